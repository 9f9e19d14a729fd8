"""Headings put right: paragraphs that only look like them, one h1, and no level skipped on the way down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ..content import text_of
from ..model import Block, BlockKind
from .page import BlockRef, Node, Page
from .structure import BOLD, Child, content_of, holding, is_heading, nodes, only_block, words_of, wrapped_in

_CLASS = re.compile(r"(?:^|[\s_-])(?:heading|rubrik|h)-?([1-6])(?=$|[\s_-])", re.IGNORECASE)
_LONGEST = 90
"""In characters: Swedish web headings stay below it, and a sentence in bold does not."""
_GUESS = "i18n-guess"
_INTRODUCED = frozenset("p ul ol table dl form blockquote figure".split())
_NO_HEADINGS = frozenset("li td th dd dt label form figcaption caption summary legend blockquote button".split())
_BELOW_ALL = 7


def with_headings(outline: Node, page: Page, blocks: Mapping[str, Block], *, titled: bool) -> Node:
    """Fake headings made real and levels in order; where `titled`, an h1 from the title if there is none."""
    outline = _with_fakes(outline, blocks)
    title = next((block for block in page.document.blocks if block.path == "head/title"), None)
    headings = [node for node in nodes(outline) if is_heading(node)]
    first = _main_heading(headings, blocks, text_of(content_of(title)) if title is not None else "")
    levels = _levels(headings, first)
    mended = _renamed(outline, levels)
    if titled and first is None and title is not None:
        mended = replace(mended, children=(Node("h1", (), (BlockRef(title.id),)), *mended.children))
    return mended


def _main_heading(headings: list[Node], blocks: Mapping[str, Block], title: str) -> Node | None:
    """The first h1, else a first heading that the page's title repeats."""
    first = next((node for node in headings if node.name == "h1"), None)
    if first is not None or not headings:
        return first
    said = words_of(headings[0], blocks).strip().casefold()
    return headings[0] if said and re.match(re.escape(said) + r"(?!\w)", title.strip().casefold()) else None


def _levels(headings: list[Node], first: Node | None) -> dict[int, int]:
    """A level for each heading, by `id`: one below the nearest heading before it that stood above it
    (WCAG 1.3.1; technique H42). Equals stay equals, wherever levels were left out."""
    levels: dict[int, int] = {}
    above: list[tuple[int, int]] = []
    for node in headings:
        if node is first:
            above, levels[id(node)] = [(0, 1)], 1
            continue
        own = _BELOW_ALL if node.get(_GUESS) is not None else int(node.name[1])
        while above and above[-1][0] >= own:
            above.pop()
        levels[id(node)] = min(6, above[-1][1] + 1) if above else 2
        above.append((own, levels[id(node)]))
    return levels


def _renamed(node: Node, levels: Mapping[int, int]) -> Node:
    children = tuple(_renamed(child, levels) if isinstance(child, Node) else child for child in node.children)
    if id(node) not in levels:
        return holding(node, children)
    attributes = tuple(pair for pair in node.attributes if pair[0] != _GUESS)
    return replace(node, name=f"h{levels[id(node)]}", attributes=attributes, children=children)


# --- fake headings --------------------------------------------------------------------------------


def _with_fakes(node: Node, blocks: Mapping[str, Block]) -> Node:
    children: list[Child] = []
    for index, child in enumerate(node.children):
        following = node.children[index + 1] if index + 1 < len(node.children) else None
        if isinstance(child, Node) and child.name == "p" and node.name not in _NO_HEADINGS:
            children.append(_heading_or_paragraph(child, following, blocks))
        else:
            children.append(_with_fakes(child, blocks) if isinstance(child, Node) else child)
    return holding(node, children)


def _heading_or_paragraph(node: Node, following: Child | None, blocks: Mapping[str, Block]) -> Node:
    """A short paragraph that says by its role or class that it is a heading, or is all in bold and
    introduces what follows."""
    block = only_block(node, blocks)
    text = text_of(content_of(block)).strip() if block is not None else ""
    if block is None or block.kind is not BlockKind.PARAGRAPH or not text or len(text) > _LONGEST:
        return node
    level = _said_level(node, block)
    if level:
        return Node(f"h{level}", node.attributes, node.children)
    if not wrapped_in(content_of(block), BOLD) or not _sounds_like_heading(text):
        return node
    if isinstance(following, Node) and following.name in _INTRODUCED and not _is_bold_too(following, blocks):
        return Node("h6", (*node.attributes, (_GUESS, "1")), node.children)
    return node


def _said_level(node: Node, block: Block) -> int:
    values = {key: value for key, value in node.attributes if isinstance(value, str)}
    span = wrapped_in(content_of(block), {"span", "font"})
    for said in (values, dict(span.attributes) if span is not None else {}):
        if said.get("role", "").strip().lower() == "heading":
            level = said.get("aria-level", "2").strip()
            return int(level) if level in tuple("123456") else 2
        match = _CLASS.search(said.get("class", ""))
        if match:
            return max(2, int(match[1]))
    return 0


def _sounds_like_heading(text: str) -> bool:
    """Words rather than a number, and no sentence end: "Öppettider", "Behöver du tolk?"."""
    letters, digits = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
    return text[-1] not in ".!:,;" and not re.search(r"[.!?]\s", text) and letters > max(2, digits)


def _is_bold_too(node: Node, blocks: Mapping[str, Block]) -> bool:
    """Whether bold follows bold: then neither introduces the other."""
    block = only_block(node, blocks) if node.name == "p" else None
    return block is not None and wrapped_in(content_of(block), BOLD) is not None
