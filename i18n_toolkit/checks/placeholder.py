"""Text that only fills a page until the real text comes: "Lorem ipsum"."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from itertools import filterfalse
from pathlib import Path

NO_LANGUAGE = "zxx"
"""The tag of what is in no language (ISO 639-2: no linguistic content)."""
_OPENING = re.compile(r"\blorem\s+ipsum\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_FEW = 4
"""Words under which only the opening itself tells."""
_SHARE = 0.4
"""The share of words that must be a filler's. On the sample pages of a design system blocks of filler have .44 and
more, other texts .25 and less; of 80,000 sentences and sentence beginnings in ten languages (FLORES) none of a whole
sentence has .4."""

_REMEMBERED = 1_000
"""Texts that are remembered: the rules for texts ask about one, and those for mark-up about the same."""


@lru_cache(_REMEMBERED)
def is_placeholder(text: str) -> bool:
    """Whether a text is filler for the most part."""
    if not may_be_placeholder(text):
        return False
    found = [word.casefold() for word in _WORD.findall(_bare(text))]
    if len(found) < _FEW:
        return len(found) > 1 and _OPENING.match(text.strip()) is not None
    return sum(word in _words() for word in found) >= _SHARE * len(found)


def may_be_placeholder(text: str) -> bool:
    """Whether a text has a word of a filler's at all: nearly every text has none, and to see that needs no look at its
    letters."""
    return not _words().isdisjoint(text.casefold().split())


def _bare(text: str) -> str:
    """A text without the marks on its letters."""
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFD", text.replace("æ", "a"))))


@cache
def _words() -> frozenset[str]:
    return frozenset(tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["words"].split())
