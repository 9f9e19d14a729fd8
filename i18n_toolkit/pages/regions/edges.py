"""Menus without a name: blocks of nothing but links, before or after the text of a page that declares nothing."""

from __future__ import annotations

from .flat import Flat
from .landmarks import Chrome

_BLOCKS = frozenset(["div", "td", "th", "ul", "ol", "p", "table", "center", "section", "map", "dl"])
_TITLES = frozenset(["h1", "h2"])
_LINKED = 0.9
_LINKS = 3
_RUNNING = 8
"""An element with so many words of its own outside links is running text."""
_LEFT = 0.5
"""Where the links are more than what is left, they are the content."""


def mark_edges(flat: Flat, chrome: Chrome, root: int) -> Chrome:
    """Mark blocks of at least three links before the first heading or running text, and after the last text.

    Lists of links between them may be what the page is for, and stay. A page of hardly anything
    but links is left alone: they are its content.
    """
    texts = [
        index
        for index in range(root + 1, flat.ends[root])
        if not chrome.inside[index] and flat.own[index] - flat.own_linked[index] >= _RUNNING
    ]
    if not texts:
        return chrome
    titles = [index for index in range(root, texts[0]) if flat.tags[index] in _TITLES and not chrome.inside[index]]
    start = min([*titles, texts[0]])
    last = max(
        index
        for index in range(texts[0], flat.ends[root])
        if not chrome.inside[index] and flat.own[index] > flat.own_linked[index]
    )
    marked = list(chrome.marked)
    links = [0]
    for tag in flat.tags:
        links.append(links[-1] + (tag == "a"))
    index = root + 1
    while index < flat.ends[root]:
        outside = flat.ends[index] <= start or index > last
        if outside and flat.tags[index] in _BLOCKS and not marked[index]:
            many = links[flat.ends[index]] - links[index] >= _LINKS
            marked[index] = many and flat.linked(index) >= _LINKED * max(1, flat.words(index))
        index = flat.ends[index] if marked[index] else index + 1
    bare = Chrome(flat, marked)
    return bare if bare.words(root) >= _LEFT * chrome.words(root) else chrome
