"""The few places of a source, besides its blocks, that a localised page changes.

Keys: ``html`` (the whole start tag), ``html@lang``, ``html@xml:lang``, ``html@dir`` (attribute
values), ``content-language`` and ``og:locale`` (values of those metas), ``links`` (where link
elements go, an empty range) and ``notice`` (where the notice goes, an empty range).
"""

from __future__ import annotations

import re
from typing import Any

from turbohtml import Element

from .anchors import attribute_anchor, tag_ranges
from .locate import Offsets
from .markup import attribute

_TIGHT = frozenset(["table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "p", "select", "a"])
"""Elements that cannot hold a `div`: the notice goes before them."""


_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def landmarks(tree: Any, text: str, offsets: Offsets, roots: tuple[Any, ...]) -> dict[str, tuple[int, int]]:
    """The places found, in original offsets."""
    found: dict[str, tuple[int, int]] = {}

    def put(key: str, start: int, end: int) -> None:
        found[key] = offsets.original(start), offsets.original(end)

    root = tree.root
    if root is None:
        return found
    html_tag, _ = tag_ranges(root)
    if html_tag:
        put("html", *html_tag)
        for name in ("lang", "xml:lang", "dir"):
            anchor = attribute_anchor(root, name, text, offsets)
            if anchor is not None:
                found[f"html@{name}"] = anchor.start, anchor.end
    head = next((child for child in root.children if isinstance(child, Element) and child.tag == "head"), None)
    body = next((child for child in root.children if isinstance(child, Element) and child.tag == "body"), None)
    if head is not None:
        for meta in head.find_all("meta"):
            key = attribute(meta, "http-equiv").lower() or attribute(meta, "property").lower()
            anchor = attribute_anchor(meta, "content", text, offsets)
            if key in ("content-language", "og:locale") and anchor is not None:
                found[key] = anchor.start, anchor.end
        put("links", *(2 * (_end_of_head(head, html_tag),)))
    if body is not None:
        put("notice", *(2 * (_start_of_main(roots, body, html_tag),)))
    return found


_ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "background", "cite", "longdesc")


def relative_addresses(nodes: list[Any], text: str, offsets: Offsets) -> tuple[tuple[int, int, str], ...]:
    """Every relative address in the mark-up: range of its value in original offsets, and its quotes.

    Places in the page itself (``#…``) are left out: they move with it.
    """
    found: list[tuple[int, int, str]] = []
    for node in nodes:
        if not isinstance(node, Element):
            continue
        for name in _ADDRESSES:
            value = attribute(node, name).strip()
            if value and not value.startswith("#") and not _ABSOLUTE.match(value):
                anchor = attribute_anchor(node, name, text, offsets)
                if anchor is not None and anchor.end > anchor.start:
                    found.append((anchor.start, anchor.end, anchor.attribute))
    return tuple(found)


def _end_of_head(head: Any, html_tag: tuple[int, int] | None) -> int:
    start, end = tag_ranges(head)
    if end:
        return end[0]
    position = start[1] if start else html_tag[1] if html_tag else 0
    for element in head.descendants:
        if isinstance(element, Element):
            opening, closing = tag_ranges(element)
            position = max(position, *(where[1] for where in (opening, closing) if where), position)
    return position


def _start_of_main(roots: tuple[Any, ...], body: Any, html_tag: tuple[int, int] | None) -> int:
    start, _ = tag_ranges(body)
    for root in roots:
        opening, _ = tag_ranges(root)
        if opening and root is not body:
            return opening[0] if root.tag in _TIGHT else opening[1]
    if start:
        return start[1]
    for element in body.descendants:
        if isinstance(element, Element):
            opening, _ = tag_ranges(element)
            if opening:
                return opening[0]
    return html_tag[1] if html_tag else 0
