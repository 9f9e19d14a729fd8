"""The PO grammar (GNU gettext 0.21 manual, chapter 3 "The Format of PO Files"): entries of a file, and their spelling.

Babel's reader and writer are for a program's messages: they fold a translator's comment into one line, lose the
previous source, take ``100 % s`` for a format string and merge entries. What a person wrote must come home as it was,
so the grammar is here; Babel knows the plural forms (`po.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ._file import read_bytes
from ._xml import broken

MAX_BYTES = 64_000_000
"""The largest file that is read: it is held in memory, and 20,000 units are about 20 MB."""

_CHARSET = re.compile(rb"charset=([A-Za-z0-9._-]+)", re.IGNORECASE)
_CHARSETS = re.compile(
    r"utf-?8|us-ascii|ascii|iso-?8859-\d{1,2}|(windows|cp)-?125\d|koi8-[rtu]|gb(2312|k|18030)|big5|euc-(jp|kr)|"
    r"shift_jis|tis-620", re.IGNORECASE,
)  # fmt: skip
"""Encodings gettext knows (its manual, section 6.2); others that Python has are no encodings of text."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")

_KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d)\])?)\s*(".*)')
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"\s*')
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "\t": "\\t", "\r": "\\r"})

_BEFORE = {
    "msgctxt": ("",), "msgid": ("", "msgctxt"), "msgid_plural": ("msgid",),
    "msgstr": ("msgid", "msgid_plural", "msgstr"),
}  # fmt: skip
"""Keyword → those that may stand before it in an entry ("": none)."""


@dataclass(slots=True)
class Item:
    """An entry; those that are kept but no longer used (``#~``) are none.

    `comments` are the translator's (``# ``), `extracted` ours (``#.``), `references` ``#:``, `previous` the source that
    the translation was made for (``#| msgid``), in pieces. `strings` has one text, or one a plural form. `line` is
    where the entry begins.
    """

    id: str = ""
    strings: dict[int, str] = field(default_factory=dict)
    context: str | None = None
    plural: str | None = None
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    previous: list[str] = field(default_factory=list)
    line: int = 0

    @property
    def string(self) -> str:
        """The translation; of several plural forms the first."""
        return self.strings.get(0, "")

    @property
    def fuzzy(self) -> bool:
        """Whether somebody should look at the translation."""
        return "fuzzy" in self.flags


def header(item: Item) -> dict[str, str]:
    """The fields of a file's first entry, by their names in lower case; those of a broken line are left out."""
    fields = (line.partition(":") for line in item.string.split("\n"))
    return {name.strip().lower(): value.strip() for name, colon, value in fields if colon}


def items(path: Path, max_bytes: int = MAX_BYTES) -> Iterator[Item]:
    """The entries of a file, the header (`id` "" and no context) among them. Raises ExchangeError with the line."""
    entry, number = _Entry(), 0
    for number, row in enumerate(_text(path, max_bytes).split("\n"), 1):
        line = row.strip()
        if line.startswith("#~"):
            continue
        keyword = _KEYWORD.fullmatch(line)
        begins = keyword[1] in ("msgctxt", "msgid") and entry.ended if keyword else not line.startswith('"')
        try:
            if begins and entry.begun:
                yield entry.whole()
                entry = _Entry()
            if keyword is not None:
                entry.begin(keyword, number)
            elif line.startswith('"') and entry.begun:
                entry.parts.append(_unquoted(line))
            elif not line or line.startswith("#"):
                _comment(entry.item, row.lstrip().rstrip("\r"))
            else:
                raise Fault("this is no line of a PO file")
        except Fault as fault:
            raise broken(path, number, fault.message) from fault
    if entry.begun:
        try:
            yield entry.whole()
        except Fault as fault:
            raise broken(path, number, fault.message) from fault
    elif entry.item.references or entry.item.flags or entry.item.extracted:
        raise broken(path, number, "the file ends in the middle of an entry")


