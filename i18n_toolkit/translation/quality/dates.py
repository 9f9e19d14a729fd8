"""Dates and times of day in a text.

A date has a day, a month and a year, any but the month may be unknown (0). Of a number such as 6/3 or 03-06 that may
be read in two ways, the target needs to fit one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .facts import Facts
from .numbers import ascii_digits

_DIGIT = re.compile("[0-9]")
_ISO = re.compile(r"(?<![\w/-])([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![\w/-])")
_NUMERIC = re.compile(r"(?<![\w./-])([0-9]{1,2})([./-])([0-9]{1,2})(?:\2|[ \u00a0])([0-9]{4})(?![\w/-])")
_DAY_MONTH = re.compile(r"(?<![\w./-])([0-9]{1,2})\.([0-9]{1,2})\.(?![\w-])")
_DAY = re.compile(r"(?<![0-9.,:])([0-9]{1,2})(?:st|nd|rd|th|:?[ae]|\.)?(?: of| de)?[ \u00a0]+$")
_YEAR = re.compile(r"[ \u00a0,]{1,2}(?:de )?([12][0-9]{3})(?![0-9])")
_DAY_AFTER = re.compile(r"[ \u00a0]+([0-9]{1,2})(?:st|nd|rd|th)?(?![0-9.:])")
_TIME = re.compile(r"(?<![0-9.,:/-])([01]?[0-9]|2[0-4]):([0-5][0-9])(?![0-9:])")
_RANGE = re.compile(
    r"(?<![0-9.,:/])([01]?[0-9]|2[0-4])\.([0-5][0-9]) ?[-–] ?([01]?[0-9]|2[0-4])\.([0-5][0-9])(?![0-9])"
)
_CLOCK = r"([01]?[0-9]|2[0-4])(?:[.:]([0-5][0-9]))?(?![0-9])"
_AFTER_CLOCK = re.compile(rf"\.?[ \u00a0]?{_CLOCK}(?: ?[-–] ?{_CLOCK})?")


@dataclass(frozen=True, slots=True)
class Date:
    """0 is unknown; `months` are the readings of the month, `days` those of the day."""

    start: int
    end: int
    days: frozenset[int]
    months: frozenset[int]
    year: int


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day, on the 24-hour clock where the text says so."""

    start: int
    end: int
    hour: int
    minute: int


def dates(text: str, facts: Facts) -> list[Date]:
    """Every date that is written with a month and a day or a year."""
    plain = ascii_digits(text)
    found: list[Date] = []
    if "-" in plain:
        for match in _ISO.finditer(plain):
            found += _date(match, {int(match[3])}, {int(match[2])}, int(match[1]))
    for match in _NUMERIC.finditer(plain):
        one, other = int(match[1]), int(match[3])
        found += _date(match, {one, other}, {one, other}, int(match[4]))
    for match in _DAY_MONTH.finditer(plain) if facts.day_month == "." else ():
        found += _date(match, {int(match[1])}, {int(match[2])}, 0)
    if _DIGIT.search(plain):
        found += _named(plain, facts)
    return found


def _date(match: re.Match[str], days: set[int], months: set[int], year: int) -> list[Date]:
    months = {month for month in months if 1 <= month <= 12}
    days = {day for day in days if 1 <= day <= 31}
    return [Date(*match.span(), frozenset(days), frozenset(months), year)] if months and days else []


def _named(text: str, facts: Facts) -> list[Date]:
    found: list[Date] = []
    for month, names in facts.months.items() if facts.any_month and facts.any_month.search(text) else ():
        for match in names.finditer(text):
            start, end = match.span()
            before = _DAY.search(text, max(0, start - 12), start)
            after = _YEAR.match(text, end)
            day = 0
            if before:
                day, start = int(before[1]), before.start()
            elif following := _DAY_AFTER.match(text, end):
                day, end = int(following[1]), following.end()
                after = _YEAR.match(text, end)
            if after:
                end = after.end()
            if (day or after) and day <= 31:
                days = frozenset({day} if day else ())
                found.append(Date(start, end, days, frozenset({month}), int(after[1]) if after else 0))
    return found


def months_in(text: str, facts: Facts) -> set[int]:
    """Every month a text names, or may mean with a number in a date."""
    found = set[int]()
    if facts.any_month and facts.any_month.search(text):
        found = {month for month, names in facts.months.items() if names.search(text)}
    return found.union(*(date.months for date in dates(text, facts)))


def times(text: str, facts: Facts) -> list[Time]:
    """Every time of day: with a colon, after a word such as “kl.”, or a span of two."""
    plain = ascii_digits(text)
    found = []
    if ":" in plain:
        found += [Time(*match.span(), int(match[1]), int(match[2])) for match in _TIME.finditer(plain)]
    if "." in plain:
        for match in _RANGE.finditer(plain):
            found += [
                Time(*match.span(), int(match[1]), int(match[2])),
                Time(*match.span(), int(match[3]), int(match[4])),
            ]
    for word in facts.clock.finditer(plain) if facts.clock else ():
        match_after = _AFTER_CLOCK.match(plain, word.end())
        if match_after:
            found.append(Time(*match_after.span(), int(match_after[1]), int(match_after[2] or 0)))
            if match_after[3]:
                found.append(Time(*match_after.span(), int(match_after[3]), int(match_after[4] or 0)))
    return found
