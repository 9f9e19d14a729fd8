"""A time of day is another than in the source, or missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..examples import Example
from ..fault import WARNING, Fault
from ..numbers import ascii_digits
from ..pair import Pair

SEVERITIES = (WARNING,)
NEEDS = "digits"
EXAMPLES = (
    Example("Mötet börjar kl. 13.00", "The meeting begins at 2 p.m.", "warning"),
    Example("Öppet 8.00–16.30", "Open 8.00–17.30", "warning"),
    Example("Mötet börjar kl. 13.00", "The meeting begins at 1 p.m."),
    Example("Mötet börjar 13:15", "The meeting begins at 1.15 pm"),
)


def find(pair: Pair) -> Iterator[Fault]:
    if not pair.source.times:
        return
    values = {value for number in pair.target.numbers for value in number.values}
    parts = {int(part) for number in pair.target.numbers for part in re.findall("[0-9]+", ascii_digits(number.text))}
    for time in pair.source.times:
        hours = {time.hour, time.hour - 12 if time.hour > 12 else time.hour, 12 if time.hour in (0, 24) else time.hour}
        if not any(
            round(hour + time.minute / 100, 2) in values
            or (hour in parts and time.minute in parts)
            or (not time.minute and (float(hour) in values or float(hour) in pair.target.worded))
            for hour in hours
        ):
            text = pair.source.prose[time.start : time.end].strip(" .")
            yield Fault(WARNING, "the time {time} is missing or another", values={"time": text})
            return
