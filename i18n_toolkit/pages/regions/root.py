"""The element that holds a page's content."""

from __future__ import annotations

from turbohtml import Document

from .chrome import Chrome
from .flat import Flat
from .knowledge import templates


def choose_root(flat: Flat, chrome: Chrome, document: Document) -> int:
    """The index of the content element, -1 where there is none."""
    places = {element: index for index, element in enumerate(flat.elements)}
    body = next((index for index, tag in enumerate(flat.tags) if tag == "body"), -1)
    if body < 0:
        return -1
    enough = 0.2 * chrome.words(body)
    for selector in templates().content:
        found = [places[element] for element in document.select(selector)]
        best = max(found, key=chrome.words, default=-1)
        if best >= 0 and chrome.words(best) > enough:
            return best
    articles = [index for index, tag in enumerate(flat.tags) if tag == "article"]
    best = max(articles, key=chrome.words, default=-1)
    if best >= 0 and chrome.words(best) > 0.4 * chrome.words(body):
        return best
    return body
