"""`locales/<tag>/words/abbreviations.toml`: what a language's full stops do not mean."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from ..languages import Language
from .words import word_lists


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """A language's abbreviations, each with its full stop and without inner spaces (``t.ex.``).

    `never` end a sentence; `number` do not before a number; `may` end one. `starters` are lower-case
    words that begin sentences; `continues` lower-case words after which a short line goes on.
    """

    never: frozenset[str] = frozenset()
    number: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    continues: frozenset[str] = frozenset()

    def kind(self, word: str) -> str:
        """``never``, ``number``, ``may``, or "" where `word` is no abbreviation of the language."""
        for form in (word, word.lower()):
            for name in ("never", "number", "may"):
                if form in getattr(self, name):
                    return name
        return ""


def abbreviations(language: Language) -> Abbreviations:
    """The abbreviations of a language; none where its folder has no list."""
    return _read(language.folder)


@lru_cache(maxsize=64)
def _read(folder: Path) -> Abbreviations:
    lists = word_lists(folder, "abbreviations", [item.name for item in fields(Abbreviations)])
    return Abbreviations(**{key: frozenset(words) for key, words in (lists or {}).items()})
