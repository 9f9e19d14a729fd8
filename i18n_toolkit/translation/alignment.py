"""Which words of a source became which of its target: the engine's links, or anchors where it has none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Span
from .tokens import Token

Links = Sequence[tuple[Span, Span]]


@dataclass(slots=True)
class Alignment:
    """`images[i]` are the target tokens of source token i; `known` tells whether an engine said so."""

    source_text: str
    target_text: str
    source: list[Token]
    target: list[Token]
    images: list[set[int]]
    known: bool

    def within(self, start: int, end: int) -> range:
        """The source tokens that lie in, or reach into, a range of the source text."""
        return _overlapping(self.source, Span(start, end))

    def boundary(self, offset: int) -> float:
        """Where in the target text a place of the source text falls: linear between the nearest anchors
        that keep their order (the longest such chain), text start and text end."""
        points = [(0, 0), *self._chain(), (len(self.source_text), len(self.target_text))]
        place = max(1, min(bisect_left(points, (offset, -1)), len(points) - 1))
        (left, low), (right, high) = points[place - 1], points[place]
        return low + (high - low) * (offset - left) / (right - left) if right > left else float(low)

    def _chain(self) -> list[tuple[int, int]]:
        single = [(index, next(iter(image))) for index, image in enumerate(self.images) if len(image) == 1]
        chain: list[tuple[int, int]] = []
        for index, image in _longest_increasing(single):
            one, other = self.source[index], self.target[image]
            chain += [(one.start, other.start), (one.end, other.end)]
        return chain


def align(
    source_text: str, target_text: str, source: list[Token], target: list[Token], links: Links | None, exact: Links
) -> Alignment:
    """Token links from an engine's span links, from `exact` (equal texts on both sides, letter by letter)
    and, where the engine gave none, from words that occur exactly once on both sides."""
    images: list[set[int]] = [set() for _ in source]
    fixed_source: set[int] = set()
    fixed_target: set[int] = set()
    for one, other in exact:
        for index in _overlapping(source, one):
            shift = other.start - one.start
            mine = Span(max(source[index].start, one.start) + shift, min(source[index].end, one.end) + shift)
            images[index].update(_overlapping(target, mine))
        fixed_source.update(_overlapping(source, one))
        fixed_target.update(_overlapping(target, other))
    if links is None:
        pairs = _equal_words(source_text, target_text, source, target)
    else:
        pairs = [
            (index, image)
            for one, other in links
            for index in _overlapping(source, one)
            for image in _overlapping(target, other)
            if source[index].word == target[image].word
        ]
    for index, image in pairs:
        if index not in fixed_source and image not in fixed_target:
            images[index].add(image)
    if links is not None:
        _fill(source, target, images)
    return Alignment(source_text, target_text, source, target, images, links is not None)


def _overlapping(found: list[Token], span: Span) -> range:
    if span.start >= span.end:
        return range(0)
    low = bisect_right(found, span.start, key=lambda token: token.end)
    return range(low, max(low, bisect_left(found, span.end, key=lambda token: token.start)))


def _equal_words(source_text: str, target_text: str, source: list[Token], target: list[Token]) -> list[tuple[int, int]]:
    def once(text: str, found: list[Token]) -> dict[str, int]:
        words = [text[token.start : token.end].casefold() for token in found]
        counts = Counter(words)
        return {
            word: index
            for index, word in enumerate(words)
            if counts[word] == 1 and found[index].word and (len(word) > 2 or word.isdigit())
        }

    there = once(target_text, target)
    return [(index, there[word]) for word, index in once(source_text, source).items() if word in there]


def _fill(source: list[Token], target: list[Token], images: list[set[int]]) -> None:
    """Link words the engine left out with the target words left out in the same place: one to one where
    there are as many, else all to all."""
    words = [index for index, token in enumerate(source) if token.word]
    taken = set().union(*images) if images else set()
    left = -1
    number = 0
    while number < len(words):
        if images[words[number]]:
            left = max(images[words[number]])
            number += 1
            continue
        end = number
        while end < len(words) and not images[words[end]]:
            end += 1
        right = min(images[words[end]]) if end < len(words) else len(target)
        free = [place for place in range(left + 1, right) if target[place].word and place not in taken]
        run = words[number:end]
        for step, index in enumerate(run):
            images[index] = {free[step]} if len(free) == len(run) else set(free)
        taken.update(free)
        number = end


def _longest_increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs whose second parts rise (Schensted 1961, patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for number, (_, value) in enumerate(pairs):
        place = bisect_left(tails, value)
        previous.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(value)
            ends.append(number)
        else:
            tails[place], ends[place] = value, number
    chain: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append(pairs[number])
        number = previous[number]
    return chain[::-1]
