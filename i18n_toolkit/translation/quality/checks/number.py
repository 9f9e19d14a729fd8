"""A number was lost, changed or added. Digits of any script, any separators, and numbers in words are the same."""

from __future__ import annotations

from collections.abc import Iterator

from ..agreement import compare
from ..examples import Example
from ..fault import WARNING, Fault
from ..pair import Pair

SEVERITIES = (WARNING,)
NEEDS = "digits"
EXAMPLES = (
    Example("Det finns 1 200 platser", "There are 1,300 places", "warning"),
    Example("Det finns 14 skolor", "There are schools", "warning"),
    Example("Det finns skolor", "There are 14 schools", "warning"),
    Example("Det finns 1 200 platser", "There are 1,200 places"),
    Example("2,3 miljoner barn", "2,300,000 children"),
    Example("Det finns 3 skolor", "There are three schools"),
    Example("Det finns 1 200 platser", "هناك ١٬٢٠٠ مكان", to="ar"),
    Example("1800-talet", "the 19th century"),
    Example("En yta av 12 kvadratkilometer", "An area of 12 km2"),
    Example("Avdelningen har 15 barn", "Osastolla on viisitoista lasta", to="fi"),
    Example("Avdelningen har 15 barn", "Osastolla on viisi lasta", "warning", to="fi"),
)


def find(pair: Pair) -> Iterator[Fault]:
    if not pair.source.has_digits and not pair.target.has_digits:
        return
    missing, added = compare(pair.source, pair.target)
    if missing and added:
        new = added[0]
        values = {"number": missing[0].text, "other": new.text}
        yield Fault(WARNING, "{number} in the source is {other} in the target", new.start, new.end, values)
    elif missing:
        yield Fault(WARNING, "the number {number} is missing", values={"number": missing[0].text})
    elif added:
        new = added[0]
        yield Fault(WARNING, "the source does not have the number {number}", new.start, new.end, {"number": new.text})
