"""Writing a set of files so that either all of them are there or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ..errors import OutputError


def write_all(folder: Path, files: Mapping[str, bytes | Path]) -> None:
    """Puts every file (its bytes, or a file to copy) at its path below `folder`.

    Everything is first written beside its goal and then moved into place. Raises OutputError, with
    nothing changed, where the folder cannot be written.
    """
    existed = folder.exists()
    if existed and not folder.is_dir():
        raise OutputError("is not a folder", place=folder, remedy="Name a folder to write to")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".i18n-toolkit-", dir=folder))
    except OSError as error:
        raise OutputError(
            "cannot be written: {reason}", place=folder, reason=error.strerror or error, remedy="Name another folder"
        ) from error
    try:
        for path, content in files.items():
            target = staging / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, Path):
                shutil.copyfile(content, target)
            else:
                target.write_bytes(content)
        for path in files:
            goal = folder / path
            goal.parent.mkdir(parents=True, exist_ok=True)
            os.replace(staging / path, goal)
    except OSError as error:
        if not existed:
            shutil.rmtree(folder, ignore_errors=True)
        raise OutputError(
            "cannot be written: {reason}", place=error.filename2 or error.filename or folder,
            reason=error.strerror or error,
        ) from error  # fmt: skip
    finally:
        shutil.rmtree(staging, ignore_errors=True)
