"""Size and SHA-256 of every file of a package, written down once and compared on every load."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...errors import ModelError, OutputError
from .metadata import FILE as METADATA
from .metadata import parse_json

MODEL = "model"
SENTENCEPIECE = "sentencepiece.model"
TOKENIZERS = (SENTENCEPIECE, "bpe.model")
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Seal:
    """`files` maps a file's name inside the package to (bytes, SHA-256 in hexadecimal); `origin` is
    where the package came from (an address or a path)."""

    files: Mapping[str, tuple[int, str]]
    origin: str

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(size for size, _ in self.files.values())

    @property
    def sha256(self) -> str:
        """One number for the package: SHA-256 over its sorted ``sha256  size  name`` lines."""
        lines = (f"{digest}  {size}  {name}\n" for name, (size, digest) in sorted(self.files.items()))
        return hashlib.sha256("".join(lines).encode()).hexdigest()


def package_files(folder: Path) -> list[str]:
    """What a package translates with, sorted: metadata, tokeniser, and the regular files of `model/`."""
    names = [METADATA, *TOKENIZERS]
    model = folder / MODEL
    if model.is_dir():
        names += [f"{MODEL}/{path.name}" for path in model.iterdir()]
    return sorted(name for name in names if (folder / name).is_file())


class Hasher:
    """SHA-256 of files. A file is read again only when its size, time of change or inode differ."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[tuple[int, int, int], str]] = {}

    def __call__(self, path: Path) -> tuple[int, str]:
        """(size, SHA-256). Raises ModelError when the file cannot be read."""
        try:
            with path.open("rb") as file:
                info = os.fstat(file.fileno())
                if not stat.S_ISREG(info.st_mode):
                    raise ModelError("is not a regular file", place=path)
                state = (info.st_size, info.st_mtime_ns, info.st_ino)
                known = self._seen.get(str(path))
                if known is None or known[0] != state:
                    known = self._seen[str(path)] = state, hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise ModelError("cannot be read: {reason}", place=path, reason=error.strerror or error) from error
        return info.st_size, known[1]


def seal(folder: Path, origin: str, hasher: Hasher, files: Sequence[str] | None = None) -> Seal:
    """The seal of a package as it is now; `files` are a model's that is no package."""
    names = package_files(folder) if files is None else files
    return Seal({name: hasher(folder / name) for name in names}, origin)


def check(
    folder: Path, expected: Seal, hasher: Hasher, remedy: str, files: Sequence[str] | None = None, **values: object
) -> None:
    """Raises ModelError, with `remedy`, at the first file that is changed, missing or new."""
    found = package_files(folder) if files is None else files
    for name in sorted({*found, *expected.files}):
        if name not in found:
            problem = "a file of the model is missing"
        elif name not in expected.files:
            problem = "a file was added to the model"
        elif hasher(folder / name) != expected.files[name]:
            problem = "the file has changed since it was installed"
        else:
            continue
        raise ModelError(problem, place=folder / name, remedy=remedy, **values)


def write_seal(path: Path, value: Seal) -> None:
    """Raises OutputError when the file cannot be written."""
    files = {name: {"size": size, "sha256": digest} for name, (size, digest) in sorted(value.files.items())}
    data = {"format": _FORMAT, "origin": value.origin, "files": files}
    temporary = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(data, indent=1) + "\n", "utf-8")
        temporary.replace(path)
    except OSError as error:
        raise OutputError("cannot be written: {reason}", place=path, reason=error.strerror or error) from error


def read_seal(path: Path) -> Seal:
    """Raises ModelError when the file is not there or is not a seal."""
    try:
        data = parse_json(path.read_bytes(), path)
        if data["format"] != _FORMAT:
            raise ValueError("another format")
        files = {str(name): (int(item["size"]), str(item["sha256"])) for name, item in data["files"].items()}
        return Seal(files, str(data["origin"]))
    except OSError as error:
        raise ModelError("cannot be read: {reason}", place=path, reason=error.strerror or error) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError("is damaged", place=path, remedy="Install the model again") from error
