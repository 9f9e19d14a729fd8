"""XML as text, for writing: a large file costs as much memory as one of its units, and no namespace is told twice."""

from __future__ import annotations

import re
from collections.abc import Iterable

Attributes = Iterable[tuple[str, str | None]]
"""Names with their values; None leaves an attribute out."""

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

_NOT_XML = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_IN_TEXT = re.compile(f"[&<>\r{_NOT_XML}]")
_IN_ATTRIBUTE = re.compile(f'[&<>"\t\n\r{_NOT_XML}]')
_ESCAPES = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;",
}  # fmt: skip


def text(value: str) -> str:
    """A text as XML writes it; what XML cannot hold becomes U+FFFD."""
    return _IN_TEXT.sub(_escape, value)


def start(name: str, attributes: Attributes = ()) -> str:
    """``<name a="1">``."""
    return f"<{name}{_spelled(attributes)}>"


def element(name: str, attributes: Attributes = (), *content: str) -> str:
    """An element around mark-up that is written already."""
    inside = "".join(content)
    return f"<{name}{_spelled(attributes)}>{inside}</{name}>" if inside else f"<{name}{_spelled(attributes)}/>"


def _spelled(attributes: Attributes) -> str:
    return "".join(
        [f' {name}="{_IN_ATTRIBUTE.sub(_escape, value)}"' for name, value in attributes if value is not None]
    )


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0], "\ufffd")
