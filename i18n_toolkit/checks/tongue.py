"""In which language a text is, told from the text alone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from .placeholder import NO_LANGUAGE, is_placeholder

Identify = Callable[[str], tuple[str, float] | None]
"""Language identification: a text → BCP 47 tag and probability from 0 to 1, or None for "cannot say"."""

SURE = 0.9
"""Probability from which language identification is believed: py3langid 0.4 on the first 20 to 120 letters of FLORES
sentences in eight languages was right 100 % of the time that it said so (848 of 848 at 20 letters)."""
LETTERS, WORDS = 20, 4
"""Under these nothing is said."""
ENOUGH, GLANCE = 4000, 400
"""Characters that tell the language of a page, and of a paragraph: more make it slower and no surer."""
_DIFFERENT, _ONE_IN = 2, 10
"""So many different words of its own, and one word in so many, tell a language: of the sentences of FLORES-200 (dev) in
nine other languages none has both, of the Swedish ones seven in ten, and of longer texts nearly all."""


def told_language(text: str, identify: Identify, enough: int = GLANCE) -> str | None:
    """The tag of the language that a text surely is in, as far as `enough` of its characters tell; None where they do
    not. Placeholder text is in `NO_LANGUAGE`."""
    if not _has_letters(text) or len(text.split(maxsplit=WORDS)) < WORDS:
        return None
    if is_placeholder(text[:enough]):
        return NO_LANGUAGE
    answer = identify(text[:enough])
    return answer[0] if answer is not None and answer[1] >= SURE else None


def by_own_words(identify: Identify, tag: str, own: frozenset[str]) -> Identify:
    """Identification that is sure of the language `tag` where a text has enough of the small words that are its `own`,
    and asks `identify` of other texts: to go through the letters of a text takes ten times as long."""

    def told(text: str) -> tuple[str, float] | None:
        words = text.lower().split()
        if len(own.intersection(words)) >= _DIFFERENT and sum(map(own.__contains__, words)) * _ONE_IN >= len(words):
            return tag, 1.0
        return identify(text)

    return told


def _has_letters(text: str) -> bool:
    """Whether there are `LETTERS`."""
    return len(list(islice(filter(str.isalpha, text), LETTERS))) == LETTERS


def letters_in(text: str) -> int:
    """How many letters a text has, in any script."""
    return sum(map(str.isalpha, text))
