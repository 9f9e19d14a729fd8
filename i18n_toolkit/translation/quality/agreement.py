"""Which numbers of a source its target lacks, and which it has beyond them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .numbers import Number, ascii_digits
from .side import Side


def compare(source: Side, target: Side) -> tuple[list[Number], list[Number]]:
    """Numbers in digits (missing, added). What one side says in words or in Roman numerals, as a century, or by the
    twelve-hour clock is not missing on the other. Dates, times and telephone numbers are left to their checks."""
    there, here = _values(source.numbers), _values(target.numbers)
    missing = [
        number
        for number in source.numbers
        if not number.values & here
        and not _inside(number, source.other_than_numbers)
        and not _part_of_name(source.prose, number)
    ]
    added = [
        number
        for number in target.numbers
        if not number.values & there and not _inside(number, target.other_than_numbers)
    ]
    if missing:
        known = here | target.worded
        missing = [number for number in missing if not _same(number, known, target)]
    if added:
        known = there | source.worded
        added = [number for number in added if not _same(number, known, source)]
    return missing, added


def _values(numbers: Iterable[Number]) -> set[float]:
    """Every value, and those of the parts of a number in groups or with a point, which may stand apart."""
    found: set[float] = set()
    for number in numbers:
        found |= number.values
    return found


def _part_of_name(text: str, number: Number) -> bool:
    """COVID-19, A5: what stands for the name may have no number."""
    before = text[: number.start]
    return before[-1:].isalpha() or (before.endswith("-") and before[-2:-1].isalpha())


def _inside(number: Number, spans: list[tuple[int, int]]) -> bool:
    return any(start <= number.start and number.end <= end for start, end in spans)


def _same(number: Number, known: set[float], other: Side) -> bool:
    if number.values & known or any(_near(value, known) for value in number.values):
        return True
    parts = [float(part) for part in ascii_digits(number.text).replace("’", " ").replace("'", " ").replace(".", " ")
             .replace(",", " ").replace(":", " ").split()]  # fmt: skip
    if len(parts) > 1 and all(part in known for part in parts):
        return True
    digits = "".join(character for character in ascii_digits(number.text) if character.isdigit())
    runs = re.findall("[0-9]+", ascii_digits(other.text))
    return len(digits) > 2 and (
        digits in "".join(runs) if len(digits) > 3 else digits in {run.lstrip("0") for run in runs}
    )


def _near(value: float, known: set[float]) -> bool:
    """The 1800s are the 19th century, the 1990s the 90s; 13 o'clock is 1 p.m."""
    if value % 100 == 0 and 100 <= value <= 2100 and value // 100 + 1 in known:
        return True
    if value < 22 and (value - 1) * 100 in known:
        return True
    if value % 10 == 0 and 1000 < value < 2100 and value % 100 in known:
        return True
    if value % 10 == 0 and value < 100 and any(other % 100 == value and 1000 < other < 2100 for other in known):
        return True
    return (12 < value < 24 and round(value - 12, 2) in known) or (1 <= value < 12 and round(value + 12, 2) in known)
