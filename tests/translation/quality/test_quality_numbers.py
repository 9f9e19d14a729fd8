"""Numbers in digits and words, dates and times."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.languages import Languages
from i18n_toolkit.translation.quality.dates import dates, times
from i18n_toolkit.translation.quality.facts import facts_of
from i18n_toolkit.translation.quality.numbers import ascii_digits, numbers, roman, worded

LANGUAGES = Languages()
SWEDISH = facts_of(LANGUAGES.get("sv"))


@pytest.mark.parametrize("spelling", ["1 200", "1\u00a0200", "1,200", "1.200", "1’200", "1200", "١٬٢٠٠", "۱۲۰۰"])
def test_one_number_in_many_spellings(spelling: str) -> None:
    [number] = numbers(f"ca {spelling} st", SWEDISH)
    assert 1200.0 in number.values
    assert number.text == spelling


@given(st.integers(0, 10**9), st.sampled_from(["{}", "{:,}", "{:_}"]))
def test_groups_do_not_matter(value: int, form: str) -> None:
    [number] = numbers(form.format(value).replace("_", "\u202f"), SWEDISH)
    assert float(value) in number.values


@given(st.text())
def test_digits_keep_their_places(text: str) -> None:
    assert len(ascii_digits(text)) == len(text)
    for number in numbers(text, SWEDISH):
        assert text[number.start : number.end] == number.text


def test_what_is_several_numbers() -> None:
    assert [number.text for number in numbers("6.3.2024 och 192.168.0.1", SWEDISH)] == [
        "6",
        "3",
        "2024",
        "192",
        "168",
        "0",
        "1",
    ]


def test_words_are_numbers() -> None:
    assert {3.0, 3_000_000.0} <= worded("tre miljoner", SWEDISH)
    assert 2_300_000.0 in numbers("2,3 miljoner", SWEDISH)[0].values
    assert roman("XIX och MIX") >= {19.0}


@pytest.mark.parametrize("text", ["6 mars 2024", "2024-03-06", "den 6 mars 2024", "6/3 2024", "06.03.2024"])
def test_dates(text: str) -> None:
    [date] = dates(f"Senast {text}.", SWEDISH)
    assert (6 in date.days, 3 in date.months, date.year) == (True, True, 2024)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("kl. 13.00", [(13, 0)]),
        ("8.00–16.30", [(8, 0), (16, 30)]),
        ("kl 9", [(9, 0)]),
        ("13:15", [(13, 15)]),
        ("1.30 kg", []),
    ],
)
def test_times(text: str, wanted: list[tuple[int, int]]) -> None:
    assert [(time.hour, time.minute) for time in times(text, SWEDISH)] == wanted


@pytest.mark.parametrize(
    ("tag", "text", "value"),
    [
        ("fi", "viidestätoista", 15), ("fi", "neljääkymmentä", 40), ("fi", "kahdeksasta", 8), ("fi", "yhdeksän", 9),
        ("fi", "kahdeksankymmentä", 80), ("fi", "yhdeksäntoista", 19), ("fi", "puolentoista", 1.5),
        ("fi", "kahdenkymmenen", 20), ("ru", "четырнадцать", 14), ("uk", "вісімнадцять", 18), ("pl", "dwudziestu", 20),
        ("so", "afartan", 40), ("sv", "tre årtionden", 30), ("es", "una hora y media", 1.5),
    ],
)  # fmt: skip
def test_a_longer_word_is_not_taken_for_the_shorter_it_begins_like(tag: str, text: str, value: float) -> None:
    assert value in worded(text, facts_of(LANGUAGES.get(tag)))


def test_the_power_of_a_unit_is_no_number() -> None:
    assert [number.text for number in numbers("25 m2, 2,2 km2 och rum A2", SWEDISH)] == ["25", "2,2", "2"]
