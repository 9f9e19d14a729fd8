"""A project's own terms: where they lie, what is taken in from elsewhere, and how they are written.

A glossary is a file a language, ``glossary/en.csv``, that i18n.toml names; what terms mean is in ``terms.csv`` beside
them. Files from elsewhere are CSV in the same forms, or TBX.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .config import Settings
from .errors import ConfigurationError, ExchangeError, LanguageError
from .exchange import terms as tbx
from .languages import Languages
from .model import Concept, Term
from .site.output import write_all
from .translation.glossary import read_glossary, read_terms, write_terms
from .translation.table import read_text, separator_of
from .translation.termbase import (
    COLUMNS,
    FILE,
    definitions_of,
    gather,
    read_definitions,
    write_definitions,
)
from .translation.terms.merging import Merged, merge
from .workshop import own_folder

SOURCE = "sv"
"""The language of the terms."""
CSV = (".csv", ".tsv", ".txt")
TBX = (".tbx", ".xml")


@dataclass(frozen=True)
class Found:
    """What a file from elsewhere holds: equivalents by language tag, and terms with what they mean."""

    terms: dict[str, list[Term]] = field(default_factory=dict)
    definitions: list[Concept] = field(default_factory=list)


@dataclass(frozen=True)
class Taken:
    """What an import did to the project: by language, and the definitions that were added. `unnamed` are glossaries
    in the project's folder that i18n.toml does not name yet."""

    merged: dict[str, Merged]
    definitions: int
    unnamed: tuple[Path, ...]


def own_file(settings: Settings, tag: str) -> Path:
    """The glossary of a language that imports go to: the last one named, because it has the last word."""
    named = [settings.resolve(name) for name in settings.translation.glossary if Path(name).stem == tag]
    return named[-1] if named else own_folder(settings) / f"{tag}.csv"


def read_file(path: Path, languages: Languages, tag: str = "") -> Found:
    """A file from elsewhere; `tag` narrows it to one language, and says the language of a CSV file that is not named
    after it. Raises ExchangeError, and LanguageError where nothing says the language."""
    ending = path.suffix.casefold()
    if ending in TBX:
        concepts = list(tbx.read(path, languages.tags, source=SOURCE))
        if not concepts:
            raise ExchangeError("there are no Swedish terms in it", place=path)
        found: dict[str, list[Term]] = {}
        for concept in concepts:
            for own, term in concept.equivalents:
                if tag in ("", own):
                    found.setdefault(own, []).append(term)
        return Found(found, [concept for concept in concepts if concept.definition or concept.part_of_speech])
    if ending not in CSV:
        raise ExchangeError(
            "{ending} is no kind of glossary we know", place=path, ending=path.suffix or path.name,
            known=", ".join((*CSV, *TBX)), remedy="Known endings: {known}",
        )  # fmt: skip
    if _has_definitions(path):
        return Found(definitions=read_definitions(path))
    named = tag or (path.stem if path.stem in languages.tags else "")
    if not named:
        raise LanguageError("{file} does not say its language", file=path, remedy="Name it with --to")
    return Found({languages.get(named).tag: read_terms(path)})


def _has_definitions(path: Path) -> bool:
    text = read_text(path).lstrip()
    heading = text.split("\n", 1)[0].strip().lower().replace('"', "")
    return COLUMNS[0] in [cell.strip() for cell in heading.split(separator_of(text))]


def take(settings: Settings, languages: Languages, found: Iterable[Found], replace: bool = False) -> Taken:
    """Puts what was found into the project's own files: all of it, or nothing where something cannot be written.
    What disagrees with the own terms is left out, or with `replace` takes their place.

    Raises ConfigurationError without a project, ExchangeError for own files that are broken, OutputError.
    """
    if settings.file is None:
        raise ConfigurationError(
            "there is no project here", place=settings.folder, remedy="Begin one with i18n-toolkit init"
        )
    found = list(found)
    tags = dict.fromkeys(tag for item in found for tag in item.terms)
    merged: dict[str, Merged] = {}
    files: dict[Path, bytes] = {}
    for tag in tags:
        path = own_file(settings, tag)
        before = read_terms(path) if path.is_file() else []
        merged[tag] = merge(before, (term for item in found for term in item.terms.get(tag, ())), replace)
        if merged[tag].terms != before:
            files[path] = write_terms(merged[tag].terms, separator_of(read_text(path)) if before else ",")
    added, definitions = _definitions(settings, [concept for item in found for concept in item.definitions])
    if added:
        files[own_folder(settings) / FILE] = write_definitions(definitions)
    for folder in dict.fromkeys(path.parent for path in files):
        write_all(folder, {path.name: content for path, content in files.items() if path.parent == folder})
    named = {settings.resolve(name) for name in settings.translation.glossary}
    there = (own_folder(settings) / f"{tag}.csv" for tag in languages.tags if tag != SOURCE)
    return Taken(merged, added, tuple(path for path in there if path.is_file() and path not in named))


def _definitions(settings: Settings, new: Iterable[Concept]) -> tuple[int, list[Concept]]:
    """How many are new, and all of the project's own with them. A term that has a definition keeps it."""
    path = own_folder(settings) / FILE
    own = {item.term: item for item in (read_definitions(path) if path.is_file() else [])}
    count = len(own)
    for item in new:
        own.setdefault(item.term, item)
    return len(own) - count, list(own.values())


def concepts(
    settings: Settings, languages: Languages, tags: Sequence[str] = (), only_own: bool = False
) -> list[Concept]:
    """Every term with its equivalents in `tags` (all languages unless told): ours and the project's, or `only_own`.

    Raises ExchangeError for a broken file.
    """
    path = own_folder(settings) / FILE
    own = read_definitions(path) if path.is_file() else []
    definitions = [*(() if only_own else definitions_of(languages.get(SOURCE))), *own]
    glossaries: dict[str, Iterable[Term]] = {}
    for tag in tags or [tag for tag in languages.tags if tag != SOURCE]:
        named = [settings.resolve(name) for name in settings.translation.glossary if Path(name).stem == tag]
        if only_own:
            glossaries[tag] = [term for file in named for term in read_terms(file)]
        else:
            glossaries[tag] = read_glossary(languages.get(tag), named).terms
    return gather(definitions, glossaries)
