"""Where a page's main content is: which elements hold it, and what inside them is not part of it."""

from __future__ import annotations

from dataclasses import dataclass

from turbohtml import Document, Element

from .regions.chrome import ChromeWords, mark_chrome
from .regions.flat import Flat
from .regions.root import choose_root

__all__ = ["ChromeWords", "MainContent", "find_main"]


@dataclass(frozen=True, slots=True)
class MainContent:
    """Subtrees that hold the content, in document order, and the subtrees inside them that do not.

    Elements are hashable and compare by identity in the tree, whichever way they were reached, so a
    walk asks ``element in main.excluded`` and ``element in main.roots``. Roots never nest.
    """

    roots: tuple[Element, ...]
    excluded: frozenset[Element]


def find_main(document: Document, words: ChromeWords) -> MainContent:
    """The main content of a parsed page; no roots only where the page has no body text at all."""
    flat = Flat(document)
    chrome = mark_chrome(flat, words)
    root = choose_root(flat, chrome, document)
    if root < 0:
        return MainContent((), frozenset())
    excluded = frozenset(flat.elements[index] for index in chrome.tops(root))
    return MainContent((flat.elements[root],), excluded)
