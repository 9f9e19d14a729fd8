"""Unpacking an .argosmodel: a zip from outside, of which we take the few files a model needs.

Refused: names that leave the folder, links, devices, encryption, doubled names, more entries or more
bytes than any package has, and archives that grow out of proportion. Every name is looked at, also
those we would not unpack: an archive that tries once is not trusted with the rest.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ...errors import ModelError, OutputError
from .metadata import FILE as METADATA
from .metadata import MAX_BYTES as MAX_METADATA
from .metadata import Metadata, parse_metadata
from .seal import MODEL, TOKENIZERS

MAX_ARCHIVE = 2_000_000_000
"""Bytes. The largest package of the Argos index is about 0.3 GB."""
MAX_UNPACKED = 4_000_000_000
MAX_ENTRIES = 5_000
"""A package with a sentence splitter of its own has some tens of files."""
MAX_DIRECTORY = 2_000_000
"""Bytes of the zip's table of contents, which is read into memory whole."""
FREE_BYTES, MAX_RATIO = 200_000_000, 20
"""Weights hardly compress. More than FREE_BYTES unpacked and more than MAX_RATIO times the archive is a bomb."""

_KEPT_BESIDE = ("README.md", "LICENSE", "LICENSE.md", "LICENSE.txt")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_READING = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError,
)  # fmt: skip
"""What `zipfile` raises for a file that is not as it should be; OSError when it is told to seek before the start."""
_CHUNK = 1 << 20


def unpack(archive: Path, into: Path) -> Metadata:
    """Writes the package's own files into the existing folder `into`.

    Raises ModelError for an archive that is damaged, malicious or not an Argos package, and
    OutputError when the files cannot be written. What was written until then stays in `into`.
    """
    try:
        file = archive.open("rb")
    except OSError as error:
        raise ModelError("cannot be read: {reason}", place=archive, reason=error.strerror or error) from error
    with file:
        try:
            size = _check_directory(file, archive)
            opened = zipfile.ZipFile(file)
        except _READING as error:
            raise _damaged(archive, error) from error
        with opened:
            members = opened.infolist()
            _check_members(members, size, archive)
            chosen, metadata = _choose(opened, members, archive)
            for name, member in chosen.items():
                _write(opened, member, into / name, archive)
    return metadata


def _check_directory(file: BinaryIO, archive: Path) -> int:
    """Looks at the zip's end record before `zipfile` reads the whole table of contents it points at.

    Record layout: PKWARE, APPNOTE.TXT 6.3.10, 4.3.14–4.3.16. Returns the archive's size in bytes.
    """
    size = file.seek(0, 2)
    if size > MAX_ARCHIVE:
        raise ModelError("is too large for a language model", place=archive)
    start = max(0, size - 65_557)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:
        raise zipfile.BadZipFile("File is not a zip file")
    entries, directory = struct.unpack("<HI", tail[at + 10 : at + 16])
    if at >= 20 and tail[at - 20 : at - 16] == b"PK\x06\x07":
        (where,) = struct.unpack("<Q", tail[at - 12 : at - 4])
        file.seek(min(where, size))
        record = file.read(56)
        if len(record) == 56:
            entries, directory = struct.unpack("<QQ", record[32:48])
    file.seek(0)
    if entries > MAX_ENTRIES or directory > MAX_DIRECTORY:
        raise ModelError("holds more files than a language model has", place=archive)
    return size


def _check_members(members: list[zipfile.ZipInfo], size: int, archive: Path) -> None:
    if len(members) > MAX_ENTRIES:
        raise ModelError("holds more files than a language model has", place=archive)
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED or (unpacked > FREE_BYTES and unpacked > MAX_RATIO * size):
        raise ModelError("would unpack to {bytes} bytes and is refused", place=archive, bytes=unpacked)
    seen: set[str] = set()
    for member in members:
        problem = _problem(member)
        name = member.filename.casefold()
        if not problem and name in seen:
            problem = "is there twice"
        seen.add(name)
        if problem:
            raise ModelError(
                "the entry {name} " + problem, place=archive, name=ascii(member.filename[:80]),
                remedy="The archive is refused; nothing was installed",
            )  # fmt: skip


def _problem(member: zipfile.ZipInfo) -> str:
    """What is wrong with an entry, or nothing. `orig_filename` is the name before zipfile cut it at a NUL."""
    name = member.orig_filename
    parts = name.rstrip("/").split("/")
    if not name or name.startswith("/") or "\\" in name or "\0" in name or ":" in parts[0]:
        return "has a name that is not a path inside the archive"
    if any(part in ("", ".", "..") for part in parts):
        return "points out of its folder"
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device"
    if member.flag_bits & 0x1:
        return "is encrypted"
    if member.compress_type not in _METHODS:
        return "is compressed in an unusual way"
    return ""


def _choose(
    opened: zipfile.ZipFile, members: list[zipfile.ZipInfo], archive: Path
) -> tuple[dict[str, zipfile.ZipInfo], Metadata]:
    """The members to unpack by their names inside the package, and the package's metadata."""
    files = {member.filename: member for member in members if not member.is_dir()}
    homes = [
        name.removesuffix(f"/{METADATA}") for name in files if name.count("/") == 1 and name.endswith(f"/{METADATA}")
    ]
    if len(homes) != 1:
        raise ModelError("is not an Argos package: it needs one folder with metadata.json", place=archive)
    inside = {name.removeprefix(f"{homes[0]}/"): m for name, m in files.items() if name.startswith(f"{homes[0]}/")}
    chosen = {
        name: member
        for name, member in inside.items()
        if name in (METADATA, *TOKENIZERS, *_KEPT_BESIDE) or (name.startswith(f"{MODEL}/") and name.count("/") == 1)
    }
    if f"{MODEL}/model.bin" not in chosen:
        raise ModelError("is not an Argos package: model/model.bin is missing", place=archive)
    if not any(name in chosen for name in TOKENIZERS):
        raise ModelError("is not an Argos package: sentencepiece.model is missing", place=archive)
    if chosen[METADATA].file_size > MAX_METADATA:
        raise ModelError("is too large for a description of a package", place=f"{archive}: {METADATA}")
    try:
        data = opened.read(chosen[METADATA])
    except _READING as error:
        raise _damaged(archive, error) from error
    return chosen, parse_metadata(data, f"{archive}: {METADATA}")


def _write(opened: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path, archive: Path) -> None:
    """One file, never longer than its entry says; zipfile checks its CRC."""
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("xb") as out:
            left = member.file_size
            for chunk in _chunks(opened, member, archive):
                left -= len(chunk)
                if left < 0:
                    raise _damaged(archive, "an entry is longer than it says")
                out.write(chunk)
    except OSError as error:
        raise OutputError("cannot be written: {reason}", place=path, reason=error.strerror or error) from error
    if left:
        raise _damaged(archive, "an entry is shorter than it says")


def _chunks(opened: zipfile.ZipFile, member: zipfile.ZipInfo, archive: Path) -> Iterator[bytes]:
    try:
        with opened.open(member) as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except _READING as error:
        raise _damaged(archive, error) from error


def _damaged(archive: Path, reason: object) -> ModelError:
    return ModelError(
        "is not a whole .argosmodel archive: {reason}", place=archive, reason=reason,
        remedy="Get the file again",
    )  # fmt: skip
