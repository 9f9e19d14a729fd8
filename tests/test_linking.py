"""Linked memories: read when they have changed, and only then; gone when they are no longer linked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from i18n_toolkit import linking
from i18n_toolkit.config import Settings, Translation
from i18n_toolkit.errors import ExchangeError
from i18n_toolkit.exchange import tmx
from i18n_toolkit.languages import Languages
from i18n_toolkit.linking import link_memories
from i18n_toolkit.model import MemoryEntry, State
from i18n_toolkit.store import Store

LANGUAGES = Languages()
LONG_AGO = 1_700_000_000


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.temporary() as opened:
        yield opened


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that have been read."""
    names: list[str] = []
    iterate = tmx.Reader.__iter__

    def counted(reader: tmx.Reader) -> Iterator[MemoryEntry]:
        names.append(reader.path.name)
        return iterate(reader)

    monkeypatch.setattr(tmx.Reader, "__iter__", counted)
    return names


def entry(source: str, target: str, **fields: object) -> MemoryEntry:
    return MemoryEntry((source,), (target,), "sv", "en", **fields)  # type: ignore[arg-type]


def write(path: Path, *entries: MemoryEntry, age: int = 0) -> None:
    tmx.write(path, entries)
    os.utime(path, (LONG_AGO + age, LONG_AGO + age))


def settings(folder: Path, *names: str) -> Settings:
    return Settings(folder=folder, translation=Translation(memory=names))


def link(store: Store, folder: Path, *names: str) -> None:
    link_memories(settings(folder, *names), LANGUAGES, store)


def held(store: Store) -> list[tuple[str, str]]:
    return [(str(item.source[0]), str(item.target[0])) for item in store.memory()]


def test_an_unchanged_file_is_read_once(store: Store, tmp_path: Path, reads: list[str]) -> None:
    write(tmp_path / "a.tmx", entry("a", "A"))
    for _ in range(3):
        link(store, tmp_path, "a.tmx")
    assert held(store) == [("a", "A")]
    assert reads == ["a.tmx"]
    [item] = store.memory()
    assert item.memory == "a.tmx"


def test_a_file_that_says_the_same_at_another_time_is_not_read_again(
    store: Store, tmp_path: Path, reads: list[str]
) -> None:
    write(tmp_path / "a.tmx", entry("a", "A"))
    link(store, tmp_path, "a.tmx")
    stamp = store.memory_stamp()
    write(tmp_path / "a.tmx", entry("a", "A"), age=60)
    link(store, tmp_path, "a.tmx")
    assert reads == ["a.tmx"]
    assert store.memory_stamp() == stamp
    assert store.linked_memories()["a.tmx"].changed == (LONG_AGO + 60) * 10**9


def test_an_edited_file_brings_its_changes_and_takes_back_the_rest(store: Store, tmp_path: Path) -> None:
    write(tmp_path / "a.tmx", entry("a", "A", state=State.REVIEWED), entry("b", "B"), entry("c", "C"))
    link(store, tmp_path, "a.tmx")
    first = store.memory_stamp()
    write(tmp_path / "a.tmx", entry("a", "A", state=State.TRANSLATED), entry("b", "BB"), entry("c", "C"), age=5)
    link(store, tmp_path, "a.tmx")
    assert held(store) == [("a", "A"), ("c", "C"), ("b", "BB")]
    assert [item.state for item in store.memory()] == [State.TRANSLATED] * 3
    removed, changed = store.memory_forms("sv", "en", "rules", first)
    assert len(removed) == 1
    assert len(changed) == 2, "c has not changed"


def test_an_edit_that_size_and_time_do_not_show_is_found(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two edits within the clock tick of a file system."""
    path = tmp_path / "a.tmx"
    write(path, entry("a", "A"))
    monkeypatch.setattr(linking.time, "time_ns", lambda: (LONG_AGO + 1) * 10**9)
    link(store, tmp_path, "a.tmx")
    write(path, entry("a", "B"))
    link(store, tmp_path, "a.tmx")
    assert held(store) == [("a", "B")]


def test_a_file_that_is_no_longer_linked_leaves_no_entry(store: Store, tmp_path: Path) -> None:
    write(tmp_path / "a.tmx", entry("a", "A"), entry("b", "B"))
    write(tmp_path / "b.tmx", entry("b", "B"), entry("c", "C"))
    store.add_memory([entry("a", "A"), entry("d", "D")])
    link(store, tmp_path, "a.tmx", "b.tmx")
    assert sorted(held(store)) == [("a", "A"), ("b", "B"), ("c", "C"), ("d", "D")], "what two say comes once"
    link(store, tmp_path, "b.tmx")
    assert sorted(held(store)) == [("a", "A"), ("b", "B"), ("c", "C"), ("d", "D")]
    link(store, tmp_path)
    assert sorted(held(store)) == [("a", "A"), ("d", "D")]
    assert store.linked_memories() == {}
    assert [str(match.entry.source[0]) for match in store.search_memory("c")] == []


def test_what_several_linked_files_say_is_found_once(store: Store, tmp_path: Path) -> None:
    for name in ("a.tmx", "b.tmx"):
        write(tmp_path / name, entry("bygglov", "permit"), entry(f"bygglov {name}", "permit"))
    link(store, tmp_path, "a.tmx", "b.tmx")
    assert [str(match.entry.source[0]) for match in store.search_memory("bygglov", limit=3)] == [
        "bygglov", "bygglov a.tmx", "bygglov b.tmx",
    ]  # fmt: skip


def test_another_set_of_languages_reads_the_files_again(
    store: Store, tmp_path: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.tmx", entry("a", "A"))
    link(store, tmp_path, "a.tmx")
    monkeypatch.setattr(linking, "_READER", "other")
    link(store, tmp_path, "a.tmx")
    assert reads == ["a.tmx", "a.tmx"]


def test_a_broken_or_missing_file_changes_nothing_and_is_an_error_every_time(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    write(path, entry("a", "A"))
    link(store, tmp_path, "a.tmx")
    path.write_text(path.read_text("utf-8")[:-20], "utf-8")
    for _ in range(2):
        with pytest.raises(ExchangeError, match=r"a\.tmx"):
            link(store, tmp_path, "a.tmx")
        assert held(store) == [("a", "A")]
    path.unlink()
    with pytest.raises(ExchangeError, match=r"a\.tmx"):
        link(store, tmp_path, "a.tmx")
    assert held(store) == [("a", "A")]


def test_twice_in_one_file_is_once_and_the_better(store: Store, tmp_path: Path) -> None:
    write(tmp_path / "a.tmx", entry("a", "A"), entry("a", "A", state=State.FINAL), entry("a", "A"))
    link(store, tmp_path, "a.tmx")
    [item] = store.memory()
    assert item == replace(entry("a", "A"), state=State.FINAL, memory="a.tmx")


def test_thousands_of_repeated_entries(store: Store, tmp_path: Path) -> None:
    """More than one batch, so that a repetition meets what is in the database already."""
    items = [entry(f"a{n % 700}", "A", state=State.FINAL if n == 100 else State.TRANSLATED) for n in range(3000)]
    write(tmp_path / "a.tmx", *items)
    link(store, tmp_path, "a.tmx")
    assert len(held(store)) == 700
    assert [str(item.source[0]) for item in store.memory() if item.state is State.FINAL] == ["a100"]
