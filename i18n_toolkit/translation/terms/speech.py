"""What is known of the forms of one language's words, made once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from unicodedata import category, normalize

from ...languages import Language
from ...vocabulary.inflection import Inflection, read_paradigm
from ...vocabulary.memory import remember
from ...vocabulary.vocabulary import Vocabulary
from .likeness import Likeness, read_likeness

_APOSTROPHES = str.maketrans("’ʻʼ`´", "'''''")
_UNHEARD = ("Mn", "Cf", "Lm")
"""Vowel signs, joiners and stretching: Unicode categories of signs that a word may be written without."""


class Speech:
    """How a language inflects: by rules and a dictionary where it has them, else by likeness."""

    def __init__(self, language: Language) -> None:
        self.folder = language.folder
        self._path = language.folder / "words" / "inflection.toml"
        self.vocabulary = Vocabulary(language)
        self._forms: dict[str, frozenset[str]] = {}

    @cached_property
    def inflection(self) -> Inflection:
        """The forms of words. Raises ConfigurationError where the language's data is damaged."""
        paradigm = read_paradigm(self._path)
        return Inflection(paradigm, self.vocabulary.lexicon, self.vocabulary.compounds)

    @cached_property
    def likeness(self) -> Likeness:
        """What forms may look like, for a language without rules."""
        return read_likeness(self._path, self.inflection.paradigm.likeness)

    def alike(self, term: str, word: str) -> bool:
        """Whether a word may be a form of a term's word; both folded."""
        if not self.inflection.paradigm.noun:
            return self.likeness.alike(term, word)
        forms = self._forms.get(term)
        if forms is None:
            forms = remember(self._forms, term, frozenset(map(fold, self.inflection.forms(term))))
        return word in forms


@dataclass(frozen=True)
class _Hashed:
    """A language as a key: by its folder, because its mappings cannot be hashed."""

    folder: Path
    language: Language = field(compare=False)


@lru_cache(maxsize=64)
def _kept(key: _Hashed) -> Speech:
    return Speech(key.language)


def speech_of(language: Language) -> Speech:
    """What is known of a language, made once a process."""
    return _kept(_Hashed(language.folder, language))


def fold(word: str) -> str:
    """Small letters, one kind of apostrophe, and without what a word may be written without."""
    word = normalize("NFC", word).translate(_APOSTROPHES).casefold()
    return word if word.isascii() else "".join(sign for sign in word if category(sign) not in _UNHEARD)