class Fault(ValueError):
    """A line that the grammar does not allow."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class _Entry:
    """An entry that is being read: `parts` are the strings of its last keyword so far."""

    def __init__(self) -> None:
        self.item, self.parts, self.keyword = Item(), list[str](), ""

    @property
    def begun(self) -> bool:
        return bool(self.keyword)

    @property
    def ended(self) -> bool:
        return self.keyword.startswith("msgstr")

    def begin(self, keyword: re.Match[str], number: int) -> None:
        """Takes a line with a keyword."""
        kind = keyword[1].partition("[")[0]
        self._file()
        before = "msgstr" if self.ended else self.keyword
        if before not in _BEFORE[kind] or (kind == "msgstr" and int(keyword[2] or 0) in self.item.strings):
            raise Fault("the parts of the entry are in the wrong order")
        self.keyword, self.parts = keyword[1], [_unquoted(keyword[3])]
        self.item.line = self.item.line or number

    def _file(self) -> None:
        text = "".join(self.parts)
        if self.ended:
            self.item.strings[int(self.keyword[7:-1] or 0)] = text
        elif self.keyword == "msgctxt":
            self.item.context = text
        elif self.keyword == "msgid_plural":
            self.item.plural = text
        elif self.keyword == "msgid":
            self.item.id = text

    def whole(self) -> Item:
        """The entry, complete."""
        if not self.ended:
            raise Fault("the entry has no msgstr")
        self._file()
        return self.item


def _comment(item: Item, line: str) -> None:
    sign, text = line[:2], line[2:] if line.startswith("# ") else line[2:].removeprefix(" ")
    if sign == "#.":
        item.extracted.append(text)
    elif sign == "#:":
        item.references += text.split()
    elif sign == "#,":
        item.flags += [flag.strip() for flag in text.split(",")]
    elif sign == "#|":
        keyword = _KEYWORD.fullmatch(text.strip())
        if keyword is not None:
            # what a msgctxt before it had in further lines is no part of the source
            item.previous = [_unquoted(keyword[3])] if keyword[1] == "msgid" else []
        else:
            item.previous.append(_unquoted(text.strip()))
    elif line:
        item.comments.append(text if sign == "# " else line[1:])


def _unquoted(text: str) -> str:
    match = _STRING.fullmatch(text)
    if match is None:
        raise Fault("the text does not end with a quotation mark")
    return _ESCAPE.sub(_unescaped, match[1]) if "\\" in match[1] else match[1]


def _unescaped(match: re.Match[str]) -> str:
    sign = match[1]
    if sign[0] == "x" and len(sign) > 1:
        return chr(int(sign[1:], 16))
    return chr(int(sign, 8)) if sign.isdecimal() else _LETTERS.get(sign, sign)


def _text(path: Path, max_bytes: int) -> str:
    data = read_bytes(path, max_bytes)
    if data[:2] in _UTF16:
        # no gettext writes it, but an editor may have saved it so
        data = _recoded(path, data)
    told = _CHARSET.search(data[:65536])
    charset = told[1].decode("ascii") if told else "utf-8"
    if not _CHARSETS.fullmatch(charset):
        # CHARSET is what a template says before anybody has filled it in
        charset = "utf-8"
    try:
        return data.decode("utf-8-sig" if charset.lower() in ("utf-8", "utf8") else charset)
    except LookupError as error:
        raise broken(path, None, "the encoding {charset} is not known", charset=charset) from error
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise broken(path, line, "the file is not in {charset}", charset=charset.upper()) from error


def _recoded(path: Path, data: bytes) -> bytes:
    """UTF-16 as UTF-8, which the file then says of itself."""
    try:
        return _CHARSET.sub(b"charset=UTF-8", data.decode("utf-16").encode(), count=1)
    except UnicodeError as error:
        raise broken(path, None, "the file is not in {charset}", charset="UTF-16") from error


def spelled(item: Item) -> str:
    """An entry as it stands in a file, with the empty line after it."""
    lines = [f"# {line}" if line else "#" for line in item.comments]
    lines += [f"#. {line}" for line in item.extracted]
    lines += [f"#: {reference}" for reference in item.references]
    if item.flags:
        lines.append("#, " + ", ".join(item.flags))
    if item.previous:
        lines += _quoted("#| ", "msgid", "".join(item.previous))
    if item.context is not None:
        lines += _quoted("", "msgctxt", item.context)
    lines += _quoted("", "msgid", item.id)
    lines += _quoted("", "msgstr", item.string)
    return "\n".join(lines) + "\n\n"


def _quoted(before: str, keyword: str, text: str) -> list[str]:
    lines = [f'{before}"{line}"' for line in _folded(text)]
    if len(lines) == 1:
        return [f"{before}{keyword} {lines[0].removeprefix(before)}"]
    return [f'{before}{keyword} ""', *lines]


def _folded(text: str) -> list[str]:
    """The text in pieces for one line each: after every newline. Wide lines stay whole, because Lokalize shows every
    piece as a line of its own."""
    lines = [line.translate(_ESCAPED) for line in text.split("\n")]
    pieces = [*(f"{line}\\n" for line in lines[:-1]), lines[-1]]
    return pieces[:-1] if len(pieces) > 1 and not pieces[-1] else pieces
