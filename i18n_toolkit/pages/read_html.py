"""HTML → Page: the parsed tree, its places in the source, its main content, and the walk over it."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

import turbohtml

from ..errors import SourceError
from ..languages import Languages
from ..model import Document
from .context import primary
from .decode import Decoded, readable
from .landmarks import landmarks, relative_addresses
from .locate import Offsets, locate, normalise
from .main_content import ChromeWords, find_main
from .markup import attribute
from .page import Page, Source
from .page_date import take_page_date
from .places import SourceText
from .regions.chrome import read_chrome_words
from .walk import Walk

_MERGED = re.compile(r"<(?:html|body)[\s/]", re.IGNORECASE)
_MOST_MERGED = 2_000
"""Every further html or body tag adds its attributes to the first one's, and the parser copies them
each time: at 2,000 that takes 60 MB, at 20,000 more than 4 GB (turbohtml 1.15)."""


def read_html(
    decoded: Decoded, *, address: str, path: str, data: bytes, languages: Languages, source_language: str = "sv"
) -> Page:
    """A parsed page: every text a reader gets is a block, the main content has an outline.

    `address` and `path` go into the Document and the Page; `data` is hashed. A page that does not say
    its language is taken to be in `source_language`. Raises SourceError for what no page is.
    """
    text = normalise(readable(decoded.text))
    if sum(1 for _ in _MERGED.finditer(text)) > _MOST_MERGED:
        raise SourceError(
            "more than {count} html or body tags", place=address, count=_MOST_MERGED,
            remedy="A page has one of each; this is not a page, or it was put together wrongly",
        )  # fmt: skip
    source = SourceText(text, Offsets(decoded.text))
    tree = turbohtml.parse(text, source_locations=True)
    nodes = list(tree.descendants)
    places = locate(text, nodes)
    own = languages.get(source_language)
    region = find_main(tree, _chrome_words(own.folder))
    walk = Walk(nodes, source, places, region, _language(tree.root, own.tag), own.tag, languages)
    walk.walk(tree)
    blocks, outline, day = take_page_date(tuple(walk.collector.blocks), walk.outline.main.node(), own)
    document = Document(
        address=address,
        language=walk.context.language,
        title=walk.title,
        last_updated=day,
        blocks=blocks,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    from_web = address.startswith(("http://", "https://"))
    return Page(
        document,
        outline,
        Source(
            decoded.text,
            decoded.encoding,
            decoded.bom,
            "text/html",
            walk.collector.anchors,
            landmarks(tree, source, places, region.roots, walk.own_language, region.excluded),
            # a page in a folder keeps its neighbours
            relative_addresses(nodes, source) if from_web else (),
        ),
        path,
        walk.inline_attributes,
    )


def _language(root: object, source_language: str) -> str:
    """The page's own language; every kind of the source language (sv-SE, sv-FI) is the source language."""
    said = attribute(root, "lang").strip() or attribute(root, "xml:lang").strip() if root is not None else ""
    return source_language if not said or primary(said) == primary(source_language) else said


@cache
def _chrome_words(folder: Path) -> ChromeWords:
    return read_chrome_words(folder / "words" / "chrome.toml")
