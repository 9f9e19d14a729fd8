"""Structural faults of real pages, put right in the outline before it is rendered.

Each step mends one thing and loses no block: controls that need a script, lists and quotations, tables,
typed lists, headings, what may stand in what, and the names of places.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Block, BlockKind
from .content_model import conforming
from .page import BlockRef, Node, Page
from .repair_controls import without_dead_controls
from .repair_headings import with_headings
from .repair_lists import repaired_definitions, repaired_list, with_typed_lists
from .repair_places import with_places
from .repair_tables import repaired_table
from .structure import PICTURE_TEXTS, Child, each, holding, is_heading, is_place, only_block, says, words_of


def repaired(page: Page, *, whole: bool = True) -> Node:
    """The outline of the main content, mended. A `whole` page gets an h1, from its title if need be, and
    keeps every named place; a part of one keeps the places that its own links need."""
    blocks = {block.id: block for block in page.document.blocks}
    outline = without_dead_controls(page.outline, blocks)
    outline = conforming(outline)
    outline = each(outline, lambda node: _node(node, blocks))
    outline = conforming(outline)
    outline = with_typed_lists(outline, blocks)
    outline = with_headings(outline, page, blocks, titled=whole)
    return with_places(conforming(outline), page, whole=whole)


def _node(node: Node, blocks: Mapping[str, Block]) -> list[Child]:
    if node.name in ("ul", "ol"):
        return repaired_list(node, blocks)
    if node.name == "dl":
        return repaired_definitions(node)
    if node.name == "table":
        return repaired_table(node, blocks)
    if node.name == "p":
        block = only_block(node, blocks)
        quoted = block is not None and block.kind is BlockKind.QUOTE
        return [*_place_of(node), Node("blockquote", (), (Node("p", (), node.children),))] if quoted else [node]
    if node.name == "blockquote":
        # a paragraph that was found to be a quotation may stand in one already
        return [holding(node, _unquoted(node.children))]
    if is_heading(node) and not _has_words(node, blocks):
        return [child for child in node.children if isinstance(child, Node)]
    if node.name == "a" and node.get("href") is not None and not _says_something(node):
        return _empty_link(node)
    return [node]


def _unquoted(children: tuple[Child, ...]) -> list[Child]:
    out: list[Child] = []
    for child in children:
        inside = isinstance(child, Node) and child.name == "blockquote" and not child.attributes
        out += child.children if inside and isinstance(child, Node) else [child]
    return out


def _says_something(node: Node) -> bool:
    """Whether a reader gets anything: text, a picture with words, or a control."""
    if any(isinstance(node.get(name), BlockRef) for name in ("aria-label", "title")):
        return True
    for child in node.children:
        if isinstance(child, BlockRef) or child.name in _SAY or _says_something(child):
            return True
        if any(isinstance(value, BlockRef) for _, value in child.attributes):
            return True
    return False


def _has_words(node: Node, blocks: Mapping[str, Block]) -> bool:
    """Whether there is a text to hear: words, or those of a picture or link."""
    for child in node.children:
        if isinstance(child, BlockRef):
            if says(words_of(child, blocks)):
                return True
            continue
        names = PICTURE_TEXTS if child.name in ("img", "svg") else ("aria-label", "title") if child.get("href") else ()
        if any(isinstance(child.get(name), BlockRef) for name in names):
            return True
        if child.name not in ("select", "textarea", "input") and _has_words(child, blocks):
            return True
    return False


_SAY = frozenset("input select textarea button video audio iframe object table hr".split())


def _empty_link(node: Node) -> list[Child]:
    """An empty link leads nobody anywhere, but its name is a place that others link to."""
    rest = [child for child in node.children if isinstance(child, Node) and not is_place(child)]
    return [*_place_of(node), *rest]


def _place_of(node: Node) -> list[Child]:
    place = node.get("id") or node.get("name")
    return [Node("a", (("name", place),))] if isinstance(place, str) and place else []
