"""What is not a web page is named."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from i18n_toolkit.errors import SourceError
from i18n_toolkit.pages.decode import decode, is_html
from i18n_toolkit.pages.kinds import kind_of_data, require_page
from i18n_toolkit.pages.sources import RawPage


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n...", "a PNG picture"),
        (b"\xff\xd8\xff\xe0...", "a JPEG picture"),
        (b"GIF89a...", "a GIF picture"),
        (b"RIFF....WEBPVP8 ", "a WebP picture"),
        (zipped("a.txt"), "a ZIP archive"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a Word document"),
        (zipped("xl/workbook.xml"), "an Excel workbook"),
        (b"\x1f\x8b\x08...", "a gzip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file"),
        (bytes(range(256)) * 20, "binary data"),
        (b"text\x00" * 100, "binary data"),
        (b'<?xml version="1.0"?><rss version="2.0"/>', "XML (rss)"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a --><svg:svg xmlns:svg="x"/>', "XML (svg)"),
    ],
)
def test_kinds(data: bytes, kind: str) -> None:
    with pytest.raises(SourceError) as caught:
        require_page(data, "fil")
    assert str(caught.value) == f"fil: is not a web page but {kind}"


@pytest.mark.parametrize(
    "data",
    [
        b"<p>a", b"text", "å".encode("cp1252"), b"\xff\xfea\x00b\x00", b"<p>one \x00 in a page of some length</p>" * 3,
        b'<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"/>',
    ],
)  # fmt: skip
def test_pages(data: bytes) -> None:
    require_page(data, "fil")


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf", b"\x00\x00"])
def test_empty(data: bytes) -> None:
    with pytest.raises(SourceError, match="fil: is empty"):
        require_page(data, "fil")


def test_real_pages_are_pages(data: Path) -> None:
    for file in sorted((data / "pages").glob("*.html")):
        assert kind_of_data(file.read_bytes()) == "", file.name


@pytest.mark.parametrize(
    ("text", "address", "media_type", "expected"),
    [
        ("<!DOCTYPE html><p>a", "sida.txt", "text/plain", True),
        ("<p>a", "-", None, True),
        ("<p>a", "https://a.se/", "text/html", True),
        ("<p>a", "https://a.se/", "text/plain", False),
        ("Bara text", "https://a.se/", "text/html", True),
        ("Bara text", "sida.html", None, False),
        ("a < b > c och <3", "-", None, False),
        ("Skriv <b> för fet", "sida.txt", None, False),
        ("Text med <br> i", "sida", None, True),
    ],
)
def test_html_or_text(text: str, address: str, media_type: str | None, expected: bool) -> None:
    raw = RawPage(address, "index.html", text.encode(), media_type=media_type)
    assert is_html(raw, decode(raw.data)) is expected
