"""Files that hold a translator's work in a wrapping we do not open: told apart, so that the person learns what to save
instead, and no work in a folder is passed over without a word.

Names only are read of an archive, nothing in it is unpacked. Magic numbers: APPNOTE.TXT 6.3.10, section 4.3.7 (PKWARE,
2022) and [MS-CFB] section 2.2 (Microsoft, 2024).
"""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from ..errors import ExchangeError

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_SHEETS = (".xls", ".xlt")
_SHEET = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_WORK = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".po", ".tmx", ".csv", ".tsv")


MOST_BYTES = 32_000_000
"""The largest archive that is looked into: the list of its names is held in memory."""


def fault_of(head: bytes, path: Path) -> ExchangeError | None:
    """What is wrong with a file that is a spreadsheet program's own, or an archive with translators' files in it; None
    for any other. `head` are its first bytes. Never raises."""
    if _is_sheet(head, path):
        return ExchangeError(
            "this is a spreadsheet program's own file, which import does not read", place=path,
            remedy="Save it as CSV UTF-8 in that program, and import that",
        )  # fmt: skip
    inside = [name for name in _names(head, path) if name.casefold().endswith(_WORK)]
    if inside:
        return ExchangeError(
            "this is an archive with {name} in it", place=path, name=" ".join(inside[0].split()),
            remedy="Unpack it, and import what is in it",
        )  # fmt: skip
    return None


def _is_sheet(head: bytes, path: Path) -> bool:
    if head.startswith(_COMPOUND):
        # Word and others keep their files in the same container
        return path.suffix.casefold() in _OLD_SHEETS
    return _SHEET in head[:512] or any(name.startswith("xl/workbook.") for name in _names(head, path))


def _names(head: bytes, path: Path) -> list[str]:
    if not head.startswith(_ZIP):
        return []
    try:
        if path.stat().st_size > MOST_BYTES:
            return []
        with ZipFile(path) as archive:
            return archive.namelist()
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        # damaged, gone, with names in no encoding, or of a later version than Python reads: then it is no work we know
        return []
