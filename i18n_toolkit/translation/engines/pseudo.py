"""Pseudo-localisation: readable text with accents, a third longer and in brackets, for layout tests.

What stands without brackets on a published page never went through translation; what is cut off or
overlaps will be so in real languages. The added length follows the advice to plan for a third more
(W3C Internationalization, Text size in translation, 2007: 30–40 % for texts of some length).
"""

from __future__ import annotations

from collections.abc import Sequence

from ...config import Settings
from ...languages import Languages
from ...model import Span
from ..engine import Holding, Translation
from ..tokens import tokens

NAME = "pseudo"
SUMMARY = "Accented, bracketed text a third longer than the source, for any pair of languages; for layout tests"

_ACCENTS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzåäöABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ",
    "áƀçđéƒĝĥíĵķľɱñóþǫŕšţúṽŵẋýžǻǟȫÁƁÇĐÉƑĜĤÍĴĶĽṀÑÓÞǪŔŠŢÚṼŴẊÝŽǺǞȪ",
)
_VOWELS = frozenset("aeiouyåäöAEIOUYÅÄÖ")
_GROWTH = 0.35
_FILLER = "·"


class Pseudo:
    """Any pair; deterministic; words with a digit in them (and so every mask) and digits are kept."""

    name = NAME

    def supports(self, source: str, target: str) -> bool:
        """Always."""
        return True

    def fingerprint(self, source: str, target: str) -> str:
        """Constant: the same text always gives the same answer."""
        return "pseudo-1"

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """Each text in brackets, aligned word by word."""
        return [_pseudo(text, (source, target)) for text in texts]

    def remedy(self, source: str, target: str) -> str:
        """Nothing is ever missing."""
        return ""

    def holding(self, source: str, target: str) -> Holding:
        """A part of this program."""
        return Holding(0, "MIT")

    def close(self) -> None:
        """Nothing is held."""


def _pseudo(text: str, path: tuple[str, ...]) -> Translation:
    if not text.strip():
        return Translation(text, alignment=(), path=path)
    wanted = round(len(text) * (1 + _GROWTH))
    out, length = ["["], 1
    links: list[tuple[Span, Span]] = []
    position = 0
    for token in tokens(text):
        out.append(text[position : token.start])
        length += token.start - position
        # How far the answer should have come when this word ends; vowels are drawn out to get there.
        due = round(token.end * (1 + _GROWTH)) - 1
        word = _word(text[token.start : token.end], due - length)
        out.append(word)
        links.append((Span(token.start, token.end), Span(length, length + len(word))))
        length += len(word)
        position = token.end
    out.append(text[position:])
    length += len(text) - position
    out += [_FILLER * (wanted - length - 1), "]"]
    return Translation("".join(out), alignment=tuple(links), path=path)


def _word(word: str, room: int) -> str:
    if any(character.isdigit() for character in word):
        return word
    extra = max(0, room - len(word))
    out = []
    for character in word:
        out.append(character)
        if extra and character in _VOWELS:
            out.append(character.lower())
            extra -= 1
    return "".join(out).translate(_ACCENTS)


def create(settings: Settings, languages: Languages) -> Pseudo:
    """The engine; it needs neither settings nor languages."""
    return Pseudo()
