"""The target is much shorter or longer than such a text usually is: something may be missing, or too much."""

from __future__ import annotations

from collections.abc import Iterator

from ..examples import Example
from ..facts import Facts
from ..fault import WARNING, Fault
from ..pair import Pair

SEVERITIES = (WARNING,)
EXAMPLES = (
    Example(
        "Du måste söka bygglov innan du börjar bygga huset, annars får du betala en avgift.",
        "You need a permit.",
        "warning",
    ),
    Example(
        "Du måste söka bygglov innan du börjar bygga.",
        "You must apply for a building permit before you start to build anything, and then wait for an answer from us.",
        "warning",
    ),
    Example(
        "Du måste söka bygglov innan du börjar bygga huset.", "You must apply for a building permit before you build."
    ),
    Example("Ja", "Yes, certainly"),
)


_SHORTEST, _LONGEST = 0.6, 1.85
"""Beside the length to be expected; the logarithm's standard deviation is .11–.17 over the sentences of FLORES (Gale
and Church, A program for aligning sentences in bilingual corpora, 1993, found the lengths normally distributed)."""
_SLACK = 20
"""Characters more or less that mean nothing, whatever the ratio."""


def checkable(source: Facts, target: Facts) -> bool:
    return source.measured and target.measured


def find(pair: Pair) -> Iterator[Fault]:
    ratio = pair.length_ratio
    difference = abs(1 - ratio) * len(pair.source.text)
    if ratio and difference > _SLACK and not _SHORTEST <= ratio <= _LONGEST:
        problem = (
            "the target is {percent} % of the length to be expected: is something missing?"
            if ratio < 1
            else "the target is {percent} % of the length to be expected: is something added?"
        )
        yield Fault(WARNING, problem, values={"percent": round(100 * ratio)})
