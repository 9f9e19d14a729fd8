"""What page tools, banners and menus say in a language: `locales/<tag>/words/chrome.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from ...errors import ConfigurationError

_KEYS = ("labels", "headings", "banners", "lines")


@dataclass(frozen=True, slots=True)
class ChromeWords:
    """Phrases as `plain` spells them.

    `labels` are whole texts of a link, a button or a short line ("skriv ut"); `headings` are headings
    whose section is no content ("dela sidan"); `banners` begin the text of a box laid over or before
    the page ("vi använder kakor"); `lines` begin a short line about the page itself ("senast uppdaterad").
    """

    labels: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()
    banners: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


def read_chrome_words(path: Path) -> ChromeWords:
    """The words of a file; no such file, no words. Raises ConfigurationError naming the file and the key."""
    if not path.is_file():
        return ChromeWords()
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError("cannot be read: {error}", place=path, error=error) from error
    phrases: dict[str, list[str]] = {key: [] for key in _KEYS}
    for key, values in data.items():
        if key not in phrases:
            raise ConfigurationError(
                "unknown key {key}", place=path, key=key, allowed=", ".join(_KEYS), remedy="Allowed keys: {allowed}"
            )
        if not isinstance(values, list) or not all(isinstance(value, str) and plain(value) for value in values):
            raise ConfigurationError("the key {key} must be a list of phrases", place=path, key=key)
        phrases[key] = [plain(value) for value in values]
    return ChromeWords(
        frozenset(phrases["labels"]), frozenset(phrases["headings"]), tuple(phrases["banners"]), tuple(phrases["lines"])
    )


def plain(text: str) -> str:
    """Lower case, single spaces, no marks or signs around: how phrases are compared."""
    return " ".join(text.split()).lower().strip(" .:;,!?…-–—·|»›→↑↓⇧^*+()[]<>")
