"""Sitemaps: addresses, indexes, limits, hostile XML."""

from __future__ import annotations

import gzip

import pytest

from i18n_toolkit.errors import SourceError
from i18n_toolkit.pages import sitemap
from i18n_toolkit.pages.sitemap import has_sitemap_name, is_sitemap, pages_of, read_sitemap

NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(*addresses: str) -> bytes:
    entries = "".join(f"<url><loc> {address}\n</loc><lastmod>2024-03-06</lastmod></url>" for address in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {NAMESPACE}>{entries}</urlset>'.encode()


def index(*addresses: str) -> bytes:
    entries = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in addresses)
    return f"<sitemapindex {NAMESPACE}>{entries}</sitemapindex>".encode()


def walk(files: dict[str, bytes]) -> list[str]:
    def fetch(address: str) -> bytes:
        if address not in files:
            raise SourceError("the server answers 404", place=address)
        return files[address]

    return [str(item) for item in pages_of(files["/"], "/", fetch)]


def test_pages_come_once_in_order() -> None:
    assert walk({"/": urlset("http://a/å?x=1&amp;y=2", "http://a/b", "http://a/b")}) == [
        "http://a/å?x=1&y=2",
        "http://a/b",
    ]
    assert walk({"/": gzip.compress(urlset("http://a/"))}) == ["http://a/"]


def test_an_index_is_followed_and_a_broken_part_named() -> None:
    files = {"/": index("/1", "/gone", "/bad", "/1"), "/1": urlset("http://a/1"), "/bad": b"<urlset>"}
    found = walk(files)
    assert found[0] == "/gone: the server answers 404"
    assert found[1].startswith("/bad:1: is not well-formed XML")
    assert found[2:] == ["http://a/1"]


def test_an_index_that_lists_itself_or_nests_too_deep() -> None:
    files = {"/": index("/", "/1"), "/1": index("/", "/2"), "/2": index("/3"), "/3": urlset("http://a/3")}
    assert walk(files) == ["/3: sitemap indexes are nested too deep"]
    files["/2"] = urlset("http://a/2")
    assert walk(files) == ["http://a/2"]


def test_a_limit_on_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MAXIMUM_PAGES", 2)
    assert (
        walk({"/": urlset("http://a/1", "http://a/2", "http://a/3")})[2]
        == "/: lists more than 2 pages; the rest is left"
    )


def test_entities_and_the_network_are_off() -> None:
    bomb = '<!DOCTYPE u [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    data = f"{bomb}<urlset {NAMESPACE}><url><loc>http://a/&b;&f;</loc></url></urlset>".encode()
    assert read_sitemap(data, "/").pages == ("http://a/",)


@pytest.mark.parametrize(
    ("data", "match"),
    [
        (b"<urlset/>", "lists no pages"),
        (b"<feed/>", r"not a sitemap but XML \(feed\)"),
        (b"<urlset>\n<url>", "^/:2: is not well-formed"),
        (b"\x1f\x8bxx", "damaged"),
        (b"", "not well-formed"),
    ],
)
def test_broken_sitemaps(data: bytes, match: str) -> None:
    with pytest.raises(SourceError, match=match):
        list(pages_of(data, "/", lambda address: b""))


def test_a_packed_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "_MAXIMUM_BYTES", 1000)
    with pytest.raises(SourceError, match="larger than 1000 bytes"):
        read_sitemap(gzip.compress(b"<urlset>" + b" " * 100_000), "/")


def test_what_is_a_sitemap() -> None:
    assert is_sitemap(urlset("http://a/"))
    assert is_sitemap(b'<?xml version="1.0"?><s:sitemapindex xmlns:s="x">')
    assert not is_sitemap(b"<html><body>urlset")
    assert has_sitemap_name("https://a.se/sitemap_news-1.xml.gz")
    assert has_sitemap_name("sitemap.xml")
    assert not has_sitemap_name("https://a.se/sitemap/sida.html")
