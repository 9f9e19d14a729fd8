"""The elements that hold a page's content."""

from __future__ import annotations

from turbohtml import Document

from .flat import Flat
from .knowledge import templates
from .landmarks import Chrome
from .words import plain

_ENOUGH = 0.2
"""Declared content elements with less than this share of the page's words are some other part's."""
_LONE_ARTICLE = 0.4
"""Where nothing is declared, an article with this share of the words is the content."""


def choose_roots(flat: Flat, landmarks: Chrome, document: Document) -> list[int]:
    """The indices of the content elements in document order: declared ones, else a lone article, else body.

    A page's h1 that stands before them is one of them. Empty where there is no body.
    """
    body = flat.first("body")
    if body < 0:
        return []
    roots = _declared(flat, landmarks, document, body) or [_article(flat, landmarks, body)]
    title = _title_before(flat, landmarks, roots, document)
    return [title, *roots] if title >= 0 else roots


def _declared(flat: Flat, landmarks: Chrome, document: Document, body: int) -> list[int]:
    """The outermost elements of the first selector that finds enough text; none where no selector does."""
    enough = max(1.0, _ENOUGH * landmarks.words(body))
    places = {element: index for index, element in enumerate(flat.elements)}
    for selector in templates().content:
        outermost: list[int] = []
        for element in document.select(selector):
            index = places.get(element, -1)  # what stands in a template is no part of the page
            if index >= 0 and not (outermost and flat.within(index, outermost[-1])) and landmarks.words(index):
                outermost.append(index)
        if sum(map(landmarks.words, outermost)) > enough:
            return outermost
    return []


def _article(flat: Flat, landmarks: Chrome, body: int) -> int:
    articles = [index for index, tag in enumerate(flat.tags) if tag == "article"]
    best = max(articles, key=landmarks.words, default=body)
    return best if landmarks.words(best) > _LONE_ARTICLE * landmarks.words(body) else body


def _title_before(flat: Flat, landmarks: Chrome, roots: list[int], document: Document) -> int:
    """The last h1 before the roots that begins the page's title, where the roots have no h1; else -1."""
    if any(flat.first("h1", root, flat.ends[root]) >= 0 for root in roots):
        return -1
    title = document.select_one("title")
    page = plain(title.text) if title is not None else ""
    for index in range(roots[0] - 1, -1, -1):
        if flat.tags[index] == "h1" and not landmarks.inside[index] and flat.words(index):
            return index if page.startswith(plain(flat.text(index))) else -1
    return -1
