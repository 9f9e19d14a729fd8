"""Small questions about outline nodes and the blocks they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import is_

from ..content import text_of
from ..model import Block, Code, CodeKind, Content
from .page import BlockRef, Node

Child = Node | BlockRef

BOLD = frozenset({"strong", "b"})
CONTROLS = frozenset({"input", "select", "textarea", "button"})


_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")
"""White space, soft hyphens, marks of direction and other characters without a shape."""


PICTURE_TEXTS = ("alt", "#title", "aria-label", "title", "#desc", "#text")
"""Where the words of a picture are looked for, in this order; ``#`` is a child element of an svg."""


def says(text: str) -> bool:
    """Whether a text holds anything to see."""
    return bool(_UNSEEN.sub("", text))


def is_heading(node: Child) -> bool:
    """Whether this is one of h1 to h6."""
    return isinstance(node, Node) and len(node.name) == 2 and node.name[0] == "h" and node.name[1].isdigit()


def is_place(node: Child) -> bool:
    """Whether this only gives a name to a place, for links to lead to."""
    return isinstance(node, Node) and node.name == "a" and not node.children and node.get("href") is None


def nodes(root: Node) -> Iterator[Node]:
    """A node and all nodes below it, in document order."""
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(child for child in reversed(node.children) if isinstance(child, Node))


def references(root: Node) -> Iterator[str]:
    """The blocks of a node's text, in document order."""
    stack: list[Child] = [root]
    while stack:
        child = stack.pop()
        if isinstance(child, BlockRef):
            yield child.block
        else:
            stack.extend(reversed(child.children))


def holding(node: Node, children: Iterable[Child]) -> Node:
    """The node with other children; itself where they are the same."""
    found = tuple(children)
    if len(found) == len(node.children) and all(map(is_, found, node.children)):
        return node
    return Node(node.name, node.attributes, found)


def each(node: Node, mend: Callable[[Node], list[Child]]) -> Node:
    """`mend` on every node below, innermost first; what it returns takes the node's place."""
    children: list[Child] = []
    for child in node.children:
        children += mend(each(child, mend)) if isinstance(child, Node) else [child]
    return holding(node, children)


def without(node: Node, *names: str) -> tuple[tuple[str, str | BlockRef], ...]:
    """A node's attributes but for some."""
    return tuple(pair for pair in node.attributes if pair[0] not in names)


def content_of(block: Block) -> Content:
    """A block's whole source."""
    return tuple(part for segment in block.segments for part in segment.source)


def words_of(node: Child, blocks: Mapping[str, Block]) -> str:
    """All source text of a node, its blocks joined by spaces."""
    refs = [node.block] if isinstance(node, BlockRef) else references(node)
    return " ".join(text_of(content_of(blocks[ref])) for ref in refs)


def only_block(node: Node, blocks: Mapping[str, Block]) -> Block | None:
    """The block of a node that holds nothing else but named places."""
    words = [child for child in node.children if not is_place(child)]
    if len(words) == 1 and isinstance(words[0], Node) and words[0].name == "p":
        return only_block(words[0], blocks)
    return blocks.get(words[0].block) if len(words) == 1 and isinstance(words[0], BlockRef) else None


def wrapped_in(content: Content, names: frozenset[str] | set[str]) -> Code | None:
    """The pair of such a name that encloses all of the text, also from inside other pairs; else None."""
    start, end = 0, len(content) - 1
    while start < end:
        first, last = content[start], content[end]
        if not isinstance(first, Code) or not isinstance(last, Code):
            return None
        if first.kind is not CodeKind.OPEN or last.kind is not CodeKind.CLOSE or first.id != last.id:
            return None
        if first.name in names:
            return first
        start, end = start + 1, end - 1
    return None
