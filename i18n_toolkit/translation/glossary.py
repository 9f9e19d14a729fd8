"""Glossaries: `locales/<tag>/glossary.csv` and the municipality's own, as Terms.

A CSV file with a heading row: `source`, `target`, `status` (preferred, admitted, forbidden, keep; empty
means preferred) and `note`; the last two may be left out. The separator is a comma, a semicolon (as
spreadsheets write in Swedish) or a tab, whichever the heading row uses. UTF-8, with or without a mark at
the beginning. A `keep` term's target may be empty: the word stays as it is.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from ..errors import ExchangeError
from ..languages import Language
from ..model import Span, Term, TermStatus

COLUMNS = ("source", "target", "status", "note")
_REQUIRED = ("source", "target")
_STATUSES = {status.value: status for status in TermStatus}


class Glossary:
    """The terms of one language pair, ours first, then the municipality's."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self.terms = tuple(terms)

    @cached_property
    def keep(self) -> tuple[str, ...]:
        """The words that must not be translated, longest first."""
        words = {term.source for term in self.terms if term.status is TermStatus.KEEP}
        return tuple(sorted(words, key=lambda word: (-len(word), word)))

    def kept(self, text: str) -> tuple[Span, ...]:
        """Where `keep` words stand in a text, as whole words in the same letter case, the longest where two
        overlap."""
        return tuple(Span(*match.span("word")) for match in self._pattern.finditer(text)) if self.keep else ()

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?P<word>{'|'.join(map(re.escape, self.keep))})(?!\w)")


def read_glossary(language: Language, paths: Iterable[Path] = ()) -> Glossary:
    """The glossary that comes with a language, and the files of the municipality."""
    own = language.folder / "glossary.csv"
    files = [*([own] if own.is_file() else []), *paths]
    return Glossary(term for path in files for term in read_terms(path))


def read_terms(path: Path) -> list[Term]:
    """The terms of one file. Raises ExchangeError with file and line."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise _broken(path, 0, "the glossary cannot be read: {error}", error=error.strerror or error) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _broken(path, line, "the glossary is not UTF-8", remedy="Save it as CSV UTF-8") from error
    heading = text.split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=heading.count), strict=True)
    terms: list[Term] = []
    names: list[str] | None = None
    line = 1
    try:
        for row in rows:
            if not any(cell.strip() for cell in row):
                line = rows.line_num + 1
                continue
            if names is None:
                names = _heading(path, line, row)
            else:
                terms.append(_term(path, line, names, row))
            line = rows.line_num + 1
    except csv.Error as error:
        raise _broken(path, rows.line_num, "this is not CSV: {error}", error=error) from error
    if names is None:
        raise _broken(path, 1, "the glossary is empty", remedy="Its first row must name the columns source and target")
    return terms


def _heading(path: Path, line: int, row: list[str]) -> list[str]:
    names = [cell.strip().lower() for cell in row]
    for name in names:
        if name not in COLUMNS:
            raise _broken(
                path, line, "unknown column {column}", remedy="Columns: {allowed}", column=name or "(empty)",
                allowed=", ".join(COLUMNS),
            )  # fmt: skip
        if names.count(name) > 1:
            raise _broken(path, line, "the column {column} occurs twice", column=name)
    for name in _REQUIRED:
        if name not in names:
            raise _broken(path, line, "the column {column} is missing", column=name)
    return names


def _term(path: Path, line: int, names: list[str], row: list[str]) -> Term:
    if len(row) > len(names):
        raise _broken(
            path, line, "the row has {count} cells, the heading {expected}", count=len(row), expected=len(names),
            remedy="Put text that holds the separator between quotation marks",
        )  # fmt: skip
    cells = dict(zip(names, map(str.strip, row), strict=False))
    written = cells.get("status", "").lower() or TermStatus.PREFERRED.value
    status = _STATUSES.get(written)
    if status is None:
        raise _broken(
            path, line, "unknown status {status}", remedy="Allowed: {allowed}", status=written,
            allowed=", ".join(_STATUSES),
        )  # fmt: skip
    source, target = cells.get("source", ""), cells.get("target", "")
    if not source:
        raise _broken(path, line, "the source is empty")
    if not target:
        if status is not TermStatus.KEEP:
            raise _broken(path, line, "the target of {source} is empty", source=source)
        target = source
    return Term(source, target, status, cells.get("note", ""))


def _broken(path: Path, line: int, message: str, remedy: str = "", **values: object) -> ExchangeError:
    error = ExchangeError(message, place=f"{path}:{line}" if line else path, remedy=remedy)
    error.values.update(values)
    return error
