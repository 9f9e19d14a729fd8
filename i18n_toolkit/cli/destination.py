"""Where exported files go: one file, one file a page in a folder, a project of the format's own, or standard output."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from ..errors import OutputError
from ..exchange import formats
from ..exchange.parcel import ParcelPage
from ..outgoing import Packed, digest_of_file
from ..site.output import write_all
from ..store import Store


class Shape(Enum):
    """What `-o` stands for."""

    FILE = "file"
    FOLDER = "folder"
    PROJECT = "project"
    STANDARD_OUTPUT = "standard output"


@dataclass(frozen=True, slots=True)
class Goal:
    """A file to write: some pages in a language. `path` is below the output folder; "" is the output itself."""

    path: str
    language: str
    pages: Sequence[ParcelPage]


@dataclass(frozen=True, slots=True)
class Destination:
    """`output` as it was named, and what it stands for in a format."""

    output: Path
    shape: Shape
    ending: str

    @classmethod
    def of(cls, output: Path, kind: str, languages: Sequence[str]) -> Destination:
        """Raises OutputError for several languages where only one has room."""
        ending = formats.named(kind).ENDING
        if str(output) == "-":
            shape = Shape.STANDARD_OUTPUT
        elif not ending:
            shape = Shape.PROJECT
        elif output.is_dir() or output.suffix.casefold() != ending:
            shape = Shape.FOLDER
        else:
            shape = Shape.FILE
        if shape is Shape.STANDARD_OUTPUT and not ending:
            raise OutputError("{kind} is a folder of files", place=output, kind=kind, remedy="Name a folder with -o")
        if shape in (Shape.FILE, Shape.STANDARD_OUTPUT) and len(languages) > 1:
            raise OutputError(
                "one file has room for one language, not for {languages}", place=output, languages=", ".join(languages),
                remedy="Name a folder with -o, or one language at a time",
            )  # fmt: skip
        return cls(output, shape, ending)

    def goals(self, packed: Mapping[str, Packed], paths: Mapping[str, str]) -> list[Goal]:
        """The files to write, by language; `paths` gives each page's place below an output folder by its address.
        Languages and pages without anything to send have none."""
        if self.shape is Shape.FOLDER:
            return [
                Goal(f"{tag}/{paths[page.address]}{self.ending}", tag, (page,))
                for tag, item in packed.items()
                for page in item.pages
            ]
        several = len(packed) > 1
        return [Goal(tag if several else "", tag, item.pages) for tag, item in packed.items() if item.pages]

    def place(self, goal: Goal) -> Path:
        """Where a goal will be."""
        return self.output / goal.path if goal.path else self.output

    def spare_work(self, goals: Sequence[Goal], store: Store) -> None:
        """Raises OutputError where a file would be overwritten that neither went out from here nor has been taken in:
        somebody's work may be in it."""
        if self.shape in (Shape.PROJECT, Shape.STANDARD_OUTPUT):
            # a project keeps what its translator did beside what we write; nothing is overwritten in a stream
            return
        for goal in goals:
            place = self.place(goal)
            if place.is_file() and place.stat().st_size and not store.knows_file(digest_of_file(place)):
                raise OutputError(
                    "this file may hold work that is not in the store", place=place,
                    remedy="Take it in with i18n-toolkit import, or write over it with --overwrite",
                )  # fmt: skip

    @contextmanager
    def writing(self, goals: Sequence[Goal]) -> Iterator[list[Path]]:
        """Where to write each goal; when the block ends well, all are put in place together."""
        if self.shape is Shape.PROJECT:
            yield [self.place(goal) for goal in goals]
            return
        with tempfile.TemporaryDirectory(prefix="i18n-toolkit-") as folder:
            staged = [Path(folder) / f"{number}{self.ending}" for number in range(len(goals))]
            yield staged
            if self.shape is Shape.STANDARD_OUTPUT:
                for file in staged:
                    with file.open("rb") as stream:
                        shutil.copyfileobj(stream, sys.stdout.buffer)
            elif self.shape is Shape.FILE:
                write_all(self.output.parent, {self.output.name: staged[0]} if staged else {})
            else:
                write_all(self.output, {goal.path: file for goal, file in zip(goals, staged, strict=True)})
