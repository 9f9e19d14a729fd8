"""What a guideline wants of a text because of its place, and how long it may be.

Search engines set no limit of their own; what they show of a title and a description depends on the width of the
screen (Google, *Influencing title links in search results* and *Control your snippets*, Search Central, 2024). 60 and
155 characters are what has room on a computer. A source that is longer than that may stay as long in translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..content import codes, plain
from ..message import Message
from ..model import BlockKind, Code, CodeKind, Content


@dataclass(frozen=True, slots=True)
class _Guideline:
    """For blocks whose path ends like `place`; `longest` 0: no limit."""

    place: re.Pattern[str]
    text: Message
    longest: int = 0


_GUIDELINES = (
    _Guideline(
        re.compile("^head/title$"),
        Message("Title of the page: what it is about comes first, then who publishes it (WCAG 2.4.2)"),
        60,
    ),
    _Guideline(
        re.compile(r"^head/meta\[\d+\]/@content$"),
        Message("Shown in search results under the title: say what the reader gets on the page"),
        155,
    ),
    _Guideline(
        re.compile("/@alt$"),
        Message("Read out in place of the picture: say what it shows, and not that it is a picture (WCAG 1.1.1)"),
    ),
    _Guideline(
        re.compile("/@(aria-label|aria-description|title|summary)$"),
        Message("Read out by screen readers and not seen: keep it short and clear (WCAG 4.1.2)"),
    ),
    _Guideline(re.compile("/@placeholder$"), Message("An example in an empty field: keep it short")),
)
_HEADING = Message("A heading says what its section is about, in few words (WCAG 2.4.6)")
_LINK = Message("The link text alone must say where the link leads (WCAG 2.4.4)")


def guidance(kind: BlockKind, path: str, source: Content) -> Iterator[Message]:
    """Sentences for the translator of a block."""
    yield from (item.text for item in _GUIDELINES if item.place.search(path))
    if kind is BlockKind.HEADING:
        yield _HEADING
    if _is_a_link(source):
        yield _LINK


def longest(path: str, source: Content) -> int | None:
    """The most characters a translation may have, None without a limit."""
    limit = next((item.longest for item in _GUIDELINES if item.longest and item.place.search(path)), None)
    return None if limit is None else max(limit, len(plain(source)))


def _is_a_link(source: Content) -> bool:
    """Whether all the words stand in one link."""
    first, last = next(iter(codes(source)), None), next(reversed(codes(source)), None)
    if first is None or last is None or first.name != "a" or first.kind is not CodeKind.OPEN or last.id != first.id:
        return False
    outside = (*source[: source.index(first)], *source[len(source) - source[::-1].index(last) :])
    return not any(isinstance(part, str) and part.strip() for part in outside) and any(
        not isinstance(part, Code) for part in source
    )
