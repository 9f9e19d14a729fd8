"""Pieces of a document to a file or stream."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO

from .._xml import replacing


def write_pieces(to: Path | IO[bytes], pieces: Iterable[str]) -> None:
    """In UTF-8. A file appears whole or not at all. Raises OutputError where it cannot be written."""
    if not isinstance(to, Path):
        _write(to, pieces)
        return
    with replacing(to) as file:
        _write(file, pieces)


def _write(stream: IO[bytes], pieces: Iterable[str]) -> None:
    for piece in pieces:
        stream.write(piece.encode("utf-8"))
