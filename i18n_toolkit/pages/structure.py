"""Small questions about outline nodes and the blocks they hold."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Block, Code, CodeKind, Content
from .page import BlockRef, Node

Child = Node | BlockRef


def is_heading(node: Child) -> bool:
    return isinstance(node, Node) and len(node.name) == 2 and node.name[0] == "h" and node.name[1].isdigit()


def content_of(block: Block) -> Content:
    """A block's whole source."""
    return tuple(part for segment in block.segments for part in segment.source)


def only_block(node: Node, blocks: Mapping[str, Block]) -> Block | None:
    """The block of a node that holds nothing else."""
    words = [
        child for child in node.children if not (isinstance(child, Node) and child.name == "a" and not child.children)
    ]
    if len(words) == 1 and isinstance(words[0], Node) and words[0].name == "p":
        return only_block(words[0], blocks)
    return blocks.get(words[0].block) if len(words) == 1 and isinstance(words[0], BlockRef) else None


def wrapped_in(content: Content, names: frozenset[str] | set[str]) -> bool:
    """Whether one pair of such a name encloses all of the text."""
    first, last = content[0], content[-1]
    return (
        isinstance(first, Code)
        and isinstance(last, Code)
        and first.kind is CodeKind.OPEN
        and last.kind is CodeKind.CLOSE
        and first.id == last.id
        and first.name in names
    )
