"""CSV for spreadsheet programs: one row a sentence, with the draft beside the translation."""

from __future__ import annotations

from pathlib import Path

from .. import spreadsheet
from ..parcel import Parcel

SUMMARY = "CSV: one row a sentence, for Excel, LibreOffice and other spreadsheet programs"
ENDING = ".csv"
VERSIONS = ("comma", "semicolon")

read = spreadsheet.read


def write(path: Path, parcel: Parcel, *, version: str = VERSIONS[0]) -> None:
    """Every sentence; `version` names the separator. Excel in Swedish opens the one with semicolons."""
    spreadsheet.write(path, parcel, separator=version)


def recognises(head: bytes, path: Path) -> bool:
    """A first row that names our columns, with anything but tabs between them."""
    return spreadsheet.separator_of(head) in (",", ";")
