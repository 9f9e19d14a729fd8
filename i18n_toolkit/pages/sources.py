"""SOURCE arguments → pages as bytes: files, folders, addresses, web archives, sitemaps, standard input."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from ..config import Settings
from ..errors import SourceError
from .fetch import SITEMAP_TYPES, Fetcher
from .kinds import require_page
from .output_path import Paths, page_path, path_of_address
from .public_address import is_address
from .sitemap import has_sitemap_name, is_sitemap, pages_of, unpacked
from .warc import is_warc, read_warc

_PAGES = (".html", ".htm", ".txt")
_NO_PAGES = frozenset({"robots.txt", "humans.txt", "security.txt", "ads.txt", "llms.txt"})
"""Plain text files that sites hold for programs."""


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as it came, not yet read.

    `address` is a path, an http(s) address or ``-``. `path` is where the page goes below an output
    folder: POSIX, safe on every file system, unique among the pages opened together. `charset` and
    `media_type` are what a server said, else None. `root` is the folder the page was found in, when a
    folder was given; `archived` tells that it came out of a web archive. `notes` say what a person should
    know (an unprotected redirect).
    """

    address: str
    path: str
    data: bytes
    charset: str | None = None
    media_type: str | None = None
    root: Path | None = None
    notes: tuple[str, ...] = ()
    archived: bool = False


@dataclass
class _Opening:
    """What the sources of one command share."""

    settings: Settings
    stdin: IO[bytes]
    fetcher: Fetcher
    skipped: frozenset[Path]
    paths: Paths = field(default_factory=Paths)


def open_sources(
    arguments: Sequence[str],
    settings: Settings,
    stdin: IO[bytes],
    *,
    fetcher: Fetcher | None = None,
    skip: Sequence[Path] = (),
) -> Iterator[RawPage | SourceError]:
    """The pages the arguments name, in order, each page that cannot be read as its error.

    `skip` are folders whose files are not read when they lie inside a source (an output folder); the
    configured output folder is one. Nothing is read before it is asked for.
    """
    skipped = frozenset(folder.resolve() for folder in (settings.resolve(settings.site.output), *skip))
    opening = _Opening(settings, stdin, fetcher or Fetcher(settings.fetch), skipped)
    for argument in arguments:
        try:
            yield from _open(argument, opening)
        except SourceError as error:
            yield error


def read_sources(
    arguments: Sequence[str], settings: Settings, stdin: IO[bytes], *, skip: Sequence[Path] = ()
) -> Iterator[RawPage]:
    """As `open_sources`, but the first page that cannot be read raises its SourceError."""
    for page in open_sources(arguments, settings, stdin, skip=skip):
        if isinstance(page, SourceError):
            raise page
        yield page


def _open(argument: str, opening: _Opening) -> Iterator[RawPage | SourceError]:
    if argument == "-":
        data = _limited(opening.stdin, opening.settings.fetch.max_bytes, "-")
        require_page(data, "-")
        yield RawPage("-", opening.paths.unique("index.html"), data)
    elif is_address(argument):
        yield from _open_address(argument, opening)
    elif not argument:
        raise SourceError("no such file or folder", place="(empty)")
    elif "://" in argument:
        raise SourceError("only http and https addresses are fetched", place=argument)
    else:
        yield from _open_path(Path(argument), opening)


def _open_path(path: Path, opening: _Opening) -> Iterator[RawPage | SourceError]:
    try:
        if path.is_dir():
            yield from _open_folder(path, opening)
        elif is_warc(path) and path.is_file():
            for captured in read_warc(path, opening.settings.fetch.max_bytes):
                if isinstance(captured, SourceError):
                    yield captured
                else:
                    place = opening.paths.unique(path_of_address(captured.address))
                    yield from _page(
                        RawPage(
                            captured.address,
                            place,
                            captured.data,
                            captured.charset or None,
                            captured.media_type,
                            archived=True,
                        )
                    )
        else:
            data = _read(path, opening.settings.fetch.max_bytes)
            if (has_sitemap_name(path.name) or path.name.lower().endswith((".xml", ".xml.gz"))) and is_sitemap(data):
                yield from _open_sitemap(data, str(path), opening)
            else:
                require_page(data, path)
                yield RawPage(str(path), opening.paths.unique(page_path(path.name)), data)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _page(page: RawPage) -> Iterator[RawPage | SourceError]:
    try:
        require_page(page.data, page.address)
    except SourceError as error:
        yield error
    else:
        yield page


