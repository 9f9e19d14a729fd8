"""Structural faults of real pages, put right in the outline before it is rendered.

Each function takes and returns outline nodes and mends one thing: quotations marked up as list items,
bold paragraphs that are headings, paragraphs typed as list items, tables without headers, headings
that skip levels. None of them loses a block.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from ..content import text_of
from ..model import Block, BlockKind, Code
from .page import BlockRef, Node, Page
from .repair_tables import repaired_table
from .structure import Child, content_of, is_heading, only_block, wrapped_in

_BOLD = frozenset({"strong", "b"})
_HEADING_CLASS = re.compile(r"\b(?:heading|rubrik|h)-?([1-6])\b")
BULLET_PATTERN = re.compile(r"^\s*(?:[-–—•·*]|\d{1,2}[.)])\s+")
_LONGEST_HEADING = 90
_FAKE = "i18n-fake"
BULLET = "i18n-bullet"
"""Marks an item whose text begins with a typed bullet, which the list's own replaces."""


def repaired(page: Page) -> Node:
    """The outline of the main content, mended."""
    blocks = {block.id: block for block in page.document.blocks}
    outline = _each(page.outline, lambda node: _node(node, blocks))
    return _one_heading_one(_ordered(outline, blocks), page, blocks)


def _each(node: Node, mend: Callable[[Node], list[Child]]) -> Node:
    """`mend` on every node below, innermost first; what it returns takes the node's place."""
    children: list[Child] = []
    for child in node.children:
        children += mend(_each(child, mend)) if isinstance(child, Node) else [child]
    return replace(node, children=tuple(children))


def _node(node: Node, blocks: Mapping[str, Block]) -> list[Child]:
    if node.name in ("ul", "ol"):
        return _list(node, blocks)
    if node.name == "p":
        return [_quote_or_paragraph(node, blocks)]
    if node.name == "table":
        return repaired_table(node, blocks)
    if node.name == "dl":
        return _definitions(node)
    if is_heading(node) and not _says_something(node):
        return [child for child in node.children if isinstance(child, Node)]
    if node.name == "a" and not _says_something(node):
        return _named_anchor(node)
    return [node]


def _says_something(node: Node) -> bool:
    """Whether a reader gets anything: text, a picture with words, or a control."""
    for child in node.children:
        if isinstance(child, BlockRef):
            return True
        if child.name in ("input", "select", "textarea", "button", "video", "audio", "iframe", "table"):
            return True
        if any(isinstance(value, BlockRef) for _, value in child.attributes) or _says_something(child):
            return True
    return any(isinstance(node.get(name), BlockRef) for name in ("aria-label", "title"))


def _named_anchor(node: Node) -> list[Child]:
    """An empty link leads nobody anywhere, but its name is a place that others link to."""
    place = node.get("id") or node.get("name")
    rest = [child for child in node.children if isinstance(child, Node) and child.name != "a"]
    return [*([Node("a", (("id", place),))] if isinstance(place, str) and place else []), *rest]


def _quote_or_paragraph(node: Node, blocks: Mapping[str, Block]) -> Child:
    block = only_block(node, blocks)
    if block is not None and block.kind is BlockKind.QUOTE:
        return Node("blockquote", (), (replace(node, attributes=()),))
    return node


def _list(node: Node, blocks: Mapping[str, Block]) -> list[Child]:
    """Items only, quotations out of the list, and nothing left of a list without items."""
    out: list[Child] = []
    items: list[Child] = []
    number = 0

    def close() -> None:
        nonlocal number
        if items:
            start = [("start", str(number + 1))] if number and node.name == "ol" else []
            kept = [pair for pair in node.attributes if not (number and pair[0] in ("start", "id"))]
            out.append(replace(node, attributes=(*kept, *start), children=tuple(items)))
            number += len(items)
            items.clear()

    for child in node.children:
        if not isinstance(child, Node) or child.name != "li":
            if isinstance(child, Node) and child.name in ("ul", "ol") and items and isinstance(items[-1], Node):
                items[-1] = replace(items[-1], children=(*items[-1].children, child))
            else:
                items.append(Node("li", (), (child,)))
            continue
        block = only_block(child, blocks)
        if block is not None and block.kind is BlockKind.QUOTE:
            close()
            out.append(Node("blockquote", (), (Node("p", (), child.children),)))
        elif child.children and any(child.name == "blockquote" for child in child.children if isinstance(child, Node)):
            close()
            out += child.children
        elif child.children:
            items.append(child)
    close()
    return out


