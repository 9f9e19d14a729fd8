"""Parcels into files, and into the ledger: all of them, or none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..bulk import bulk
from ..exchange import formats
from ..exchange.parcel import Parcel, ParcelPage
from ..languages import Language
from ..store import Ledger, Sent
from ..wording import digest_of, note_digest, source_digest, states_of
from .pack import Packed


@dataclass(frozen=True)
class Writer:
    """Writes parcels in a format (and one of its versions) and keeps the ledger, inside `Store.exporting`."""

    ledger: Ledger
    format: str
    source: Language
    version: str = ""

    def write(self, path: Path, name: str, packed: Packed, pages: Iterable[ParcelPage], language: Language) -> str:
        """Writes some of the packed pages at a path and returns the number of the export. `name` is what the file is
        called in the ledger. Raises OutputError."""
        with bulk():
            return self._write(path, name, packed, pages, language)

    def _write(self, path: Path, name: str, packed: Packed, pages: Iterable[ParcelPage], language: Language) -> str:
        member = formats.named(self.format)
        number = self.ledger.begin(language.tag, self.format)
        parcel = Parcel(self.source.tag, language.tag, tuple(pages), number)
        if self.version:
            member.write(path, parcel, version=self.version)  # type: ignore[call-arg]
        else:
            member.write(path, parcel)
        self.ledger.complete(number, name, digest_of_file(path), dict(_sent(parcel, packed.rows, language)))
        return number


def _sent(parcel: Parcel, rows: Mapping[tuple[str, str], int], language: Language) -> Iterator[tuple[int, Sent]]:
    space = language.sentence_space
    for page in parcel.pages:
        for entry in page.entries:
            unit = entry.unit
            yield (
                rows[page.address, entry.id],
                Sent(source_digest(unit), digest_of(unit, space), note_digest(unit.note), states_of(unit)),
            )


def digest_of_file(path: Path) -> str:
    """SHA-256 of a file; "" for a folder."""
    if path.is_dir():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
