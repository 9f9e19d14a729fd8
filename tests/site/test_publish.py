"""Publishing: paths, sources that must not be overwritten, and pages from the web at their new place."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "pages"))
from loopback import Server

from i18n_toolkit.config import Fetch, Settings
from i18n_toolkit.errors import OutputError
from i18n_toolkit.languages import Languages
from i18n_toolkit.pages.sources import RawPage, read_sources
from i18n_toolkit.pipeline import read_page
from i18n_toolkit.site.places import base_of, place_of
from i18n_toolkit.site.publish import Localised, Published, publish

LANGUAGES = Languages()
SV, EN, AR = (LANGUAGES.get(tag) for tag in ("sv", "en", "ar"))
PAGE = """<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>{title}</title>{head}
<link rel="stylesheet" href="../css/site.css"></head><body><nav><a href="/">Hem</a></nav><main><h1 id="top">{title}</h1>
<p>Du kan <a href="b.html">läsa mer</a>, <a href="b.html#del">se delen</a>, gå <a href="#top">upp</a>,
till <a href="https://annan.example/x">en annan</a> eller till <a href="/kontakt?x=1&amp;y=2">kontakt</a>.</p>
<p>Skriv till <a href="mailto:a@b.example">a@b.example</a>.</p>
<p><img src="img/bild.png" alt="En bild av ett hus"></p>
<form action="sok" method="get"><label for="q">Sök</label><input id="q" name="q"><button>Sök nu</button></form>
</main><script src="js/x.js"></script></body></html>"""


@pytest.fixture
def server() -> Iterator[Server]:
    """A site on the loopback interface."""
    server = Server()
    yield server
    server.close()


def read(settings: Settings, *sources: str) -> list[Localised]:
    return [Localised(read_page(raw, LANGUAGES), {}) for raw in read_sources(sources, settings, io.BytesIO())]


def of_file(folder: Path, name: str, html: str = PAGE.format(title="Hej", head="")) -> Localised:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(html, "utf-8")
    raw = RawPage(str(folder / name), name, html.encode(), root=folder)
    return Localised(read_page(raw, LANGUAGES), {}, folder)


def written(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def addresses(html: str) -> dict[str, str]:
    """Text or name → address of the links, pictures, forms and the like of a page."""
    found = {match[2]: match[1] for match in re.finditer(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', html)}
    patterns = {
        "img": r'<img src="([^"]*)"',
        "form": r'<form action="([^"]*)"',
        "script": r'<script src="([^"]*)"',
        "css": r'rel="stylesheet" href="([^"]*)"',
    }
    for name, pattern in patterns.items():
        if match := re.search(pattern, html):
            found[name] = match[1]
    return found


@pytest.mark.parametrize(
    ("path", "media", "style", "goal"),
    [
        ("a/b.html", "text/html", "accessible", "en/a/b.html"),
        ("a/b.htm", "text/html", "faithful", "en/a/b.htm"),
        ("a.b/c", "text/html", "accessible", "en/a.b/c.html"),
        ("a.html", "text/plain", "accessible", "en/a.html"),
        ("a.html", "text/plain", "faithful", "en/a.txt"),
        ("notis.txt", "text/plain", "fragment", "en/notis.html"),
        ("notis.aspx", "text/html", "accessible", "en/notis.aspx.html"),
    ],
)
def test_where_a_page_goes(path: str, media: str, style: str, goal: str) -> None:
    data = b"<h1>Rubrik</h1><p>Text.</p>" if media == "text/html" else "Rubrik\n\nText här.\n".encode()
    page = read_page(RawPage("x", path, data, media_type=media), LANGUAGES)
    assert page.source.media_type == media
    assert place_of(page, EN, style).path == goal


@pytest.mark.parametrize(
    "path", ["../../ut.html", "/etc/ut.html", "a//ut.html", "a/../../ut.html", "C:\\ut.html", "a\0b.html"]
)
def test_a_page_never_leaves_the_folder(tmp_path: Path, path: str) -> None:
    """Even where a hostile archive got past the reading."""
    page = read_page(RawPage("https://x.example/", path, PAGE.format(title="Hej", head="").encode()), LANGUAGES)
    with pytest.raises(OutputError):
        publish([Localised(page, {})], [EN], SV, tmp_path / "out", Settings())
    assert written(tmp_path) == set()


@pytest.mark.parametrize(
    "address", ["https://x.example/../../ut", "https://x.example/%2e%2e/%2e%2e/ut", "https://x.example/a%00b",
                "https://x.example/%5c..%5c..%5cut", "https://x.example/con", "https://x.example/c:/ut",
                "https://x.example//etc/passwd", "https://x.example/?q=../../../ut"]
)  # fmt: skip
def test_hostile_addresses_get_harmless_paths(tmp_path: Path, address: str) -> None:
    body = PAGE.format(title="Hej", head="").encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        b"WARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Target-URI: " + address.encode() + b"\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(http)
    ) + http + b"\r\n\r\n"  # fmt: skip
    (tmp_path / "a.warc").write_bytes(record)
    pages = read(Settings(), str(tmp_path / "a.warc"))
    publish(pages, [EN], SV, tmp_path / "out", Settings())
    assert written(tmp_path) > {"a.warc"}
    assert {name.partition("/")[0] for name in written(tmp_path)} == {"a.warc", "out"}


def test_a_source_is_never_overwritten(tmp_path: Path) -> None:
    page = of_file(tmp_path, "index.html")
    before = (tmp_path / "index.html").read_bytes()
    with pytest.raises(OutputError, match="overwritten"):
        publish([page], [EN], SV, tmp_path, Settings())
    assert written(tmp_path) == {"index.html"}
    assert (tmp_path / "index.html").read_bytes() == before


def test_two_different_files_for_one_place_are_told(tmp_path: Path) -> None:
    pages = []
    for name, picture in (("one", b"a"), ("two", b"b")):
        (tmp_path / name / "img").mkdir(parents=True)
        (tmp_path / name / "img" / "bild.png").write_bytes(picture)
        pages.append(of_file(tmp_path / name, f"{name}.html"))
    with pytest.raises(OutputError, match=r"sv/img/bild\.png"):
        publish(pages, [EN], SV, tmp_path / "out", Settings())
    (tmp_path / "two" / "img" / "bild.png").write_bytes(b"a")
    publish(pages, [EN], SV, tmp_path / "out", Settings())
    assert "en/img/bild.png" in written(tmp_path / "out")


def test_pictures_go_along_in_every_language(tmp_path: Path) -> None:
    page = of_file(tmp_path / "site", "a/b.html")
    for name in ("a/img/bild.png", "css/site.css", "a/js/x.js"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text("")
    publish([page], [EN], SV, tmp_path / "out", Settings(), style="faithful")
    assert written(tmp_path / "out") == {
        "index.html",
        *(
            f"{tag}/{name}"
            for tag in ("sv", "en")
            for name in ("a/b.html", "a/img/bild.png", "css/site.css", "a/js/x.js")
        ),
    }


def test_a_faithful_swedish_page_is_the_original(tmp_path: Path) -> None:
    page = of_file(tmp_path / "site", "a/b.html")
    publish([page], [EN], SV, tmp_path / "out", Settings(), style="faithful")
    assert (tmp_path / "out/sv/a/b.html").read_bytes() == (tmp_path / "site/a/b.html").read_bytes()


def from_web(server: Server, folder: Path, style: str, head: str = "") -> tuple[Published, str]:
    settings = Settings(fetch=Fetch(allow_private=True, delay=0.0))
    sources = [
        server.page(f"/bygga/{name}.html", PAGE.format(title=title, head=head).encode())
        for name, title in (("a", "Bygglov"), ("b", "Andra sidan"))
    ]
    published = publish(read(settings, *sources), [EN, AR], SV, folder, settings, style=style)
    return published, (folder / "ar/bygga/a.html").read_text("utf-8")


@pytest.mark.parametrize("style", ["accessible", "faithful", "fragment"])
def test_addresses_of_a_page_from_the_web(server: Server, tmp_path: Path, style: str) -> None:
    _, html = from_web(server, tmp_path, style)
    found, site = addresses(html), server.address
    assert found["läsa mer"] == "b.html"
    assert found["se delen"] == "b.html#del"
    assert found["upp"] == "#top"
    assert found["en annan"] == "https://annan.example/x"
    assert found["kontakt"] == f"{site}/kontakt?x=1&amp;y=2"
    assert found["a@b.example"] == "mailto:a@b.example"
    assert found["img"] == f"{site}/bygga/img/bild.png"
    assert found["form"] == f"{site}/bygga/sok"
    if style == "faithful":
        assert found["css"] == f"{site}/css/site.css"
        assert found["script"] == f"{site}/bygga/js/x.js"
        assert found["Hem"] == f"{site}/"


@pytest.mark.parametrize(
    ("base", "lead"), [("/bas/", "{site}/bas/"), ("https://cdn.example/x/y", "https://cdn.example/x/")]
)
def test_the_base_of_a_page_is_where_its_addresses_count_from(
    server: Server, tmp_path: Path, base: str, lead: str
) -> None:
    head = f'<!-- <base href="/fel/"> --><base target="_top" href="{base}">'
    _, html = from_web(server, tmp_path / "a", "accessible", head)
    there = lead.format(site=server.address)
    assert addresses(html)["läsa mer"] == f"{there}b.html"
    assert addresses(html)["img"] == f"{there}img/bild.png"
    assert addresses(html)["upp"] == "#top"

    _, html = from_web(server, tmp_path / "f", "faithful", head)
    written_base = re.search(r'<base target="_top" href="([^"]*)"', html)
    assert written_base is not None
    assert urljoin("file:///elsewhere/", written_base[1]) == urljoin(server.address, base)
    assert addresses(html)["img"] == "img/bild.png"


def test_the_base_of_a_file() -> None:
    def base(html: str) -> str:
        return base_of(read_page(RawPage("a.html", "a.html", html.encode()), LANGUAGES))

    assert base("<p>Hej.</p>") == ""
    assert base("<base href='https://x.example/a&amp;b/'><p>Hej.</p>") == "https://x.example/a&b/"
    assert base("<base target=_blank><p>Hej.</p>") == ""
