"""A page from its bytes, whatever it is written in."""

from __future__ import annotations

from ..languages import Languages
from .decode import decode, is_html
from .page import Page
from .read_html import read_html
from .read_text import read_text
from .sources import RawPage


def read_page(raw: RawPage, languages: Languages, source_language: str = "sv") -> Page:
    """A page from its bytes. Raises SourceError for what is not a page."""
    decoded = decode(raw.data, raw.charset)
    read = read_html if is_html(raw, decoded) else read_text
    return read(
        decoded,
        address=raw.address,
        path=raw.path,
        data=raw.data,
        languages=languages,
        source_language=source_language,
    )
