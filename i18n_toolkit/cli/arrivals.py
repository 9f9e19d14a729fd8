"""FILE arguments of `import` → files and projects, each failure an error of its own."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..config import Settings
from ..errors import ExchangeError
from ..exchange import formats

_BACKUPS = ("~", ".bak", ".orig")
"""How the names end that editors give to a file as it was before."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file, or a folder that is one project; what it is called in the history: its path from the project's folder,
    whichever way it was named; and how it was named."""

    path: Path
    name: str
    shown: str


@contextmanager
def arrivals(files: Sequence[str], settings: Settings) -> Iterator[Iterator[Arrival | ExchangeError]]:
    """Every file that is named, or lies in a folder that is and is a translators' file; ``-`` is standard input."""
    with tempfile.TemporaryDirectory(prefix="i18n-toolkit-") as folder:
        yield _arrivals(files, settings, Path(folder))


def _arrivals(files: Sequence[str], settings: Settings, temporary: Path) -> Iterator[Arrival | ExchangeError]:
    for number, file in enumerate(files):
        if file == "-":
            spooled = temporary / str(number)
            with spooled.open("wb") as stream:
                shutil.copyfileobj(sys.stdin.buffer, stream)
            yield Arrival(spooled, "-", "-")
            continue
        path = Path(file)
        if not path.exists():
            yield ExchangeError("no such file or folder", place=file or "(empty)")
            continue
        found = list(_inside(path)) if path.is_dir() else [path]
        if not found:
            yield ExchangeError("the folder holds no translators' files", place=path)
        yield from (Arrival(item, _name(item, settings), str(item)) for item in found)


def _inside(folder: Path) -> Iterator[Path]:
    """The projects and files in a folder, in the order of their names; a project is one, whatever is in it. Hidden
    files, what editors keep as the version before, and files of other kinds are passed over."""
    if _is_ours(folder):
        yield folder
        return
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.name.startswith(".") or item.name.endswith(_BACKUPS):
            continue
        if item.is_dir() and not item.is_symlink():
            yield from _inside(item)
        elif item.is_file() and _is_ours(item):
            yield item


def _is_ours(path: Path) -> bool:
    try:
        return formats.recognise(path) is not None
    except ExchangeError:
        # it is told when it is looked at more closely
        return True


def _name(path: Path, settings: Settings) -> str:
    whole, folder = Path(os.path.abspath(path)), Path(os.path.abspath(settings.folder))
    return whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else str(whole)
