"""What links say in each language: `locales/<tag>/words/link-texts.toml`, `links.toml` and `page.po`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ...errors import ConfigurationError, LanguageError
from ...languages import Languages

_KEYS = frozenset({"generic"})


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """`generic`: link texts that name no goal. `new_window`: how a link says that it opens a new window. All are
    lower-case; empty where nobody has written them down."""

    generic: frozenset[str] = frozenset()
    new_window: tuple[str, ...] = ()


def read_words(languages: Languages, tag: str) -> LanguageWords:
    """The words of a language, or of its primary language; empty for an unknown one.

    Raises ConfigurationError for a file that cannot be read, naming it.
    """
    try:
        language = languages.get(tag)
    except LanguageError:
        primary = tag.partition("-")[0]
        return LanguageWords() if primary == tag else read_words(languages, primary)
    return _read(language.folder / "words", language.word("opens in a new window").casefold())


@cache
def _read(folder: Path, notice: str) -> LanguageWords:
    """`notice` is what our own pages say of a link that opens a new window."""
    texts, links = _table(folder / "link-texts.toml"), _table(folder / "links.toml")
    unknown = [key for key in texts if key not in _KEYS]
    if unknown:
        raise ConfigurationError(
            "unknown key {key}", place=folder / "link-texts.toml", key=unknown[0], allowed=", ".join(sorted(_KEYS)),
            remedy="Allowed keys: {allowed}",
        )  # fmt: skip
    return LanguageWords(
        frozenset(word.casefold() for word in texts.get("generic", ())),
        (notice, *(phrase.casefold() for phrase in links.get("new_window", ()))),
    )


def _table(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError("cannot be read: {error}", place=path, error=error) from error
