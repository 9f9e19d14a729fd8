"""The unit of a number was lost or changed: km must not become miles."""

from __future__ import annotations

from collections.abc import Iterator

from ..examples import Example
from ..facts import Facts
from ..fault import WARNING, Fault
from ..pair import Pair
from ..quantities import beside_numbers, mentioned

SEVERITIES = (WARNING,)
NEEDS = "digits"
EXAMPLES = (
    Example("Det är 5 km dit", "It is 5 miles away", "warning"),
    Example("Det är 5 km dit", "It is 5 away", "warning"),
    Example("Det är 5 km dit", "It is 5 kilometres away"),
    Example("En yta på 25 m²", "An area of 25 square metres"),
)


def checkable(source: Facts, target: Facts) -> bool:
    return bool(source.units and target.units)


def find(pair: Pair) -> Iterator[Fault]:
    if not pair.source.numbers:
        return
    wanted = beside_numbers(pair.source, pair.source.facts.units, pair.source.facts.any_unit)
    if not wanted:
        return
    have = mentioned(pair.target, pair.target.facts.units)
    others = None
    for name in wanted:
        if name in have:
            continue
        others = (
            beside_numbers(pair.target, pair.target.facts.units, pair.target.facts.any_unit)
            if others is None
            else others
        )
        new = next((other for other in others if other not in wanted), None)
        if new:
            values = {"unit": name, "other": new}
            yield Fault(WARNING, "{unit} in the source is {other} in the target", *others[new], values)
        else:
            yield Fault(WARNING, "the unit {unit} is missing", values={"unit": name})
