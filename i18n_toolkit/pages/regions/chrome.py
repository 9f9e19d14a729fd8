"""Which elements are no content: navigation, banners, tools, lines about the page, lists of other pages."""

from __future__ import annotations

from itertools import accumulate

from .flat import INLINE, Flat
from .knowledge import templates
from .words import ChromeWords, plain, read_chrome_words

__all__ = ["Chrome", "ChromeWords", "mark_chrome", "read_chrome_words"]

_TAGS = frozenset(["nav", "footer", "aside", "dialog"])
_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu", "menubar",
     "toolbar"]
)  # fmt: skip
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
_MOST = 0.7
"""The same for the section of a heading that says what it is."""


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


def mark_landmarks(flat: Flat) -> Chrome:
    """Chrome by what the author said with tags and roles alone.

    Where nobody said what the main content is, a navigation element that holds the page's first h1 is
    the content (a subject's start page), and a header with a logo, a menu or a search form is the site's.
    """
    roles = [(element.attr("role") or "").lower() for element in flat.elements]
    marked = [tag in _TAGS or role in _ROLES for tag, role in zip(flat.tags, roles, strict=True)]
    if "main" not in flat.tags and "main" not in roles:
        title = flat.first("h1")
        above = flat.parents[title] if title >= 0 else -1
        while above >= 0:
            marked[above] = False
            above = flat.parents[above]
        _mark_site_header(flat, marked)
    return Chrome(flat, marked)


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
    index, most = body + 1, _MOST * flat.words(body)
    while index < len(flat):
        named = flat.tags[index] == "header" or (flat.tags[index] == "div" and known.headers.search(flat.names[index]))
        if named and flat.words(index) <= most and signs[flat.ends[index]] > signs[index + 1]:
            marked[index] = True
        index = flat.ends[index] if marked[index] or flat.tags[index] == "article" else index + 1


def mark_chrome(flat: Flat, landmarks: Chrome, root: int, words: ChromeWords) -> Chrome:
    """Chrome below the root: by landmarks, names of class and id, and the words of the page's language.

    An inline element with running text beside it is never marked: a sentence is not cut.
    """
    marked = list(landmarks.marked)
    total, size = max(1, landmarks.prose(root)), max(1, landmarks.words(root))
    index, end = root + 1, flat.ends[root]
    while index < end:
        tag = flat.tags[index]
        if not marked[index] and tag not in _STRUCTURE and not flat.in_text[index]:
            if tag in _HEADINGS:
                _mark_section(flat, landmarks, marked, index, root, _MOST * total, words)
            else:
                marked[index] = (
                    _named(flat, index, max(landmarks.prose(index) / total, landmarks.words(index) / size))
                    or (tag in _LABELLED and _says_so(flat, index, words))
                    or (tag in _BOXES and _warns(flat, index, words))
                )
        index = flat.ends[index] if marked[index] else index + 1
    return Chrome(flat, marked)


def _named(flat: Flat, index: int, share: float) -> bool:
    """Whether class and id say so, for an element with this share of the running text."""
    names = flat.names[index]
    if names == " ":
        return False
    known = templates()
    if known.overlays.search(names):
        return True
    if flat.words(index) <= 2 * _LINE_WORDS and known.lines.search(names):
        return True
    return share <= _MUCH and bool(known.parts.search(names))


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
