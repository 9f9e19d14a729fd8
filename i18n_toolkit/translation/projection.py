"""Inline codes carried over from a source to its translation.

Every pair is given the words of the target that its own words became, as one run:

1. With the engine's word links: the run with the most linked words of the pair and the fewest of
   others (maximum-sum run; Bentley, Programming Pearls, CACM 27:9, 1984).
2. Without links: the translation of the pair's words alone, looked for in the target (`hints`);
   else its place in proportion between anchors (masks and equal words), at the nearest word ends.

Then runs are made to nest as the source's pairs do, so no code is ever lost, doubled or crossing.
Punctuation stays inside or outside as it was in the source.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..model import Content, Span
from .alignment import Alignment, Links, align
from .flat import Flat, Node, Pin
from .search import find_phrase
from .tokens import tokens
from .wrapping import Place, wrap


@dataclass(frozen=True, slots=True)
class Projection:
    """`emptied` are the ids of pairs that had text in the source and got none."""

    content: Content
    emptied: tuple[str, ...] = ()


def project(
    flat: Flat,
    text: str,
    links: Links | None = None,
    exact: Links = (),
    hints: Mapping[str, str] | None = None,
) -> Projection:
    """The codes of `flat` in `text`, a translation of `flat.text` without white space at its ends.

    `links` are spans of `flat.text` and `text`, None where the engine gave none; `exact` ones have the
    same text on both sides; `hints` gives translations of the text of single pairs by code id.
    """
    if text == flat.text:
        return Projection(flat.content)
    offsets = {offset for node in flat.nodes for offset in (node.start, node.end)}
    cuts = [(offset, offset + two.start - one.start) for one, two in exact for offset in offsets
            if one.start < offset < one.end]  # fmt: skip
    source = tokens(flat.text, {here for here, _ in cuts}, sorted(one for one, _ in exact))
    target = tokens(text, {there for _, there in cuts}, sorted(other for _, other in exact))
    alignment = align(flat.text, text, source, target, links, exact)
    layout = _Layout(alignment, hints or {})
    layout.place(flat.root, 0, len(target))
    content = wrap(flat.root, layout.places, text, target)
    return Projection((flat.lead, *content, flat.trail), tuple(layout.emptied))


class _Layout:
    """Gives every node its place, from the outside in."""

    def __init__(self, alignment: Alignment, hints: Mapping[str, str]) -> None:
        self.alignment, self.hints = alignment, hints
        self.places: dict[Node, Place] = {}
        self.emptied: list[str] = []

    def place(self, parent: Node, low: int, high: int) -> None:
        """Places for what is inside `parent`, which has the target tokens `low` to `high`."""
        pairs = [node for node in parent.children if node.mark is None]
        wanted = {node: self._wanted(node, low, high) for node in pairs}
        rank = {Pin.START: -1, Pin.NONE: 0, Pin.END: 1}
        pairs.sort(key=lambda node: (rank[node.pin], wanted[node]))
        position = low
        for number, node in enumerate(pairs):
            later = pairs[number + 1 :]
            start, end = wanted[node]
            if node.start < node.end:
                room = max(high - sum(other.start < other.end for other in later), min(high, position + 1))
                start = max(position, min(start, room - 1))
                limit = max(start + 1, wanted[later[0]][0]) if later else high
                end = max(start, min(max(end, start + 1), limit, room))
                if start == end and node.opening:
                    self.emptied.append(node.opening.id)
            else:
                start = end = high if node.pin is Pin.END else position
            if node.pin is Pin.START:
                start = low
            elif node.pin is Pin.END:
                end = high
            self.places[node] = Place(start, end)
            position = end
            self.place(node, start, end)
        for node in parent.children:
            if node.mark is not None:
                gap = self._gap(node, parent, low, high, pairs)
                self.places[node] = Place(gap, gap)

    def _wanted(self, node: Node, low: int, high: int) -> tuple[int, int]:
        """The run a pair should have, within its parent's."""
        if node.start >= node.end:
            return (high, high) if node.pin is Pin.END else (low, low)
        own = self.alignment.within(node.start, node.end)
        start, end = self._run(node, own)
        if node.pin is Pin.START:
            start = low
        elif node.pin is Pin.END:
            end = high
        start, end = self._punctuation(own, start, end)
        if start >= high:
            return max(low, high - 1), high
        if end <= low:
            return low, min(high, low + 1)
        return max(start, low), min(end, high)

    def _run(self, node: Node, own: range) -> tuple[int, int]:
        source, target, images = self.alignment.source, self.alignment.target, self.alignment.images
        words = [index for index in own if source[index].word] or list(own)
        if all(index in own for index, token in enumerate(source) if token.word):
            return 0, len(target)
        if self.alignment.known or all(images[index] for index in words):
            run = self._densest(node.pin, own)
            if run is not None:
                return run
        hint = self.hints.get(node.opening.id if node.opening else "")
        expected = (self.alignment.boundary(node.start), self.alignment.boundary(node.end))
        if hint:
            found = find_phrase(hint, self.alignment.target_text, target, sum(expected) / 2)
            if found is not None:
                return found
        return self._nearest(*expected)

    def _densest(self, pin: Pin, own: range) -> tuple[int, int] | None:
        """The run with the most links from `own` and the fewest from elsewhere; None without any."""
        inside = {image for index in own for image in self.alignment.images[index]}
        if not inside:
            return None
        outside = {image for index, images in enumerate(self.alignment.images) if index not in own for image in images}
        best, run = 0.0, None
        total, start = 0.0, 0
        for place, token in enumerate(self.alignment.target):
            total += 1.0 if place in inside else -1.0 if place in outside else -0.1 if token.word else 0.0
            if total <= 0.0 and pin is not Pin.START:
                total, start = 0.0, place + 1
            elif total > best and pin is not Pin.END:
                best, run = total, (start, place + 1)
            elif pin is Pin.END and total > 0.0 and place + 1 == len(self.alignment.target):
                run = (start, place + 1)
        return run

    def _nearest(self, start: float, end: float) -> tuple[int, int]:
        """The run whose ends are nearest to two places of the target text; never empty."""
        target = self.alignment.target
        low = min(range(len(target)), key=lambda place: abs(target[place].start - start))
        high = min(range(low, len(target)), key=lambda place: abs(target[place].end - end))
        return low, high + 1

    def _punctuation(self, own: range, start: int, end: int) -> tuple[int, int]:
        """As many punctuation marks at the run's ends as the pair had at its own."""
        source, target = self.alignment.source, self.alignment.target
        if not any(target[place].word for place in range(start, end)):
            return start, end
        leading = next((count for count, index in enumerate(own) if source[index].word), 0)
        trailing = next((count for count, index in enumerate(reversed(own)) if source[index].word), 0)
        first = next(place for place in range(start, end) if target[place].word)
        last = next(place for place in reversed(range(start, end)) if target[place].word) + 1
        for index in reversed(own[:leading]):
            if first > 0 and self._belongs(index, first - 1, target[first - 1].end == target[first].start):
                first -= 1
        for index in own[len(own) - trailing :]:
            if last < len(target) and self._belongs(index, last, target[last - 1].end == target[last].start):
                last += 1
        return first, last

    def _belongs(self, index: int, place: int, glued: bool) -> bool:
        """Whether the mark at a run's end is the pair's own: the same one, or one that stands close."""
        one, other = self.alignment.source[index], self.alignment.target[place]
        same = self.alignment.source_text[one.start : one.end] == self.alignment.target_text[other.start : other.end]
        return not other.word and (same or glued)

    def _gap(self, node: Node, parent: Node, low: int, high: int, pairs: list[Node]) -> int:
        """Before which target token a mark stands, inside its parent's run and no sibling's."""
        source, images = self.alignment.source, self.alignment.images
        before = self.alignment.within(parent.start, node.start)
        after = self.alignment.within(node.end, parent.end)
        if not before:
            gap = low
        elif not after:
            gap = high
        else:
            left, right = images[before[-1]], images[after[0]]
            glued = source[before[-1]].end == node.start and not node.before
            if left and (glued or not right):
                gap = max(left) + 1
            elif right:
                gap = min(right)
            else:
                gap = self._nearest(self.alignment.boundary(node.start), self.alignment.boundary(node.end))[0]
        gap = max(low, min(gap, high))
        for sibling in pairs:
            place = self.places[sibling]
            if sibling.pin is Pin.START:
                gap = max(gap, place.high)
            elif sibling.pin is Pin.END:
                gap = min(gap, place.low)
            elif place.low < gap < place.high:
                gap = place.low if node.start <= sibling.start else place.high
        return gap


def exact_links(source: tuple[Span, ...], target: tuple[Span, ...]) -> Links:
    """The links of texts that came back unchanged."""
    return tuple(zip(source, target, strict=True))
