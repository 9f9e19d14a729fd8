"""Pages to rebuild: our own examples, and other people's where they are."""

from __future__ import annotations

import os
from pathlib import Path

from i18n_toolkit.languages import Languages
from i18n_toolkit.pages.decode import Decoded, decode
from i18n_toolkit.pages.page import Page
from i18n_toolkit.pages.read_html import read_html
from i18n_toolkit.pages.read_text import read_text

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "exempelby" / "pages"


def example_files() -> list[Path]:
    """The pages of Exempelby."""
    return sorted(EXAMPLES.rglob("*.html"))


def data_files() -> list[Path]:
    """The saved pages and the seed text beside the checkout; none where they are not there (`tests/conftest.py`)."""
    folder = Path(os.environ.get("I18N_TOOLKIT_DATA") or ROOT.parent / "shared" / "data")
    return [*sorted((folder / "pages").glob("*.html")), *sorted((folder / "seed").glob("*.txt"))]


def read(file: Path, languages: Languages) -> Page:
    """A page from its file."""
    data = file.read_bytes()
    reader = read_text if file.suffix == ".txt" else read_html
    return reader(decode(data), address=str(file), path=file.name, data=data, languages=languages)


def page_of(html: str, languages: Languages) -> Page:
    """A page whose main content is `html`."""
    text = f'<!doctype html><html lang="sv"><head><title>Sida</title></head><body><main>{html}</main></body></html>'
    return whole_page(text, languages)


def whole_page(text: str, languages: Languages) -> Page:
    """A page from the text of its source."""
    return read_html(Decoded(text, "utf-8"), address="a.html", path="a.html", data=text.encode(), languages=languages)
