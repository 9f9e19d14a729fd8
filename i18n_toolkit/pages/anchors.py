"""Where attributes and whole elements stand in the source text."""

from __future__ import annotations

import re
from typing import Any

from .locate import Offsets, Range
from .page import Anchor

_VALUE = re.compile(r"[^\s=]+\s*=\s*(?P<quote>[\"']?)", re.DOTALL)


def tag_ranges(element: Any) -> tuple[Range | None, Range | None]:
    """The start tag and the end tag, in normalised offsets; None for a tag that was left out."""
    where = element.source_location
    if where is None:
        return None, None
    start, end = where.start_tag, where.end_tag
    return (start.start_offset, start.end_offset), (end.start_offset, end.end_offset) if end else None


def attribute_anchor(element: Any, name: str, text: str, offsets: Offsets) -> Anchor | None:
    """The range of an attribute's value without its quotation marks; None where it cannot be told."""
    where = element.source_location
    span = where.attrs.get(name) if where is not None else None
    if span is None:
        return None
    match = _VALUE.match(text, span.start_offset, span.end_offset)
    if match is None:
        return None
    start, end = match.end(), span.end_offset
    if match["quote"]:
        if text[end - 1 : end] != match["quote"] or end - 1 < start:
            return None
        end -= 1
    return Anchor(offsets.original(start), offsets.original(end), attribute=match["quote"] or "unquoted")
