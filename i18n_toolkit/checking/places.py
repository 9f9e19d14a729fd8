"""Where the words of a block stand in the page's source, sign for sign."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from html import unescape
from itertools import accumulate

from ..content import join
from ..model import Block, Span
from ..pages.page import Anchor


class Places:
    """The places of one block. Spans count in the block's plain text (`content.text_of`)."""

    def __init__(self, block: Block, anchor: Anchor, source: str) -> None:
        content = join(part for segment in block.segments for part in segment.source)
        self._strings = [part for part in content if isinstance(part, str)]
        self._starts = list(accumulate(map(len, self._strings), initial=0))
        self._anchor, self._source = anchor, source
        self._aligned: dict[int, Alignment] = {}

    def of(self, span: Span) -> Span | None:
        """The range of the source for a range of the text: from its first known sign to its last; None where the
        source has none of them."""
        first = last = None
        for number in range(self._number(span.start), self._number(max(span.start, span.end - 1)) + 1):
            begin = self._starts[number]
            place = self._within(number, max(0, span.start - begin), max(1, span.end - begin))
            if place is not None:
                first, last = first or place, place
        if first is None or last is None or last.end < first.start:
            return None
        return Span(first.start, last.end if span.end > span.start else first.start)

    def _number(self, position: int) -> int:
        """The number of the string in which a position lies."""
        return min(bisect_right(self._starts, position) - 1, len(self._strings) - 1)

    def _within(self, number: int, start: int, end: int) -> Span | None:
        """The place of a part of one string."""
        if number not in self._aligned:
            text, ranges = self._strings[number], self._ranges(number)
            same = len(ranges) == 1 and self._source[slice(*ranges[0])] == text
            self._aligned[number] = (
                Alignment([(0, len(text), Span(*ranges[0]))]) if same else align(text, self._source, ranges)
            )
        return self._aligned[number].of(start, end)

    def _ranges(self, number: int) -> list[tuple[int, int]]:
        """Where the source has one string, piece by piece."""
        if not self._anchor.texts and len(self._strings) == 1:
            return [(self._anchor.start, self._anchor.end)]
        rest = [(start, end) for owner, start, end in self._anchor.rest if owner == number]
        return [*self._anchor.texts[number : number + 1], *rest]


class Alignment:
    """Runs of a text that the source has too: where each begins in the text, and its range in the source. A run of as
    many signs as its range is the same sign for sign; of any other, only the whole has a place."""

    def __init__(self, runs: Sequence[tuple[int, int, Span]]) -> None:
        self._runs = runs
        self._starts = [start for start, _, _ in runs]

    def of(self, start: int, end: int) -> Span | None:
        """The range of the source for a range of the text, from its first known sign to its last."""
        number = max(0, bisect_right(self._starts, start) - 1)
        found: list[Span] = []
        for begin, stop, place in self._runs[number:]:
            if begin >= max(end, start + 1):
                break
            if stop > start:
                exact = place.end - place.start == stop - begin
                first = place.start + max(0, start - begin) if exact else place.start
                last = place.end - max(0, stop - end) if exact else place.end
                found.append(Span(first, max(first, last)))
        return Span(found[0].start, found[-1].end) if found else None


_SPACE = " \t\n\f\r"
"""What is space to an HTML parser; a no-break space is a sign like others."""
_REFERENCE = r"&(?:#\d{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{1,31};?)"
_RUN = re.compile(rf"[{_SPACE}]+|{_REFERENCE}|[^{_SPACE}&]+|&")
_LINE = re.compile(rf"[{_SPACE}]+|{_REFERENCE}|[^{_SPACE}&]+(?: [^{_SPACE}&]+)*|&")
"""The same, but words with one space between them are one run: they seldom say anything else than the text."""


def align(text: str, source: str, ranges: Iterable[tuple[int, int]]) -> Alignment:
    """A text beside those ranges of the source which say the same in HTML, with character references, and white space
    of any length. Nothing is known from where they do not say the same."""
    runs: list[tuple[int, int, Span]] = []
    here = 0
    for begin, end in ranges:
        for line in _LINE.finditer(source, max(begin, 0), max(end, 0)):
            whole = text.startswith(line[0], here) and line[0][0] not in _SPACE
            for match in (line,) if whole else _RUN.finditer(source, *line.span()):
                here, run = _next(text, here, match)
                if run is None:
                    return Alignment(runs)
                runs += run
    return Alignment(runs)


def _next(text: str, here: int, match: re.Match[str]) -> tuple[int, list[tuple[int, int, Span]] | None]:
    """Where the text goes on after a run of the source, and that run; None where the text has something else."""
    said, place = match[0], Span(*match.span())
    if said[0] in _SPACE:
        stop = here
        while stop < len(text) and text[stop] in _SPACE:
            stop += 1
        # the text may have left out white space, or have some from between two tags
        return stop, [(here, stop, place)] if stop > here else []
    told = unescape(said)
    while here < len(text) and text[here] in _SPACE and not text.startswith((said, told), here):
        here += 1
    if text.startswith(said, here):
        return here + len(said), [(here, here + len(said), place)]
    if not told or not text.startswith(told, here):
        return here, None
    rest = 0
    # a reference without its semicolon may be shorter than what looks like one: ``&copyx``
    while not said.endswith(";") and rest < len(told) and said.endswith(told[len(told) - rest - 1 :]):
        rest += 1
    middle, cut, stop = here + len(told) - rest, place.end - rest, here + len(told)
    run = [(here, middle, Span(place.start, cut))]
    return stop, [*run, (middle, stop, Span(cut, place.end))] if rest else run
