"""Builds the outline: the semantic tree of the main content, with block references as its leaves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from .markup import attribute, heading_level
from .page import BlockRef, Node

_SAME = frozenset(
    "p ul ol li dl dt dd table caption thead tbody tfoot tr th td blockquote figure figcaption form"
    " fieldset legend label select optgroup option textarea button details summary pre address video audio"
    " iframe a".split()
)
_NAMES = {"menu": "ul", "dir": "ul", "listing": "pre", "input": "input", "hr": "hr", "object": "object", "img": "img",
          "svg": "svg", "canvas": "img", "embed": "object", "picture": "img"}  # fmt: skip
_MAXIMUM_DEPTH = 60


@dataclass(slots=True)
class Building:
    """A node under construction. `name` "" is looked through when the tree is closed."""

    name: str
    path: str
    attributes: list[tuple[str, str | BlockRef]] = field(default_factory=list)
    children: list[Node | BlockRef] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def child_path(self, name: str) -> str:
        """The path of the next child of that name, counted from 1 among its like."""
        self.counts[name] += 1
        return f"{self.path}/{name}[{self.counts[name]}]"

    def text_path(self) -> str:
        """The path of a text here: the node's own for the first words of it, else ``…/text()[n]``."""
        first = not self.counts["text()"] and not self.children and self.name not in ("main", "chrome")
        path = self.child_path("text()")
        return self.path if first else path

    def node(self) -> Node:
        return Node(self.name, tuple(self.attributes), tuple(self.children))


class Outline:
    """The stack of nodes under construction, from ``main`` or ``chrome`` down."""

    def __init__(self) -> None:
        self.main = Building("main", "main")
        self.chrome = Building("chrome", "chrome")
        self.stack: list[Building] = [self.chrome]

    @property
    def top(self) -> Building:
        return self.stack[-1]

    def enter_region(self, main: bool) -> None:
        """From here the content is the page's own, or its chrome."""
        self.stack.append(self.main if main else self.chrome)

    def leave_region(self) -> None:
        self.stack.pop()

    def open(self, element: Any) -> Building | None:
        """Opens the node of a block element; None where the element is looked through."""
        name = node_name(element)
        if not name or len(self.stack) > _MAXIMUM_DEPTH:
            return None
        building = Building(name, self.top.child_path(name))
        self.stack.append(building)
        return building

    def close(self) -> None:
        """Closes the innermost node and hands it to its parent."""
        building = self.stack.pop()
        self.top.children.append(building.node())

    def add(self, leaf: Node | BlockRef) -> None:
        self.top.children.append(leaf)

    def names(self) -> list[str]:
        """The names from the innermost node outwards."""
        return [building.name for building in reversed(self.stack)]


def node_name(element: Any) -> str:
    """The outline's name for a block element; "" for one that only groups."""
    level = heading_level(element)
    if level:
        return f"h{level}"
    tag: str = element.tag
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        return "p" if attribute(element, "role") not in ("presentation", "none") else ""
    return tag if tag in _SAME else _NAMES.get(tag, "")
