"""Labels of character encodings, as the web uses them (WHATWG Encoding Standard, 4.2).

Only the standard's encodings are here: a page must not be able to name any of Python's other codecs.
Two of the standard's odd rules matter most in Sweden: ``iso-8859-1`` and ``ascii`` mean windows-1252.
"""

from __future__ import annotations

_SAME = (
    "utf-8 ibm866 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-10 iso-8859-13"
    " iso-8859-14 iso-8859-15 iso-8859-16 koi8-r koi8-u macintosh windows-874 windows-1250 windows-1251 windows-1252"
    " windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258 gbk gb18030 big5 euc-jp iso-2022-jp"
    " shift_jis euc-kr utf-16le utf-16be"
)

_LABELS = {
    "utf-8": "utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8",
    "windows-1252": "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591"
    " iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii x-cp1252 latin-1 windows1252",
    "windows-1254": "cp1254 csisolatin5 iso-8859-9 iso8859-9 iso_8859-9 l5 latin5 x-cp1254",
    "windows-874": "dos-874 iso-8859-11 iso8859-11 tis-620",
    "windows-1250": "cp1250 x-cp1250",
    "windows-1251": "cp1251 x-cp1251",
    "windows-1256": "cp1256 x-cp1256",
    "iso-8859-2": "csisolatin2 iso8859-2 iso_8859-2 l2 latin2",
    "iso-8859-15": "csisolatin9 iso8859-15 iso_8859-15 l9",
    "iso-8859-8": "iso-8859-8-i logical visual hebrew",
    "macintosh": "mac csmacintosh x-mac-roman",
    "koi8-r": "koi koi8 koi8_r cskoi8r",
    "gbk": "gb2312 gb_2312 gb_2312-80 chinese csgb2312 x-gbk",
    "big5": "big5-hkscs cn-big5 csbig5 x-x-big5",
    "euc-jp": "x-euc-jp cseucpkdfmtjapanese",
    "shift_jis": "sjis shift-jis ms_kanji ms932 windows-31j x-sjis csshiftjis",
    "euc-kr": "ks_c_5601-1987 korean cseuckr windows-949 ksc5601 ks_c_5601",
    "utf-16le": "utf-16 ucs-2 unicode csunicode iso-10646-ucs-2 unicodefeff",
    "utf-16be": "unicodefffe",
}

_CODECS = {
    "windows-874": "cp874", "ibm866": "cp866", "macintosh": "mac_roman", "euc-kr": "cp949", "shift_jis": "cp932",
    "big5": "big5hkscs", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
}  # fmt: skip


def encoding_named(label: str | None) -> str:
    """The encoding a label means (``latin1`` → ``windows-1252``); "" where the web knows no such label."""
    wanted = (label or "").strip().strip("\"'").strip().lower()
    if wanted in _SAME.split():
        return wanted
    return next((name for name, labels in _LABELS.items() if wanted in labels.split()), "")


def codec_of(encoding: str) -> str:
    """Python's name of an encoding that `encoding_named` gave."""
    return _CODECS.get(encoding, encoding)
