"""Which elements inside the content are no content: tools, banners, lines about the page, lists of other pages."""

from __future__ import annotations

from collections.abc import Sequence

from .flat import INLINE, Flat
from .knowledge import templates
from .landmarks import Chrome
from .words import ChromeWords, plain, read_chrome_words

__all__ = ["ChromeWords", "mark_chrome", "read_chrome_words"]

_STRUCTURE = frozenset(["html", "head", "body", "main"])
_LABELLED = frozenset([*INLINE, "p", "div", "li", "center"])
_BOXES = frozenset(["div", "section", "aside", "form", "p", "center", "table"])
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LABEL_WORDS = 8
_LINE_WORDS = 12
"""A line about the page ("Sidan senast uppdaterad …, av …") is at most this long."""
_BANNER_WORDS = 150
"""A box with a browser or cookie warning is at most this long."""
_MUCH = 0.35
"""A named part with more than this share of the running text is a wrapper, not a part."""
_LEFT = 0.2
_MOST = 0.7
"""The same for the section of a heading that says what it is."""


def mark_chrome(flat: Flat, landmarks: Chrome, roots: Sequence[int], words: ChromeWords) -> Chrome:
    """Chrome below the roots: by landmarks, names of class and id, and the words of the page's language.

    An inline element with running text beside it is never marked: a sentence is not cut. Where the
    names of parts would leave next to nothing, they mean something else on this page and do not count.
    """
    chrome = _mark(flat, landmarks, roots, words, parts=True)
    if sum(map(chrome.words, roots)) < _LEFT * sum(map(landmarks.words, roots)):
        chrome = _mark(flat, landmarks, roots, words, parts=False)
    return chrome


def _mark(flat: Flat, landmarks: Chrome, roots: Sequence[int], words: ChromeWords, *, parts: bool) -> Chrome:
    marked = list(landmarks.marked)
    prose, size = max(1, sum(map(landmarks.prose, roots))), max(1, sum(map(landmarks.words, roots)))
    for root in roots:
        index, end = root + 1, flat.ends[root]
        while index < end:
            tag = flat.tags[index]
            if not marked[index] and tag not in _STRUCTURE and not flat.in_text[index]:
                share = max(landmarks.prose(index) / prose, landmarks.words(index) / size)
                if tag in _HEADINGS:
                    _mark_section(flat, landmarks, marked, index, root, _MOST * prose, words)
                else:
                    marked[index] = (
                        _named(flat, index, share, parts)
                        or (tag in _LABELLED and _says_so(flat, index, words))
                        or (tag in _BOXES and _warns(flat, index, words))
                    )
            index = flat.ends[index] if marked[index] else index + 1
    return Chrome(flat, marked)


def _named(flat: Flat, index: int, share: float, parts: bool) -> bool:
    """Whether class and id say so, for an element with this share of the text."""
    names = flat.names[index]
    if names == " ":
        return False
    known = templates()
    if known.overlays.search(names):
        return True
    if flat.words(index) <= 2 * _LINE_WORDS and known.lines.search(names):
        return True
    return parts and share <= _MUCH and bool(known.parts.search(names))


def _says_so(flat: Flat, index: int, words: ChromeWords) -> bool:
    """Whether a short element's whole text is a tool's label, or a line about the page with its value."""
    size = flat.words(index)
    if not 0 < size <= _LINE_WORDS:
        return False
    text = plain(flat.text(index))
    if size <= _LABEL_WORDS and text in words.labels:
        return True
    for line in words.lines:
        if text.startswith(line):
            rest = text[len(line) :].lstrip()
            return rest[:1] == ":" or rest[:1].isdigit()
    return False


def _warns(flat: Flat, index: int, words: ChromeWords) -> bool:
    """Whether a box begins as a banner does."""
    return 0 < flat.words(index) <= _BANNER_WORDS and plain(flat.text(index)).startswith(words.banners)


def _mark_section(
    flat: Flat, landmarks: Chrome, marked: list[bool], heading: int, root: int, most: float, words: ChromeWords
) -> None:
    """Where a heading says that its section is no content: mark it, out of wrappers that hold nothing
    else, and what follows it up to its equal; a part with more prose than `most` stays."""
    if flat.words(heading) > _LABEL_WORDS or plain(flat.text(heading)) not in words.headings:
        return
    top, level = heading, _HEADINGS[flat.tags[heading]]
    while flat.parents[top] > root and flat.words(flat.parents[top]) == flat.words(heading):
        top = flat.parents[top]
    marked[heading] = marked[top] = True
    for part in flat.siblings_after(top):
        if any(_HEADINGS.get(flat.tags[below], 9) <= level for below in range(part, flat.ends[part])):
            break
        marked[part] = marked[part] or landmarks.prose(part) <= most
