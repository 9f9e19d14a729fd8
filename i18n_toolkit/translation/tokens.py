"""Words and punctuation of a text with their places, for any script, without a model.

A token is a word or a single other character; white space is in none. Scripts that write no space
between words (Unicode Standard Annex 14, line-breaking classes SA and ID: Thai, Lao, Khmer, Burmese,
Han, kana) give one token a character with its combining marks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ..model import Span

_UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF),
)  # fmt: skip
_FIRST_UNSPACED = "\u0e00"
_JOINERS = "'’-‑"
_NUMBER_JOINERS = ".,:"
_SYMBOLS_READ_ALOUD = "%‰&@#*§/\\"


@dataclass(frozen=True, slots=True)
class Token:
    """`start`/`end` are code points of the text; `word` is false for punctuation and symbols."""

    start: int
    end: int
    word: bool

    def overlaps(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


def tokens(text: str, cuts: Collection[int] = (), atoms: Sequence[Span] = ()) -> list[Token]:
    """Every token of `text` in order. What stands in one of `atoms` (sorted, apart) is one token, spaces
    and all; no token goes over an offset in `cuts`."""
    cut = frozenset(cuts)
    found: list[Token] = []
    start = number = 0
    while start < len(text):
        if text[start].isspace():
            start += 1
            continue
        while number < len(atoms) and atoms[number].end <= start:
            number += 1
        word = is_word(text[start])
        end = start + 1
        if number < len(atoms) and atoms[number].start <= start:
            end = next((offset for offset in range(end, atoms[number].end) if offset in cut), atoms[number].end)
            word = any(map(is_word, text[start:end]))
            end = start + len(text[start:end].rstrip())
        else:
            limit = atoms[number].start if number < len(atoms) else len(text)
            while end < limit and end not in cut and _continues(text, start, end, word):
                end += 1
        found.append(Token(start, end, word))
        start = end
    return found


def is_word(character: str) -> bool:
    """Whether a character is a letter, a digit or a mark, or a symbol that stands for a word."""
    return unicodedata.category(character)[0] in "LNM" or character in _SYMBOLS_READ_ALOUD or _is_joiner(character)


def is_letter(character: str) -> bool:
    """Whether a character is a letter."""
    return unicodedata.category(character)[0] == "L"


def _is_joiner(character: str) -> bool:
    """Zero-width characters inside words: soft hyphen, (non-)joiner, word joiner, bidi controls."""
    return unicodedata.category(character) == "Cf"


def _continues(text: str, start: int, end: int, word: bool) -> bool:
    here, before = text[end], text[end - 1]
    if word and here < _FIRST_UNSPACED and here.isalnum() and text[start] not in _SYMBOLS_READ_ALOUD:
        return not _unspaced(before)
    kind = unicodedata.category(here)[0]
    if kind == "M" or _is_joiner(here):
        return True
    if not word or text[start] in _SYMBOLS_READ_ALOUD or _unspaced(here) or _unspaced(before):
        return False
    if kind in "LN":
        return True
    after = text[end + 1] if end + 1 < len(text) else ""
    if here in _JOINERS:
        return bool(after) and unicodedata.category(after)[0] in "LN"
    return here in _NUMBER_JOINERS and before.isdigit() and after.isdigit()


def _unspaced(character: str) -> bool:
    if character < _FIRST_UNSPACED:
        return False
    return any(low <= ord(character) <= high for low, high in _UNSPACED)