def _definitions(node: Node) -> list[Child]:
    """dt and dd in turn; a list that has not both becomes paragraphs."""
    names = [child.name for child in node.children if isinstance(child, Node)]
    if "dt" in names and "dd" in names and names[0] == "dt" and names[-1] == "dd" and set(names) <= {"dt", "dd"}:
        return (
            [node]
            if len(names) == len(node.children)
            else [replace(node, children=tuple(c for c in node.children if isinstance(c, Node)))]
        )
    return [
        Node("p", (), child.children) if isinstance(child, Node) and child.name in ("dt", "dd") else child
        for child in node.children
    ]


# --- headings and typed lists -------------------------------------------------------------------


def _ordered(node: Node, blocks: Mapping[str, Block]) -> Node:
    """Fake headings and typed lists among the children of one node, then of the nodes below."""
    children: list[Child] = []
    pending: list[Child] = []

    def close() -> None:
        if len(pending) > 1:
            ordered = all(_typed(child, blocks)[:1].isdigit() for child in pending)
            items = tuple(
                Node("li", ((BULLET, "1"),), child.children if isinstance(child, Node) else (child,))
                for child in pending
            )
            children.append(Node("ol" if ordered else "ul", (), items))
        else:
            children.extend(pending)
        pending.clear()

    for index, child in enumerate(node.children):
        if _typed(child, blocks):
            pending.append(child)
            continue
        close()
        following = node.children[index + 1] if index + 1 < len(node.children) else None
        level, fake = (
            _fake_heading(child, following, blocks)
            if node.name not in ("li", "td", "th", "dd", "dt", "label", "form")
            else (0, False)
        )
        if level and isinstance(child, Node):
            children.append(Node(f"h{level}", _heading_attributes(child, fake), child.children))
        else:
            children.append(_ordered(child, blocks) if isinstance(child, Node) else child)
    close()
    return replace(node, children=tuple(children))


def _typed(child: Child, blocks: Mapping[str, Block]) -> str:
    """The bullet or number that begins a paragraph, else ""."""
    if isinstance(child, BlockRef) or child.name != "p":
        return ""
    block = only_block(child, blocks)
    if block is None or block.kind is not BlockKind.PARAGRAPH:
        return ""
    match = BULLET_PATTERN.match(text_of(content_of(block)))
    return match[0].strip() if match else ""


def _heading_attributes(node: Node, fake: bool) -> tuple[tuple[str, str | BlockRef], ...]:
    return (*(pair for pair in node.attributes if pair[0] == "id"), *([(_FAKE, "1")] if fake else []))


def _fake_heading(child: Child, following: Child | None, blocks: Mapping[str, Block]) -> tuple[int, bool]:
    """The level a paragraph deserves that only looks like a heading, and whether that is a guess from
    bold type alone; level 0 where it is no heading."""
    block = only_block(child, blocks) if isinstance(child, Node) and child.name == "p" else None
    if block is None and isinstance(child, BlockRef):
        block = blocks.get(child.block)
    if block is None or block.kind is not BlockKind.PARAGRAPH or isinstance(child, BlockRef):
        return 0, False
    content = content_of(block)
    text = text_of(content).strip()
    if not text or len(text) > _LONGEST_HEADING:
        return 0, False
    first = content[0]
    if isinstance(first, Code) and first.name == "span":
        match = _HEADING_CLASS.search(dict(first.attributes).get("class", ""))
        if match and wrapped_in(content, {"span"}):
            return int(match[1]), False
    introduces = isinstance(following, Node) and following.name in ("p", "ul", "ol", "table", "dl", "form")
    if introduces and wrapped_in(content, _BOLD) and text[-1] not in ".!:,;":
        return 6, True
    return 0, False


def _one_heading_one(outline: Node, page: Page, blocks: Mapping[str, Block]) -> Node:
    """One h1, and no level skipped on the way down (WCAG 1.3.1; H42 of its techniques)."""
    headings: list[Node] = []

    def collect(node: Node) -> None:
        for child in node.children:
            if isinstance(child, Node):
                if is_heading(child):
                    headings.append(child)
                collect(child)

    collect(outline)
    first = next((node for node in headings if node.name == "h1"), None)
    levels: dict[int, str] = {}
    previous = section = 1
    for node in headings:
        fake = node.get(_FAKE) is not None
        level = 1 if node is first else min(max(2, int(node.name[1])), 6, (section if fake else previous) + 1)
        previous = level
        section = section if fake else level
        levels[id(node)] = f"h{level}"

    def renamed(node: Node) -> Node:
        children = tuple(renamed(child) if isinstance(child, Node) else child for child in node.children)
        attributes = tuple(pair for pair in node.attributes if pair[0] != _FAKE)
        return replace(node, name=levels.get(id(node), node.name), attributes=attributes, children=children)

    mended = renamed(outline)
    if first is None:
        title = next((block for block in page.document.blocks if block.path == "head/title"), None)
        if title is not None:
            mended = replace(mended, children=(Node("h1", (), (BlockRef(title.id),)), *mended.children))
    return mended
