"""Opening a database: folders, migrations, transactions, and errors a user can read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from ..errors import StoreError
from .migrations import HEAD, REVISIONS

BUSY_SECONDS = 10.0
"""How long a writer waits for another before it gives up."""

_ONE_WRITER = 0x693138
"""Key of the PostgreSQL advisory lock that lets one writer in at a time, as SQLite does by itself."""


class Database:
    """One open database. Every `reading()` and `writing()` is a transaction of its own on a connection
    of its own, so threads may share a Database; writers take turns.

    `folder` is where a relative SQLite path counts from (default: the working folder). Raises
    StoreError for whatever keeps the database from being used.
    """

    def __init__(self, url: str | Path, *, folder: Path | None = None, busy_seconds: float = BUSY_SECONDS) -> None:
        self._url = _url(url, folder)
        self.place = str(self._url.database) if _is_file(self._url) else self._url.render_as_string(hide_password=True)
        self._busy_seconds = busy_seconds
        self._engine = self._create()
        try:
            self._prepare()
        except BaseException:
            self._engine.dispose()
            raise

    @property
    def sqlite(self) -> bool:
        """Whether this is SQLite."""
        return self._engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database and changes nothing."""
        with self._errors(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that happens altogether, or, when an exception leaves it, not at all."""
        with self._errors(), self._engine.connect() as connection:
            connection = connection.execution_options(i18n_toolkit_writes=True)
            with connection.begin():
                if not self.sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_WRITER})
                yield connection

    def close(self) -> None:
        """End all connections."""
        self._engine.dispose()

    def _create(self) -> Engine:
        if _is_file(self._url):
            try:
                Path(str(self._url.database)).parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreError(
                    "the folder of the store cannot be created: {error}", place=self.place, error=error.strerror
                ) from error
        try:
            # As many connections as there are threads: none waits for one, and every one is short-lived.
            engine = create_engine(self._url, max_overflow=-1, connect_args=self._arguments())
        except (NoSuchModuleError, ModuleNotFoundError) as error:
            raise StoreError(
                "no driver for {backend} is installed", place=self.place, backend=self._url.drivername,
                remedy="Install it with pip: for PostgreSQL the package is psycopg and the address starts "
                "with postgresql+psycopg://",
            ) from error  # fmt: skip
        if engine.dialect.name not in ("sqlite", "postgresql"):
            raise StoreError(
                "{backend} is not supported", place=self.place, backend=engine.dialect.name,
                remedy="Use sqlite or postgresql",
            )  # fmt: skip
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _set_up_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        return engine

    def _arguments(self) -> dict[str, Any]:
        if self._url.get_backend_name() == "sqlite":
            return {"timeout": self._busy_seconds}
        return {}

    def _prepare(self) -> None:
        """Bring the schema up to date; a database that is not ours, or newer, is left untouched."""
        with self.reading() as connection:
            self._revision(connection)
        with self.writing() as connection:
            if self._revision(connection) != HEAD:
                _migrate(connection)
            # A database that can be read but not written to says so now, not after an hour's work.
            with connection.begin_nested() as attempt:
                connection.execute(text("UPDATE alembic_version SET version_num = version_num"))
                attempt.rollback()

    def _revision(self, connection: Connection) -> str:
        tables = inspect(connection).get_table_names()
        if not tables:
            return ""
        found = ""
        if "alembic_version" in tables and "memory" in tables:
            found = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")
        if found in REVISIONS:
            return found
        if found.isdecimal():
            raise StoreError(
                "the store was made by a newer version of this program", place=self.place,
                remedy="Install the newest version of i18n-toolkit",
            )  # fmt: skip
        raise StoreError("this is another program's database", place=self.place, remedy="Name another file")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise self._explained(str(error.orig)) from error

    def _explained(self, said: str) -> StoreError:
        for words, message, remedy in _KNOWN_FAULTS:
            if words in said.lower():
                return StoreError(message, place=self.place, remedy=remedy)
        return StoreError("the database cannot be used: {error}", place=self.place, error=said.strip())


_KNOWN_FAULTS = (
    ("database is locked", "another program is using the store", "Try again when it has finished"),
    ("readonly database", "the store cannot be written to", "Change its permissions, or name another file"),
    ("file is not a database", "this file is not a database", "Name another file"),
    ("malformed", "the database is damaged", "Put back a copy of it, or move it away to begin anew"),
    ("unable to open", "the database cannot be opened", "See that it is a file, and that you may read and write it"),
    ("disk is full", "the disk is full", ""),
)


def _url(url: str | Path, folder: Path | None) -> URL:
    """The address; the relative path of an SQLite file counts from `folder`."""
    if isinstance(url, Path):
        return URL.create("sqlite", database=str(url))
    try:
        made = make_url(url)
    except ArgumentError as error:
        raise StoreError(
            "this is not a database address", place=url,
            remedy="Write for instance sqlite:///store.sqlite or postgresql+psycopg://name@host/database",
        ) from error  # fmt: skip
    return made.set(database=str(folder / str(made.database))) if folder is not None and _is_file(made) else made


def _is_file(url: URL) -> bool:
    return (
        url.get_backend_name() == "sqlite"
        and bool(url.database)
        and not str(url.database).startswith((":memory:", "file:"))
    )


def _set_up_sqlite(connection: Any, record: object) -> None:
    # The driver's own BEGIN comes too late, and never for a SELECT: we send it ourselves.
    connection.isolation_level = None
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = NORMAL"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once when another wrote in between.
    writes = connection.get_execution_options().get("i18n_toolkit_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
