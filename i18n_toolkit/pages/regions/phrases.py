"""What an element says about itself: a tool's label, a line about the page, a banner."""

from __future__ import annotations

from .flat import Flat
from .words import ChromeWords, plain

LABEL_WORDS = 8
LINE_WORDS = 12
"""A line about the page ("Sidan senast uppdaterad …, av …") is at most this long."""
BANNER_WORDS = 150
"""A box with a browser or cookie warning is at most this long."""

TRAIL_WORDS = 40
"""A breadcrumb trail is at most this long."""


def is_label(flat: Flat, index: int, words: ChromeWords) -> bool:
    """Whether the whole text is the label of a page tool."""
    return 0 < flat.words(index) <= LABEL_WORDS and plain(flat.text(index)) in words.labels


def is_line(flat: Flat, index: int, words: ChromeWords) -> bool:
    """Whether the text is a line about the page: its phrase, then a colon or a number.

    "Uppdaterade regler gäller från 1 januari" is none, "Uppdaterad 1 januari" is.
    """
    if not 0 < flat.words(index) <= LINE_WORDS:
        return False
    text = plain(flat.text(index))
    for line in words.lines:
        rest = text[len(line) :].lstrip()
        if text.startswith(line) and (rest[:1] == ":" or rest[:1].isdigit()):
            return True
    return False


def is_banner(flat: Flat, index: int, words: ChromeWords) -> bool:
    """Whether the text begins as a browser or cookie warning does."""
    return 0 < flat.words(index) <= BANNER_WORDS and plain(flat.text(index)).startswith(words.banners)


def is_chrome_heading(flat: Flat, index: int, words: ChromeWords) -> bool:
    """Whether a heading says that its section is no content."""
    return 0 < flat.words(index) <= LABEL_WORDS and plain(flat.text(index)) in words.headings


def is_trail(flat: Flat, index: int, title: str) -> bool:
    """Whether links end in the page's own title: "Start / Bygga / Bygglov" before the heading "Bygglov"."""
    if not 0 < flat.linked(index) <= flat.words(index) <= TRAIL_WORDS or not title:
        return False
    text = plain(flat.text(index))
    return text != title and text.endswith(title)
