"""Where the words of a block stand in the page's source, sign for sign."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import accumulate

from ..content import join
from ..model import Block, Span
from ..pages.page import Anchor

_REFERENCE = re.compile(r"&(?:#\d{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
Unit = tuple[str, int, int]
"""A sign of the text, and the range of the source that stands for it."""


class Places:
    """The places of one block. Spans count in the block's plain text (`content.text_of`)."""

    def __init__(self, block: Block, anchor: Anchor, source: str) -> None:
        content = join(part for segment in block.segments for part in segment.source)
        self._strings = [part for part in content if isinstance(part, str)]
        self._starts = list(accumulate(map(len, self._strings), initial=0))
        self._anchor, self._source = anchor, source
        self._aligned: dict[int, list[Span | None]] = {}

    def of(self, span: Span) -> Span | None:
        """The range of the source for a range of the text: from its first known sign to its last; None where the
        source has none of them."""
        first = last = None
        for number in range(self._number(span.start), self._number(max(span.start, span.end - 1)) + 1):
            begin = self._starts[number]
            for place in self._signs(number)[max(0, span.start - begin) : max(1, span.end - begin)]:
                if place is not None:
                    first, last = first or place, place
        if first is None or last is None or last.end < first.start:
            return None
        return Span(first.start, last.end if span.end > span.start else first.start)

    def _number(self, position: int) -> int:
        """The number of the string in which a position lies."""
        return min(bisect_right(self._starts, position) - 1, len(self._strings) - 1)

    def _signs(self, number: int) -> list[Span | None]:
        if number not in self._aligned:
            ranges = [*self._anchor.texts[number : number + 1]]
            ranges += [(start, end) for owner, start, end in self._anchor.rest if owner == number]
            if not self._anchor.texts and len(self._strings) == 1:
                ranges = [(self._anchor.start, self._anchor.end)]
            self._aligned[number] = align(self._strings[number], self._source, ranges)
        return self._aligned[number]


def align(text: str, source: str, ranges: Iterable[tuple[int, int]]) -> list[Span | None]:
    """For each sign of a text its place in those ranges of the source, which say the same in HTML: with character
    references, and white space of any length. None from where they do not say the same."""
    units = list(_units(source, ranges))
    found: list[Span | None] = []
    here = 0
    for sign in text:
        if not sign.isspace():
            while here < len(units) and units[here][0].isspace() and units[here][0] != sign:
                here += 1
        if here == len(units):
            break
        said, start, end = units[here]
        if said == sign or (said.isspace() and sign.isspace()):
            found.append(Span(start, end))
            here += 1
            while sign.isspace() and here < len(units) and units[here][0].isspace():
                here += 1
        elif sign.isspace():
            found.append(None)
        else:
            break
    return found + [None] * (len(text) - len(found))


def _units(source: str, ranges: Iterable[tuple[int, int]]) -> Iterator[Unit]:
    for start, end in ranges:
        position = max(start, 0)
        while position < end:
            match = _REFERENCE.match(source, position, end) if source[position] == "&" else None
            told = unescape(match[0]) if match else ""
            if match and told != match[0]:
                # a reference without its semicolon may be shorter than what looks like one: ``&copyx``
                rest = 0
                while not match[0].endswith(";") and match[0].endswith(told[len(told) - rest - 1 :]):
                    rest += 1
                stop = match.end() - rest
                for sign in told[: len(told) - rest]:
                    yield sign, position, stop
                position = stop
            else:
                yield source[position], position, position + 1
                position += 1
