"""Which part of the source a part of the target comes from, in spans of the two texts.

A link is (source span, target span); links stand in target order, and a target span that several
source spans gave has several links.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...model import Span

Links = tuple[tuple[Span, Span], ...]

NOWHERE = Span(0, 0)
"""The span of a piece that is no part of the text: it takes no part in links."""


def trimmed(text: str, start: int, end: int) -> Span:
    """A span without the white space at its edges; empty when there is nothing else."""
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return Span(start, max(start, start + len(part.strip())))


def links(attention: Sequence[Sequence[float]], source: Sequence[Span], target: Sequence[Span]) -> Links:
    """Links every target piece to the source piece it attended to most.

    `attention` has a row a target piece and a column a source piece; pieces that are only white space
    have empty spans and take no part. Target pieces in a row with one source become one span.
    """
    columns = [column for column, span in enumerate(source) if span.start < span.end]
    found: list[tuple[Span, Span]] = []
    previous = -1
    for row, span in zip(attention, target, strict=False):
        here = [column for column in columns if column < len(row)]
        if span.start >= span.end or not here:
            continue
        best = max(here, key=row.__getitem__)
        if best == previous:
            found[-1] = (source[best], Span(found[-1][1].start, span.end))
        else:
            found.append((source[best], span))
        previous = best
    return tuple(found)


def compose(first: Iterable[tuple[Span, Span]], second: Iterable[tuple[Span, Span]]) -> Links:
    """Links across a text in between: what overlaps there is linked. In the order of `second`."""
    known = list(first)
    found: dict[tuple[Span, Span], None] = {}
    for middle, target in second:
        for source, reached in known:
            if reached.start < middle.end and middle.start < reached.end:
                found[source, target] = None
    return tuple(found)
