"""The element that holds a page's content."""

from __future__ import annotations

from turbohtml import Document

from .chrome import Chrome
from .flat import Flat
from .knowledge import templates

_ENOUGH = 0.2
"""A declared content element with less than this share of the page's words is some other part's."""


def choose_root(flat: Flat, landmarks: Chrome, document: Document) -> int:
    """The index of the content element: a declared one, else a lone article, else body; -1 without body."""
    body = flat.first("body")
    if body < 0:
        return -1
    enough = max(1.0, _ENOUGH * landmarks.words(body))
    places = {element: index for index, element in enumerate(flat.elements)}
    for selector in templates().content:
        found = [places[element] for element in document.select(selector)]
        best = max(found, key=landmarks.words, default=-1)
        if best >= 0 and landmarks.words(best) > enough:
            return best
    articles = [index for index, tag in enumerate(flat.tags) if tag == "article"]
    best = max(articles, key=landmarks.words, default=-1)
    if best >= 0 and landmarks.words(best) > 0.4 * landmarks.words(body):
        return best
    return body
