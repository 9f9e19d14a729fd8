"""CSV and TSV for reviewers with a spreadsheet program: read() beside write(). A row is a sentence.

| column | holds |
|---|---|
| `id` | unit, sentence, a digest of the draft, names of the codes |
| `page`, `heading` | the page's address; the headings the block stands under |
| `source`, `draft`, `translation` | in the tagged spelling; `draft` is what went out, `translation` to be worked on |
| `state` | initial, translated, reviewed or final: `reviewed` approves |
| `note` | the translator's note of the block, in the row of its first sentence |
| `languages`, `export` | source and target language; the export's number |

What went out is UTF-8 with a byte order mark, without which Excel takes it for windows-1252, and every cell is quoted.
What comes back may be in UTF-16 or windows-1252, with another separator, other columns beside these or none but
`source` and `translation`, in any order. Empty cells in `translation` are no translation; ``∅`` is an empty one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote, unquote

from ..cells import EMPTY, guard, unguard
from ..content import tagged
from ..matching import context_hash
from ..model import Content, Draft, State, Unit
from ._file import read_bytes
from ._tags import match_tag
from ._tmx_unit import STATES
from ._xml import broken, replacing, xml_text
from .parcel import Entry, Parcel, ParcelPage
from .spelling import code_names, untagged

COLUMNS = ("id", "page", "heading", "source", "draft", "translation", "state", "note", "languages", "export")
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
MAX_BYTES = 64_000_000
"""The largest file that is read: it is held in memory, and 20,000 sentences are about 10 MB."""

_ALIASES = {"target": "translation"}
_STATES = STATES | {"approved": State.REVIEWED}
_ENDING = "\r\n"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def write(path: Path, parcel: Parcel, *, separator: str = "comma") -> None:
    """Write every sentence; `separator` is a key of `SEPARATORS` (``semicolon`` is Excel's own in Swedish). The file
    appears whole or not at all. Raises OutputError."""
    with replacing(path) as file:
        text = io.TextIOWrapper(file, "utf-8-sig", newline="")
        writer = csv.writer(text, delimiter=SEPARATORS[separator], quoting=csv.QUOTE_ALL, lineterminator=_ENDING)
        writer.writerow(COLUMNS)
        for page in parcel.pages:
            for entry in page.entries:
                for number, draft in enumerate(entry.unit.drafts):
                    writer.writerow(guard(xml_text(cell)) for cell in _cells(parcel, page, entry, number, draft))
        text.flush()
        text.detach()


def _cells(parcel: Parcel, page: ParcelPage, entry: Entry, number: int, draft: Draft) -> Iterator[str]:
    target = _spelled(draft.target)
    names = code_names((draft.source, draft.target or ())).items()
    place = [entry.id, draft.segment, context_hash(xml_text(target)), *(f"{id}={name}" for id, name in names)]
    yield "/".join(quote(part, safe="=") for part in place)
    yield page.address
    yield " › ".join(entry.headings)
    yield _referenced(tagged(draft.source))
    yield target
    yield target
    yield draft.state.label
    yield entry.unit.note if number == 0 else ""
    yield f"{parcel.source} {parcel.target}"
    yield parcel.number


def _spelled(content: Content | None) -> str:
    if content is None:
        return ""
    text = _referenced(tagged(content))
    return f"'{text}" if text.lstrip("'").strip() == EMPTY else text or EMPTY


def _referenced(text: str) -> str:
    """Tabs and carriage returns, which LibreOffice loses in a cell, as character references: an ``&`` of the text
    itself is ``&amp;`` in this spelling."""
    return text.replace("\t", "&#9;").replace("\r", "&#13;")


def _content_of(cell: str, names: dict[str, str]) -> Content:
    return untagged(cell.replace("&#9;", "\t").replace("&#13;", "\r"), names)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its cells by column, without their guards, and the line it ends on."""

    cells: dict[str, str]
    line: int

    def cell(self, column: str) -> str:
        return self.cells.get(column, "")


def read(path: Path, tags: Iterable[str] = (), *, max_bytes: int = MAX_BYTES) -> Parcel:
    """The sentences of a file, as units and pages. Raises ExchangeError with file and line for one that is broken or
    too large, that lacks its columns, has two translations of one sentence, or has lost letters.

    `tags` are the languages we know; `source` and `target` are "" where the file does not name them. Rows without id
    (a person's own spreadsheet) are entries of one sentence each, found by what they say.
    """
    known = tuple(tags)
    data, unicode = _decoded(path, max_bytes)
    pages: dict[str, dict[str, Entry]] = {}
    languages: dict[str, int] = {}
    numbers: dict[str, None] = {}
    for row in _rows(path, data):
        address, entry = _entry(path, row, unicode)
        languages.setdefault(row.cell("languages").strip(), row.line)
        numbers.setdefault(row.cell("export").strip())
        units = pages.setdefault(address, {})
        name = entry.id or f"row {row.line}"
        units[name] = _joined(path, units[name], entry) if name in units else entry
    if not pages:
        raise broken(path, 1, "the file has no rows")
    told = [pair for pair in languages if pair]
    if len(told) > 1:
        raise broken(path, languages[told[1]], "the file is in several languages", remedy="Save one language a file")
    source, _, target = (told[0] if told else "").partition(" ")
    tag = match_tag(target, known)
    found = tuple(
        ParcelPage(address, "", "", tuple(_in(entry, tag) for entry in units.values()))
        for address, units in pages.items()
    )
    return Parcel(match_tag(source, known), tag, found, next((number for number in numbers if number), ""))


def _in(entry: Entry, language: str) -> Entry:
    return replace(entry, unit=replace(entry.unit, language=language))


def _entry(path: Path, row: _Row, unicode: bool) -> tuple[str, Entry]:
    """The page's address, and the row as an entry of one sentence."""
    id, segment, digest, *codes = [*row.cell("id").split("/"), "", ""] if row.cell("id").strip() else ("", "", "")
    names = {unquote(id): unquote(name) for id, sign, name in (code.partition("=") for code in codes) if sign}
    words = row.cell("translation")
    touched = context_hash(words) != digest if digest else True
    if digest and "draft" in row.cells and context_hash(row.cell("draft")) != digest:
        if not unicode:
            raise broken(
                path, row.line, "the file was saved without letters it needs",
                remedy="Export again, and save as CSV UTF-8 or Unicode text",
            )  # fmt: skip
        if not touched:
            raise broken(
                path, row.line, "the draft was changed, not the translation",
                remedy="Write in the column translation, and leave the column draft as it is",
            )  # fmt: skip
    state, stated = _state(path, row)
    target = _content(words, names)
    if target is None:
        state = State.INITIAL
    elif touched or not stated:
        state = max(state, State.TRANSLATED)
    draft = Draft(unquote(segment), _content_of(row.cell("source"), names), target, state)
    unit = Unit("", "", (draft,), row.cell("note"))
    return row.cell("page"), Entry(unquote(id), unit, stated=stated, line=row.line)


def _content(cell: str, names: dict[str, str]) -> Content | None:
    if not cell.strip():
        return None
    if cell.strip() == EMPTY:
        return ()
    return _content_of(cell[1:] if cell.lstrip("'").strip() == EMPTY else cell, names)


def _state(path: Path, row: _Row) -> tuple[State, bool]:
    word = row.cell("state").strip().casefold()
    if word and word not in _STATES:
        raise broken(
            path, row.line, "the state {state} is not known", state=row.cell("state"),
            states=", ".join(state.label for state in State), remedy="States: {states}",
        )  # fmt: skip
    return _STATES.get(word, State.INITIAL), bool(word)


def _joined(path: Path, known: Entry, more: Entry) -> Entry:
    """A unit with one more sentence. A row that stands there twice must say the same."""
    [draft] = more.unit.drafts
    twin = next((one for one in known.unit.drafts if one.segment == draft.segment), None)
    if twin is not None and twin != draft:
        raise broken(
            path, more.line, "the sentence has two rows, and they do not say the same", remedy="Keep one of the rows"
        )  # fmt: skip
    drafts = known.unit.drafts if twin is not None else (*known.unit.drafts, draft)
    notes = dict.fromkeys(note for note in (known.unit.note, more.unit.note) if note)
    unit = replace(known.unit, drafts=drafts, note="\n".join(notes))
    return replace(known, unit=unit, stated=known.stated or more.stated)


def separator_of(head: bytes) -> str:
    """The separator of a file that begins so and names our columns; "" for any other."""
    encoding = "utf-16" if head[:2] in _UTF16 else "utf-8-sig"
    try:
        found = _header(_without_separator_line(head.decode(encoding, "replace")))
    except csv.Error:
        return ""
    return found[0] if found else ""


def _header(text: str) -> tuple[str, list[str]] | None:
    """The separator and the columns of the first row; None where it names no source and translation."""
    for separator in SEPARATORS.values():
        row = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
        columns = [_ALIASES.get(name, name) for name in (unguard(cell).strip().casefold() for cell in row)]
        if {"source", "translation"} <= set(columns):
            return separator, columns
    return None


def _rows(path: Path, text: str) -> Iterator[_Row]:
    body = _without_separator_line(text)
    first = int(len(body) != len(text))
    try:
        header = _header(body)
    except csv.Error as error:
        raise broken(path, 1, "the table is broken: {error}", error=error) from error
    if header is None:
        raise broken(
            path, 1, "the first row does not name the columns source and translation", columns=", ".join(COLUMNS),
            remedy="Columns: {columns}",
        )  # fmt: skip
    separator, columns = header
    twice = next((name for name in columns if name in COLUMNS and columns.count(name) > 1), "")
    if twice:
        raise broken(path, 1, "the column {column} is there twice", column=twice)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=True)
    next(reader)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                cells = {name: unguard(cell) for name, cell in zip(columns, row, strict=False)}
                yield _Row(cells, reader.line_num + first)
    except csv.Error as error:
        raise broken(path, reader.line_num + first, "the table is broken: {error}", error=error) from error


def _without_separator_line(text: str) -> str:
    """Without ``sep=;``, by which Excel is told the separator."""
    return text.partition("\n")[2] if text[:4].casefold() == "sep=" else text


def _decoded(path: Path, max_bytes: int) -> tuple[str, bool]:
    """The text, and whether its encoding can write every letter."""
    data = read_bytes(path, max_bytes)
    for encoding in ("utf-16",) if data[:2] in _UTF16 else ("utf-8-sig", "windows-1252"):
        try:
            return data.decode(encoding), encoding != "windows-1252"
        except UnicodeDecodeError:
            continue
    raise broken(path, None, "the file is no text", remedy="Save it as CSV UTF-8")
