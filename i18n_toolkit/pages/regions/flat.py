"""A document's elements in document order, with the sums that every question about a subtree needs.

One walk without recursion; a subtree is a range of indices, so its words are a difference of two
prefix sums and nothing here is quadratic in the size or the depth of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from turbohtml import Document, Element, Node, Text

SILENT = frozenset(
    ["head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "textarea", "select",
     "datalist", "audio", "video", "canvas", "map"]
)  # fmt: skip
"""Elements whose text is no running text."""

INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "em", "font", "i", "img", "kbd", "label", "mark", "q",
     "s", "small", "span", "strong", "sub", "sup", "time", "u", "var"]
)  # fmt: skip
"""Elements that may stand inside a sentence."""

_NAME_LENGTH = 400
"""No class attribute needs more, and a hostile one has 50 MB."""

_SIGNS_AT_MOST = 3

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Flat:
    """Parallel lists over the elements of a document, in document order.

    `parents[i]` is the index of the parent (-1 for the root), `ends[i]` the index after the last
    descendant, `own[i]` the words directly in element i, `own_linked[i]` those of them that are link
    text, `names[i]` its class and id in lower case with "-" where camel case had its hump, `in_text[i]`
    whether it is an inline element with running text beside it.
    """

    def __init__(self, document: Document) -> None:
        self.elements: list[Element] = []
        self.tags: list[str] = []
        self.parents: list[int] = []
        self.names: list[str] = []
        self.own: list[int] = []
        self.own_linked: list[int] = []
        self._chunks: list[str] = []
        self._chunk_at: list[int] = []
        self._walk(document)
        self._chunk_at.append(len(self._chunks))
        self.ends = list(range(1, len(self.tags) + 1))
        for index in range(len(self.tags) - 1, 0, -1):
            parent = self.parents[index]
            if parent >= 0 and self.ends[parent] < self.ends[index]:
                self.ends[parent] = self.ends[index]
        self.in_text: list[bool] = []
        for tag, parent in zip(self.tags, self.parents, strict=True):
            beside = parent >= 0 and (self.own[parent] > 0 or self.in_text[parent])
            self.in_text.append(beside and tag in INLINE)
        self._words = [0, *accumulate(self.own)]
        self._linked = [0, *accumulate(self.own_linked)]

    def _walk(self, document: Document) -> None:
        """Fill the lists; text below SILENT elements counts nothing."""
        stack: list[tuple[Node, int, bool, bool]] = [(child, -1, False, False) for child in reversed(document.children)]
        while stack:
            node, parent, in_link, silent = stack.pop()
            if isinstance(node, Text):
                if not silent and parent >= 0:
                    count = _count(node.data)
                    if count:
                        self._chunks.append(node.data)
                        self.own[parent] += count
                        if in_link:
                            self.own_linked[parent] += count
            elif isinstance(node, Element):
                index, tag = len(self.tags), node.tag
                self.elements.append(node)
                self._chunk_at.append(len(self._chunks))
                self.tags.append(tag)
                self.parents.append(parent)
                self.own.append(0)
                self.own_linked.append(0)
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

    def within(self, index: int, root: int) -> bool:
        """Whether the element is the root or stands below it."""
        return root <= index < self.ends[root]

    def first(self, tag: str, start: int = 0, end: int | None = None) -> int:
        """The first element of a tag in a range of indices, else -1."""
        try:
            return self.tags.index(tag, start, len(self.tags) if end is None else end)
        except ValueError:
            return -1

    def siblings_after(self, index: int) -> Iterator[int]:
        """The elements that follow under the same parent, in order."""
        parent = self.parents[index]
        end = self.ends[parent] if parent >= 0 else len(self.tags)
        position = self.ends[index]
        while position < end:
            yield position
            position = self.ends[position]

    def text(self, index: int) -> str:
        """The subtree's text with single spaces; ask only of subtrees with few words."""
        chunks = self._chunks[self._chunk_at[index] : self._chunk_at[self.ends[index]]]
        return " ".join(" ".join(chunks).split())


def _count(text: str) -> int:
    """Words, without the signs that stand alone between links ("|", "·", "»")."""
    tokens = text.split()
    if len(tokens) > _SIGNS_AT_MOST:
        return len(tokens)
    return sum(any(map(str.isalnum, token)) for token in tokens)


def _names(element: Element) -> str:
    names = f"{(element.attr('class') or '')[:_NAME_LENGTH]} {(element.attr('id') or '')[:_NAME_LENGTH]}"
    if names == " " or names.islower():
        return names
    apart = _CAMEL.sub("-", names).lower()
    return apart if apart == names.lower() else f"{names.lower()} {apart}"
