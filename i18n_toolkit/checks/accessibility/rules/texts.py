"""Texts that come out garbled: mark-up escaped twice, and numbers turned round by right-to-left text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html.entities import html5

from ....dom import Element, Text
from ....model import Span
from ...placeholder import is_placeholder, may_be_placeholder
from ..facts import Facts
from ..rule import Problem

_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BLOCKS = ("p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "div")
_CODE = ("code", "pre", "kbd", "samp", "textarea", "var", "xmp")
_FRAGILE = re.compile(
    r"(?<![\w+])(?:\+\d[\d\s\u00a0-]*\d"  # +46 8 508 00 000
    r"|\d+(?:[\u00a0\u202f -]\d+|\s?[-\u2013/]\s?\d+)+"  # 08-508 00 000, 2025-03-09, 8–17, 1 200
    r"|[A-Za-z][\w]*[+#]+)(?![\w])"  # C++
)
"""What the Unicode Bidirectional Algorithm lays out in another order in a right-to-left sentence: measured
in Chromium, six of twelve kinds."""
_MARKS = "\u200e\u2066\u2068\u202a\u202d"
"""Characters that keep left-to-right text together (Unicode Standard Annex 9, 2)."""


def double_escape(facts: Facts) -> Iterator[Problem | None]:
    for text in facts.texts:
        if "&" not in text.data or text.parent is None:
            continue
        span: Span | None = None
        for match in _REFERENCE.finditer(text.data):
            named = match[0][1:]
            if (named.startswith("#") or named in html5) and text.parent.closest(*_CODE) is None:
                span = _words(facts, text, span, match[0].replace("&", "&amp;", 1), match[0])
                yield Problem(text.parent, values={"text": match[0]}, span=span)


def _words(facts: Facts, text: Text, after: Span | None, *spellings: str) -> Span | None:
    """Where the first of these spellings stands in the source of a text, behind what was found in it before."""
    if text.span is None:
        return None
    begin = after.end if after is not None else text.span.start
    for spelling in spellings:
        start = facts.tree.source.find(spelling, begin, text.span.end)
        if start >= 0:
            return Span(start, start + len(spelling))
    return text.span


def bidi_unisolated(facts: Facts) -> Iterator[Problem | None]:
    if not any(e.get("dir").lower() == "rtl" for e in facts.having("dir")):
        return
    for text in facts.texts:
        parent = text.parent
        if parent is None or facts.direction_of(parent) != "rtl" or not _has_right_to_left(_block_text(facts, parent)):
            continue
        span: Span | None = None
        for match in _FRAGILE.finditer(text.data):
            if match.start() and text.data[match.start() - 1] in _MARKS:
                continue
            span = _words(facts, text, span, match[0])
            yield Problem(parent, values={"text": match[0]}, span=span)


def _block_text(facts: Facts, element: Element) -> str:
    block = element.closest(*_BLOCKS) or element
    return facts.tree.text(block)[:2000]


def _has_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def placeholder_text(facts: Facts) -> Iterator[Problem | None]:
    """The first of a page's blocks of filler, with how many there are."""
    blocks = dict.fromkeys(text.parent.closest(*_BLOCKS) or text.parent for text in facts.texts if text.parent)
    likely = may_be_placeholder(" ".join(text.data for text in facts.texts))
    filled = [block for block in blocks if is_placeholder(facts.visible_text(block))] if likely else []
    if filled:
        yield Problem(filled[0], "one" if len(filled) == 1 else "default", {"number": len(filled)})
    elif blocks:
        yield None


RULES = {"double-escape": double_escape, "bidi-unisolated": bidi_unisolated, "placeholder-text": placeholder_text}
