"""The day a page was last changed, as the page itself says it; that line leaves the main content."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ..content import text_of
from ..languages import Language
from ..model import Block, BlockKind, Region
from .dates import DateLabel, find_dates, last_updated
from .page import BlockRef, Node

_MOSTLY = 0.75
"""A block is the date line itself when its labels cover this share of its text."""
_LABEL_LENGTH = 40
_DIGIT = re.compile(r"\d")


def take_page_date(
    blocks: tuple[Block, ...], outline: Node, language: Language
) -> tuple[tuple[Block, ...], Node, date | None]:
    """The blocks with date lines moved to the chrome, the outline without them, and the day."""
    labels: list[DateLabel] = []
    lines: set[str] = set()
    before: Block | None = None
    before_text = ""
    for block in blocks:
        if block.kind in (BlockKind.META, BlockKind.ATTRIBUTE):
            continue
        text = "".join(text_of(segment.source) for segment in block.segments)
        found = find_dates(text, language) if _DIGIT.search(text) else []
        if found and sum(label.span.end - label.span.start for label in found) >= _MOSTLY * len(text):
            lines.add(block.id)
        elif not found and before is not None and len(before_text) <= _LABEL_LENGTH and len(text) <= _LABEL_LENGTH:
            # the label and its date stand in two cells or items
            found = find_dates(f"{before_text} {text}", language) if _DIGIT.search(text) else []
            if found and found[0].span.start == 0:
                lines |= {before.id, block.id}
        labels += found
        before, before_text = block, text
    moved = tuple(replace(block, region=Region.CHROME) if block.id in lines else block for block in blocks)
    return moved, _without(outline, lines), last_updated(labels)


def _without(node: Node, blocks: set[str]) -> Node:
    if not blocks:
        return node
    children: list[Node | BlockRef] = []
    for child in node.children:
        if isinstance(child, Node):
            child = _without(child, blocks)
            children.append(child)
        elif child.block not in blocks:
            children.append(child)
    return replace(node, children=tuple(children))
