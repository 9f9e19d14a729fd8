"""Which line ends of a paragraph are more than wrapping: lines of a list or an address."""

from __future__ import annotations

import re
from itertools import pairwise

from .abbreviations import Abbreviations

_MARKER = re.compile(r"\s*(?:[-–—•·*▪‣]\s|\d{1,2}[.)]\s|[^\W\d_][)]\s)")
_TELLING = re.compile(r":\s|@|\d{3}[ -]?\d{2}")
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*$")
_SHORT = 60
"""Lines of lists and addresses are shorter than lines that were wrapped, in code points."""


def line_starts(text: str, start: int, end: int, words: Abbreviations) -> list[int]:
    """Where in ``text[start:end]`` a line begins that does not continue the line before.

    That is: after a list marker; or in a group of short lines, none of which begins with a small letter,
    when there are three or more of them, or two of which one has a label, an e-mail address, a
    post code or a telephone number. A line that ends in a comma or a word like ``och`` goes on.
    """
    lines: list[tuple[int, str]] = []
    position = start
    for line in text[start:end].split("\n"):
        if line.strip():
            lines.append((position, line.strip()))
        position += len(line) + 1
    short = all(len(line) <= _SHORT and not line[0].islower() for _, line in lines)
    group = short and (len(lines) > 2 or any(_TELLING.search(line) for _, line in lines))
    starts: list[int] = []
    for (_, before), (position, line) in pairwise(lines):
        if _MARKER.match(line) or (group and not _goes_on(before, words) and _has_letters(line)):
            starts.append(position)
    return starts


def _goes_on(line: str, words: Abbreviations) -> bool:
    last = _LAST_WORD.search(line[-_SHORT:])
    return line.endswith((",", "-", "–", "/")) or (last is not None and last[1].lower() in words.continues)


def _has_letters(line: str) -> bool:
    return any(sign.isalpha() or sign == "@" for sign in line)
