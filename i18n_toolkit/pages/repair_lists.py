"""Lists put right: items only, quotations out of them, and lists that were typed as paragraphs or lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ..content import text_of
from ..model import Block, BlockKind, Code, CodeKind
from .page import BlockRef, Node
from .structure import Child, content_of, holding, is_place, only_block, without

BULLET = "i18n-bullet"
"""Marks an item whose text begins with a typed bullet, which the list's own replaces."""
LINES = "i18n-lines"
"""Marks a paragraph whose lines are items: the list's element, and how many lines stand before it."""
BULLET_PATTERN = re.compile(r"\s*(?P<sign>[-–—•·*◦▪‣●○■]|\d{1,2}[.)])\s+")
_DASHES = frozenset("–—")


def repaired_list(node: Node, blocks: Mapping[str, Block]) -> list[Child]:
    """Items only, quotations out of the list, and nothing left of a list without items."""
    out: list[Child] = []
    items: list[Child] = []
    number = 0

    def close() -> None:
        nonlocal number
        if items:
            attributes = node.attributes
            if number:
                attributes = without(node, "start", "id")
                if node.name == "ol" and node.get("reversed") is None:
                    attributes += (("start", str(_start(node) + number)),)
            out.append(replace(node, attributes=attributes, children=tuple(items)))
            number += len(items)
            items.clear()

    for child in node.children:
        if not isinstance(child, Node) or child.name != "li":
            _adopt(items, child)
        elif _quotations(child, blocks):
            close()
            out += _quotations(child, blocks)
        elif child.children:
            items.append(child)
    close()
    return out


def _start(node: Node) -> int:
    start = node.get("start")
    return int(start) if isinstance(start, str) and re.fullmatch(r"-?\d{1,5}", start.strip()) else 1


def _adopt(items: list[Child], child: Child) -> None:
    """What stands in a list without being an item belongs to the item before, or becomes one."""
    last = items[-1] if items else None
    if isinstance(child, Node) and (child.name in ("ul", "ol") or is_place(child)) and isinstance(last, Node):
        items[-1] = holding(last, (*last.children, child))
    else:
        items.append(Node("li", (), (child,)))


def _quotations(item: Node, blocks: Mapping[str, Block]) -> list[Child]:
    """The quotations an item consists of; empty for an item that holds anything else."""
    words = [child for child in item.children if not is_place(child)]
    if words and all(isinstance(child, Node) and child.name == "blockquote" for child in words):
        return list(item.children)
    block = only_block(item, blocks)
    if block is None or block.kind is not BlockKind.QUOTE:
        return []
    return [Node("blockquote", (), (Node("p", (), item.children),))]


def repaired_definitions(node: Node) -> list[Child]:
    """Names before their descriptions; what lacks the other of the two becomes paragraphs around the list."""
    before: list[Child] = []
    items: list[Node] = []
    for child in node.children:
        if isinstance(child, Node) and child.name in ("dt", "dd") and (items or child.name == "dt"):
            items.append(child)
        elif items:
            # between two items only they may stand: it goes where the last of them is
            items[-1] = replace(items[-1], children=(*items[-1].children, child))
        else:
            before.append(_as_paragraph(child))
    after: list[Child] = []
    while items and items[-1].name == "dt":
        after.insert(0, _as_paragraph(items.pop()))
    return [*before, *([holding(node, items)] if items else []), *after]


def _as_paragraph(child: Child) -> Child:
    return Node("p", (), child.children) if isinstance(child, Node) and child.name in ("dt", "dd") else child


# --- typed lists ----------------------------------------------------------------------------------


def with_typed_lists(node: Node, blocks: Mapping[str, Block]) -> Node:
    """Paragraphs that begin with a bullet or number, and lines that do, become the lists they look like."""
    children: list[Child] = []
    pending: list[Node] = []

    def close(following: Child | None) -> None:
        neighbours = (children[-1] if children else None, following)
        if _is_list(pending, neighbours, blocks):
            sign = _sign(pending[0], blocks)
            start = int(sign[:-1]) if sign[:-1].isdigit() else 0
            attributes = (("start", str(start)),) if start > 1 else ()
            items = tuple(Node("li", ((BULLET, "1"), *item.attributes), item.children) for item in pending)
            children.append(Node("ol" if sign[:-1].isdigit() else "ul", attributes, items))
        else:
            children.extend(pending)
        pending.clear()

    for child in node.children:
        sign = _sign(child, blocks)
        if pending and (not sign or sign[:-1].isdigit() != _sign(pending[0], blocks)[:-1].isdigit()):
            close(child)
        if sign and isinstance(child, Node):
            pending.append(child)
        else:
            children.append(_lines(with_typed_lists(child, blocks), blocks) if isinstance(child, Node) else child)
    close(None)
    return holding(node, children)


def _sign(child: Child, blocks: Mapping[str, Block]) -> str:
    """The bullet or number that begins a paragraph of one line, else ""."""
    if isinstance(child, BlockRef) or child.name != "p":
        return ""
    block = only_block(child, blocks)
    if block is None or block.kind is not BlockKind.PARAGRAPH or _breaks(block):
        return ""
    match = BULLET_PATTERN.match(text_of(content_of(block)))
    return match["sign"] if match else ""


def _is_list(items: list[Node], neighbours: tuple[Child | None, Child | None], blocks: Mapping[str, Block]) -> bool:
    """At least two; numbers that follow each other; no dashes beside a quotation: there they begin speech."""
    if len(items) < 2:
        return False
    signs = [_sign(item, blocks) for item in items]
    if signs[0][:-1].isdigit():
        first = int(signs[0][:-1])
        return [int(sign[:-1]) for sign in signs] == list(range(first, first + len(signs)))
    spoken = any(isinstance(child, Node) and child.name == "blockquote" for child in neighbours)
    return not (spoken and _DASHES.intersection(signs))


def _lines(node: Node, blocks: Mapping[str, Block]) -> Node:
    """A paragraph whose last lines all begin with a bullet, or with numbers that count up."""
    block = only_block(node, blocks) if node.name == "p" else None
    if block is None or block.kind is not BlockKind.PARAGRAPH or not _breaks(block):
        return node
    matches = [BULLET_PATTERN.match(line) for line in _texts(block)]
    before = next((index for index, match in enumerate(matches) if match), len(matches))
    signs = [match["sign"] if match else "" for match in matches[before:]]
    if len(signs) < 2 or not all(signs) or not any(isinstance(child, BlockRef) for child in node.children):
        return node
    numbers = [int(sign[:-1]) if sign[:-1].isdigit() else 0 for sign in signs]
    if any(numbers) and numbers != list(range(1, len(numbers) + 1)):
        return node
    return replace(node, attributes=(*node.attributes, (LINES, f"{'ol' if any(numbers) else 'ul'} {before}")))


def _breaks(block: Block) -> bool:
    return any(isinstance(part, Code) and part.name == "br" for part in content_of(block))


def _texts(block: Block) -> list[str]:
    """The lines of a block; one line where a pair runs across a break."""
    lines, depth = [""], 0
    for part in content_of(block):
        if isinstance(part, str):
            lines[-1] += part
        elif part.name == "br":
            if depth:
                return [""]
            lines.append("")
        else:
            depth += (part.kind is CodeKind.OPEN) - (part.kind is CodeKind.CLOSE)
    return lines
