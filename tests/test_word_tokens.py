"""Words as a reader counts them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.languages import Language, locales_folder
from i18n_toolkit.pages.sentences import split
from i18n_toolkit.tokens import letters, words

EVERYTHING = " a@b.se https://x.se t.ex. 13.00"
"""A text with all that needs an alternative of its own."""

SWEDISH = Language("sv", "svenska", "Swedish", "svenska", "ltr", "Latn", "sv", ("”", "”"), locales_folder() / "sv")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mötet börjar kl. 13.00 i Rådhuset.", ["Mötet", "börjar", "kl", "13.00", "i", "Rådhuset"]),
        ("Öppet 8.00–16.30 och 9-15.", ["Öppet", "8.00", "16.30", "och", "9-15"]),
        ("och/eller", ["och", "eller"]),
        ("brottsförebyggande- och trygghetsskapande", ["brottsförebyggande", "och", "trygghetsskapande"]),
        (
            "IT-enheten vid S:t Eriks gata, EU:s och tv:n",
            ["IT-enheten", "vid", "S:t", "Eriks", "gata", "EU:s", "och", "tv:n"],
        ),
        ("Tid:måndag", ["Tid", "måndag"]),
        ("t.ex. bl.a. fr.o.m. osv. e.Kr. d.v.s", ["t.ex.", "bl.a.", "fr.o.m.", "osv", "e.Kr.", "d.v.s"]),
        ("Slut.Nu börjar det.", ["Slut", "Nu", "börjar", "det"]),
        ("Skriv till anna.berg@haninge.se.", ["Skriv", "till", "anna.berg@haninge.se"]),
        ("Se www.haninge.se/bygga, haninge.se.", ["Se", "www.haninge.se/bygga", "haninge.se"]),
        ("(https://haninge.se/a?b=c#d)", ["https://haninge.se/a?b=c#d"]),
        ("Ring 08-606 70 00 eller +46 8-606 70 00!", ["Ring", "08-606 70 00", "eller", "+46 8-606 70 00"]),
        ("Det kostar 1 200 kr, 3,5 procent, 12 %.", ["Det", "kostar", "1 200", "kr", "3,5", "procent", "12"]),
        ("Covid-19, 2000-talet, A4, 3-åring", ["Covid-19", "2000-talet", "A4", "3-åring"]),
        ("Sara’s d'Artagnan ’citat’", ["Sara’s", "d'Artagnan", "citat"]),
        ("3 kap. 2 § – punkt", ["3", "kap", "2", "punkt"]),
        ("ra\u030att kom\u00admun", ["ra\u030att", "kom\u00admun"]),
        ("”Hej!” … _ *", ["Hej"]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in words(text)] == expected


def test_letters() -> None:
    assert letters("IT-enheten") == 9
    assert letters("13.00") == 0


def test_lix_counted_right() -> None:
    text = "Mötet börjar kl. 13.00 i Rådhuset."
    found = [text[span.start : span.end] for span in words(text)]
    long_words = sum(letters(word) > 6 for word in found)
    assert round(len(found) / len(split(text, SWEDISH)) + 100 * long_words / len(found), 1) == 22.7


@given(st.text() | st.text(alphabet="aå.:-/@ 19'’–+w\u0301"))
def test_every_letter_and_digit_is_in_one_word(text: str) -> None:
    spans = words(text)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    covered = {index for span in spans for index in range(span.start, span.end)}
    assert all(index in covered for index, sign in enumerate(text) if sign.isalnum())
    assert all(any(map(str.isalnum, text[span.start : span.end])) for span in spans)


@pytest.mark.parametrize(
    "unit", ["a", "a.", "a-", "a@", "1 ", "1.", "www.", "aaa.", "a:", "0", "+", "http://a", "\u0301"]
)
def test_hostile_texts_take_linear_time(unit: str) -> None:
    words(unit * (200_000 // len(unit)))


@given(st.text("abÅ. @:/-–()0123w,’\u00ad\u0301\u00a0tseh", max_size=40))
def test_what_a_text_lacks_does_not_change_its_words(text: str) -> None:
    alone = words(text)
    together = words(f"{text}\n{EVERYTHING}")
    # what stands behind the text may only lengthen its last word, never change those before it
    assert together[: max(0, len(alone) - 1)] == alone[:-1]
