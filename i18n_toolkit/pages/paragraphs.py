"""The structure of a plain text: what its blank lines, short lines and bullets mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from ..languages import Language
from ..model import Span
from .blocks import is_content
from .dates import find_dates
from .quotes import is_spoken_quote

_LINE = re.compile(r"([^\r\n\u2029]*)(?:\r\n|[\r\n\u2029]|\Z)")
_BULLET = re.compile(r"\s*(?:[-‐‑‒–—−•·*▪‣◦](?=\s)|[(]?(?P<number>\d{1,2})[.)](?=\s))\s*")
_NO_HEADING = re.compile(r"[.!:;,…]\W*$|@|https?://|\d[\d \u00a0-]{5,}\d|^\W*[a-zåäö]")
_HEADING_LENGTH = 100
_HEADING_WORDS = 14
"""SKR's webbhandbok wants headings short; longer single lines are sentences without a full stop."""
_HEADING_RUN = 3
"""More short lines than this after each other are a menu or an address, not headings."""


class Role(Enum):
    """What a stretch of plain text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    NUMBERED = "numbered"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of a plain text. `span` is its words, without bullet and outer white space; `lines`
    counts the lines it fills; `together` is equal for what no blank line separates."""

    role: Role
    span: Span
    lines: int
    together: int


def paragraphs(text: str, language: Language) -> list[Paragraph]:
    """The blocks of a plain text, in order.

    Blank lines, and lines without a letter or a digit, part paragraphs; bullets and numbers begin items
    (a dash begins a quotation where someone is quoted); a short line without end mark is a heading when
    text follows it.
    """
    found = list(_pieces(text, language))
    return [
        replace(piece, role=Role.HEADING) if _heads(text, found, index, language) else piece
        for index, piece in enumerate(found)
    ]


def _pieces(text: str, language: Language) -> Iterator[Paragraph]:
    group: list[Span] = []
    together = 0
    for line in _LINE.finditer(text):
        if is_content(line[1]):
            group.append(Span(*line.span(1)))
        elif group:
            yield from _group(text, group, together, language)
            group, together = [], together + 1
    yield from _group(text, group, together, language)


def _group(text: str, lines: Sequence[Span], together: int, language: Language) -> Iterator[Paragraph]:
    starts = [index for index, line in enumerate(lines) if _BULLET.match(text, line.start, line.end)]
    for begin, end in zip(sorted({0, *starts}), [*(index for index in starts if index), len(lines)], strict=True):
        if begin == end:
            continue
        whole = _trimmed(text, lines[begin].start, lines[end - 1].end)
        bullet = _BULLET.match(text, whole.start, whole.end)
        role, span = Role.PARAGRAPH, whole
        if bullet and is_spoken_quote(text[whole.start : whole.end], language):
            role = Role.QUOTE
        elif bullet:
            role, span = Role.NUMBERED if bullet["number"] else Role.ITEM, Span(bullet.end(), whole.end)
        yield Paragraph(role, span, end - begin, together)


def _heads(text: str, found: Sequence[Paragraph], index: int, language: Language) -> bool:
    """Whether a short line is followed by text, perhaps after further headings."""
    for ahead, piece in enumerate(found[index : index + _HEADING_RUN + 1]):
        if not _is_short_line(text, piece, language) or (ahead and piece.together == found[index].together):
            return ahead > 0
        if ahead == _HEADING_RUN:
            return False
    return False


def _is_short_line(text: str, piece: Paragraph, language: Language) -> bool:
    words = text[piece.span.start : piece.span.end]
    return (
        piece.role is Role.PARAGRAPH
        and piece.lines == 1
        and len(words) <= _HEADING_LENGTH
        and len(words.split()) <= _HEADING_WORDS
        and not _NO_HEADING.search(words)
        and not find_dates(words, language)
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    body = text[start:end]
    return Span(start + len(body) - len(body.lstrip()), start + len(body.rstrip()))
