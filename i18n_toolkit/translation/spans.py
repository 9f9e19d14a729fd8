"""Spans of a text that must not overlap, in time that grows with the text only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from ..model import Span

Item = TypeVar("Item")


def apart(items: Sequence[Item], spans: Sequence[Span], length: int) -> Iterator[Item]:
    """Those of `items` whose spans overlap with none of an earlier one's; the text has `length` code points."""
    taken = bytearray(length)
    for item, span in zip(items, spans, strict=True):
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            yield item


def covered(spans: Iterable[Span], length: int) -> bytearray:
    """Which code points of a text stand in one of the spans."""
    marks = bytearray(length)
    for span in spans:
        marks[span.start : span.end] = b"\1" * (span.end - span.start)
    return marks
