"""Writing a set of files so that either all of them are there or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath

from ..errors import OutputError


def write_all(folder: Path, files: Mapping[str, bytes | Path]) -> None:
    """Puts every file (its bytes, or a file to copy) at its path below `folder`.

    Everything is first written in a folder of its own beside the goals and then moved into place, each
    file in one step; when one cannot be moved, those before it are put back. Raises OutputError, with
    nothing changed, where a path leads out of the folder or something cannot be written.
    """
    require_inside(folder, files)
    if folder.exists() and not folder.is_dir():
        raise OutputError("is not a folder", place=folder, remedy="Name a folder to write to")
    made: list[Path] = []
    try:
        _make(folder, made)
        with _staging(folder) as staging:
            for path, content in files.items():
                _fill(staging / "new" / path, content)
            _move_all(staging, folder, list(files), made)
    except OSError as error:
        _remove(made)
        raise OutputError(
            "cannot be written: {reason}", place=_goal_of(error, folder), reason=error.strerror or error,
            remedy="Name another folder to write to",
        ) from error  # fmt: skip
    except BaseException:
        _remove(made)
        raise


def require_inside(folder: Path, paths: Iterable[str]) -> None:
    """Raises OutputError for a path that is no plain relative POSIX path, on this system or on Windows."""
    for path in paths:
        parts = path.split("/")
        if "\0" in path or "\\" in path or PureWindowsPath(path).drive or {"", ".", ".."} & set(parts):
            raise OutputError("the path {path} leads out of the folder", place=folder, path=ascii(path))


def _make(folder: Path, made: list[Path]) -> None:
    """Makes a folder and those above it, noting which are new."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(exist_ok=True)
        made.append(place)


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    staging = Path(tempfile.mkdtemp(prefix=".i18n-toolkit-", dir=folder))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _fill(file: Path, content: bytes | Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        shutil.copyfile(content, file)
    else:
        file.write_bytes(content)


def _move_all(staging: Path, folder: Path, paths: list[str], made: list[Path]) -> None:
    """Moves the files from `staging`/new; what stood in their places is kept in `staging`/old until all are."""
    done: list[str] = []
    try:
        for path in paths:
            goal, old = folder / path, staging / "old" / path
            _make(goal.parent, made)
            if goal.is_file():
                old.parent.mkdir(parents=True, exist_ok=True)
                _keep(goal, old)
            done.append(path)
            os.replace(staging / "new" / path, goal)
    except BaseException:
        for path in reversed(done):
            goal, old = folder / path, staging / "old" / path
            if old.exists():
                os.replace(old, goal)
            elif not (staging / "new" / path).exists():
                goal.unlink(missing_ok=True)
        raise


def _keep(file: Path, copy: Path) -> None:
    """A second name for the file, or a copy where the file system has no hard links."""
    try:
        os.link(file, copy)
    except OSError:
        shutil.copy2(file, copy)


def _remove(made: list[Path]) -> None:
    for place in reversed(made):
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()


def _goal_of(error: OSError, folder: Path) -> Path:
    """The place a person knows: the goal of a move, never the folder we work in."""
    named = Path(str(error.filename2 or error.filename or folder))
    return folder if any(part.startswith(".i18n-toolkit-") for part in named.parts) else named
