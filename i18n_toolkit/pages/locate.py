"""Where every tag, text and comment of a parsed page stands in its source.

turbohtml tells where tags stand but not where texts do, and a browser's parser moves texts about
(out of tables, into one node with the next). So the page is parsed a second time with a number in
the place of every text: the tree comes out the same, and each of its texts says which numbers it
holds. A place is only believed where the source there reads as the text of the first tree.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import turbohtml
from turbohtml import Comment, Element, Namespace, ProcessingInstruction, Text

from .pieces import SPACE, Gap, Piece, Range, pieces

Tags = tuple[Range | None, Range | None]

_RAW = frozenset("script style xmp iframe noembed noframes plaintext".split())
_PLAIN = frozenset({"title", "textarea"})
_NUMBER = re.compile("\ue000([0-9]+)\ue001")
"""Two private-use characters around a number; what the page itself has of them is never in a piece."""


_CONTROLS = re.compile("[\0-\x20\x7f-\x9f\ufffd]+")


class Offsets:
    """Offsets of the newline-normalised text (turbohtml's) → offsets of the original text."""

    def __init__(self, text: str) -> None:
        self._shrunk: list[int] = []
        position = text.find("\r\n")
        while position >= 0:
            # the LF that stands for this pair, in normalised offsets
            self._shrunk.append(position - len(self._shrunk))
            position = text.find("\r\n", position + 2)

    def original(self, offset: int) -> int:
        return offset + bisect_left(self._shrunk, offset)


def normalise(text: str) -> str:
    """What the HTML standard parses: CRLF and CR as LF (13.2.3.5, preprocessing the input stream)."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


@dataclass(slots=True)
class Places:
    """`tags`: element → start tag and end tag (None for one that was left out). `texts`: text and
    comment node → its ranges; several where a tag that made no element stood within it."""

    tags: dict[Any, Tags] = field(default_factory=dict)
    texts: dict[Any, tuple[Range, ...]] = field(default_factory=dict)


def locate(text: str, nodes: Sequence[Any]) -> Places:
    """The places of `nodes`: all that descend from the document, in its order. `text` is normalised.

    A node without a place is absent from the answer.
    """
    places = Places()
    for node in nodes:
        if isinstance(node, Element) and (where := node.source_location) is not None:
            _, _, start, _, _, stop = where[0]
            places.tags[node] = (start, stop), (where[1][2], where[1][5]) if where[1] is not None else None
    wanted = list(_wanted(nodes))
    found = list(pieces(text, list(_gaps(text, places.tags))))
    for node, numbers in zip(wanted, _numbers(text, found, len(wanted)), strict=True):
        own = [found[number] for number in numbers]
        if own and _says(text, own, node):
            places.texts[node] = tuple([(start, end) for start, end, _ in own])
    return places


def _wanted(nodes: Sequence[Any]) -> Iterator[Any]:
    """The nodes that pieces are for: comments, and texts that say something and are no script."""
    raw: Any = None
    for node in nodes:
        if isinstance(node, Element):
            raw = node if node.tag in _RAW and node.namespace is Namespace.HTML else None
        elif isinstance(node, Text):
            if node.data.strip(SPACE) and (raw is None or node.parent != raw):
                yield node
        elif isinstance(node, (Comment, ProcessingInstruction)):
            yield node


def _numbers(text: str, found: list[Piece], expected: int) -> list[tuple[int, ...]]:
    """For each text and comment of the numbered page's tree, the pieces in it."""
    parts: list[str] = []
    position = 0
    for number, piece in enumerate(found):
        mark = f"\ue000{number}\ue001"
        if piece.comment:
            mark = f"<!--{mark}-->"
        else:
            # white space before the first word takes part in building the tree
            words = text[piece.start : piece.end]
            if "&" in words:
                words = turbohtml.unescape(words)
            mark = words[: len(words) - len(words.lstrip(SPACE))] + mark
        parts += [text[position : piece.start], mark]
        position = piece.end
    tree = turbohtml.parse("".join([*parts, text[position:]]), positions=False)
    numbers = [tuple(map(int, _NUMBER.findall(node.data))) for node in _wanted(list(tree.descendants))]
    return numbers if len(numbers) == expected else [()] * expected


def _says(text: str, own: list[Piece], node: Any) -> bool:
    """Whether the source of the pieces reads as the node does."""
    if own[0].comment:
        return isinstance(node, (Comment, ProcessingInstruction))
    if len(own) == 1 and text[own[0].start : own[0].end] == node.data:
        return True
    # a text is decoded piece by piece: "&am" + "p;" is no reference
    said = "".join(turbohtml.unescape(text[piece.start : piece.end]) for piece in own)
    return _bare(said) == _bare(node.data)


def _bare(text: str) -> str:
    """Without what a parser drops, replaces or finds between the pieces: control characters and white space."""
    return _CONTROLS.sub("", text)


def _gaps(text: str, tags: dict[Any, Tags]) -> Iterator[Gap]:
    """The stretches between tags, each with how it is to be read."""
    spans: list[tuple[int, int, str]] = []
    any_foreign = any(element.namespace is not Namespace.HTML for element in tags)
    for element, (start, end) in tags.items():
        if start is None:
            continue
        foreign = any_foreign and element.namespace is not Namespace.HTML
        tag = element.tag
        inside = "foreign" if foreign else "raw" if tag in _RAW else "plain" if tag in _PLAIN else "data"
        after = "foreign" if any_foreign and _is_foreign(element.parent) else "data"
        if foreign and end is None and text.startswith("/>", start[1] - 2):
            inside = after
        spans.append((*start, inside))
        if end is not None:
            spans.append((*end, after))
    spans.sort()
    position, kind = 0, "data"
    for begin, stop, following in spans:
        if begin > position and kind != "raw":
            yield Gap(position, begin, kind)
        if stop > position:
            position, kind = stop, following
    if position < len(text) and kind != "raw":
        yield Gap(position, len(text), kind)


def _is_foreign(node: Any) -> bool:
    return isinstance(node, Element) and node.namespace is not Namespace.HTML
