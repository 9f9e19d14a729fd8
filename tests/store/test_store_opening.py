"""Opening a store: what is made, what is brought up to date, what is refused and how."""

from __future__ import annotations

import sqlite3
import threading
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from i18n_toolkit.config import Settings
from i18n_toolkit.config import Store as StoreSettings
from i18n_toolkit.errors import StoreError
from i18n_toolkit.model import Document, MemoryEntry
from i18n_toolkit.store import Store, migrations
from i18n_toolkit.store.schema import metadata

PAGE = Document("index.html", "sv", "Hej", None, (), "0" * 64)
Ask = Callable[[str], list[tuple[object, ...]]]


def refusal(url: str | Path, **options: float) -> str:
    with pytest.raises(StoreError) as caught:
        Store(url, **options).close()
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_folders_and_file_are_made_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "store.sqlite"
    with Store(path) as store:
        store.save_document(PAGE)
        assert store.place == str(path)
    with Store(f"sqlite:///{path}") as store:
        assert store.document("index.html") == PAGE


def test_the_configuration_names_the_store(tmp_path: Path) -> None:
    with Store.of(Settings(folder=tmp_path)):
        assert (tmp_path / ".i18n-toolkit" / "store.sqlite").is_file()
    named = tmp_path / "named.sqlite"
    with Store.of(Settings(folder=tmp_path, store=StoreSettings(url=f"sqlite:///{named}"))) as store:
        assert store.place == str(named)
    with Store.of(Settings(folder=tmp_path, store=StoreSettings(url="sqlite:///data/relative.sqlite"))) as store:
        assert Path(store.place) == tmp_path / "data" / "relative.sqlite"


def test_a_temporary_store_leaves_nothing() -> None:
    with Store.temporary() as store, Store.temporary() as other:
        store.save_document(PAGE)
        assert other.pages() == []
        folder = Path(store.place).parent
        assert folder.is_dir()
    assert not folder.exists()
    store.close()


def test_the_migrations_make_the_schema(address: str) -> None:
    Store(address).close()
    engine = sqlalchemy.create_engine(address)

    def ours(_: object, name: str | None, kind: str, *__: object) -> bool:
        return not (kind == "table" and (name or "").startswith("memory_words"))

    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": False})
            assert compare_metadata(context, metadata) == []
    finally:
        engine.dispose()


def test_the_list_of_revisions_is_alembics() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    script = ScriptDirectory.from_config(config)
    assert tuple(item.revision for item in script.walk_revisions())[::-1] == migrations.REVISIONS
    assert script.get_heads() == [migrations.HEAD]


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    Store(path).close()
    before = path.read_bytes()
    Store(path).close()
    assert path.read_bytes() == before


def test_many_may_open_a_new_store_at_once(tmp_path: Path) -> None:
    faults: list[Exception] = []

    def open_and_save(number: int) -> None:
        try:
            with Store(tmp_path / "store.sqlite") as store:
                store.save_document(Document(f"p{number}", "sv", "", None, (), "0" * 64))
        except StoreError as error:
            faults.append(error)

    threads = [threading.Thread(target=open_and_save, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with Store(tmp_path / "store.sqlite") as store:
        assert len(store.pages()) == 4


def test_a_newer_store_is_refused_and_untouched(address: str, ask: Ask) -> None:
    Store(address).close()
    ask("UPDATE alembic_version SET version_num = '9999'")
    assert "the store was made by a newer version of this program. Install the newest" in refusal(address)
    assert ask("SELECT version_num FROM alembic_version") == [("9999",)]


def test_another_programs_database_is_refused_and_untouched(address: str, ask: Ask) -> None:
    ask("CREATE TABLE recipes (name TEXT)")
    assert "this is another program's database" in refusal(address)
    ask("CREATE TABLE alembic_version (version_num TEXT)")
    ask("INSERT INTO alembic_version VALUES ('0001')")
    assert "this is another program's database" in refusal(address)
    assert ask("SELECT * FROM recipes") == []


@pytest.mark.parametrize("content", [b"Hej! " * 1000, b"\0" * 5000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_refused_and_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "store.sqlite"
    path.write_bytes(content)
    assert refusal(path).startswith(f"{path}: ")
    assert path.read_bytes() == content


def test_a_zip_and_a_folder_are_no_database(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a", "b" * 1000)
    assert refusal(path) == f"{path}: this file is not a database. Name another file"
    assert refusal(tmp_path).startswith(f"{tmp_path}: the database cannot be opened")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    place = tmp_path / "file" / "store.sqlite"
    assert refusal(place).startswith(f"{place}: the folder of the store cannot be created: ")


def test_a_locked_store_is_refused_after_waiting(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    Store(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = refusal(path, busy_seconds=0.05)
    assert said == f"{path}: another program is using the store. Try again when it has finished"


def test_a_writer_waits_for_another(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with Store(path) as store, closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(0.2, other.rollback)
        release.start()
        store.save_document(PAGE)
        release.join()
        assert store.document("index.html") == PAGE


def test_a_read_only_store_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    Store(path).close()
    assert "the store cannot be written to" in refusal(f"sqlite:///file:{path}?mode=ro&uri=true")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("store.sqlite", "store.sqlite: this is not a database address. Write for instance sqlite:///"),
        ("nosuch://host/x", "no driver for nosuch is installed"),
        ("postgresql+nosuch://name:secret@host/x", "no driver for postgresql+nosuch is installed"),
    ],
)
def test_addresses_that_lead_nowhere(url: str, said: str) -> None:
    message = refusal(url)
    assert said in message
    assert "secret" not in message


def test_an_unreachable_server_is_one_line() -> None:
    pytest.importorskip("psycopg", reason="the PostgreSQL driver psycopg is not installed")
    message = refusal("postgresql+psycopg://name:secret@127.0.0.1:1/x?connect_timeout=5")
    assert message.startswith("postgresql+psycopg://name:***@127.0.0.1:1/x")
    assert "the database cannot be used" in message


def test_foreign_keys_and_the_write_ahead_log_are_on(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with Store(path) as store:
        with pytest.raises(StoreError, match="FOREIGN KEY"), store._database.writing() as connection:
            connection.exec_driver_sql("INSERT INTO segment VALUES (1, 99, 0, 's', '[]')")
        with store._database.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_a_fault_in_the_middle_undoes_everything(store: Store) -> None:
    entry = MemoryEntry(("a",), ("b",), "sv", "en")

    def failing() -> object:
        yield entry
        raise RuntimeError("the file broke off")

    with pytest.raises(RuntimeError, match="broke off"):
        store.add_memory(failing())  # type: ignore[arg-type]
    assert list(store.memory()) == []
