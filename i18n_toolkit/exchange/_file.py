"""A file from outside as bytes."""

from __future__ import annotations

from pathlib import Path

from ._xml import broken


def read_bytes(path: Path, most: int) -> bytes:
    """All of a file that has at most so many bytes. Raises ExchangeError."""
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise broken(path, None, "the file cannot be read: {error}", error=error.strerror or error) from error
    if len(data) > most:
        raise broken(
            path, None, "the file is larger than {allowed} MB", allowed=most // 1_000_000,
            remedy="Export fewer pages at a time",
        )  # fmt: skip
    return data
