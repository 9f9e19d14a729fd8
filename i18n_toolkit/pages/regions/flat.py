"""A document's elements in document order, with the sums that every question about a subtree needs.

One walk without recursion; a subtree is a range of indices, so its words are a difference of two
prefix sums and nothing below is quadratic in the size or the depth of the page.
"""

from __future__ import annotations

import re
from itertools import accumulate

from turbohtml import Document, Element, Node, Text

SILENT = frozenset(
    ["head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "textarea", "select",
     "datalist", "audio", "video", "canvas", "map"]
)  # fmt: skip
"""Elements whose text is no running text."""

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Flat:
    """Parallel lists over the elements of a document, in document order.

    `parents[i]` is the index of the parent (-1 for the root), `ends[i]` the index after the last
    descendant, `own[i]` the words that are a text child of element i, `names[i]` its class and id in
    lower case, camel case opened with "-".
    """

    def __init__(self, document: Document) -> None:
        self.elements: list[Element] = []
        self.tags: list[str] = []
        self.parents: list[int] = []
        self.names: list[str] = []
        self.own: list[int] = []
        linked: list[int] = []
        self._walk(document, linked)
        self.ends = list(range(1, len(self.tags) + 1))
        for index in range(len(self.tags) - 1, 0, -1):
            parent = self.parents[index]
            if parent >= 0 and self.ends[parent] < self.ends[index]:
                self.ends[parent] = self.ends[index]
        self._words = [0, *accumulate(self.own)]
        self._linked = [0, *accumulate(linked)]

    def _walk(self, document: Document, linked: list[int]) -> None:
        """Fill the lists; text below SILENT elements counts nothing."""
        stack: list[tuple[Node, int, bool, bool]] = [(child, -1, False, False) for child in reversed(document.children)]
        while stack:
            node, parent, in_link, silent = stack.pop()
            if isinstance(node, Text):
                if not silent and parent >= 0:
                    count = len(node.data.split())
                    self.own[parent] += count
                    if in_link:
                        linked[parent] += count
            elif isinstance(node, Element):
                index, tag = len(self.tags), node.tag
                self.elements.append(node)
                self.tags.append(tag)
                self.parents.append(parent)
                self.own.append(0)
                linked.append(0)
                self.names.append(_names(node))
                inside = in_link or tag == "a"
                hushed = silent or tag in SILENT
                stack.extend((child, index, inside, hushed) for child in reversed(node.children))

    def __len__(self) -> int:
        return len(self.tags)

    def words(self, index: int) -> int:
        """Words of the subtree."""
        return self._words[self.ends[index]] - self._words[index]

    def linked(self, index: int) -> int:
        """Words of the subtree that are link text."""
        return self._linked[self.ends[index]] - self._linked[index]

    def below(self, index: int) -> range:
        """The indices of the subtree, the element itself first."""
        return range(index, self.ends[index])

    def within(self, index: int, root: int) -> bool:
        """Whether the element is the root or stands below it."""
        return root <= index < self.ends[root]

    def text(self, index: int, limit: int) -> str:
        """The subtree's visible text with single spaces, for a subtree of at most `limit` words; else ""."""
        return " ".join(self.elements[index].text.split()) if self.words(index) <= limit else ""


def _names(element: Element) -> str:
    names = f"{element.attr('class') or ''} {element.attr('id') or ''}"
    return names if names.islower() or names == " " else _CAMEL.sub("-", names).lower()
