"""What stands in a text without being language: addresses, placeholders, phone numbers, and what looks like markup.

The patterns are the ones that drafting hides from the engines (`masks.toml`), so that a check never disagrees with
them about what an address is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ..masking import read_patterns

_HINTS = {
    "address": ("://", "www."), "domain": (".",), "e-mail": ("@",), "placeholder": ("{", "%", "&"), "markup": ("<",),
    "file": (".",), "phone": ("0", "+"), "code": (),
}  # fmt: skip
"""What a text must have for a pattern to be tried at all: most texts have none of it."""

Place = tuple[int, int, str]
"""Start, end and what stands there."""


@cache
def _regexes(folder: Path | None = None) -> dict[str, re.Pattern[str]]:
    patterns = read_patterns(folder) if folder else read_patterns()
    return {pattern.name: pattern.regex for pattern in patterns}


def own_places(name: str, text: str, folder: Path) -> Iterator[Place]:
    """Where a pattern of a language's own `masks.toml` is found; nowhere, if it has none of that name."""
    regex = _regexes(folder).get(name)
    for match in regex.finditer(text) if regex else ():
        yield match.start(), match.end(), match[0]


def places(name: str, text: str) -> Iterator[Place]:
    """Where a pattern of `masks.toml` is found."""
    hints = _HINTS[name]
    if hints and not any(hint in text for hint in hints):
        return
    for match in _regexes()[name].finditer(text):
        yield match.start(), match.end(), match[0]


def blank(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with spaces for what stands in the spans."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
