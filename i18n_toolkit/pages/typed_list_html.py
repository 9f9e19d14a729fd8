"""Lists that were typed as lines: ``- a<br>- b`` in one paragraph, or a bullet that begins an item."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Code, CodeKind
from .inline_html import inline_html
from .marks import Piece
from .page import BlockRef, Node
from .repair_lists import BULLET_PATTERN
from .wording import Words


def without_bullet(words: Words, block: str) -> str:
    """A block's content without the bullet that was typed before it."""
    return inline_html(words, block, parts=_cut(words.marked(block).parts))


def typed_list(words: Words, node: Node, kind: str, attributes: str) -> str:
    """The lines of a paragraph as what they are: those without a bullet a paragraph, the others a list.

    `kind` is the list's element and the number of lines before it (``ul 1``). "" where the
    translation does not have the lines of its source any more, or tags run across them.
    """
    reference = next((child for child in node.children if isinstance(child, BlockRef)), None)
    if reference is None:
        return ""
    name, _, before = kind.partition(" ")
    lines = _lines(words.marked(reference.block).parts)
    first = int(before)
    if lines is None or len(lines) != _source_lines(words, reference.block) or not all(map(_has_text, lines)):
        return ""
    out = ""
    if first:
        intro: list[Code | Piece] = []
        for number, line in enumerate(lines[:first]):
            intro += [*([Piece("<br>", markup=True)] if number else []), *line]
        out = f"<p{attributes}>{inline_html(words, reference.block, parts=intro)}</p>\n"
        attributes = ""
    items = "".join(f"<li>{inline_html(words, reference.block, parts=_cut(line))}</li>\n" for line in lines[first:])
    return f"{out}<{name}{attributes}>{items}</{name}>\n"


def _lines(parts: Sequence[Code | Piece]) -> list[list[Code | Piece]] | None:
    """The parts between line breaks; None where a pair of the page runs across one. A mark of ours that
    does is closed at the end of the line and opened again."""
    lines: list[list[Code | Piece]] = [[]]
    depth = 0
    marks: list[Piece] = []
    for part in parts:
        if isinstance(part, Code) and part.name == "br":
            if depth:
                return None
            lines[-1] += [_end(mark) for mark in reversed(marks)]
            lines.append([*marks])
            continue
        if isinstance(part, Code):
            depth += (part.kind is CodeKind.OPEN) - (part.kind is CodeKind.CLOSE)
        elif part.markup:
            marks = marks[:-1] if part.html.startswith("</") else [*marks, part]
        lines[-1].append(part)
    return lines


def _end(mark: Piece) -> Piece:
    return Piece(f"</{mark.html[1:].partition(' ')[0].rstrip('>')}>", markup=True)


def _source_lines(words: Words, block: str) -> int:
    return 1 + sum(
        isinstance(part, Code) and part.name == "br"
        for segment in words.blocks[block].segments
        for part in segment.source
    )


def _has_text(line: Sequence[Code | Piece]) -> bool:
    return any(isinstance(part, Piece) and not part.markup and part.html.strip() for part in line)


def _cut(parts: Sequence[Code | Piece]) -> list[Code | Piece]:
    """Without the bullet at the start of the text, whatever tags and marks stand before or in it."""
    text = "".join(part.html for part in parts if isinstance(part, Piece) and not part.markup)
    match = BULLET_PATTERN.match(text)
    left = match.end() if match else 0
    out: list[Code | Piece] = []
    for part in parts:
        if left and isinstance(part, Piece) and not part.markup:
            taken = min(left, len(part.html))
            left -= taken
            part = Piece(part.html[taken:])
        out.append(part)
    return out
