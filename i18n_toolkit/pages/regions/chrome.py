"""Which elements are not content: navigation, banners, tools, metadata, lists of other pages."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from ...errors import ConfigurationError
from .flat import Flat
from .knowledge import templates

_TAGS = frozenset(["nav", "footer", "aside", "dialog"])
_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
    ]
)
_KEYS = ("labels", "headings", "openings")


@dataclass(frozen=True, slots=True)
class ChromeWords:
    """What page tools and banners say in the page's language, in lower case without end marks.

    `labels` are whole texts of a link, button or short line ("skriv ut"); `headings` are headings whose
    section is not content ("dela sidan"); `openings` begin the text of a banner ("vi använder kakor").
    """

    labels: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()
    openings: tuple[str, ...] = ()


def read_chrome_words(path: Path) -> ChromeWords:
    """`locales/<tag>/words/chrome.toml`; no such file, no words. Raises ConfigurationError naming file and key."""
    if not path.is_file():
        return ChromeWords()
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError("cannot be read: {error}", place=path, error=error) from error
    for key in data:
        if key not in _KEYS:
            raise ConfigurationError(
                "unknown key {key}", place=path, key=key, allowed=", ".join(_KEYS), remedy="Allowed keys: {allowed}"
            )
    labels, headings, openings = (tuple(plain(text) for text in data.get(key, ())) for key in _KEYS)
    return ChromeWords(frozenset(labels), frozenset(headings), openings)


def plain(text: str) -> str:
    """Lower case, single spaces, no end marks: how phrases are compared."""
    return " ".join(text.split()).lower().strip(" .:!?…»›→↑*")


class Chrome:
    """Marks on a Flat: `marked[i]` says element i begins a subtree that is no content.

    `words(i)` counts only what is left of a subtree, `linked(i)` its link text.
    """

    def __init__(self, flat: Flat, marked: list[bool]) -> None:
        self.flat, self.marked = flat, marked
        inside: list[bool] = []
        for index, parent in enumerate(flat.parents):
            inside.append(marked[index] or (parent >= 0 and inside[parent]))
        self.inside = inside
        self._words = [0, *accumulate(0 if gone else count for gone, count in zip(inside, flat.own, strict=True))]

    def words(self, index: int) -> int:
        """Words of the subtree outside chrome."""
        return self._words[self.flat.ends[index]] - self._words[index]

    def tops(self, root: int) -> list[int]:
        """The outermost marked elements below the root."""
        found, index, end = [], root + 1, self.flat.ends[root]
        while index < end:
            if self.marked[index]:
                found.append(index)
                index = self.flat.ends[index]
            else:
                index += 1
        return found


def mark_chrome(flat: Flat, words: ChromeWords) -> Chrome:
    """Mark by tag, role, class and id names, and the words of the page's language."""
    pattern = templates().chrome
    total = max(1, flat.words(0)) if len(flat) else 1
    marked = []
    for index, tag in enumerate(flat.tags):
        element = flat.elements[index]
        role = element.attr("role") or ""
        named = bool(pattern.search(flat.names[index]))
        chrome = tag in _TAGS or role in _ROLES or (named and tag not in ("html", "body", "main"))
        if not chrome and tag in ("a", "button", "p", "div", "span", "li") and 0 < flat.words(index) <= 8:
            chrome = plain(flat.text(index, 8)) in words.labels
        if chrome and flat.words(index) > 0.5 * total:
            chrome = False
        marked.append(chrome)
    return Chrome(flat, marked)
