"""The translation memory in the store: importing, finding, searching, exporting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from i18n_toolkit.content import from_tagged, plain
from i18n_toolkit.errors import ExchangeError
from i18n_toolkit.exchange import tmx
from i18n_toolkit.matching import context_hash
from i18n_toolkit.model import Code, CodeKind, Content, MemoryEntry, Origin, OriginKind, State
from i18n_toolkit.store import Counts, Store
from i18n_toolkit.translation.memory import Memory

CODES = [Code(kind, id, "a") for id in "123" for kind in CodeKind]
ENGINE = Origin(OriginKind.MT, "argos", "v1", -0.5, machine=True)
Ask = Callable[[str], list[tuple[object, ...]]]


def content(text: str) -> Content:
    return from_tagged(text, CODES)


def entry(source: str, target: str, language: str = "en", **fields: Any) -> MemoryEntry:
    return MemoryEntry(content(source), content(target), "sv", language, **fields)


def at(day: int) -> datetime:
    return datetime(2024, 3, day, tzinfo=UTC)


FULL = entry(
    "Läs <1>mer</1>", "Read <1>more</1>", state=State.REVIEWED, origin=ENGINE, before=context_hash("x"),
    after=context_hash(""), creator="Ada", created=at(1), author="Bo", changed=at(2), usage=3, note="n\nm",
    memory="kommun.tmx", properties=(("client", "Exempelby"), ("a", "")),
)  # fmt: skip


def test_entries_come_back_as_they_were_added(store: Store) -> None:
    assert store.add_memory([FULL, entry("a", "b")], memory="annat.tmx") == Counts(added=2)
    assert list(store.memory()) == [FULL, entry("a", "b", memory="annat.tmx")]
    assert store.memory_sizes() == {("sv", "en"): 2}


def test_addresses_of_links_are_not_kept(store: Store) -> None:
    link = Code(CodeKind.OPEN, "9", "a", (("href", "/x?token=1"),)), Code(CodeKind.CLOSE, "9", "a")
    store.add_memory([MemoryEntry((link[0], "a", link[1]), (link[0], "b", link[1]), "sv", "en")])
    assert list(store.memory()) == [entry("<1>a</1>", "<1>b</1>")]


def test_importing_again_adds_nothing(store: Store) -> None:
    items = [FULL, entry("a", "b"), entry("a", "c"), entry("a", "b", "ar"), entry("a", "b", before="1", after="2")]
    assert store.add_memory(items) == Counts(added=5)
    assert store.add_memory(items) == Counts(same=5)
    assert store.add_memory([entry(" a ", "b\n")]) == Counts(same=1)
    assert len(list(store.memory())) == 5


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ({"state": State.REVIEWED}, {"state": State.INITIAL}, {"state": State.REVIEWED}),
        ({"state": State.INITIAL}, {"state": State.FINAL}, {"state": State.FINAL}),
        ({"origin": ENGINE}, {}, {}),
        ({}, {"origin": ENGINE}, {}),
        ({"usage": 3}, {"usage": 2}, {"usage": 3}),
        (
            {"changed": at(2), "author": "Ada", "note": "old"},
            {"changed": at(3), "author": "Bo"},
            {"changed": at(3), "author": "Bo", "note": "old"},
        ),
        ({"changed": at(3), "author": "Ada"}, {"changed": at(2), "author": "Bo"}, {"changed": at(3), "author": "Ada"}),
        ({"created": at(3)}, {"created": at(2)}, {"created": at(2)}),
    ],
)
def test_the_better_of_two_that_say_the_same(
    store: Store, old: dict[str, Any], new: dict[str, Any], kept: dict[str, Any]
) -> None:
    store.add_memory([entry("a", "b", **old)])
    store.add_memory([entry("a", "b", **new)])
    assert list(store.memory()) == [entry("a", "b", **kept)]
    with Store.temporary() as other:
        other.add_memory([entry("a", "b", **old), entry("a", "b", **new)])
        assert list(other.memory()) == [entry("a", "b", **kept)]


ASKED = ["Läs mer", "<2>Läs mer</2> ", "<3>Läs</3> mer", "läs mer", "Sök", ""]


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["Läs mer", "<1>Läs mer</1>", "<1>Läs</1> mer", "Sök", "annat"]), max_size=5))
def test_what_is_found_in_bulk_is_all_that_the_whole_memory_would_use(sources: list[str]) -> None:
    items = [entry(source, source.upper().replace("Ö", "O")) for source in sources]
    queries = [(content(text), "", "") for text in ASKED]
    with Store.temporary() as store:
        store.add_memory([*items, *(replace(item, target_language="ar") for item in items)])
        found = store.memory_for([query[0] for query in queries], "sv", "en")
        assert {plain(item.source) for item in found} <= {"Läs mer", "Sök"}
        whole = Memory(store.memory("sv", "en"))
    assert Memory(found).lookup(queries) == whole.lookup(queries)


def test_thousands_are_found_at_once(store: Store) -> None:
    items = [entry(f"Mening {n}", f"Sentence {n}") for n in range(5_000)]
    assert store.add_memory(items) == Counts(added=5_000)
    assert store.memory_for((item.source for item in items), "sv", "en") == items
    assert sum(1 for _ in store.memory("sv", "en")) == 5_000
    assert list(store.memory("sv", "ar")) == []


SEARCHED = [
    entry("Ansök om bygglov här", "Apply for a building permit here", state=State.REVIEWED),
    entry("BYGGLOVET gäller", "The permit is valid"),
    entry("Åtta hus", "Eight houses", "ar"),
    entry('100 % "av" _allt_', "100 % of all", state=State.FINAL),
    entry("Läs <1>mer</1> om", "Read on"),
]


FOUND = {
    "bygglov": [0, 1], "BYGGLOV": [0, 1], "ygglov h": [0], "permit": [0, 1], "ÅTTA  hus": [2], "å": [2], '"av"': [3],
    "_": [3], "% o": [3], "100 %": [3], "mer om": [4], "OR": [0], "NOT": [], "*": [], "bygglov OR hus": [],
    "'; DROP TABLE memory": [], "\0": [], " ": [], "": [],
}  # fmt: skip


@pytest.mark.parametrize("indexed", [True, False])
def test_search(store: Store, ask: Ask, indexed: bool) -> None:
    if not indexed:
        ask("DROP TABLE IF EXISTS memory_words")
    store.add_memory(SEARCHED)
    found = {words: sorted(SEARCHED.index(match.entry) for match in store.search_memory(words)) for words in FOUND}
    assert found == FOUND


def test_a_search_is_narrowed_ordered_and_cut(store: Store) -> None:
    store.add_memory(SEARCHED)
    assert [match.entry for match in store.search_memory("bygglov")] == SEARCHED[:2]
    store.add_memory([entry("nytt bygglov", "new permit", state=State.FINAL)])
    matches = store.search_memory("permit")
    assert [match.entry.state for match in matches] == [State.FINAL, State.REVIEWED, State.TRANSLATED]
    assert [(match.in_source, match.in_target) for match in matches] == [(False, True)] * 3
    assert len(store.search_memory("permit", limit=1)) == 1
    assert store.search_memory("hus", target_language="en") == []
    assert len(store.search_memory("hus", source_language="sv", target_language="ar")) == 1


def test_a_removed_entry_is_no_longer_found(store: Store, ask: Ask) -> None:
    store.add_memory(SEARCHED)
    assert len(store.search_memory("bygglov")) == 2
    ask("DELETE FROM memory WHERE source_words LIKE 'bygglovet%%'")
    assert len(store.search_memory("bygglov")) == 1
    store.add_memory([entry("bygglov igen", "again")])
    assert len(store.search_memory("bygglov")) == 2


def test_import_and_export(store: Store, tmp_path: Path) -> None:
    path, copy = tmp_path / "in.tmx", tmp_path / "out.tmx"
    items = [FULL, *SEARCHED]
    tmx.write(path, items)
    assert store.add_memory(tmx.read(path, ["sv", "en", "ar"]), memory=path.name) == Counts(added=6)
    assert tmx.write(copy, store.memory()) == 6
    assert list(tmx.read(copy)) == [replace(item, memory=item.memory or "in.tmx") for item in items]
    assert tmx.write(copy, store.memory("sv", "ar")) == 1


def test_of_a_broken_file_nothing_is_imported(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "in.tmx"
    tmx.write(path, [entry(f"a{n}", "b") for n in range(3000)])
    path.write_text(path.read_text("utf-8")[:-30], "utf-8")
    with pytest.raises(ExchangeError, match="not well-formed"):
        store.add_memory(tmx.read(path))
    assert list(store.memory()) == []
