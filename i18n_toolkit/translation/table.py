"""CSV files with a heading row, as people keep them in spreadsheets: rows by column, and every fault with its line.

The separator is a comma, a semicolon (as spreadsheets write in Swedish) or a tab, whichever the heading row uses.
UTF-8, with or without a mark at the beginning. Empty rows are passed over, and white space at the edges of cells; an
apostrophe that keeps a spreadsheet from taking a text for a formula or a number is no part of the text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..cells import guard, unguard
from ..errors import ExchangeError

MAX_BYTES = 50_000_000
"""The largest file that is read."""
SEPARATORS = ",;\t"


def separator_of(text: str) -> str:
    """The separator that the heading row uses most."""
    heading = text.split("\n", 1)[0]
    return max(SEPARATORS, key=heading.count)


def read_text(path: Path) -> str:
    """A file's text. Raises ExchangeError where it cannot be read, is too large or not UTF-8."""
    try:
        if (size := path.stat().st_size) > MAX_BYTES:
            raise broken(
                path, 0, "the file is too large ({size} MB, allowed are {allowed} MB)", size=size // 1_000_000,
                allowed=MAX_BYTES // 1_000_000,
            )  # fmt: skip
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise broken(path, 0, "the glossary cannot be read: {error}", error=error.strerror or error) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise broken(path, line, "the glossary is not UTF-8", remedy="Save it as CSV UTF-8") from error
    if (place := text.find("\0")) >= 0:
        raise broken(path, text.count("\n", 0, place) + 1, "this is no text file", remedy="Save it as CSV UTF-8")
    return text


def read_rows(path: Path, columns: Sequence[str], required: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and cells by column of every row after the heading. Raises ExchangeError with file and line."""
    text = read_text(path)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=True)
    names: list[str] | None = None
    line = 1
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                if names is None:
                    names = _heading(path, line, row, columns, required)
                else:
                    yield line, _cells(path, line, names, row)
            line = rows.line_num + 1
    except csv.Error as error:
        raise broken(
            path, rows.line_num, "this is not CSV: {error}", error=error,
            remedy="Save it as CSV UTF-8 from a spreadsheet",
        ) from error  # fmt: skip
    if names is None:
        raise broken(
            path, 1, "the glossary is empty", remedy="Its first row must name the columns {columns}",
            columns=", ".join(required),
        )  # fmt: skip


def write_rows(columns: Sequence[str], rows: Iterable[Sequence[str]], separator: str = ",") -> bytes:
    """A table as UTF-8, its heading row first; every cell stays a text in a spreadsheet."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([guard(" ".join(cell.split())) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8", "replace")


def _heading(path: Path, line: int, row: list[str], columns: Sequence[str], required: Sequence[str]) -> list[str]:
    names = [cell.strip().lower() for cell in row]
    for name in names:
        if name not in columns:
            raise broken(
                path, line, "unknown column {column}", remedy="Columns: {allowed}", column=name or "(empty)",
                allowed=", ".join(columns),
            )  # fmt: skip
        if names.count(name) > 1:
            raise broken(path, line, "the column {column} occurs twice", column=name)
    for name in required:
        if name not in names:
            raise broken(path, line, "the column {column} is missing", column=name)
    return names


def _cells(path: Path, line: int, names: list[str], row: list[str]) -> dict[str, str]:
    if len(row) > len(names):
        raise broken(
            path, line, "the row has {count} cells, the heading {expected}", count=len(row), expected=len(names),
            remedy="Put text that holds the separator between quotation marks",
        )  # fmt: skip
    return dict(zip(names, (unguard(cell.strip()) for cell in row), strict=False))


def broken(path: Path, line: int, message: str, remedy: str = "", **values: object) -> ExchangeError:
    """An error that names the file, and the line where it is known."""
    error = ExchangeError(message, place=f"{path}:{line}" if line else path, remedy=remedy)
    error.values.update(values)
    return error
