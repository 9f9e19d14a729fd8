"""Personal identity numbers: found however they are typed, and never shown to an engine."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import pytest
from drafting_material import Fake, blocks, content
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.content import join, same_codes, text_of
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Code, CodeKind, Content, Segment, Span
from i18n_toolkit.translation.drafting import draft_segments
from i18n_toolkit.translation.order import EngineOrder
from i18n_toolkit.translation.personal_numbers import conceal_personal_numbers, find_personal_numbers, luhn

SV, EN = (Languages().get(tag) for tag in ("sv", "en"))


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """A valid number in one of the ways people type it."""
    born = draw(st.dates(date(1890, 1, 1), date(2026, 12, 31)))
    day = born.day + (60 if draw(st.booleans()) else 0)
    nine = f"{born:%y%m}{day:02}{draw(st.integers(0, 999)):03}"
    check = next(digit for digit in "0123456789" if luhn(nine + digit))
    separator = draw(st.sampled_from(["", "-", "+", "–", "\u2011", "−", " ", "\u00a0", " - ", "\u00ad-"]))
    century = draw(st.sampled_from(["", str(born.year // 100)]))
    number = century + nine[:6] + separator + nine[6:] + check
    if draw(st.integers(0, 5)) == 0:
        number = "".join(c + draw(st.sampled_from(["", "\u200b", "\u00ad"])) for c in number).rstrip("\u200b\u00ad")
    if draw(st.integers(0, 5)) == 0:
        number = number.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    return number


AROUND = st.text(alphabet=st.characters(exclude_categories=("Nd", "Cs")), max_size=12)


@given(before=AROUND, number=numbers(), after=AROUND)
def test_every_spelling_is_found_whole(before: str, number: str, after: str) -> None:
    text = before + number + after
    assert Span(len(before), len(before) + len(number)) in find_personal_numbers(text)
    assert not find_personal_numbers(conceal_personal_numbers(before + number))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ange 811218-9876 i rutan", ["811218-9876"]),
        ("Ange 19811218-9876.", ["19811218-9876"]),
        ("198112189876,8112189876", ["198112189876", "8112189876"]),
        ("samordningsnummer 701063-2391", ["701063-2391"]),
        ("född 121212+1212", ["121212+1212"]),
        ("000229-0005 är en skottdag", ["000229-0005"]),
        ("pnr:811218-9876;", ["811218-9876"]),
        ("811218 - 9876 och 811218 9876", ["811218 - 9876", "811218 9876"]),
        ("dnr 1234-811218-9876", ["811218-9876"]),
        ("fel kontrollsiffra 811218-9875", []),
        ("ingen dag 811232-9878", []),
        ("inget skottår 19010229-0003", []),
        ("ett sekel för tidigt 178112189876", []),
        ("organisationsnummer 212000-0142", []),
        ("för långt 8112189876123", []),
        ("08-508 00 000, 2024-03-06, 12 500 kr, 113 13", []),
    ],
)
def test_what_is_one_and_what_is_none(text: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in find_personal_numbers(text)] == found


def test_a_false_beginning_hides_no_number() -> None:
    assert find_personal_numbers("000000 811218-9876") == (Span(7, 18),)
    assert find_personal_numbers("12 811218-9876 4") == (Span(3, 14),)


def test_luhn() -> None:
    assert luhn("8112189876")
    assert not luhn("8112189867")


def _placed(segments: list[Content], number: str, places: list[int]) -> list[Content]:
    """The segments with the number in the text and, once more, inside a link."""
    out = []
    for at, (segment, place) in enumerate(zip(segments, places, strict=False)):
        parts = list(segment)
        link = [Code(CodeKind.OPEN, f"p{at}", "a"), f"Anna {number}", Code(CodeKind.CLOSE, f"p{at}", "a")]
        out.append(
            join([*parts, " skriv ", *link, " och ", number, " nu "] if place % 2 else [number, " skriv ", *link])
        )
    return out


@given(segments=blocks(), number=numbers(), places=st.lists(st.integers(0, 1), min_size=3, max_size=3),
       spoiled=st.booleans())  # fmt: skip
def test_no_engine_ever_sees_one(segments: list[Content], number: str, places: list[int], spoiled: bool) -> None:
    """Not at first, not when masks are lost and the text goes in pieces, not where a pair's words are asked alone."""
    engine = Fake((lambda text: re.sub(r"[\[\]Q\d]", "", text)) if spoiled else str.upper)
    sources = _placed(segments, number, places)
    wanted = [Segment(str(at), source) for at, source in enumerate(sources)]
    drafts = draft_segments(wanted, EngineOrder([engine]), SV, EN)
    for sent in (text for call in engine.calls for text in call):
        assert find_personal_numbers(sent) == ()
        assert number not in sent
    for source, draft in zip(sources, drafts, strict=True):
        if draft.target is not None:
            assert same_codes(source, draft.target)
            assert _digits(text_of(draft.target)).count(_digits(number)) >= 1


def _digits(text: str) -> str:
    return "".join(str(unicodedata.digit(character)) for character in text if character.isdecimal())


def test_a_number_inside_a_link_comes_back() -> None:
    engine = Fake(str.upper)
    source = content("Ring <a1>Anna, 811218-9876,</a1> nu")
    (draft,) = draft_segments([Segment("1", source)], EngineOrder([engine]), SV, EN)
    assert draft.target is not None
    assert text_of(draft.target) == "RING ANNA, 811218-9876, NU"
    assert all("811218" not in text for call in engine.calls for text in call)
