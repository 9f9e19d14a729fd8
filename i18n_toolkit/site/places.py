"""Where everything goes below the output folder, and how one page leads to another."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote, urljoin

from ..languages import Language
from ..pages.page import Page
from ..pages.public_address import is_address

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BASE = re.compile(r"""<base\b[^>]*?\bhref\s*=\s*(?:"([^">]*)"|'([^'>]*)'|([^\s"'>]+))""", re.IGNORECASE)

STYLES = ("accessible", "faithful", "fragment")
"""The three ways to rebuild a page."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page in a language: `path` is POSIX, relative to the output folder."""

    page: Page
    language: Language
    path: str


def place_of(page: Page, language: Language, style: str) -> Place:
    """``en/bygga/bygglov.html``; a faithful plain text is ``.txt``, everything else is HTML."""
    stem, dot, ending = page.path.rpartition(".")
    if not dot or "/" in ending:
        stem, ending = page.path, ""
    if page.source.media_type == "text/plain" and style == "faithful":
        path = f"{stem}.txt"
    elif ending.lower() in ("html", "htm", "xhtml"):
        path = page.path
    else:
        path = f"{stem if ending.lower() == 'txt' else page.path}.html"
    return Place(page, language, f"{language.tag}/{path}")


def relative(start: str, target: str) -> str:
    """The address of one output path as seen from another."""
    return quote(posixpath.relpath(target, posixpath.dirname(start) or "."), safe="/#?&=:;,+@!$'()*~-._")


def public_address(base: str, path: str) -> str:
    """The absolute address of an output path on the published site; "" where the site has no address."""
    return urljoin(base.rstrip("/") + "/", quote(path)) if base else ""


def base_of(page: Page) -> str:
    """What the relative addresses of a page count from (HTML, 4.2.3): its own address, or its `base`
    element's. "" for a page from a file or a stream that has no `base`."""
    address = page.document.address if is_address(page.document.address) else ""
    if page.source.media_type == "text/plain":
        return address
    found = _BASE.search(_COMMENT.sub("", page.source.text))
    if found is None:
        return address
    href = unescape(found[1] or found[2] or found[3] or "").strip()
    try:
        return urljoin(address, href)
    except ValueError:
        return address


def original_address(page: Page, base: str, own: str, copy: str) -> str:
    """Where the Swedish original of `page` is, seen from the output path `own`.

    The page's own address where it came from the web, else its place on the site at `base`, else the
    copy we publish ourselves.
    """
    address = page.document.address
    if is_address(address):
        return address
    return public_address(base, page.path) if base else relative(own, copy)
