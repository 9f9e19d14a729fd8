"""What is approved the memory learns; what is corrected or withdrawn it forgets."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from i18n_toolkit.content import tagged
from i18n_toolkit.matching import context_hash
from i18n_toolkit.model import (
    Block,
    BlockKind,
    Document,
    Draft,
    MemoryEntry,
    Origin,
    OriginKind,
    Region,
    Segment,
    State,
    Unit,
)
from i18n_toolkit.store import Store

ADDRESS = "bygglov.html"
PERSON = Origin(OriginKind.HUMAN, "review")
ENGINE = Origin(OriginKind.MT, "argos", "f1", -0.5, machine=True)


def block(name: str, *sentences: str, **fields: Any) -> Block:
    segments = tuple(Segment(f"s{n}", (text,)) for n, text in enumerate(sentences, 1))
    return replace(Block(name, BlockKind.PARAGRAPH, Region.MAIN, 0, f"main/{name}", "sv", segments), **fields)


BLOCKS = (block("b1", "Ett. ", "Två."), block("b2", "Namn", translate=False), block("b3", "Tre."))


@pytest.fixture
def page(store: Store) -> Store:
    store.save_document(Document(ADDRESS, "sv", "Bygglov", None, BLOCKS, "0" * 64))
    return store


def save(store: Store, name: str, *targets: str | None, language: str = "en", who: str = "", **fields: Any) -> None:
    source = next(item for item in BLOCKS if item.id == name)
    drafts = tuple(
        Draft(
            segment.id, segment.source, None if text is None else (text,) if text else (),
            **{"state": State.REVIEWED, "origin": PERSON, **fields},
        )
        for segment, text in zip(source.segments, targets, strict=True)
    )  # fmt: skip
    store.save_units(ADDRESS, [Unit(name, language, drafts)], who=who, replace=True)


def learned(store: Store) -> list[tuple[str, str]]:
    return [(tagged(entry.source), tagged(entry.target)) for entry in store.memory()]


def test_an_approved_sentence_is_learned_with_its_neighbours(page: Store) -> None:
    save(page, "b1", "One. ", "Two.", who="Ada")
    one, two = page.memory()
    assert (one.source, one.target, one.state, one.origin) == (("Ett. ",), ("One. ",), State.REVIEWED, PERSON)
    assert (one.before, one.after) == (context_hash(""), context_hash("Två."))
    assert (two.before, two.after) == (context_hash("Ett."), context_hash("Tre."))
    assert (one.source_language, one.target_language, one.creator, one.author) == ("sv", "en", "Ada", "Ada")
    assert one.created == one.changed
    assert one.created is not None


@pytest.mark.parametrize(
    ("fields", "who", "learns"),
    [
        ({}, "", True),
        ({"state": State.FINAL}, "", True),
        ({"state": State.TRANSLATED}, "Ada", False),
        ({"state": State.REVIEWED, "origin": ENGINE}, "Ada", False),
        ({"origin": replace(ENGINE, machine=False)}, "Ada", True),
        ({"origin": Origin(OriginKind.TM, "a.tmx", "", 100.0)}, "", False),
        ({"origin": Origin(OriginKind.TM, "a.tmx", "", 100.0)}, "Ada", True),
        ({"origin": Origin(OriginKind.TM, "a.tmx", "", 88.0)}, "", True),
        ({"origin": Origin(OriginKind.HUMAN, "copy"), "state": State.FINAL}, "", False),
        ({"origin": None}, "Ada", False),
    ],
)
def test_what_is_learned(page: Store, fields: dict[str, Any], who: str, learns: bool) -> None:
    save(page, "b3", "Three.", who=who, **fields)
    assert learned(page) == ([("Tre.", "Three.")] if learns else [])
    assert all(entry.origin.kind is not OriginKind.TM for entry in page.memory())


def test_a_correction_takes_the_place_of_what_it_corrects(page: Store) -> None:
    page.add_memory([MemoryEntry(("Tre.",), ("Imported.",), "sv", "en", memory="a.tmx")])
    save(page, "b3", "Tree.")
    save(page, "b3", "Drei.", language="de")
    save(page, "b3", "Three.", state=State.FINAL)
    assert learned(page) == [("Tre.", "Imported."), ("Tre.", "Drei."), ("Tre.", "Three.")]


def test_what_is_no_longer_approved_is_forgotten(page: Store) -> None:
    save(page, "b1", "One. ", "Two.")
    save(page, "b1", "One. ", "Two.", state=State.TRANSLATED)
    assert learned(page) == []
    save(page, "b1", "One. ", "Two.")
    save(page, "b1", None, "Two.")
    assert learned(page) == [("Två.", "Two.")]


def test_saving_the_same_again_changes_nothing(page: Store) -> None:
    save(page, "b3", "Three.")
    before = page.memory_stamp()
    save(page, "b3", "Three.")
    assert page.memory_stamp() == before


def test_sentences_that_were_merged_are_learned_as_one(page: Store) -> None:
    save(page, "b1", "Both in one.", "")
    assert learned(page) == [("Ett. Två.", "Both in one.")]
    [entry] = page.memory()
    assert (entry.before, entry.after) == (context_hash(""), context_hash("Tre."))


def test_what_needs_no_translation_teaches_nothing(page: Store) -> None:
    save(page, "b2", "Name")
    assert learned(page) == []


def test_the_stamp_grows_with_every_change_and_tells_what_is_gone(page: Store) -> None:
    save(page, "b3", "Tree.")
    first = page.memory_stamp()
    [(number, _)] = page.memory_forms("sv", "en", "rules", -1)[1]
    save(page, "b3", "Three.")
    assert page.memory_stamp() > first
    removed, changed = page.memory_forms("sv", "en", "rules", first)
    assert removed == [number]
    assert [entry.target for entry in page.memory_entries(id for id, _ in changed).values()] == [("Three.",)]
    assert page.memory_forms("sv", "en", "rules", page.memory_stamp()) == ([], [])
