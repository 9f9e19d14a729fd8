"""Seals of models that people have put in a folder of their own: taken at first use, checked ever after."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from ...config import Settings
from .seal import Hasher, Seal, check, read_seal, seal, write_seal


class KnownFolders:
    """The seals under <models>/known. Holds what it has hashed for as long as it lives."""

    def __init__(self, settings: Settings) -> None:
        self._home = settings.folder / settings.models.path / "known"
        self._hasher = Hasher()

    def verify(self, folder: Path, files: Sequence[str]) -> str:
        """Compares `files` of a folder with their seal, and returns its SHA-256; the first time the seal is
        taken. Raises ModelError when a file has changed, OutputError when the seal cannot be kept."""
        record = self.record(folder, files)
        if not record.is_file():
            write_seal(record, seal(folder, str(folder), self._hasher, files))
        expected = read_seal(record)
        remedy = "If you trust the change, delete the old figures: {record}"
        check(folder, expected, self._hasher, remedy, files, record=record)
        return expected.sha256

    def size(self, folder: Path, files: Sequence[str]) -> int:
        """Bytes of the files, as far as they are there."""
        return sum((folder / name).stat().st_size for name in files if (folder / name).is_file())

    def record(self, folder: Path, files: Sequence[str]) -> Path:
        """Where the seal of these files lies, or would."""
        key = "\n".join((str(folder.resolve()), *files))
        return self._home / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.json"

    def read(self, folder: Path, files: Sequence[str]) -> Seal | None:
        """The seal there is; None before the first use. Raises ModelError for a damaged one."""
        record = self.record(folder, files)
        return read_seal(record) if record.is_file() else None
