"""The models on this machine: our own, and those that argospm put where argostranslate looks.

<models>/argos/sv_en/1.5/        one version of one pair, with installed.json (its seal)
<models>/argos/known/*.json      seals of other programs' packages, taken when first used
<models>/argos/downloads/        unfinished downloads
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ...config import Settings
from ...errors import ModelError, OutputError
from .metadata import read_metadata
from .names import Request, is_code, is_version, pair_name, parse_request, version_key
from .seal import SENTENCEPIECE, Hasher, Seal, check, package_files, read_seal, seal, write_seal

SEAL = "installed.json"


@dataclass(frozen=True, slots=True)
class Installed:
    """A package on this machine. `size` in bytes; `sha256` of the package (see `Seal`), "" while it is
    not known; `origin` the address or file it came from; `own` whether this program installed it;
    `problem` why it cannot be used, or ""."""

    source: str
    target: str
    version: str
    size: int
    sha256: str
    path: Path
    origin: str
    own: bool = True
    problem: str = ""

    @property
    def pair(self) -> str:
        """As `models install` takes it: ``sv-en``."""
        return pair_name(self.source, self.target)

    @property
    def rank(self) -> tuple[object, ...]:
        """Sort key: the newest last, and of equal versions our own, whose seal was taken at installation."""
        return version_key(self.version), self.own, str(self.path)


class Shelf:
    """Finds, checks and removes packages. Holds what it has hashed for as long as it lives."""

    def __init__(self, settings: Settings) -> None:
        self.home = settings.folder / settings.models.path / "argos"
        self._others = tuple(settings.folder / path for path in settings.models.also_paths)
        self._hasher = Hasher()

    def folder(self, source: str, target: str, version: str) -> Path:
        """Where our own package of that version lies, or would."""
        return self.home / f"{source}_{target}" / version

    def installed(self) -> tuple[Installed, ...]:
        """Every package, by pair and then by rank. Folders that are not packages are passed over."""
        found = [*self._own(), *self._foreign()]
        return tuple(sorted(found, key=lambda item: (item.source, item.target, item.rank)))

    def find(self, source: str, target: str, version: str = "") -> Installed | None:
        """The newest package of a pair that can be used, or the version named; None when there is none."""
        for item in reversed(self.installed()):
            if not item.problem and (item.source, item.target) == (source, target) and version in ("", item.version):
                return item
        return None

    def verify(self, item: Installed) -> str:
        """Compares a package with its seal, and returns its SHA-256; takes the seal of another
        program's package when it is used for the first time. Raises ModelError when it has changed."""
        if item.own:
            expected = read_seal(item.path / SEAL)
            remedy = "Install it again: i18n-toolkit models install {pair}=={version}"
            check(item.path, expected, self._hasher, remedy, pair=item.pair, version=item.version)
            return expected.sha256
        record = self._record(item)
        if not record.is_file():
            write_seal(record, seal(item.path, str(item.path), self._hasher))
        expected = read_seal(record)
        remedy = (
            "If you trust the change: i18n-toolkit models remove {path} forgets the old figures and deletes nothing. "
            "Else get a copy of our own: i18n-toolkit models install {pair}"
        )
        check(item.path, expected, self._hasher, remedy, path=item.path, pair=item.pair)
        return expected.sha256

    def write_seal(self, folder: Path, origin: str) -> Seal:
        """Seals a freshly unpacked package. Raises OutputError."""
        value = seal(folder, origin, self._hasher)
        write_seal(folder / SEAL, value)
        return value

    def remove(self, what: str) -> tuple[Installed, ...]:
        """Deletes our own packages of a pair (``sv-en``), or one version (``sv-en==1.5``). Given the
        path of another program's package, forgets its seal. Raises ModelError when there is nothing."""
        if item := next((item for item in self._foreign() if str(item.path) == what.rstrip("/")), None):
            self._record(item).unlink(missing_ok=True)
            return (item,)
        request = parse_request(what)
        matching = [item for item in self.installed() if _matches(item, request)]
        own = tuple(item for item in matching if item.own)
        if matching and not own:
            raise ModelError(
                "{pair} was installed by another program", place=matching[-1].path, pair=request.pair,
                remedy="Remove it there",
            )  # fmt: skip
        if not own:
            raise ModelError("{what} is not installed", what=what)
        for item in own:
            discard(item.path)
        return own

    def _own(self) -> Iterator[Installed]:
        for folder in _folders(self.home):
            source, _, target = folder.name.partition("_")
            if not (is_code(source) and is_code(target)):
                continue
            for path in _folders(folder):
                if not is_version(path.name) or not (path / SEAL).is_file():
                    continue
                try:
                    known = read_seal(path / SEAL)
                except ModelError:
                    # A damaged seal is told when the package is used; until then it can be seen and removed.
                    known = Seal({}, "")
                sha256 = known.sha256 if known.files else ""
                yield Installed(source, target, path.name, known.size or _size(path), sha256, path, known.origin)

    def _foreign(self) -> Iterator[Installed]:
        for parent in self._others:
            for path in _folders(parent):
                try:
                    said = read_metadata(path)
                except ModelError:
                    continue
                item = Installed(
                    said.source, said.target, said.version, _size(path), "", path, str(path), False, unusable(path)
                )  # fmt: skip
                record = self._record(item)
                try:
                    yield replace(item, sha256=read_seal(record).sha256 if record.is_file() else "")
                except ModelError:
                    # As above: told when the package is used.
                    yield item

    def _record(self, item: Installed) -> Path:
        """The seal of another program's package: one for each place, pair and version, because argospm
        puts a newer version where the older one was."""
        key = f"{item.path.resolve()}\n{item.source}_{item.target}\n{item.version}"
        return self.home / "known" / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.json"


def unusable(folder: Path) -> str:
    """Why a package cannot be used by this program, or ""."""
    if (folder / SENTENCEPIECE).is_file():
        return ""
    return "it splits words by the older bpe.model, which this program does not read"


def discard(folder: Path) -> None:
    """Deletes a package's folder: out of sight first, so that a half-deleted one is never used."""
    try:
        hidden = folder.with_name(f".removed-{folder.name}")
        if hidden.exists():
            shutil.rmtree(hidden)
        folder.rename(hidden)
        shutil.rmtree(hidden)
        if not any(folder.parent.iterdir()):
            folder.parent.rmdir()
    except OSError as error:
        raise OutputError("cannot be removed: {reason}", place=folder, reason=error.strerror or error) from error


def _matches(item: Installed, request: Request) -> bool:
    return (item.source, item.target) == (request.source, request.target) and request.version in ("", item.version)


def _folders(parent: Path) -> list[Path]:
    try:
        return sorted(path for path in parent.iterdir() if path.is_dir())
    except OSError:
        return []


def _size(folder: Path) -> int:
    return sum((folder / name).stat().st_size for name in package_files(folder))