def _open_folder(folder: Path, opening: _Opening) -> Iterator[RawPage | SourceError]:
    """Every page below a folder, sorted by path."""
    found = 0
    errors: list[OSError] = []
    for file in sorted(_files(folder, opening.skipped, errors), key=lambda file: file.relative_to(folder).parts):
        found += 1
        place = opening.paths.unique(page_path(file.relative_to(folder).as_posix()))
        try:
            data = _read(file, opening.settings.fetch.max_bytes)
            require_page(data, file)
            yield RawPage(str(file), place, data, root=folder)
        except SourceError as error:
            yield error
    for failure in errors:
        yield _unreadable(Path(failure.filename or folder), failure)
    if not found and not errors:
        raise SourceError(
            "holds no pages", place=folder, endings=", ".join(_PAGES), remedy="Pages are files ending in {endings}"
        )


def _files(folder: Path, skipped: frozenset[Path], errors: list[OSError]) -> Iterator[Path]:
    """The pages below a folder; hidden ones are left, and folders that were seen already (a link that
    leads back up would never end), and those in `skipped` but for `folder` itself, which somebody named. Folders that
    cannot be listed go to `errors`."""
    seen: set[Path] = set()
    for place, folders, files in os.walk(folder, onerror=errors.append, followlinks=True):
        here = Path(place).resolve()
        if here in seen or (here in skipped and Path(place) != folder):
            folders.clear()
            continue
        seen.add(here)
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            file = Path(place, name)
            if (
                name.lower().endswith(_PAGES)
                and not name.startswith(".")
                and name.lower() not in _NO_PAGES
                and file.is_file()
            ):
                yield file


def _open_address(address: str, opening: _Opening) -> Iterator[RawPage | SourceError]:
    fetched = opening.fetcher.fetch(address, SITEMAP_TYPES)
    xml = fetched.media_type.endswith(("/xml", "gzip")) or has_sitemap_name(address)
    if xml and is_sitemap(fetched.data):
        yield from _open_sitemap(fetched.data, fetched.address, opening)
        return
    require_page(fetched.data, fetched.address)
    if fetched.media_type.endswith("/xml"):
        raise SourceError("is not a web page but {kind}", place=fetched.address, kind=fetched.media_type)
    place = opening.paths.unique(path_of_address(fetched.address))
    media_type = fetched.media_type or None
    yield RawPage(fetched.address, place, fetched.data, fetched.charset or None, media_type, notes=fetched.notes)


def _open_sitemap(data: bytes, place: str, opening: _Opening) -> Iterator[RawPage | SourceError]:
    """The pages a sitemap lists, fetched one by one."""

    def fetch(address: str) -> bytes:
        return unpacked(opening.fetcher.fetch(address, SITEMAP_TYPES).data, address)

    for address in pages_of(data, place, fetch):
        if isinstance(address, SourceError):
            yield address
            continue
        try:
            fetched = opening.fetcher.fetch(address)
            require_page(fetched.data, fetched.address)
        except SourceError as error:
            yield error
            continue
        path = opening.paths.unique(path_of_address(fetched.address))
        media_type = fetched.media_type or None
        yield RawPage(fetched.address, path, fetched.data, fetched.charset or None, media_type, notes=fetched.notes)


def _read(path: Path, max_bytes: int) -> bytes:
    if not path.exists() and not path.is_symlink():
        raise SourceError("no such file or folder", place=path)
    try:
        with path.open("rb") as file:
            return _limited(file, max_bytes, str(path))
    except OSError as error:
        raise _unreadable(path, error) from error


def _limited(file: IO[bytes], max_bytes: int, place: str) -> bytes:
    data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise SourceError(
            "is larger than {limit} bytes",
            place=place,
            limit=max_bytes,
            remedy="Set max_bytes under [fetch] to read it",
        )
    return data


def _unreadable(path: Path, error: OSError | ValueError) -> SourceError:
    if isinstance(error, PermissionError):
        return SourceError("permission denied", place=path)
    if isinstance(error, FileNotFoundError):
        return SourceError("no such file or folder", place=path)
    reason = (error.strerror if isinstance(error, OSError) else "") or error
    return SourceError("cannot be read: {reason}", place=path, reason=reason)
