"""What several commands share: reading sources, naming languages, opening the workshop, progress."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..config import Settings, find_settings
from ..errors import LanguageError, SourceError, ToolkitError
from ..languages import Language, Languages
from ..pages.page import Page
from ..pipeline import Progress, Workshop, imported_memories, read_page
from ..site.publish import Localised
from ..store import Store
from .style import Translate

SOME_FAILED = 3


@dataclass
class Reading:
    """Pages that were read, with the folder each lies in, and the errors of those that were not."""

    pages: list[Page] = field(default_factory=list)
    roots: list[Path | None] = field(default_factory=list)
    failures: list[ToolkitError] = field(default_factory=list)

    def report(self, tr: Translate) -> int:
        """Tells of every failure on stderr; the exit code, unless nothing at all could be read.

        Raises the failure itself where it is the only thing that happened.
        """
        if self.failures and not self.pages:
            for failure in self.failures[:-1]:
                say(failure.line(tr))
            raise self.failures[-1]
        for failure in self.failures:
            say(failure.line(tr))
        return SOME_FAILED if self.failures else 0

    def localised(self) -> list[Localised]:
        """The pages, ready to take units."""
        return [Localised(page, {}, root) for page, root in zip(self.pages, self.roots, strict=True)]


def read_sources(
    sources: Sequence[str], settings: Settings, languages: Languages, output: Path | None = None
) -> Reading:
    """Every page of the sources; one that fails hides no other. `output` is not read as a source."""
    from ..pages.sources import open_sources

    reading = Reading()
    for item in open_sources(sources, settings, sys.stdin.buffer, skip=(output,) if output is not None else ()):
        if isinstance(item, SourceError):
            reading.failures.append(item)
            continue
        for note in item.notes:
            say(note)
        try:
            page = read_page(item, languages)
        except SourceError as error:
            reading.failures.append(error)
            continue
        reading.pages.append(page)
        reading.roots.append(item.root or _neighbourhood(item.address))
    return reading


def _neighbourhood(address: str) -> Path | None:
    """The folder of a page named by itself: its pictures lie there."""
    path = Path(address)
    return path.parent if address != "-" and "://" not in address and path.is_file() else None


def named_languages(text: str, languages: Languages, default: Sequence[str] = ()) -> list[Language]:
    """``ar,fi`` → languages, each once. Raises LanguageError for an unknown tag, or for none at all."""
    tags = [tag.strip() for tag in text.split(",") if tag.strip()] or list(default)
    if not tags:
        raise LanguageError(
            "no language is named", remedy="Name them with --to, or as site.languages in i18n.toml"
        )  # fmt: skip
    return list({language.tag: language for language in map(languages.get, tags)}.values())


@contextmanager
def workshop(settings: Settings, languages: Languages, engines: Sequence[str] = ()) -> Iterator[Workshop]:
    """The project's store, or a temporary one without a project, with the configured memories in it."""
    from ..exchange import tmx
    from ..translation.order import open_engines

    with (
        open_engines(settings, languages, engines) as order,
        Store.of(settings) if settings.file is not None else Store.temporary() as store,
    ):
        for name, path in imported_memories(settings).items():
            store.add_memory(tmx.read(path, languages.tags, source="sv"), memory=name)
        yield Workshop(settings, languages, store, order)


def settings_for(path: Path | None) -> Settings:
    """The configuration named with --config, else the nearest i18n.toml."""
    from ..config import read_settings

    return read_settings(path) if path is not None else find_settings()


def say(line: str) -> None:
    """One line for the person, on stderr."""
    print(line, file=sys.stderr)


def print_json(data: Any) -> None:
    """One UTF-8 JSON document on stdout."""
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


@contextmanager
def progress_of(text: str) -> Iterator[Progress]:
    """A bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(text, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
