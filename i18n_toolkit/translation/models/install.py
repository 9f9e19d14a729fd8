"""From a pair or a file to a package on the shelf: fetch, unpack aside, seal, and move in at once."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...config import Settings
from ...errors import FetchError, ModelError, OutputError
from .archive import MAX_ARCHIVE, unpack
from .download import Progress, download, is_web
from .index import Available, Index, read_index
from .metadata import Metadata
from .names import parse_request
from .seal import Seal
from .shelf import Installed, Shelf, unusable

SUFFIX = ".argosmodel"

_NEW, _OLD = ".new-", ".old-"
_ABANDONED = 24 * 3600
"""Seconds. No installation takes a day."""


def install(settings: Settings, what: str, progress: Progress | None = None) -> Installed:
    """Installs ``sv-en`` or ``translate-sv_en`` (newest), ``sv-en==1.5``, or a path to an .argosmodel.

    A version that is here already and unchanged is left as it is. Raises ModelError for an archive
    that must not be used, FetchError for the network, OutputError for the disk; whichever it is, the
    shelf is as it was before (a broken download stays, to be continued).
    """
    shelf = Shelf(settings)
    path = Path(what)
    if what.endswith(SUFFIX) or path.is_file():
        return _install_archive(shelf, path.absolute(), str(path.absolute()), None)
    request = parse_request(what)
    index = read_index(settings)
    offer = index.find(request)
    here = shelf.find(offer.source, offer.target, offer.version)
    if here and here.own and _is_whole(shelf, here):
        return here
    return _install_offer(settings, shelf, index, offer, progress)


def _is_whole(shelf: Shelf, item: Installed) -> bool:
    try:
        shelf.verify(item)
    except ModelError:
        return False
    return True


def _install_offer(
    settings: Settings, shelf: Shelf, index: Index, offer: Available, progress: Progress | None
) -> Installed:
    """Tries the links in order; the last failure is the one told."""
    failure: FetchError | ModelError | None = None
    for link in offer.links:
        try:
            if not is_web(link):
                return _install_archive(shelf, Path(link), link, offer)
            archive = shelf.home / "downloads" / f"{offer.source}_{offer.target}-{offer.version}{SUFFIX}"
            _make(archive.parent)
            download(link, archive, MAX_ARCHIVE, settings.fetch.timeout, index.private, progress)
            try:
                return _install_archive(shelf, archive, link, offer)
            except ModelError as error:
                error.place = error.place.replace(str(archive), link)
                raise
            finally:
                archive.unlink(missing_ok=True)
        except (FetchError, ModelError) as error:
            failure = error
    assert failure is not None  # an offer has at least one link
    raise failure


def _install_archive(shelf: Shelf, archive: Path, origin: str, offer: Available | None) -> Installed:
    if offer and offer.sha256 and _sha256(archive) != offer.sha256:
        raise ModelError("is not the file the index describes: its SHA-256 differs", place=origin)
    with _staging(shelf.home) as stage:
        said = unpack(archive, stage)
        if offer and (said.source, said.target) != (offer.source, offer.target):
            raise ModelError(
                "holds {found} although the index says {pair}", place=origin, pair=offer.pair,
                found=f"{said.source}-{said.target}",
            )  # fmt: skip
        if problem := unusable(stage):
            raise ModelError(
                "cannot be used: {problem}", place=archive, problem=problem,
                remedy="Take another version of it, or another engine",
            )  # fmt: skip
        sealed = shelf.write_seal(stage, origin)
        return _move_in(shelf, stage, said, sealed)


def _move_in(shelf: Shelf, stage: Path, said: Metadata, sealed: Seal) -> Installed:
    final = shelf.folder(said.source, said.target, said.version)
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        stage.chmod(0o755)
        with _aside(final):
            stage.rename(final)
    except OSError as error:
        raise OutputError("cannot be written: {reason}", place=final, reason=error.strerror or error) from error
    return Installed(said.source, said.target, said.version, sealed.size, sealed.sha256, final, sealed.origin)


@contextmanager
def _aside(folder: Path) -> Iterator[None]:
    """Keeps an older copy of the folder out of the way, and puts it back when the new one cannot move in."""
    if not folder.exists():
        yield
        return
    with tempfile.TemporaryDirectory(prefix=_OLD, dir=folder.parent) as keep:
        folder.rename(Path(keep) / folder.name)
        try:
            yield
        except OSError:
            (Path(keep) / folder.name).rename(folder)
            raise


@contextmanager
def _staging(home: Path) -> Iterator[Path]:
    """A folder on the same disk as the shelf, gone afterwards unless it was moved away."""
    _make(home)
    _sweep(home)
    try:
        stage = Path(tempfile.mkdtemp(prefix=_NEW, dir=home))
    except OSError as error:
        raise OutputError("cannot be written: {reason}", place=home, reason=error.strerror or error) from error
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _sweep(home: Path) -> None:
    """Deletes what a killed installation left behind, once no running one can own it."""
    for path in home.glob(f"{_NEW}*"):
        if path.stat().st_mtime < time.time() - _ABANDONED:
            shutil.rmtree(path, ignore_errors=True)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise PermissionError(None, "Permission denied")
    except OSError as error:
        raise OutputError("cannot be written: {reason}", place=folder, reason=error.strerror or error) from error


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError("cannot be read: {reason}", place=path, reason=error.strerror or error) from error
