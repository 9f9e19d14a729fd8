"""What SOURCE may be, and one line for everything that goes wrong."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from loopback import Server

from i18n_toolkit.config import Fetch, Settings, Site
from i18n_toolkit.errors import SourceError
from i18n_toolkit.pages.fetch import Fetcher
from i18n_toolkit.pages.sources import RawPage, open_sources, read_sources

PAGE = b"<!DOCTYPE html><p>Hej"


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.close()


def settings(folder: Path, **fetch: object) -> Settings:
    return Settings(folder=folder, site=Site(output="ut"), fetch=Fetch(**{"allow_private": True, **fetch}))  # type: ignore[arg-type]  # a mixture of types


def opened(arguments: list[str], folder: Path, stdin: bytes = b"", **fetch: object) -> list[RawPage | SourceError]:
    found = settings(folder, **fetch)
    return list(open_sources(arguments, found, io.BytesIO(stdin), fetcher=Fetcher(found.fetch, sleep=lambda _: None)))


def places(pages: list[RawPage | SourceError]) -> list[str]:
    return [page.path if isinstance(page, RawPage) else str(page) for page in pages]


def write(folder: Path, *names: str, data: bytes = PAGE) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def test_files_and_standard_input(tmp_path: Path) -> None:
    write(tmp_path, "a.html", "b/a.html", "c.txt")
    arguments = [str(tmp_path / "a.html"), "-", str(tmp_path / "b/a.html"), str(tmp_path / "c.txt")]
    pages = opened(arguments, tmp_path, stdin=b"<p>in")
    assert places(pages) == ["a.html", "index.html", "a-2.html", "c.html"]
    first, second = pages[:2]
    assert first == RawPage(str(tmp_path / "a.html"), "a.html", PAGE)
    assert second == RawPage("-", "index.html", b"<p>in")


def test_a_folder(tmp_path: Path) -> None:
    write(
        tmp_path,
        "index.html",
        "b/sida.HTM",
        "b/text.txt",
        "a.html",
        "bild.png",
        "robots.txt",
        ".dold.html",
        ".git/x.html",
    )
    write(tmp_path, "ut/en/index.html", "b/stil.css")
    os.symlink(tmp_path, tmp_path / "b" / "upp")
    os.symlink("loop.html", tmp_path / "loop.html")
    pages = opened([str(tmp_path)], tmp_path)
    assert places(pages) == ["a.html", "b/sida.htm", "b/text.html", "index.html"]
    assert {page.root for page in pages if isinstance(page, RawPage)} == {tmp_path}


def test_a_folder_to_leave_alone(tmp_path: Path) -> None:
    write(tmp_path, "a.html", "webb/en/a.html")
    pages = open_sources([str(tmp_path)], settings(tmp_path), io.BytesIO(), skip=[tmp_path / "webb"])
    assert places(list(pages)) == ["a.html"]


def test_one_failing_does_not_hide_the_others(tmp_path: Path) -> None:
    write(tmp_path, "a.html", "c.html")
    write(tmp_path, "b.html", data=b"%PDF-1.4")
    pages = opened([str(tmp_path), "saknas.html", "ftp://a/"], tmp_path)
    assert places(pages) == [
        "a.html",
        f"{tmp_path}/b.html: is not a web page but a PDF document",
        "c.html",
        "saknas.html: no such file or folder",
        "ftp://a/: only http and https addresses are fetched",
    ]
    with pytest.raises(SourceError, match="PDF"):
        list(read_sources([str(tmp_path)], settings(tmp_path), io.BytesIO()))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"x" * 2001, "is larger than 2000 bytes. Set max_bytes under [fetch] to read it"),
        (b"PK\x03\x04", "is not a web page but a ZIP archive"),
    ],
)
def test_bad_files(tmp_path: Path, data: bytes, message: str) -> None:
    write(tmp_path, "a.html", data=data)
    assert places(opened([str(tmp_path / "a.html")], tmp_path, max_bytes=2000)) == [f"{tmp_path}/a.html: {message}"]
    assert places(opened(["-"], tmp_path, stdin=data, max_bytes=2000)) == [f"-: {message}"]


def test_folders_without_pages_and_odd_paths(tmp_path: Path) -> None:
    assert "holds no pages. Pages are files ending in .html, .htm, .txt" in places(opened([str(tmp_path)], tmp_path))[0]
    assert len(opened(["", "\0", "x" * 5000], tmp_path)) == 3
    write(tmp_path, "a.html")
    assert "no such file" in places(opened([str(tmp_path / "a.html" / "b")], tmp_path))[0]


def test_what_may_not_be_read() -> None:
    # pytest's own folders are closed to other users, all the way up
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        write(folder, "a.html", "b/c.html")
        (folder / "a.html").chmod(0)
        (folder / "b").chmod(0)
        user = os.geteuid()
        try:
            if user == 0:
                os.seteuid(65_534)
            pages = opened([name], folder)
        finally:
            os.seteuid(user)
            (folder / "b").chmod(0o755)
        assert places(pages) == [f"{folder}/a.html: permission denied", f"{folder}/b: permission denied"]


def test_an_address(server: Server, tmp_path: Path) -> None:
    address = server.page("/bygga/", PAGE, "text/html; charset=latin1")
    assert opened([address], tmp_path) == [RawPage(address, "bygga/index.html", PAGE, "latin1", "text/html")]
    assert "answers 404" in places(opened([server.address + "/x"], tmp_path))[0]
    assert "application/xml" in places(opened([server.page("/f", b"<feed/>", "application/xml")], tmp_path))[0]
    assert "private" in places(opened([address], tmp_path, allow_private=False))[0]


@pytest.mark.parametrize("where", ["web", "file"])
def test_a_sitemap(server: Server, tmp_path: Path, where: str) -> None:
    a, b = server.page("/a.html", PAGE), server.page("/b/", b"%PDF-", "text/html")
    data = f"<urlset><url><loc>{a}</loc></url><url><loc>{b}</loc></url><url><loc>{a}#x</loc></url></urlset>".encode()
    index = f"<sitemapindex><sitemap><loc>{server.page('/s.xml', data, 'text/xml')}</loc></sitemap></sitemapindex>"
    write(tmp_path, "sitemap.xml", data=index.encode())
    source = (
        server.page("/sitemap.xml", index.encode(), "application/xml")
        if where == "web"
        else str(tmp_path / "sitemap.xml")
    )
    assert places(opened([source], tmp_path)) == [
        "a.html", f"{b}: is not a web page but a PDF document",
    ]  # fmt: skip


def test_an_xml_file_that_is_no_sitemap(tmp_path: Path) -> None:
    write(tmp_path, "a.xml", data=b'<?xml version="1.0"?><tmx/>')
    assert places(opened([str(tmp_path / "a.xml")], tmp_path)) == [f"{tmp_path}/a.xml: is not a web page but XML (tmx)"]


def test_a_web_archive(tmp_path: Path) -> None:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/b/\r\n"
    head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    write(tmp_path, "a.warc", data=head.encode() + body + b"\r\n\r\n")
    (page,) = opened([str(tmp_path / "a.warc")], tmp_path)
    assert isinstance(page, RawPage)
    assert (page.address, page.path, page.data) == ("http://a/b/", "b/index.html", PAGE)
    assert "no such file" in places(opened([str(tmp_path / "b.warc")], tmp_path))[0]


def test_the_output_folder_is_read_where_it_is_named_itself(tmp_path: Path) -> None:
    (tmp_path / "out" / "en").mkdir(parents=True)
    for name in ("a.html", "out/index.html", "out/en/b.html"):
        (tmp_path / name).write_bytes(b"<!DOCTYPE html><html lang=sv><title>A</title><p>A")
    found = {
        source: [Path(page.address).name for page in open_sources([source], Settings(folder=tmp_path), io.BytesIO())
                 if isinstance(page, RawPage)]
        for source in (str(tmp_path), str(tmp_path / "out"))
    }  # fmt: skip
    assert found == {str(tmp_path): ["a.html"], str(tmp_path / "out"): ["b.html", "index.html"]}
