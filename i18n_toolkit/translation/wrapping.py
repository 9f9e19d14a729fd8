"""Codes written around the words they were given, with white space where a reader expects it.

A space between two words stands outside the pairs that end before it and the pairs that begin after
it. Around a mark (`img`, an empty anchor) there is white space where there was some in the source;
a `br` takes the place of the space it parted the words with.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..content import join
from ..model import Code, CodeKind, Content
from .flat import Node
from .tokens import Token


@dataclass(frozen=True, slots=True)
class Place:
    """The target tokens a node was given, half-open; for a mark both are the token it stands before."""

    low: int
    high: int


def wrap(root: Node, places: Mapping[Node, Place], text: str, tokens: Sequence[Token]) -> Content:
    """The target text with every code of `root` in its place."""
    order: list[int | Code | Node] = []
    _write(root, 0, len(tokens), places, order)
    return _spell(order, text, tokens)


def _write(node: Node, low: int, high: int, places: Mapping[Node, Place], order: list[int | Code | Node]) -> None:
    def rank(item: tuple[int, Node]) -> tuple[int, int, int]:
        number, child = item
        return places[child].low, places[child].high, number

    position = low
    for _, child in sorted(enumerate(node.children), key=rank):
        place = places[child]
        order.extend(range(position, place.low))
        position = max(position, place.high)
        if child.mark is not None:
            order.append(child)
            continue
        if child.opening:
            order.append(child.opening)
        _write(child, place.low, place.high, places, order)
        if child.closing:
            order.append(child.closing)
    order.extend(range(position, high))


def _spell(order: Sequence[int | Code | Node], text: str, tokens: Sequence[Token]) -> Content:
    out: list[str | Code] = []
    between: list[Code | Node] = []
    last: int | None = None
    for item in order:
        if isinstance(item, int):
            out += _between(between, text, tokens, last, item)
            out.append(text[tokens[item].start : tokens[item].end])
            between, last = [], item
        else:
            between.append(item)
    return join([*out, *_between(between, text, tokens, last, None)])


def _between(
    items: Sequence[Code | Node], text: str, tokens: Sequence[Token], left: int | None, right: int | None
) -> list[str | Code]:
    """What stands between two neighbouring tokens (None: the text's edge): codes, marks and white space."""
    inside = left is not None and right is not None
    gap = text[tokens[left].end : tokens[right].start] if left is not None and right is not None else ""
    marks = [item for item in items if isinstance(item, Node)]
    spaces = _spaces(marks, gap, inside)
    if marks and not gap:
        if left is None or (inside and _opens(text[tokens[left].end - 1])):
            spaces[0] = ""
        if right is None or not (tokens[right].word or _opens(text[tokens[right].start])):
            spaces[-1] = ""
    out: list[str | Code] = []
    run: list[Code] = []
    number = 0
    for item in items:
        if isinstance(item, Code):
            run.append(item)
        else:
            out += [*_around(run, spaces[number]), *(item.mark or ())]
            run, number = [], number + 1
    return [*out, *_around(run, spaces[number])]


def _opens(character: str) -> bool:
    """Whether a character is an opening bracket or quotation mark, which no space may follow."""
    return unicodedata.category(character) in ("Ps", "Pi")


def _spaces(marks: Sequence[Node], gap: str, inside: bool) -> list[str]:
    """The white space before the first mark, between the marks and after the last one."""
    if not marks:
        return [gap]
    flags = [marks[0].before, *(one.after or two.before for one, two in pairwise(marks))]
    flags.append(marks[-1].after)
    spaces = [(gap or " ") if flag else "" for flag in flags]
    if gap and inside and not any(flags) and not any(mark.breaks for mark in marks):
        spaces[-1] = gap
    return spaces


def _around(codes: Sequence[Code], space: str) -> list[str | Code]:
    """Codes between two things shown, the white space after the pairs that end here."""
    ends = 0
    while ends < len(codes) and codes[ends].kind is CodeKind.CLOSE:
        ends += 1
    return [*codes[:ends], space, *codes[ends:]]
