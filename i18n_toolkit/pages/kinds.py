"""What a file is that is not a web page, said in words a person understands."""

from __future__ import annotations

import re

from ..errors import SourceError

_BEGINNINGS = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or video file"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\x00\x01\x00\x00", "a font"),
)
_ZIPPED = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"application/epub+zip", "an EPUB book"),
)
_UNICODE = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE = 65_536
_CONTROLS = bytes(sign for sign in range(32) if sign not in b"\t\n\x0b\x0c\r\x1b")
_MOST_CONTROLS = 0.05
"""A larger share of control characters is no text: random bytes have 10 %, a sound text none."""
_XML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<![^>]*>\s*)*<([A-Za-z_][\w.:-]*)", re.DOTALL)


def require_page(data: bytes, place: object) -> None:
    """Raises SourceError, naming what it is, for data that is no page: empty, binary, or other XML."""
    if not data.strip(b" \t\r\n\x0c\x00\xef\xbb\xbf\xff\xfe"):
        raise SourceError("is empty", place=place)
    kind = kind_of_data(data)
    if kind:
        raise SourceError("is not a web page but {kind}", place=place, kind=kind)


def kind_of_data(data: bytes) -> str:
    """What the bytes are, with its article (``a PDF document``); "" for what may be a page."""
    if data.startswith(b"PK\x03\x04"):
        return next((kind for name, kind in _ZIPPED if name in data), "a ZIP archive")
    if data.startswith(b"RIFF") and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "a WebP picture" if data[8:12] == b"WEBP" else "a sound or video file"
    if data[4:8] == b"ftyp":
        return "a video file"
    if data[257:262] == b"ustar":
        return "a tar archive"
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    sample = data[:_SAMPLE]
    if not sample.startswith(_UNICODE):
        controls = len(sample) - len(sample.translate(None, _CONTROLS))
        if controls > max(1, _MOST_CONTROLS * len(sample)):
            return "binary data"
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        root = _XML.match(data[:_SAMPLE].lstrip(b"\xef\xbb\xbf"))
        name = root[1].decode("ascii", "replace").rpartition(":")[2].lower() if root else ""
        if name and name != "html":
            return f"XML ({name})"
    return ""
