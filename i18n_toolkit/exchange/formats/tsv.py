"""TSV for spreadsheet programs: CSV with tabs, which no language's Excel takes apart wrongly."""

from __future__ import annotations

from pathlib import Path

from .. import spreadsheet
from ..parcel import Parcel

SUMMARY = "TSV: one row a sentence, with tabs between the columns"
ENDING = ".tsv"

read = spreadsheet.read


def write(path: Path, parcel: Parcel) -> None:
    """Every sentence."""
    spreadsheet.write(path, parcel, separator="tab")


def recognises(head: bytes, path: Path) -> bool:
    """A first row that names our columns, with tabs between them."""
    return spreadsheet.separator_of(head) == "\t"
