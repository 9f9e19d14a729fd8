"""SOURCE arguments → pages, each failure told in its own line and none hiding the others."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..config import Settings
from ..errors import OutputError, SourceError, ToolkitError
from ..languages import Languages
from ..pages.page import Page
from ..pages.reading import read_page
from ..pages.sources import open_sources
from ..site.publish import Localised
from .options import Translate
from .told import told
from .work import say

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
                say(told(failure, tr))
            raise self.failures[-1]
        for failure in self.failures:
            say(told(failure, tr))
        return SOME_FAILED if self.failures else 0

    def localised(self) -> list[Localised]:
        """The pages, ready to take units."""
        return [Localised(page, {}, root) for page, root in zip(self.pages, self.roots, strict=True)]


def read_sources(
    sources: Sequence[str], settings: Settings, languages: Languages, output: Path | None = None
) -> Reading:
    """Every page of the sources; one that fails hides no other. What lies in the folder `output` is not
    read; raises OutputError where a source lies in it and would be overwritten, or not be found."""
    if output is not None:
        _keep_apart(sources, output)
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


def _keep_apart(sources: Sequence[str], output: Path) -> None:
    """A folder of sources may hold the output folder, which is then passed over; never the other way."""
    goal = output.resolve()
    for source in sources:
        local = source != "-" and "://" not in source
        if local and Path(source).is_dir() and Path(source).resolve().is_relative_to(goal):
            raise OutputError(
                "the source {source} lies in this folder", place=output, source=source,
                remedy="Name another folder to write to",
            )  # fmt: skip


def _neighbourhood(address: str) -> Path | None:
    """The folder of a page named by itself: its pictures lie there."""
    path = Path(address)
    return path.parent if address != "-" and "://" not in address and path.is_file() else None
