"""Text ⇄ HTML source: what must be written as a reference, and what a reference in an attribute means."""

from __future__ import annotations

import re
from html.entities import html5

import turbohtml

_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;", "\0": "\ufffd"}
_ESCAPES = str.maketrans(_TEXT)
_QUOTED = {quote: str.maketrans({**_TEXT, quote: reference}) for quote, reference in (('"', "&quot;"), ("'", "&#39;"))}
_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|(?P<name>[A-Za-z0-9]+)(?P<end>[;=]?))")


def escape(text: str) -> str:
    """Text for HTML content: what could begin mark-up or a reference is written as a reference."""
    return text.translate(_ESCAPES)


def escape_value(text: str, quote: str) -> str:
    """Text for an attribute's value between such quotation marks."""
    return text.translate(_QUOTED[quote])


def value_of(source: str) -> str:
    """What an attribute's value in the source means. Unlike in text, ``&copy=2`` is no reference
    (HTML, 13.2.5.73 named character reference state)."""

    def meaning(match: re.Match[str]) -> str:
        name = match["name"]
        if name and (f"{name};" if match["end"] == ";" else name) not in html5:
            return match[0]
        return match[0] if name and match["end"] == "=" else turbohtml.unescape(match[0])

    return _REFERENCE.sub(meaning, source) if "&" in source else source
