"""Bytes of a page ⇄ its text, without losing one of them.

The order is the one that reads real pages best: byte order mark, the charset of the HTTP header,
valid UTF-8 (pages often claim latin1 and are not), the charset the page itself names, windows-1252.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .charsets import codec_of, encoding_named

if TYPE_CHECKING:
    from .sources import RawPage

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16le"), (codecs.BOM_UTF16_BE, "utf-16be"))
_PRESCAN = 4096
"""How far a page's own charset is looked for, in bytes; the standard demands at least 1024."""
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_XML = re.compile(rb"\A\s*<\?xml\s[^>]*?encoding\s*=\s*[\"']([^\"'>]{1,40})[\"']")
_META = re.compile(rb"<meta[\s/][^>]*?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_ESCAPED = re.compile("[\udc80-\udcff]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ROOT = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9:-]*(?:\s[^<>]*)?/?>|<!doctype\s", re.IGNORECASE)
_BEYOND_ASCII = re.compile("[\u0080-\ud7ff\ue000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, without its byte order mark `bom`, and the web's name of its `encoding`.

    Bytes the encoding cannot read are lone surrogates in `text` (PEP 383), so that `encode` gives them
    back; `readable` shows them as U+FFFD.
    """

    text: str
    encoding: str
    bom: bytes = b""


def decode(data: bytes, http_charset: str | None = None) -> Decoded:
    """The text of `data`; `encode(*…)` of the result is `data` again, whatever the bytes were."""
    for bom, encoding in _BOMS:
        if data.startswith(bom) and (text := _lossless(data[len(bom) :], encoding)) is not None:
            return Decoded(text, encoding, bom)
    named = encoding_named(http_charset) or _is_utf8(data) or declared_charset(data)
    if named == "utf-8" and not _supported_utf8(data):
        own = declared_charset(data)
        named = own if own != "utf-8" else ""
    text = _lossless(data, named) if named else None
    if text is None:
        return Decoded(_windows_1252(data), "windows-1252")
    return Decoded(text, named)


def encode(text: str, encoding: str, bom: bytes = b"") -> bytes:
    """The bytes of `text`; what the encoding cannot hold becomes a numeric character reference."""
    if encoding.startswith("utf-16"):
        return bom + text.encode(codec_of(encoding), "surrogatepass")
    out: list[bytes] = [bom]
    position = 0
    for escaped in _ESCAPED.finditer(text):
        out += [_encode(text[position : escaped.start()], encoding), escaped[0].encode("ascii", "surrogateescape")]
        position = escaped.end()
    return b"".join([*out, _encode(text[position:], encoding)])


def is_html(raw: RawPage, decoded: Decoded) -> bool:
    """Whether a page is HTML rather than plain text: by its first tag, by what the server or the name
    says, else by having any tag at all. A text without tags is plain, whatever its name."""
    text = decoded.text
    if _ROOT.match(text):
        return True
    if raw.media_type:
        return raw.media_type != "text/plain"
    return not raw.address.lower().endswith(".txt") and _TAG.search(text) is not None


def readable(text: str) -> str:
    """`text` with U+FFFD for bytes that could not be read; its length stays, so offsets hold."""
    return _SURROGATE.sub("\ufffd", text)


def declared_charset(data: bytes) -> str:
    """The encoding a page names in a ``meta`` or an XML declaration, "" where it names none.

    UTF-16 is not believed (a page whose ASCII could be read is not in it) and becomes UTF-8, as the
    HTML standard's prescan says (13.2.3.2).
    """
    head = _COMMENT.sub(b"", data[:_PRESCAN])
    for match in (_XML.search(head), _META.search(head)):
        if match and (name := encoding_named(match[1].decode("ascii", "replace"))):
            return "utf-8" if name.startswith("utf-16") else name
    return ""


def _is_utf8(data: bytes) -> str:
    """``utf-8`` for valid UTF-8 that is more than ASCII; for ASCII what the page names, or ``utf-8``."""
    if data.isascii():
        return declared_charset(data) or "utf-8"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "utf-8"


def _supported_utf8(data: bytes) -> bool:
    """Whether anything beyond ASCII is UTF-8: where nothing is, whoever said UTF-8 was wrong."""
    return data.isascii() or bool(_BEYOND_ASCII.search(data.decode("utf-8", "surrogateescape")))


def _lossless(data: bytes, encoding: str) -> str | None:
    """`data` in `encoding`, or None where that cannot be undone (stateful and double-byte encodings)."""
    if encoding == "windows-1252":
        return _windows_1252(data)
    errors = "surrogatepass" if encoding.startswith("utf-16") else "surrogateescape"
    try:
        text = data.decode(codec_of(encoding), errors)
        return text if encode(text, encoding) == data else None
    except UnicodeError:
        return None


def _windows_1252_table() -> str:
    """The web's windows-1252: the five bytes Python leaves undefined are control characters."""
    return "".join(bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in range(256))


def _windows_1252(data: bytes) -> str:
    return codecs.charmap_decode(data, "strict", _windows_1252_table())[0]


def _encode(text: str, encoding: str) -> bytes:
    if encoding == "windows-1252":
        return codecs.charmap_encode(text, "xmlcharrefreplace", codecs.charmap_build(_windows_1252_table()))[0]
    return text.encode(codec_of(encoding), "xmlcharrefreplace")
