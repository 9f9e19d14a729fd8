"""Glossary terms in running text, in their inflected forms.

A term's words must stand in a row. A word of the text is a form of a term's word when it begins with it, but for a
last vowel, and goes on for a few letters only; the last word of a term may also end a compound.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...model import Term
from .side import Word

_ENDING = 5
"""Letters an ending may have: Swedish -arnas, Finnish -issaan."""
_SHORT = 4
"""A word of so few letters or fewer must stand as it is, but for an ending of two."""


def terms_in(words: Sequence[Word], terms: Iterable[Term]) -> Iterator[Term]:
    """The terms whose source stands among the words."""
    texts = [word for _, _, word in words]
    starts = {text[:3] for text in texts}
    for term in terms:
        wanted = term.source.casefold().split()
        if wanted and wanted[0][:3] in starts and _in(wanted, texts):
            yield term


def said(phrase: str, words: Sequence[Word], text: str) -> bool:
    """Whether a target says a phrase, in any of its forms; its words may stand in another order, close together."""
    if not phrase:
        return False
    folded = phrase.casefold()
    if folded in text.casefold():
        return True
    wanted = folded.split()
    texts = [word for _, _, word in words]
    return all(any(_form(part, word) or _with_particle(part, word) for word in texts) for part in wanted)


def _in(wanted: Sequence[str], texts: Sequence[str]) -> bool:
    return any(
        all(_form(part, texts[start + place]) for place, part in enumerate(wanted))
        for start in range(len(texts) - len(wanted) + 1)
    )


def _form(term: str, word: str) -> bool:
    if len(term) <= _SHORT:
        return word.startswith(term) and len(word) <= len(term) + 2
    stem = term[: max(_SHORT, len(term) - (2 if len(term) > 6 else 1))]
    return word.startswith(stem) and len(word) <= len(term) + _ENDING


def _with_particle(term: str, word: str) -> bool:
    """Arabic and Hebrew write the article and short prepositions together with the word."""
    return len(term) > 2 and term in word and word.index(term) <= 3 and len(word) <= len(term) + 6
