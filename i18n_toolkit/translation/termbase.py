"""Terms with what they mean: `locales/sv/terms.csv`, and their equivalents gathered from the glossaries.

The file is a CSV file (`table`) with the columns `term`, `definition`, `domain` and `part_of_speech` (noun, verb,
adjective, adverb, phrase), the last three of which may be left out. A municipality's own lies beside its glossaries.
The part of speech decides which forms a term is looked for in: the verb anmäla has no form anmälan.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from ..languages import Language
from ..model import Concept, Term, TermStatus
from .table import broken, read_rows, write_rows

COLUMNS = ("term", "definition", "domain", "part_of_speech")
FILE = "terms.csv"
PARTS_OF_SPEECH = ("noun", "verb", "adjective", "adverb", "phrase")


def read_definitions(path: Path) -> list[Concept]:
    """The terms of one file, without equivalents. Raises ExchangeError with file and line."""
    found = []
    for line, cells in read_rows(path, COLUMNS, COLUMNS[:1]):
        if not cells["term"]:
            raise broken(path, line, "the term is empty")
        definition, domain, written = (cells.get(column, "") for column in COLUMNS[1:])
        part_of_speech = written.lower()
        if part_of_speech and part_of_speech not in PARTS_OF_SPEECH:
            raise broken(
                path, line, "unknown part of speech {word}", remedy="Allowed: {allowed}", word=written,
                allowed=", ".join(PARTS_OF_SPEECH),
            )  # fmt: skip
        found.append(Concept(cells["term"], definition, domain, part_of_speech))
    return found


def write_definitions(concepts: Iterable[Concept], separator: str = ",") -> bytes:
    """Terms as `read_definitions` reads them."""
    rows = ((item.term, item.definition, item.domain, item.part_of_speech) for item in concepts)
    return write_rows(COLUMNS, rows, separator)


def definitions_of(language: Language) -> list[Concept]:
    """The terms that come with a language; none where it has no such file."""
    path = language.folder / FILE
    return read_definitions(path) if path.is_file() else []


def classes_in(path: Path) -> Mapping[str, str]:
    """The part of speech of the terms of a file where it says one; none without the file. Raises ExchangeError."""
    found = read_definitions(path) if path.is_file() else []
    return {item.term: item.part_of_speech for item in found if item.part_of_speech}


@lru_cache(maxsize=8)
def _classes(folder: Path) -> Mapping[str, str]:
    return classes_in(folder / FILE)


def word_classes(language: Language) -> Mapping[str, str]:
    """The part of speech of the terms that come with a language, read once."""
    return _classes(language.folder)


def gather(definitions: Iterable[Concept], glossaries: Mapping[str, Iterable[Term]]) -> list[Concept]:
    """Every term once, in alphabetical order, with its equivalents by language tag. Of two definitions of a term the
    later one counts; of two equal equivalents, too, and of two preferred ones the earlier is admitted: a municipality's
    own word comes after ours."""
    known: dict[str, Concept] = {}
    for item in definitions:
        before = known.get(item.term, item)
        known[item.term] = Concept(
            item.term, item.definition or before.definition, item.domain or before.domain,
            item.part_of_speech or before.part_of_speech,
        )  # fmt: skip
    terms: dict[str, dict[tuple[str, str], Term]] = {}
    for tag, glossary in glossaries.items():
        for term in glossary:
            said = terms.setdefault(term.source, {})
            if term.status is TermStatus.PREFERRED:
                for key, other in said.items():
                    if key[0] == tag and other.status is TermStatus.PREFERRED:
                        said[key] = replace(other, status=TermStatus.ADMITTED)
            said[tag, term.target] = term
    everything = {name: known.get(name, Concept(name)) for name in (*known, *terms)}
    return [
        replace(item, equivalents=tuple((tag, term) for (tag, _), term in terms.get(name, {}).items()))
        for name, item in sorted(everything.items(), key=lambda pair: (pair[0].casefold(), pair[0]))
    ]
