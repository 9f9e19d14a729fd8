"""The translation memory in RAM."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_toolkit.content import from_tagged, plain, same_codes, tagged
from i18n_toolkit.matching import context_hash
from i18n_toolkit.model import (
    Block,
    BlockKind,
    Code,
    CodeKind,
    Content,
    Draft,
    MemoryEntry,
    Origin,
    OriginKind,
    Region,
    Segment,
    State,
    Unit,
)
from i18n_toolkit.translation.memory import Memory, entries, in_context

LINK = (("href", "/bygglov"),)
CODES = [
    code
    for n in "123456"
    for code in (
        Code(CodeKind.OPEN, n, "a", LINK),
        Code(CodeKind.CLOSE, n, "a"),
        Code(CodeKind.STANDALONE, n, "br"),
    )
]
PERSON = Origin(OriginKind.HUMAN)
ENGINE = Origin(OriginKind.MT, "argos", "f1", -0.3, machine=True)


def content(text: str) -> Content:
    return from_tagged(text, CODES)


def entry(source: str, target: str, **fields: Any) -> MemoryEntry:
    return MemoryEntry(content(source), content(target), "sv", "en", **fields)


def look(memory: Memory, source: str, before: str = "", after: str = "") -> Draft | None:
    [draft] = memory.lookup([(content(source), before, after)])
    assert draft is None or draft.source == content(source)
    return draft


def words(memory: Memory, source: str, before: str = "", after: str = "") -> str | None:
    draft = look(memory, source, before, after)
    return tagged(draft.target) if draft and draft.target else None


@pytest.mark.parametrize(
    ("source", "target", "asked", "answer"),
    [
        ("Läs mer", "Read more", "Läs mer", "Read more"),
        ("Läs  mer\n", " Read more", " Läs mer ", " Read more "),
        ("La\u0308s mer", "Read more", "Läs mer", "Read more"),
        ("<1>Läs</1> mer", "<1>Read</1> more", "<4>Läs</4> mer ", "<4>Read</4> more "),
        ("<1>a</1> <2>b</2>", "<2>B</2> <1>A</1>", "<5>a</5> <3>b</3>", "<3>B</3> <5>A</5>"),
        ("Läs mer", "Read more", "<3>Läs mer</3>", "<3>Read more</3>"),
        ("Läs mer", "Read more", "<3/><4> Läs mer </4>\n", "<3/><4> Read more </4>\n"),
        ("<1>Läs mer</1>", "<1>Read more</1>", "Läs mer", "Read more"),
        ("<1>Läs mer</1>", "<1>Read more</1>", "<2><3>Läs mer</3></2>", "<2><3>Read more</3></2>"),
        ("<1/>Hej", "Hello<1/>", "<2/>Hej", "Hello<2/>"),
        ("<1/>Hej", "Hello<1/>", " <2/>Hej ", " Hello<2/> "),
        ("&lt;b>", "&lt;i>", "&lt;b>", "&lt;i>"),
    ],
)
def test_found(source: str, target: str, asked: str, answer: str) -> None:
    assert words(Memory([entry(source, target)]), asked) == answer


@pytest.mark.parametrize(
    ("source", "target", "asked"),
    [
        ("Läs mer", "Read more", "läs mer"),
        ("Läs mer", "Read more", "<1>Läs</1> mer"),
        ("Läs mer", "Read more", "Läs<1/>mer"),
        ("<1>Läs</1> mer", "<1>Read</1> more", "Läs mer"),
        ("<1>Läs</1> mer", "Read more", "<1>Läs</1> mer"),
        ("<1>Läs</1> mer", "</1>Read<1> more", "<1>Läs</1> mer"),
        ("Läs mer", "Read <1/> more", "Läs mer"),
        ("<1/>", "<1/>", "<1/>"),
        ("Läs mer", " ", "Läs mer"),
        ("Läs mer", "Read more", ""),
    ],
)
def test_not_found(source: str, target: str, asked: str) -> None:
    assert words(Memory([entry(source, target)]), asked) is None


def test_a_hit_keeps_state_and_machine_flag_and_says_where_it_is_from() -> None:
    memory = Memory(
        [
            entry("a", "A", state=State.REVIEWED, memory="kommun.tmx"),
            entry("b", "B", state=State.INITIAL, origin=ENGINE),
        ]
    )
    by_hand, by_engine = look(memory, "a"), look(memory, "b")
    assert by_hand
    assert by_engine
    assert (by_hand.state, by_hand.origin) == (State.REVIEWED, Origin(OriginKind.TM, "kommun.tmx", "", 100.0))
    assert (by_engine.state, by_engine.origin) == (State.INITIAL, Origin(OriginKind.TM, "argos", "f1", 100.0, True))


def test_the_codes_are_the_segments_own() -> None:
    bare = Code(CodeKind.OPEN, "1", "a"), Code(CodeKind.CLOSE, "1", "a")
    memory = Memory([MemoryEntry(("Se ", bare[0], "här", bare[1]), ("See ", bare[0], "here", bare[1]), "sv", "en")])
    draft = look(memory, "Se <2>här</2>")
    assert draft
    assert draft.target
    assert same_codes(draft.source, draft.target)
    assert draft.target[1] == Code(CodeKind.OPEN, "2", "a", LINK)


def test_neighbours_choose_among_translations() -> None:
    in_a_menu = entry("Sök", "Search", before=context_hash("Meny"), after=context_hash("Kontakt"))
    in_a_form = entry("Sök", "Apply", before=context_hash("Bygglov"), after=context_hash(""))
    memory = Memory([in_a_menu, in_a_form])
    assert words(memory, "Sök", "Meny", "Kontakt") == "Search"
    draft = look(memory, "Sök", " Bygglov\n", "")
    assert draft
    assert draft.origin
    assert (tagged(draft.target or ()), draft.origin.score) == ("Apply", 101.0)
    other = look(memory, "Sök", "Meny", "annat")
    assert other
    assert other.origin
    assert other.origin.score == 100.0


def test_one_neighbour_is_no_context() -> None:
    draft = look(Memory([entry("a", "A", before=context_hash("x"))]), "a", "x", "")
    assert draft
    assert draft.origin
    assert draft.origin.score == 100.0


def at(day: int) -> datetime:
    return datetime(2024, 3, day, tzinfo=UTC)


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ({"state": State.TRANSLATED}, {"state": State.REVIEWED}),
        ({"state": State.REVIEWED, "changed": at(9)}, {"state": State.FINAL, "changed": at(1)}),
        ({"changed": at(1)}, {"changed": at(2)}),
        ({"changed": None}, {"changed": at(1)}),
        ({"origin": ENGINE, "changed": at(9)}, {"origin": PERSON, "changed": at(1)}),
        (
            {"state": State.INITIAL, "origin": ENGINE, "before": context_hash("x"), "after": context_hash("y")},
            {"state": State.TRANSLATED},
        ),
        ({"state": State.FINAL}, {"state": State.REVIEWED, "before": context_hash("x"), "after": context_hash("y")}),
    ],
    ids=["state", "state before age", "age", "undated", "person", "no machine by context", "context before state"],
)
def test_the_better_entry_is_used_in_whatever_order_they_come(worse: dict[str, Any], better: dict[str, Any]) -> None:
    pair = [entry("a", "worse", **worse), entry("a", "better", **better)]
    assert words(Memory(pair), "a", "x", "y") == "better"
    assert words(Memory(pair[::-1]), "a", "x", "y") == "better"


def test_among_equals_the_one_with_the_segments_frame_is_used() -> None:
    memory = Memory([entry("Läs mer", "Read on"), entry("<1>Läs mer</1>", "<1>Read more</1>")])
    assert words(memory, "<2>Läs mer</2>") == "<2>Read more</2>"
    assert words(memory, "Läs mer") == "Read on"


def test_an_entry_that_does_not_fit_gives_way_to_one_that_does() -> None:
    memory = Memory(
        [entry("<1>Läs</1> mer", "Read more", state=State.FINAL), entry("<1>Läs</1> mer", "<1>Read</1> more")]
    )
    assert words(memory, "<1>Läs</1> mer") == "<1>Read</1> more"


def test_conflicts_are_reported_but_not_for_different_neighbours() -> None:
    context = {"before": context_hash("x"), "after": context_hash("y")}
    reviewed, other = entry("Sök", "Search", state=State.REVIEWED), entry("Sök", "Seek")
    memory = Memory([other, reviewed, entry("Sök", " Search "), entry("Sök", "Apply", **context), entry("a", "A")])
    [conflict] = memory.conflicts()
    assert (conflict.chosen, conflict.others) == (reviewed, (other,))


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "<1>a</1>", "<1>a</1> b", "<1/>a", "c "]), max_size=8), st.data())
def test_a_bulk_answer_is_the_single_answers(sources: list[str], data: st.DataObject) -> None:
    memory = Memory(entry(text, data.draw(st.sampled_from([text, text.upper()]))) for text in sources)
    queries = [(content(text), "x", "y") for text in ["a", "b", "<3>a</3>", "<2>a</2> b", "c", "d"]]
    answers = memory.lookup(queries)
    assert answers == [memory.lookup([query])[0] for query in queries]
    for answer in answers:
        assert answer is None or (answer.target is not None and same_codes(answer.source, answer.target))
    assert len(memory) == len(sources)


def block(name: str, *sentences: str) -> Block:
    segments = tuple(Segment(f"s{n}", content(text)) for n, text in enumerate(sentences, 1))
    return Block(name, BlockKind.PARAGRAPH, Region.MAIN, 0, f"main/p[{name}]", "sv", segments)


BLOCKS = (block("b1", "<1>Ett.</1> ", "Två."), block("b2", "Tre."))


def test_neighbours_cross_blocks_and_end_at_the_page() -> None:
    assert [(plain(source), before, after) for source, before, after in in_context(BLOCKS)] == [
        ("Ett. ", "", "Två."),
        ("Två.", "Ett. ", "Tre."),
        ("Tre.", "Två.", ""),
    ]


def test_what_is_remembered_of_a_page_is_found_in_its_context() -> None:
    drafts = [Draft("s1", content("<1>Ett.</1> "), content("<1>One.</1> "), State.REVIEWED, PERSON)]
    drafts += [Draft("s2", content("Två."), content("Two."), State.INITIAL, ENGINE)]
    from_memory = Draft("s1", content("Tre."), content("Three."), origin=Origin(OriginKind.TM, score=100.0))
    units = [Unit("b1", "en", tuple(drafts)), Unit("b2", "en", (from_memory,))]
    kept = list(entries(BLOCKS, units, "sv", author="Ada", changed=at(6)))
    assert [(plain(item.target), item.state, item.origin, item.author) for item in kept] == [
        ("One. ", State.REVIEWED, PERSON, "Ada"),
        ("Two.", State.INITIAL, ENGINE, "Ada"),
    ]
    answers = Memory(kept).lookup(in_context(BLOCKS))
    assert [answer and answer.origin and answer.origin.score for answer in answers] == [101.0, 101.0, None]
    assert answers[0] == replace(drafts[0], segment="", origin=Origin(OriginKind.TM, score=101.0))
