"""Web archives written here, read back."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from i18n_toolkit.errors import SourceError
from i18n_toolkit.pages.warc import Captured, is_warc, read_warc


def record(kind: str, address: str, body: bytes) -> bytes:
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-03-06T12:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{abs(hash(address + kind)) % 10**12:012d}>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def response(
    address: str, body: bytes, status: int = 200, media: str = "text/html; charset=iso-8859-1", **more: str
) -> bytes:
    headers = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in more.items())
    http = f"HTTP/1.1 {status} X\r\nContent-Type: {media}\r\n{headers}Content-Length: {len(body)}\r\n\r\n".encode()
    return record("response", address, http + body)


ARCHIVE = [
    record("request", "http://a/", b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
    response("http://a/", b"<p>ett"),
    response("http://a/bild", b"x", media="image/png"),
    response("http://a/borta", b"<p>borta", status=404),
    response("http://a/b", gzip.compress(b"<p>tv\xe5"), Content_Encoding="gzip"),
    response("http://a/stor", b"<p>" + b"x" * 1000),
]


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_an_archive(tmp_path: Path, packed: bool) -> None:
    file = tmp_path / ("a.warc.gz" if packed else "a.warc")
    file.write_bytes(b"".join(gzip.compress(part) if packed else part for part in ARCHIVE))
    first, second, third = read_warc(file, 500)
    assert isinstance(first, Captured)
    assert isinstance(second, Captured)
    assert (first.address, first.data, first.media_type) == ("http://a/", b"<p>ett", "text/html")
    assert (second.address, second.data) == ("http://a/b", b"<p>tv\xe5")
    assert str(third) == "http://a/stor: is larger than 500 bytes"
    assert first.charset


def test_an_archive_without_pages(tmp_path: Path) -> None:
    file = tmp_path / "a.warc"
    file.write_bytes(ARCHIVE[0])
    with pytest.raises(SourceError, match="holds no web pages"):
        list(read_warc(file, 500))


@pytest.mark.parametrize(
    "data", [b"", b"not an archive at all\r\n", b"\x1f\x8b\x08broken", b"WARC/1.1\r\nWARC-Type: response\r\n"]
)
def test_a_broken_archive(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.warc.gz"
    file.write_bytes(data)
    with pytest.raises(SourceError, match=r"a\.warc\.gz: "):
        list(read_warc(file, 500))


def test_names() -> None:
    assert is_warc(Path("a.WARC.gz"))
    assert not is_warc(Path("warc.html"))
