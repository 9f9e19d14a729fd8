"""An inline tag of the source is not in the target."""

from __future__ import annotations

from collections.abc import Iterator

from ..examples import Example
from ..fault import ERROR, Fault
from ..pair import Pair
from ._tags import spelling

SEVERITIES = (ERROR,)
NEEDS = "tags"
EXAMPLES = (
    Example("Läs <1>mer</1> här", "Read more here", "error"),
    Example("Se <1/>kartan", "See the map", "error"),
    Example("Läs <1>mer</1> här", "Read <1>more</1> here"),
)


def find(pair: Pair) -> Iterator[Fault]:
    missing = {spelling(code) for code in pair.source.codes} - {spelling(code) for code in pair.target.codes}
    if missing:
        yield Fault(ERROR, "the tags {tags} are missing", values={"tags": ", ".join(sorted(missing))})
