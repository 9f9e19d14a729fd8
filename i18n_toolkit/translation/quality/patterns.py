"""What stands in a text without being language: addresses, placeholders, phone numbers, and what looks like markup.

The patterns are the ones that drafting hides from the engines (`masks.toml`), so that a check never disagrees with
them about what an address is.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ..masking import Pattern, read_patterns

Place = tuple[int, int, str]
"""Start, end and what stands there."""


@cache
def _patterns(folder: Path | None = None) -> dict[str, Pattern]:
    return {pattern.name: pattern for pattern in (read_patterns(folder) if folder else read_patterns())}


def own_places(name: str, text: str, folder: Path) -> Iterator[Place]:
    """Where a pattern of a language's own `masks.toml` is found; nowhere, if it has none of that name."""
    pattern = _patterns(folder).get(name)
    for match in pattern.finditer(text) if pattern else ():
        yield match.start(), match.end(), match[0]


def places(name: str, text: str) -> Iterator[Place]:
    """Where a pattern of `masks.toml` is found."""
    for match in _patterns()[name].finditer(text):
        yield match.start(), match.end(), match[0]


def blank(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with spaces for what stands in the spans."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
