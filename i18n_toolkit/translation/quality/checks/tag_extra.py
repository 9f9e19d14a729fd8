"""The target has an inline tag that the source has not."""

from __future__ import annotations

from collections.abc import Iterator

from ..examples import Example
from ..fault import ERROR, Fault
from ..pair import Pair
from ._tags import spelling

SEVERITIES = (ERROR,)
NEEDS = "tags"
EXAMPLES = (
    Example("Läs mer här", "Read <1>more</1> here", "error"),
    Example("Läs <1>mer</1> här", "Read <1>more</1> here<2/>", "error"),
    Example("Läs <1>mer</1> här", "Read <1>more</1> here"),
)


def find(pair: Pair) -> Iterator[Fault]:
    extra = {spelling(code) for code in pair.target.codes} - {spelling(code) for code in pair.source.codes}
    if extra:
        yield Fault(ERROR, "the source does not have the tags {tags}", values={"tags": ", ".join(sorted(extra))})
