"""The parsed tree → our own view of its elements (`dom.Tree`), with places in the original source."""

from __future__ import annotations

from typing import Any

import turbohtml
from turbohtml import Comment, Doctype
from turbohtml import Element as Parsed
from turbohtml import Namespace as ParsedNamespace
from turbohtml import Text as ParsedText

from ..dom import Element, Namespace, Text, Tree
from ..model import Span
from .decode import Decoded, readable
from .locate import Offsets, normalise

_NAMESPACES = {ParsedNamespace.SVG: Namespace.SVG, ParsedNamespace.MATHML: Namespace.MATHML}


def read_view(decoded: Decoded, *, address: str = "") -> Tree:
    """The elements of a page. Places count in `decoded.text`, line ends untouched.

    What stands in a `template` is no part of the page and is left out, as a browser leaves it out.
    """
    tree = _read(decoded.text, address)
    for frame in tree.named("iframe"):
        if frame.get("srcdoc").strip():
            # frames within frames are not followed: a page could nest them without end
            tree.frames[frame.order] = _read(frame.get("srcdoc"), address)
    return tree


def _read(source: str, address: str) -> Tree:
    text = normalise(readable(source))
    document = turbohtml.parse(text, source_locations=True)
    builder = _Builder(text, Offsets(source) if "\r\n" in source else None)
    roots = builder.build(document)
    return Tree(roots, source, address=address, doctype=any(isinstance(n, Doctype) for n in document.children))


class _Builder:
    """`end` is where the tag, text or comment read last ends in the normalised text: a text begins there."""

    def __init__(self, text: str, offsets: Offsets | None) -> None:
        self.text, self.offsets, self.end = text, offsets, 0

    def build(self, document: Any) -> list[Element | Text]:
        """The topmost nodes, in one walk with a stack of its own."""
        roots: list[Element | Text] = []
        stack: list[tuple[Any, Element | None, list[Element | Text]]] = [
            (node, None, roots) for node in reversed(document.children)
        ]
        while stack:
            node, parent, siblings = stack.pop()
            if isinstance(node, Parsed):
                element, close = self._element(node, parent)
                siblings.append(element)
                own: list[Element | Text] = []
                stack.append((close, element, own))
                stack.extend([(child, element, own) for child in reversed(node.children)])
            elif isinstance(node, ParsedText):
                siblings.append(Text(node.data, parent, self._place(node.data)))
            elif isinstance(node, Comment):
                self._pass_comment()
            elif parent is not None and (node is None or isinstance(node, int)):
                # everything inside `parent` has been seen
                parent.children = tuple(siblings)
                self.end = node or self.end
        return roots

    def _element(self, node: Any, parent: Element | None) -> tuple[Element, int | None]:
        """The view of an element, and where its end tag ends in the normalised text."""
        attributes = {name: _value(value) for name, value in node.attrs.items()}
        namespace = _NAMESPACES.get(node.namespace, Namespace.HTML)
        element = Element(node.tag, namespace, attributes, parent)
        where = node.source_location
        if where is None:
            return element, None
        start, end = where.start_tag, where.end_tag
        self.end = start.end_offset
        element.tag = self._span(start.start_offset, start.end_offset)
        if end is None:
            return element, None
        element.close = self._span(end.start_offset, end.end_offset)
        return element, end.end_offset

    def _place(self, data: str) -> Span | None:
        """Where a text stands: right after the last tag, if the source there says the same."""
        begin, text = self.end, self.text
        if text.startswith(data, begin):
            self.end = begin + len(data)
            return self._span(begin, self.end)
        stop = begin
        for _ in range(_BARE_LESS_THAN):
            stop = text.find("<", stop + 1)
            raw = text[begin : stop if stop >= 0 else len(text)]
            if "&" in raw and turbohtml.unescape(raw) == data:
                self.end = begin + len(raw)
                return self._span(begin, self.end)
            if stop < 0:
                break
        return None

    def _pass_comment(self) -> None:
        if self.text.startswith("<!--", self.end):
            stop = self.text.find("-->", self.end)
            self.end = stop + 3 if stop >= 0 else self.end

    def _span(self, start: int, end: int) -> Span:
        if self.offsets is None:
            return Span(start, end)
        return Span(self.offsets.original(start), self.offsets.original(end))


_BARE_LESS_THAN = 4
"""How many ``<`` that begin no tag are allowed for in a text with character references."""


def _value(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else " ".join(map(str, value))
