"""An inline tag occurs more often than in the source: a link or a picture must not be doubled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..examples import Example
from ..fault import ERROR, Fault
from ..pair import Pair
from ._tags import spelling

SEVERITIES = (ERROR,)
NEEDS = "tags"
EXAMPLES = (
    Example("Läs <1>mer</1> här", "Read <1>more</1> <1>here</1>", "error"),
    Example("Se <1/>kartan", "See <1/>the map<1/>", "error"),
    Example("Läs <1>mer</1> här", "Read <1>more</1> here"),
)


def find(pair: Pair) -> Iterator[Fault]:
    if not pair.target.codes:
        return
    allowed = Counter(map(spelling, pair.source.codes))
    doubled = [tag for tag, count in Counter(map(spelling, pair.target.codes)).items() if count > allowed[tag] > 0]
    if doubled:
        yield Fault(ERROR, "the tags {tags} occur more often than in the source", values={"tags": ", ".join(doubled)})
