"""`locales/<tag>/words/abbreviations.toml`: what a language's full stops do not mean."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from ..errors import ConfigurationError
from ..languages import Language


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
    return _read(language.folder / "words" / "abbreviations.toml")


@lru_cache(maxsize=64)
def _read(path: Path) -> Abbreviations:
    if not path.is_file():
        return Abbreviations()
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError("cannot be read: {error}", place=path, error=error) from error
    known = [item.name for item in fields(Abbreviations)]
    for key, value in data.items():
        if key not in known:
            raise ConfigurationError(
                "unknown key {key}", place=path, key=key, known=", ".join(known), remedy="Allowed keys: {known}"
            )
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise ConfigurationError("{key} must be a list of texts", place=path, key=key)
    return Abbreviations(**{key: frozenset(value) for key, value in data.items()})
