"""Inline tags stand in other pairs than in the source, cross each other, or close before they open."""

from __future__ import annotations

from collections.abc import Iterator

from ....content import well_nested
from ..examples import Example
from ..fault import ERROR, Fault
from ..pair import Pair
from ._tags import crossed, parents

SEVERITIES = (ERROR,)
NEEDS = "tags"
EXAMPLES = (
    Example("<1>Läs <2>mer</2></1> här", "<1>Read </1><2>more</2> here", "error"),
    Example("<1>Läs</1> <2>mer</2>", "<1>Read <2>on</1> more</2>", "error"),
    Example("Läs <1>mer</1>", "Read </1>more<1>", "error"),
    Example("<1>Läs <2>mer</2></1> här", "<1>Here <2>more</2></1> to read"),
    Example("Läs <1>mer</1> här", "Read more here"),
)


def find(pair: Pair) -> Iterator[Fault]:
    codes = pair.target.codes
    if len(codes) < 2 or not well_nested(pair.source.content):
        return
    here, there = parents(codes), parents(pair.source.codes)
    # a pair that is missing altogether is the business of another check
    present = {"", *(code.id for code in codes)}
    if crossed(codes) or any(here[tag] != there[tag] for tag in here.keys() & there.keys() if there[tag] in present):
        yield Fault(ERROR, "the tags are nested otherwise than in the source")
