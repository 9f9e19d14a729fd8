"""Amounts: numbers with a unit or a currency beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .side import Side

_GAP = re.compile(r"[ \u00a0\u2009\u202f-]?")
_SIGN = re.compile("[$€£¥]")
_BEFORE = 4
"""Characters before a number among which its sign may stand."""


def beside_numbers(
    side: Side, words: Mapping[str, re.Pattern[str]], any_word: re.Pattern[str]
) -> dict[str, tuple[int, int]]:
    """The units that stand directly after a number (or before it, as $ does), with the place of the first. `any_word`
    finds the words of all of them."""
    found: dict[str, tuple[int, int]] = {}
    for number in side.numbers:
        gap = _GAP.match(side.prose, number.end)
        after = gap.end() if gap else number.end
        signed = _SIGN.search(side.prose, max(0, number.start - _BEFORE), number.start)
        if signed is None and not any_word.match(side.prose, after):
            continue
        for name, pattern in words.items():
            match = pattern.match(side.prose, after)
            if match is None and signed is not None:
                match = _before(side.prose, number.start, pattern)
            if match is not None:
                found.setdefault(name, (min(number.start, match.start()), max(number.end, match.end())))
    return _longest(found)


def _before(text: str, start: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
    window = max(0, start - _BEFORE)
    match = None
    for found in pattern.finditer(text, window, start):
        match = found
    return match if match is not None and not text[match.end() : start].strip() and match[0] in "$€£¥" else None


def _longest(found: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Without the units that are only the beginning of another (km of km/h, m of m²)."""
    return {
        name: place
        for name, place in found.items()
        if not any(other[0] == place[0] and other[1] > place[1] for other in found.values())
    }


def mentioned(side: Side, words: Mapping[str, re.Pattern[str]]) -> set[str]:
    """The units a text names anywhere."""
    return {name for name, pattern in words.items() if pattern.search(side.unmarked)}
