"""The currency of an amount was lost or changed: kronor must not become euros."""

from __future__ import annotations

from collections.abc import Iterator

from ..examples import Example
from ..facts import Facts
from ..fault import ERROR, WARNING, Fault
from ..pair import Pair
from ..quantities import beside_numbers, mentioned

SEVERITIES = (ERROR, WARNING)
NEEDS = "digits"
EXAMPLES = (
    Example("Avgiften är 1 200 kr", "The fee is 1,200 euros", "error"),
    Example("Avgiften är 1 200 kr", "The fee is 1,200", "warning"),
    Example("Avgiften är 1 200 kr", "The fee is SEK 1,200"),
    Example("Avgiften är 50 kronor", "تبلغ الرسوم 50 كرونة", to="ar"),
)


def checkable(source: Facts, target: Facts) -> bool:
    return bool(source.currencies and target.currencies)


def find(pair: Pair) -> Iterator[Fault]:
    if not pair.source.numbers:
        return
    wanted = beside_numbers(pair.source, pair.source.facts.currencies, pair.source.facts.any_currency)
    if not wanted:
        return
    have = mentioned(pair.target, pair.target.facts.currencies)
    others = beside_numbers(pair.target, pair.target.facts.currencies, pair.target.facts.any_currency)
    named = mentioned(pair.source, pair.source.facts.currencies)
    for name in wanted:
        if name in have:
            continue
        new = next((other for other in others if other not in named), None)
        if new:
            values = {"currency": name, "other": new}
            yield Fault(ERROR, "{currency} in the source is {other} in the target", *others[new], values)
        else:
            yield Fault(WARNING, "the currency {currency} is missing", values={"currency": name})
