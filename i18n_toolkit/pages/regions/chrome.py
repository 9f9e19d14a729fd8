"""Which elements inside the content are no content: tools, banners, lines about the page, lists of other pages."""

from __future__ import annotations

from collections.abc import Sequence

from .flat import INLINE, Flat
from .knowledge import templates
from .landmarks import Chrome
from .phrases import LINE_WORDS, TRAIL_WORDS, is_banner, is_chrome_heading, is_label, is_line, is_trail
from .words import ChromeWords, plain, read_chrome_words

__all__ = ["ChromeWords", "mark_chrome", "read_chrome_words"]

_STRUCTURE = frozenset(["html", "head", "body", "main"])
_LABELLED = frozenset([*INLINE, "p", "div", "li", "center"])
_BOXES = frozenset(["div", "section", "aside", "form", "p", "center", "table"])
_TRAILS = frozenset(["div", "p", "ul", "ol", "td", "center", "section", "span"])
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MUCH = 0.35
"""A named part with more than this share of the text is a wrapper, not a part."""
_MOST = 0.7
"""The same for an overlay, and for the section of a heading that says what it is."""
_LEFT = 0.2
"""Where less than this share would be left, names mean something else on this page."""
_FEW = 30
"""Fewer words than this in all may well be a banner and nothing else."""
_LINES = 4
"""More lines about the page than this are the dates of a list."""


def mark_chrome(flat: Flat, landmarks: Chrome, roots: Sequence[int], words: ChromeWords) -> Chrome:
    """Chrome below the roots: by landmarks, names of class and id, and the words of the page's language.

    An inline element with running text beside it is never marked: a sentence is not cut. Where names
    would leave next to nothing, those of parts and then all do not count.
    """
    whole = sum(map(landmarks.words, roots))
    for level in (2, 1):
        chrome = _Marker(flat, landmarks, roots, words, level).mark()
        if sum(map(chrome.words, roots)) >= _LEFT * whole or whole < _FEW:
            return chrome
    return landmarks


class _Marker:
    """One pass over the roots; `level` 2 believes the names of overlays and parts, 1 those of overlays."""

    def __init__(self, flat: Flat, landmarks: Chrome, roots: Sequence[int], words: ChromeWords, level: int) -> None:
        self.flat, self.landmarks, self.roots, self.words, self.level = flat, landmarks, roots, words, level
        self.marked = list(landmarks.marked)
        self.lines: list[int] = []
        self.prose = max(1, sum(map(landmarks.prose, roots)))
        self.size = max(1, sum(map(landmarks.words, roots)))
        self.declared = any(flat.tags[root] != "body" for root in roots)
        titles = [flat.first("h1", root, flat.ends[root]) for root in roots]
        self.title = min((title for title in titles if title >= 0), default=0)
        self.title_text = plain(flat.text(self.title)) if 0 < flat.words(self.title) <= TRAIL_WORDS else ""

    def mark(self) -> Chrome:
        """The marks, the lines about the page among them unless they are many."""
        for root in self.roots:
            index, end = root + 1, self.flat.ends[root]
            while index < end:
                if not self.marked[index]:
                    self._look_at(index, root)
                index = self.flat.ends[index] if self.marked[index] else index + 1
        if len(self.lines) > _LINES:
            for index in self.lines:
                self.marked[index] = False
        return Chrome(self.flat, self.marked)

    def _look_at(self, index: int, root: int) -> None:
        flat, tag = self.flat, self.flat.tags[index]
        if tag in _STRUCTURE or flat.in_text[index]:
            return
        if tag in _HEADINGS:
            if index != self.title and is_chrome_heading(flat, index, self.words):
                self._mark_section(index, root)
        elif self._is_line(index):
            self.lines.append(index)
            self.marked[index] = True
        else:
            self.marked[index] = (
                self._named(index)
                or (tag in _LABELLED and is_label(flat, index, self.words))
                or (tag in _TRAILS and flat.ends[index] <= self.title and is_trail(flat, index, self.title_text))
                or (tag in _BOXES and self._may_warn(index) and is_banner(flat, index, self.words))
            )

    def _share(self, index: int) -> float:
        """The part of the roots' text that stands in the element: of words or of running text, the larger."""
        return max(self.landmarks.prose(index) / self.prose, self.landmarks.words(index) / self.size)

    def _named(self, index: int) -> bool:
        """Whether class and id say so."""
        known, names = templates(), self.flat.names[index]
        if names == " ":
            return False
        if known.overlays.search(names):
            return not self.declared or self._share(index) <= _MOST
        return self.level > 1 and bool(known.parts.search(names)) and self._share(index) <= _MUCH

    def _is_line(self, index: int) -> bool:
        """Whether an element is a line about the page, by its name or its words."""
        flat = self.flat
        if flat.words(index) <= 2 * LINE_WORDS and templates().lines.search(flat.names[index]):
            return True
        return flat.tags[index] in _LABELLED and is_line(flat, index, self.words)

    def _may_warn(self, index: int) -> bool:
        """Whether a box stands where banners do: before the title, or in a page that declares no content.

        After the title such a sentence is what the page is about: "Om kakor".
        """
        return index < self.title or (not self.declared and self.flat.tags[index] != "p")

    def _mark_section(self, heading: int, root: int) -> None:
        """Mark a heading, out of wrappers that hold nothing else, and what follows it up to its equal;
        a part with most of the running text stays."""
        flat, top, level = self.flat, heading, _HEADINGS[self.flat.tags[heading]]
        while flat.parents[top] > root and flat.words(flat.parents[top]) == flat.words(heading):
            top = flat.parents[top]
        self.marked[heading] = self.marked[top] = True
        for part in flat.siblings_after(top):
            if any(_HEADINGS.get(flat.tags[below], 9) <= level for below in range(part, flat.ends[part])):
                break
            self.marked[part] = self.marked[part] or self.landmarks.prose(part) <= _MOST * self.prose
