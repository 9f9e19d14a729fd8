"""The formats that go to translators and come back: every module here is one by being there.

A format is a module (or any object) with a docstring that says what it is, and

- `SUMMARY`: one line for people who choose among formats,
- `ENDING`: how its files' names end (``.xlf``); "" where it is a folder of files,
- `write(path, parcel)`: makes the file or folder, whole or not at all; raises OutputError,
- `read(path, tags)`: the Parcel of a file or folder that may come from anybody; `tags` are the languages we know.
  Raises ExchangeError, with the line, for one that is broken, hostile or not of this format,
- `recognises(head, path)`: whether a file is one, by its first bytes (`HEAD` of them at most), or a folder (then
  `head` is empty). It is asked about any file, so it never raises,
- `VERSIONS`, where there are several: what `write` takes as `version`, the first being the default,
- `left_out(pages)`, where it cannot hold every sentence: how many of them `write` leaves out.

The name of the module is the format's, as `export --as` takes it. Other packages bring formats as entry points of the
group ``i18n_toolkit.formats``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Protocol

from ...errors import ExchangeError
from .._wrapped import fault_of
from ..parcel import Parcel, ParcelPage

GROUP = "i18n_toolkit.formats"
HEAD = 65_536
"""Bytes a format may look at to recognise a file."""


class Format(Protocol):
    """A format; one with `VERSIONS` takes ``write(path, parcel, version=…)`` too."""

    SUMMARY: str
    ENDING: str
    write: Callable[[Path, Parcel], object]
    read: Callable[[Path, Iterable[str]], Parcel]
    recognises: Callable[[bytes, Path], bool]


@cache
def names() -> tuple[str, ...]:
    """Every format's name, sorted; none is loaded."""
    own = {module.name for module in iter_modules(__path__) if not module.name.startswith("_")}
    return tuple(sorted(own | {point.name for point in entry_points(group=GROUP)}))


@cache
def named(name: str) -> Format:
    """The format of a name. Raises ExchangeError naming those there are."""
    if name not in names():
        raise ExchangeError(
            "unknown format {name}", name=name or "(empty)", known=", ".join(names()), remedy="Formats: {known}"
        )
    point = next((point for point in entry_points(group=GROUP) if point.name == name), None)
    found: Any = point.load() if point is not None else import_module(f"{__name__}.{name}")
    member: Format = found
    return member


def versions(name: str) -> tuple[str, ...]:
    """The versions a format can be written in, () where there is only one."""
    return tuple(getattr(named(name), "VERSIONS", ()))


def called(path: Path) -> str | None:
    """The name of the format whose ending a file has, to ask that one what is wrong with it; None without any."""
    ending = path.suffix.casefold()
    return next((name for name in names() if ending and ending == named(name).ENDING), None)


def left_out(name: str, pages: Sequence[ParcelPage]) -> int:
    """How many sentences of these pages a format has no place for."""
    count: Callable[[Sequence[ParcelPage]], int] = getattr(named(name), "left_out", lambda pages: 0)
    return count(pages)


def recognise(path: Path) -> str | None:
    """The name of the format a file or folder is in, by what is in it; None where nobody knows it. Raises
    ExchangeError for a file that cannot be read, and for one that holds work in a wrapping (a spreadsheet program's own
    file, an archive)."""
    folder = path.is_dir()
    head = b"" if folder else _head(path)
    for name in names():
        if (not named(name).ENDING) == folder and named(name).recognises(head, path):
            return name
    if (fault := fault_of(head, path)) is not None:
        raise fault
    return None


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError as error:
        raise ExchangeError("the file cannot be read: {error}", place=path, error=error.strerror or error) from error
