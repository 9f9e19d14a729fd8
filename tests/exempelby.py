"""Where the example municipality lies, and its pages read."""

from __future__ import annotations

from pathlib import Path

from i18n_toolkit.languages import Languages
from i18n_toolkit.pages.decode import decode
from i18n_toolkit.pages.page import Page
from i18n_toolkit.pages.read_html import read_html

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "exempelby"
PAGES = sorted((EXAMPLE / "pages").rglob("*.html"))
GLOSSARIES = ("en", "ar", "fi", "so", "da", "nb")


def name(path: Path) -> str:
    """A page's path below the folder of pages."""
    return path.relative_to(EXAMPLE / "pages").as_posix()


def read_page(path: Path, languages: Languages) -> Page:
    """One of the pages, read as the toolkit reads it."""
    data = path.read_bytes()
    return read_html(decode(data), address=str(path), path=name(path), data=data, languages=languages)
