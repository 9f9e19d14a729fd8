"""Where every text and comment of a parsed page stands in its source.

turbohtml tells where tags stand but not where texts do. Between two tags of the tree the source
holds only texts, comments, and tags the parser ignored; those pieces are cut out here and matched,
in order, with the tree's text and comment nodes. A match is made only where the decoded source
equals the node's data, so a wrong offset cannot happen: at worst a node has none.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from turbohtml import Comment, Element, Namespace, Text

Range = tuple[int, int]

_PIECE = re.compile(
    r"(?P<comment><!--(?:>|->|.*?(?:--!?>|\Z)))"
    r"|(?P<ignored><!\[CDATA\[.*?(?:\]\]>|\Z)|<[!?][^>]*>?|</[a-zA-Z][^>]*>?|</[^a-zA-Z>][^>]*>?|</>|<[a-zA-Z][^>]*>?)",
    re.DOTALL,
)
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"})
_RCDATA = frozenset({"title", "textarea"})
_WINDOW = 64


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of source between tags: ``text`` or ``comment``."""

    kind: str
    start: int
    end: int


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


def locate(text: str, nodes: Sequence[Any]) -> dict[Any, tuple[Range, ...]]:
    """The source ranges of every text and comment node among `nodes` (document order).

    `text` is normalised. A text node has several ranges where an ignored tag stood within it.
    """
    pieces = [piece for piece in _pieces(text, _spans(nodes)) if piece.kind == "comment" or not _blank(text, piece)]
    found: dict[Any, tuple[Range, ...]] = {}
    used = [False] * len(pieces)
    cursor = 0
    for node in nodes:
        if not isinstance(node, (Text, Comment)) or not node.data.strip() or _is_raw(node.parent):
            continue
        kind = "text" if isinstance(node, Text) else "comment"
        # the earliest piece first: text moved out of a table comes early in the tree, late in the source
        for start in range(max(0, cursor - _WINDOW), min(cursor + _WINDOW, len(pieces))):
            run = [] if used[start] else _run(text, pieces, start, kind, node.data)
            if run:
                found[node] = tuple((piece.start, piece.end) for piece in run)
                used[start : start + len(run)] = [True] * len(run)
                cursor = max(cursor, start + len(run))
                break
    return found


def _is_raw(node: Any) -> bool:
    return isinstance(node, Element) and node.tag in _RAW and node.namespace is Namespace.HTML


def _spans(nodes: Sequence[Any]) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    for node in nodes:
        if not isinstance(node, Element):
            continue
        where = node.source_location
        if where is None:
            continue
        spans.append((where.start_tag.start_offset, where.start_tag.end_offset, node.tag))
        if where.end_tag is not None:
            spans.append((where.end_tag.start_offset, where.end_tag.end_offset, ""))
        if _is_raw(node):
            end = where.end_tag.start_offset if where.end_tag else None
            spans.append((where.start_tag.end_offset, end if end is not None else 1 << 60, "#raw"))
    spans.sort()
    return spans


def _pieces(text: str, spans: list[tuple[int, int, str]]) -> Iterator[Piece]:
    position, name = 0, ""
    for start, end, tag in [*spans, (len(text), len(text), "")]:
        if start > position:
            yield from _gap(text, position, min(start, len(text)), name in _RCDATA)
        if end > position or start >= position:
            position, name = max(position, min(end, len(text))), tag


def _gap(text: str, start: int, end: int, rcdata: bool) -> Iterator[Piece]:
    if rcdata:
        yield Piece("text", start, end)
        return
    position = start
    for match in _PIECE.finditer(text, start, end):
        if match.start() > position:
            yield Piece("text", position, match.start())
        if match["comment"] or match[0].startswith(("<!", "<?", "</")):
            yield Piece("comment", match.start(), match.end())
        position = match.end()
    if position < end:
        yield Piece("text", position, end)


def _blank(text: str, piece: Piece) -> bool:
    return not text[piece.start : piece.end].strip()


def _run(text: str, pieces: list[Piece], start: int, kind: str, data: str) -> list[Piece]:
    """The pieces from `start` that together decode to `data`; empty where they do not."""
    if pieces[start].kind != kind:
        return []
    if kind == "comment":
        return [pieces[start]] if _matches(text, pieces[start], kind, data) else []
    joined, run = "", []
    for piece in pieces[start : start + _WINDOW]:
        if piece.kind != "text":
            # an ignored tag parts the source but not the text node
            if text.startswith("<!--", piece.start):
                break
            continue
        joined += _decode(text, piece)
        run.append(piece)
        if joined.strip() == data.strip():
            return run
        if not data.lstrip().startswith(joined.lstrip()):
            return []
    return []


def _matches(text: str, piece: Piece, kind: str, data: str) -> bool:
    if kind == "comment":
        return piece.kind == "comment" and data in text[piece.start : piece.end]
    return piece.kind == "text" and _decode(text, piece) == data


def _decode(text: str, piece: Piece) -> str:
    return html.unescape(text[piece.start : piece.end]).replace("\0", "")
