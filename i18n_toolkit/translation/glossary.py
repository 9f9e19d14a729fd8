"""Glossaries: `locales/<tag>/glossary.csv` and the municipality's own, as Terms.

A CSV file (`table`) with the columns `source`, `target`, `status` (preferred, admitted, forbidden, keep; empty
means preferred) and `note`; the last two may be left out. A `keep` term's target may be empty: the word stays as
it is. A note that begins with a question mark says that a native reader should confirm the equivalent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from ..languages import Language
from ..model import Span, Term, TermStatus
from .table import broken, read_rows, write_rows

COLUMNS = ("source", "target", "status", "note")
_REQUIRED = ("source", "target")
_STATUSES = {status.value: status for status in TermStatus}


class Glossary:
    """The terms of one language pair, ours first, then the municipality's. `classes` are the parts of speech that the
    municipality's own list of terms tells."""

    def __init__(self, terms: Iterable[Term] = (), classes: Mapping[str, str] | None = None) -> None:
        self.terms, self.classes = tuple(terms), dict(classes or {})

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


def read_glossary(language: Language, paths: Iterable[Path] = (), classes: Mapping[str, str] | None = None) -> Glossary:
    """The glossary that comes with a language, and the files of the municipality, with the parts of speech it tells."""
    own = language.folder / "glossary.csv"
    files = [*([own] if own.is_file() else []), *paths]
    return Glossary((term for path in files for term in read_terms(path)), classes)


def read_terms(path: Path) -> list[Term]:
    """The terms of one file. Raises ExchangeError with file and line."""
    return [_term(path, line, cells) for line, cells in read_rows(path, COLUMNS, _REQUIRED)]


def write_terms(terms: Iterable[Term], separator: str = ",") -> bytes:
    """Terms as `read_terms` reads them."""
    rows = ((term.source, _target(term), term.status.value, term.note) for term in terms)
    return write_rows(COLUMNS, rows, separator)


def _target(term: Term) -> str:
    return "" if term.status is TermStatus.KEEP and term.target == term.source else term.target


def _term(path: Path, line: int, cells: dict[str, str]) -> Term:
    written = cells.get("status", "").lower() or TermStatus.PREFERRED.value
    status = _STATUSES.get(written)
    if status is None:
        raise broken(
            path, line, "unknown status {status}", remedy="Allowed: {allowed}", status=written,
            allowed=", ".join(_STATUSES),
        )  # fmt: skip
    source, target = cells.get("source", ""), cells.get("target", "")
    if not source:
        raise broken(path, line, "the source is empty")
    if not target:
        if status is not TermStatus.KEEP:
            raise broken(path, line, "the target of {source} is empty", source=source)
        target = source
    return Term(source, target, status, cells.get("note", ""))
