"""Web archives (WARC 1.1, ISO 28500): the HTML pages among their responses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import SourceError

_TYPES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Captured:
    """One page as it was captured; `charset` is what the server said ("" where it said nothing)."""

    address: str
    data: bytes
    charset: str
    media_type: str


def is_warc(path: Path) -> bool:
    """Whether a file is named like a web archive."""
    return path.name.lower().endswith((".warc", ".warc.gz"))


def read_warc(path: Path, max_bytes: int) -> Iterator[Captured | SourceError]:
    """The pages of an archive, answered with status 200, in order; one larger than `max_bytes` comes as
    its error. Raises SourceError where the archive cannot be opened, is broken or holds no page."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    pages = 0
    try:
        with path.open("rb") as file:
            records = ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=True, auto_decode="all")
            for record in records:
                http = record.http_headers
                if http is None or http.status_code != 200 or record.http_content_type not in _TYPES:
                    continue
                pages += 1
                address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
                data = record.reader.read(max_bytes + 1)
                if len(data) > max_bytes:
                    yield SourceError("is larger than {limit} bytes", place=address, limit=max_bytes)
                else:
                    yield Captured(address, data, record.http_charset or "", record.http_content_type)
    except (OSError, ValueError, RuntimeError) as error:
        raise SourceError("is not a readable web archive: {error}", place=path, error=error) from error
    if not pages:
        raise SourceError("holds no web pages", place=path)
