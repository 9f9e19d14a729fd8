"""Where everything goes below the output folder, and how one page leads to another."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from ..languages import Language
from ..pages.page import Page

STYLES = ("accessible", "faithful", "fragment")
"""The three ways to rebuild a page."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page in a language: `path` is POSIX, relative to the output folder."""

    page: Page
    language: Language
    path: str


def place_of(page: Page, language: Language, style: str) -> Place:
    """``en/bygga/bygglov.html``; a faithful plain text stays ``.txt``, everything else is HTML."""
    stem, dot, ending = page.path.rpartition(".")
    plain = page.source.media_type == "text/plain"
    if plain and style != "faithful":
        path = f"{stem or ending}.html"
    elif not dot or ending.lower() not in ("html", "htm", "xhtml", "txt"):
        path = f"{page.path}.{'txt' if plain else 'html'}"
    else:
        path = page.path
    return Place(page, language, f"{language.tag}/{path}")


def relative(start: str, target: str) -> str:
    """The address of one output path as seen from another."""
    return quote(posixpath.relpath(target, posixpath.dirname(start) or "."), safe="/#?&=:;,+@!$'()*~-._")


def public_address(base: str, path: str) -> str:
    """The absolute address of an output path on the published site; "" where the site has no address."""
    return urljoin(base.rstrip("/") + "/", quote(path)) if base else ""


def original_address(page: Page, base: str, own: str, copy: str) -> str:
    """Where the Swedish original of `page` is, seen from the output path `own`.

    The page's own address where it came from the web, else its place on the site at `base`, else the
    copy we publish ourselves.
    """
    address = page.document.address
    if address.startswith(("http://", "https://")):
        return address
    return public_address(base, page.path) if base else relative(own, copy)
