"""Keys, frames and codes of segments: what makes two segments the same."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_toolkit.content import codes, join, tagged, well_nested
from i18n_toolkit.matching import (
    canonical,
    context_hash,
    entry_key,
    frame,
    key,
    recode,
    renumber,
    segment_keys,
)
from i18n_toolkit.model import Code, CodeKind, Content


def opening(id: str, *attributes: tuple[str, str]) -> Code:
    return Code(CodeKind.OPEN, id, "a", attributes)


def closing(id: str) -> Code:
    return Code(CodeKind.CLOSE, id, "a")


def alone(id: str) -> Code:
    return Code(CodeKind.STANDALONE, id, "br")


@st.composite
def contents(draw: Any) -> Content:
    """Well-nested content, now and then with halves of pairs that other segments hold."""
    names = iter(map(str, range(draw(st.integers(1, 5)), 99)))
    words = st.text("ab é<&\u0301 \n\t/>", max_size=5)

    def part(depth: int) -> list[str | Code]:
        kind = draw(st.sampled_from(["text", "text", "alone", "pair", "none"]))
        if kind == "text":
            return [draw(words)]
        if kind == "alone":
            return [alone(next(names))]
        if kind == "pair" and depth < 3:
            name = next(names)
            protect = (("translate", "no"),) if draw(st.integers(0, 5)) == 0 else ()
            return [opening(name, *protect), *run(depth + 1), closing(name)]
        return []

    def run(depth: int) -> list[str | Code]:
        return [item for _ in range(draw(st.integers(0, 3))) for item in part(depth)]

    lead: list[str | Code] = [closing(next(names))] if draw(st.integers(0, 4)) == 0 else []
    trail: list[str | Code] = [opening(next(names))] if draw(st.integers(0, 4)) == 0 else []
    return join([*lead, *run(0), *trail])


@settings(deadline=None)
@given(contents())
def test_a_frame_and_its_inside_are_the_segment(content: Content) -> None:
    framed = frame(content)
    assert framed.around(framed.inside) == content


@settings(deadline=None)
@given(contents())
def test_the_inside_of_a_frame_holds_whole_pairs_and_no_outer_space(content: Content) -> None:
    framed = frame(content)
    assert well_nested(framed.inside)
    assert frame(framed.inside).inside == framed.inside
    outside = "".join(part for part in (*framed.before, *framed.after) if isinstance(part, str))
    assert not outside.strip()


@settings(deadline=None)
@given(contents(), st.permutations(list(map(str, range(100, 130)))))
def test_a_key_does_not_depend_on_ids_space_or_unicode_form(content: Content, ids: list[str]) -> None:
    renamed = renumber(content, _names(content, ids))
    assert key(renamed) == key(content)
    stretched = tuple(part.replace(" ", " \n\t ") if isinstance(part, str) else part for part in content)
    assert key(stretched) == key(content)
    apart = tuple(unicodedata.normalize("NFD", part) if isinstance(part, str) else part for part in content)
    assert key(apart) == key(content)
    assert key(join([" ", *content, "\n"])) == key(content)


def _names(content: Content, ids: list[str]) -> dict[str, str]:
    return dict(zip(dict.fromkeys(code.id for code in codes(content)), ids, strict=False))


def test_a_key_tells_case_codes_and_markup_like_text_apart() -> None:
    keys = [
        key(("Läs mer",)),
        key(("läs mer",)),
        key((opening("1"), "Läs", closing("1"), " mer")),
        key(("<1>Läs</1> mer",)),
        key(("&lt;1>Läs&lt;/1> mer",)),
        key(("Läs ", alone("1"), "mer")),
    ]
    assert len(set(keys)) == len(keys)


def test_the_page_edge_is_a_context_of_its_own() -> None:
    assert context_hash("") != context_hash("a")
    assert context_hash(" Läs\n mer ") == context_hash("Läs mer")
    assert len(context_hash("")) == 16


@pytest.mark.parametrize(
    ("content", "inside"),
    [
        (("Hej. ",), "Hej."),
        ((opening("7"), " Läs mer", closing("7"), " "), "Läs mer"),
        ((opening("1"), opening("2"), "Hej", closing("2"), closing("1")), "Hej"),
        ((opening("1"), closing("1"), "Läs mer", alone("2")), "Läs mer"),
        ((closing("1"), " Slut. "), "Slut."),
        (("Början ", opening("1")), "Början"),
        ((opening("1"), "Läs", closing("1"), " mer"), "<1>Läs</1> mer"),
        ((opening("1"), alone("2"), closing("1"), "Läs", alone("3"), "mer"), "Läs<3/>mer"),
        ((opening("1", ("translate", "no")), "Haninge", closing("1")), "<1>Haninge</1>"),
        ((opening("1", ("translate", "no")), closing("1"), "Hej"), "<1></1>Hej"),
        ((opening("1"), opening("2"), "a", closing("1"), "b", closing("2")), "<1><2>a</1>b</2>"),
        ((" ", alone("1"), " "), ""),
        ((), ""),
    ],
)
def test_what_is_inside(content: Content, inside: str) -> None:
    assert tagged(frame(content).inside) == inside


def test_an_entry_without_codes_is_filed_where_a_framed_segment_looks() -> None:
    plain = entry_key(("Läs mer",), ("Read more",))
    assert plain in segment_keys((opening("4"), "Läs mer", closing("4"), " "))
    assert plain in segment_keys(("Läs mer ",))
    assert plain not in segment_keys((opening("4"), "Läs", closing("4"), " mer"))
    assert segment_keys((" ", alone("1"))) == ()


def test_an_entry_whose_frame_changes_in_translation_is_filed_whole() -> None:
    source, target = (alone("1"), "Hej"), ("Hello", alone("1"))
    assert entry_key(source, target) == "<1/>Hej"
    assert "<1/>Hej" in segment_keys((alone("9"), "Hej"))


@settings(deadline=None)
@given(contents())
def test_recoding_gives_a_translation_the_codes_of_the_page(content: Content) -> None:
    bare, words = canonical(content, content)
    got = recode(bare, words, content)
    assert got == content


@pytest.mark.parametrize(
    "target",
    [
        ("Read more",),
        (opening("1"), "Read", closing("1"), alone("2")),
        (closing("1"), "Read", opening("1")),
        (opening("1"), "Read", closing("1"), opening("1"), "more", closing("1")),
    ],
    ids=["lost", "unknown", "crossed", "twice"],
)
def test_a_translation_with_other_codes_than_its_source_is_not_recoded(target: Content) -> None:
    source = (opening("1"), "Läs", closing("1"), " mer")
    assert recode(source, target, source) is None


def test_a_translation_that_changes_protected_text_is_not_recoded() -> None:
    page = ("Välkommen till ", opening("5", ("translate", "no")), "Rudan", closing("5"))
    source = ("Välkommen till ", opening("1"), "Rudan", closing("1"))
    assert recode(source, ("Welcome to ", opening("1"), "The Pond", closing("1")), page) is None
    assert recode(source, ("Welcome to ", opening("1"), "Rudan", closing("1")), page) == ("Welcome to ", *page[1:])
