"""Where a page's main content is: which elements hold it, and what inside them is not part of it."""

from __future__ import annotations

from dataclasses import dataclass

from turbohtml import Document, Element

from .regions.chrome import mark_chrome
from .regions.edges import mark_edges
from .regions.flat import Flat
from .regions.landmarks import mark_landmarks
from .regions.root import choose_roots
from .regions.words import ChromeWords, read_chrome_words

__all__ = ["ChromeWords", "MainContent", "find_main", "read_chrome_words"]


@dataclass(frozen=True, slots=True)
class MainContent:
    """Subtrees that hold the content, in document order, and the subtrees inside them that do not.

    Elements are hashable and equal by their place in the tree, whichever way they were reached, so a
    walk asks ``element in main.roots`` and ``element in main.excluded``. Roots never nest.
    """

    roots: tuple[Element, ...]
    excluded: frozenset[Element]


def find_main(document: Document, words: ChromeWords) -> MainContent:
    """The main content of a parsed page; no roots only where the page has no body."""
    flat = Flat(document)
    landmarks = mark_landmarks(flat)
    roots = choose_roots(flat, landmarks, document)
    chrome = mark_chrome(flat, landmarks, roots, words)
    if len(roots) == 1 and flat.tags[roots[0]] == "body":
        chrome = mark_edges(flat, chrome, roots[0])
    excluded = frozenset(flat.elements[index] for index in chrome.tops(roots))
    return MainContent(tuple(flat.elements[index] for index in roots), excluded)
