"""Where attributes stand in the source text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from .page import Anchor
from .pieces import SPACE, Range
from .places import SourceText

_VALUE = re.compile(rf"=?[^{SPACE}=]*[{SPACE}]*=[{SPACE}]*(?P<quote>[\"']?)")
_EQUALS = re.compile(rf"[{SPACE}]*=")


def attribute_anchor(element: Any, name: str, source: SourceText) -> Anchor | None:
    """The range of an attribute's value without its quotation marks; None where it cannot be told.

    An attribute without a value (``<html lang>``) has an empty range right after its name.
    """
    where = element.source_location
    span = where.attrs.get(name) if where is not None else None
    if span is None:
        return None
    start, end = span.start_offset, span.end_offset
    match = _VALUE.match(source.text, start, end)
    if match is None:
        equals = _EQUALS.match(source.text, end)
        if equals is not None:
            end = equals.end()  # ``lang=>``
        return Anchor(*source.original((end, end)), attribute="absent" if equals is None else "unquoted")
    start = match.end()
    if match["quote"]:
        if source.text[end - 1 : end] != match["quote"] or end - 1 < start:
            return None
        end -= 1
    return Anchor(*source.original((start, end)), attribute=match["quote"] or "unquoted")


def attributes_go(anchor: Anchor, source: SourceText, tag: Range, own: frozenset[str]) -> Anchor:
    """The anchor of a text, with where attributes can be put into the start tag of its holder."""
    return replace(anchor, tag=source.offsets.original(name_end(source, tag)), own=own)


def name_end(source: SourceText, tag: Range) -> int:
    """Where the name of a start tag ends: attributes can be put in there."""
    position = tag[0] + 1
    while position < tag[1] and source.text[position] not in f"{SPACE}/>":
        position += 1
    return position
