"""What the author said with tags and roles: navigation, header, footer, aside, dialog."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from .flat import Flat
from .knowledge import templates

_TAGS = frozenset(["nav", "footer", "aside", "dialog"])
_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu", "menubar",
     "toolbar"]
)  # fmt: skip
_HEADER_SHARE = 0.7
_SWALLOWED_SHARE, _SWALLOWED_WORDS = 0.75, 100
"""A landmark with so much of the page's running text was never closed, or is not what it says."""


class Chrome:
    """Marks on a Flat: `marked[i]` says element i begins a subtree that is no content.

    `words(i)` and `prose(i)` (words outside links) count only what is left of a subtree.
    """

    def __init__(self, flat: Flat, marked: list[bool]) -> None:
        self.flat, self.marked = flat, marked
        inside: list[bool] = []
        for index, parent in enumerate(flat.parents):
            inside.append(marked[index] or (parent >= 0 and inside[parent]))
        self.inside = inside
        self._words = [0, *accumulate(0 if gone else own for gone, own in zip(inside, flat.own, strict=True))]
        self._linked = [0, *accumulate(0 if gone else own for gone, own in zip(inside, flat.own_linked, strict=True))]

    def words(self, index: int) -> int:
        """Words of the subtree outside chrome."""
        return self._words[self.flat.ends[index]] - self._words[index]

    def prose(self, index: int) -> int:
        """Words of the subtree outside chrome and links."""
        return self.words(index) - self._linked[self.flat.ends[index]] + self._linked[index]

    def tops(self, roots: Sequence[int]) -> list[int]:
        """The outermost marked elements below the roots."""
        found = []
        for root in roots:
            index, end = root + 1, self.flat.ends[root]
            while index < end:
                if self.marked[index]:
                    found.append(index)
                index = self.flat.ends[index] if self.marked[index] else index + 1
        return found


def mark_landmarks(flat: Flat) -> Chrome:
    """Chrome by tags and roles alone.

    Where nobody said what the main content is, a navigation element that holds the page's first h1 is
    the content (a subject's start page), and a header with a logo, a menu or a search form is the site's.
    """
    kept = templates().kept
    roles = [(element.attr("role") or "").lower() for element in flat.elements]
    marked = [
        role in _ROLES or (tag in _TAGS and not (tag == "aside" and bool(kept.search(names))))
        for tag, role, names in zip(flat.tags, roles, flat.names, strict=True)
    ]
    _release_swallowers(flat, marked)
    if "main" not in flat.tags and "main" not in roles:
        above = flat.first("h1")
        while above >= 0:
            marked[above] = False
            above = flat.parents[above]
        _mark_site_header(flat, marked)
    return Chrome(flat, marked)


def _release_swallowers(flat: Flat, marked: list[bool]) -> None:
    """Unmark landmarks that hold nearly all running text of the page."""
    body = max(0, flat.first("body"))
    prose = (flat.words(body) - flat.linked(body)) if len(flat) else 0
    least = max(_SWALLOWED_WORDS, _SWALLOWED_SHARE * prose)
    for index, gone in enumerate(marked):
        if gone and flat.words(index) - flat.linked(index) > least:
            marked[index] = False


def _mark_site_header(flat: Flat, marked: list[bool]) -> None:
    """Mark headers that hold a menu, a form or something called a logo, outside articles; without these
    signs the same tag and names serve for a page's own title."""
    known = templates()
    signs = [
        0,
        *accumulate(
            gone or tag == "form" or bool(known.logos.search(names))
            for gone, tag, names in zip(marked, flat.tags, flat.names, strict=True)
        ),
    ]
    body = max(0, flat.first("body"))
    index, most = body + 1, _HEADER_SHARE * (flat.words(body) if len(flat) else 0)
    while index < len(flat):
        named = flat.tags[index] == "header" or (flat.tags[index] == "div" and known.headers.search(flat.names[index]))
        if named and flat.words(index) <= most and signs[flat.ends[index]] > signs[index + 1]:
            marked[index] = True
        index = flat.ends[index] if marked[index] or flat.tags[index] == "article" else index + 1
