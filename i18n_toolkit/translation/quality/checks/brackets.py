"""A bracket of the target has no partner though those of the source have, or brackets were lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..examples import Example
from ..fault import INFO, WARNING, Fault
from ..pair import Pair

SEVERITIES = (WARNING, INFO)
EXAMPLES = (
    Example("Ring (vardagar) oss", "Call us (weekdays", "warning"),
    Example("Ring (vardagar) oss", "Call us on weekdays", "info"),
    Example("Ring (vardagar) oss", "Call us (weekdays)"),
    Example("a) Ring oss", "a) Call us"),
)


_PAIRS = {"(": ")", "[": "]", "{": "}", "（": "）"}
_ANY = re.compile(r"[][(){}（）]")


def find(pair: Pair) -> Iterator[Fault]:
    here, there = _ANY.findall(pair.target.text), _ANY.findall(pair.source.text)
    if not here and not there:
        return
    alone = _alone(here)
    if alone and len(alone) > len(_alone(there)):
        place = pair.target.text.find(alone[0])
        yield Fault(WARNING, "the bracket {bracket} has no partner", place, place + 1, {"bracket": alone[0]})
    elif sum(mark in _PAIRS for mark in here) < sum(mark in _PAIRS for mark in there):
        yield Fault(INFO, "the source has more brackets")


def _alone(marks: list[str]) -> list[str]:
    begun: list[str] = []
    alone: list[str] = []
    for mark in marks:
        if mark in _PAIRS:
            begun.append(mark)
        elif begun and _PAIRS[begun[-1]] == mark:
            begun.pop()
        else:
            alone.append(mark)
    return alone + begun
