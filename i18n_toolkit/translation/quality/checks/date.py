"""The day, month or year of a date is another than in the source, or missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..dates import months_in
from ..examples import Example
from ..fault import WARNING, Fault
from ..numbers import ascii_digits
from ..pair import Pair

SEVERITIES = (WARNING,)
NEEDS = "digits"
EXAMPLES = (
    Example("Senast 6 mars 2024", "By 6 May 2024", "warning"),
    Example("Senast 2024-03-06", "By 7 March 2024", "warning"),
    Example("Senast den 6 mars", "As soon as possible", "warning"),
    Example("Senast 2024-03-06", "By March 6, 2024"),
    Example("Senast 6 mars 2024", "قبل 6 مارس 2024", to="ar"),
    Example("Senast 6 mars", "Viimeistään 6. maaliskuuta", to="fi"),
    Example("Senast 6 mars", "Viimeistään 6.3.", to="fi"),
    Example("Senast 6 mars", "Viimeistään 6.5.", "warning", to="fi"),
)


def find(pair: Pair) -> Iterator[Fault]:
    wanted = pair.source.dates
    if not wanted:
        return
    months = months_in(pair.target.unmarked, pair.target.facts)
    figures = {value for number in pair.target.numbers for value in number.values}
    figures |= {
        float(part) for number in pair.target.numbers for part in re.findall("[0-9]+", ascii_digits(number.text))
    }
    for date in wanted:
        days = {float(day) for day in date.days}
        if (
            not months & date.months
            or (date.year and float(date.year) not in figures)
            or (days and not days & figures and not days & pair.target.worded)
        ):
            text = pair.source.prose[date.start : date.end].strip()
            yield Fault(WARNING, "the date {date} is missing or another", values={"date": text})
            return
