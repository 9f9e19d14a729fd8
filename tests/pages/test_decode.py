"""Decoding in the right order, and every byte back."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.pages.charsets import _LABELS, _SAME, codec_of, encoding_named
from i18n_toolkit.pages.decode import Decoded, decode, encode, readable

LATIN_META = b'<meta charset="iso-8859-1">'


@pytest.mark.parametrize(
    ("data", "http", "text", "encoding"),
    [
        ("Förskola".encode(), None, "Förskola", "utf-8"),
        ("Förskola".encode("cp1252"), None, "Förskola", "windows-1252"),
        (LATIN_META + "Å".encode(), None, "Å", "utf-8"),
        (LATIN_META + "Å".encode("cp1252"), None, "Å", "windows-1252"),
        (LATIN_META + b"A", None, "A", "windows-1252"),
        (b'<meta charset="utf-8">' + "–Å".encode("cp1252"), None, "–Å", "windows-1252"),
        (b'<meta charset="utf-8">' + "Å".encode() + b"\xff", None, "Å\udcff", "utf-8"),
        (b'<META http-equiv=Content-Type content="text/html; charset=ISO-8859-2">\xb1', None, "ą", "iso-8859-2"),
        (b'<!-- <meta charset="koi8-r"> --><meta charset=windows-1251>\xcf', None, "П", "windows-1251"),
        (b'<?xml version="1.0" encoding="iso-8859-1"?><html>\xe5', None, "å", "windows-1252"),
        ("Å".encode("cp1252"), "UTF-8", "Å", "windows-1252"),
        ("Å".encode(), "latin1", "Ã…", "windows-1252"),
        (b"\xd0\xdf", " 'koi8-r' ", "пъ", "koi8-r"),
        (LATIN_META + b"A", "utf-8", "A", "utf-8"),
        (b'<meta charset="koi8-r">\xd0', "utf-8", "п", "koi8-r"),
        (b"\xe5", "nonsense", "å", "windows-1252"),
        (b"\xe5", "unicode_escape", "å", "windows-1252"),
        (b'<meta charset="zlib_codec">\xe5', None, "å", "windows-1252"),
        (codecs.BOM_UTF8 + "Å".encode(), "latin1", "Å", "utf-8"),
        (codecs.BOM_UTF16_LE + "Å".encode("utf-16-le"), None, "Å", "utf-16le"),
        (codecs.BOM_UTF16_BE + "Å😀".encode("utf-16-be"), "utf-8", "Å😀", "utf-16be"),
        (b'<meta charset="utf-16">' + "Å".encode(), None, "Å", "utf-8"),
        ("中文".encode("gb18030"), "gb2312", "中文", "gbk"),
        (b"\x81\x8d\x8f\x90\x9d\x80", None, "\x81\x8d\x8f\x90\x9d€", "windows-1252"),
        (b"\x1b(Ba", "iso-2022-jp", "\x1b(Ba", "windows-1252"),
        (b"", None, "", "utf-8"),
    ],
)
def test_order(data: bytes, http: str | None, text: str, encoding: str) -> None:
    found = decode(data, http)
    assert found.encoding == encoding
    assert found.text.rpartition(">")[2] == text
    assert encode(found.text, found.encoding, found.bom) == data


HEADS = st.sampled_from(
    [
        b"", LATIN_META, b'<meta charset="shift_jis">', b'<meta charset="iso-2022-jp">', b'<meta charset="big5">',
        b'<meta charset="utf-8">', codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"\xc3\xa5",
    ]
)  # fmt: skip
CHARSETS = st.none() | st.sampled_from([*_SAME.split(), "latin1", "utf-16", "nonsense"])


@given(HEADS, st.binary(max_size=200) | st.text().map(str.encode), CHARSETS)
def test_every_byte_comes_back(head: bytes, tail: bytes, http: str | None) -> None:
    found = decode(head + tail, http)
    assert encode(found.text, found.encoding, found.bom) == head + tail
    readable(found.text).encode("utf-8")
    assert len(readable(found.text)) == len(found.text)


def test_what_an_encoding_cannot_hold_becomes_a_reference() -> None:
    assert encode("å–ق", "windows-1252") == b"\xe5\x96&#1602;"
    assert encode("ق\udcffå", "iso-8859-2") == b"&#1602;\xff&#229;"
    assert encode("ق", "utf-8") == "ق".encode()


def test_every_label_has_a_codec() -> None:
    for label in [*_SAME.split(), *(word for words in _LABELS.values() for word in words.split())]:
        codecs.lookup(codec_of(encoding_named(label.upper())))
    assert not encoding_named("rot13")
    assert not encoding_named(None)


def test_decoded_is_what_the_page_needs() -> None:
    assert decode(b"\xef\xbb\xbfa") == Decoded("a", "utf-8", codecs.BOM_UTF8)


@pytest.mark.parametrize("unit", [b"<!--", b"<meta ", b"<?xml ", b"\xff\xc3"])
def test_hostile_bytes_take_linear_time(unit: bytes) -> None:
    data = unit * (2_000_000 // len(unit))
    found = decode(data)
    assert encode(found.text, found.encoding, found.bom) == data
