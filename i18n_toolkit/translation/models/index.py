"""The list of packages that can be had: the Argos package index, or a file of the same form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from ...config import Settings
from ...errors import FetchError, ModelError
from ...languages import Languages
from .download import fetch, is_private, is_web
from .metadata import parse_json
from .names import Request, is_code, is_version, pair_name, version_key

MAX_INDEX = 10_000_000
MAX_ENTRIES = 20_000
"""The index of 2025 is 60 kB with 96 packages."""


@dataclass(frozen=True, slots=True)
class Available:
    """A package that can be installed: Argos codes and their English names, version, and where it
    lies (http(s) addresses, or paths when the index is a file). `sha256` is of the archive, where the
    index tells it (Argos's own does not)."""

    source: str
    target: str
    source_name: str
    target_name: str
    version: str
    links: tuple[str, ...]
    sha256: str = ""

    @property
    def pair(self) -> str:
        """As `models install` takes it: ``sv-en``."""
        return pair_name(self.source, self.target)


@dataclass(frozen=True, slots=True)
class Index:
    """`place` is where it was read; `skipped` says in a line each what could not be used in it.
    `private` tells whether it lies on this machine or in its own network."""

    place: str
    packages: tuple[Available, ...]
    skipped: tuple[str, ...] = ()
    private: bool = False

    def find(self, request: Request) -> Available:
        """The newest package of a pair, or the version asked for. Raises ModelError naming what there is."""
        pair = [item for item in self.packages if (item.source, item.target) == (request.source, request.target)]
        if not pair:
            raise ModelError(
                "{pair} is not in the model index", place=self.place, pair=request.pair,
                remedy="See what there is: i18n-toolkit models available",
            )  # fmt: skip
        wanted = [item for item in pair if request.version in ("", item.version)]
        if not wanted:
            raise ModelError(
                "{pair} has no version {version} in the model index", place=self.place, pair=request.pair,
                version=request.version, known=", ".join(item.version for item in pair), remedy="Versions: {known}",
            )  # fmt: skip
        return max(wanted, key=lambda item: version_key(item.version))


def read_index(settings: Settings) -> Index:
    """The index that `[models] index` names. Raises FetchError for an address, ModelError for its content."""
    place = settings.models.index
    if is_web(place):
        private = settings.fetch.allow_private or is_private(urlsplit(place).hostname or "")
        data = fetch(place, MAX_INDEX, settings.fetch.timeout, allow_private=private)
        return parse_index(data, place, private)
    if "://" in place and not place.startswith("file:///"):
        raise FetchError("is not an http or https address", place=place)
    path = settings.resolve(unquote(urlsplit(place).path) if place.startswith("file:///") else place)
    try:
        if path.stat().st_size > MAX_INDEX:
            raise ModelError("is too large for a model index", place=path)
        data = path.read_bytes()
    except OSError as error:
        raise ModelError("cannot be read: {reason}", place=path, reason=error.strerror or error) from error
    return parse_index(data, str(path), private=True)


def parse_index(data: bytes, place: str, private: bool = False) -> Index:
    """An index, its links made absolute. An entry that cannot be used is left out and named in
    `skipped`, because one odd package must not take the others away."""
    entries = parse_json(data, place)
    if not isinstance(entries, list) or len(entries) > MAX_ENTRIES:
        raise ModelError("is not a model index", place=place)
    packages, skipped = [], []
    for number, entry in enumerate(entries, 1):
        if isinstance(entry, dict) and entry.get("type", "translate") != "translate":
            continue
        problem = _problem(entry)
        links = () if problem else tuple(_links(entry["links"], place))
        if problem or not links:
            skipped.append(f"entry {number}: {problem or 'no link that can be followed'}")
            continue
        names = _name(entry.get("from_name")), _name(entry.get("to_name"))
        digest = str(entry.get("sha256") or "").lower()
        packages.append(
            Available(entry["from_code"], entry["to_code"], *names, entry["package_version"], links, digest)
        )
    if skipped and not packages:
        raise ModelError("holds no package that can be used ({reason})", place=place, reason=skipped[0])
    packages.sort(key=lambda item: (item.source, item.target, version_key(item.version)))
    return Index(place, tuple(packages), tuple(skipped), private)


def available(settings: Settings, languages: Languages | None = None) -> Index:
    """The index; with `languages`, only the pairs between languages the toolkit knows."""
    index = read_index(settings)
    if languages is None:
        return index
    codes = {languages.get(tag).engines.get("argos") for tag in languages.tags}
    kept = tuple(item for item in index.packages if {item.source, item.target} <= codes)
    return Index(index.place, kept, index.skipped, index.private)


def _problem(entry: Any) -> str:
    if not isinstance(entry, dict):
        return "is not a package"
    for key, valid in (("from_code", is_code), ("to_code", is_code), ("package_version", is_version)):
        if not valid(entry.get(key)):
            return f"{key} is missing or is not valid"
    links = entry.get("links")
    if not isinstance(links, list) or not all(isinstance(link, str) for link in links):
        return "links is not a list of addresses"
    return ""


def _links(links: Iterable[str], place: str) -> Iterable[str]:
    """http(s) links, and links relative to the index. Local files only for an index that is one."""
    for link in links:
        try:
            parts = urlsplit(link)
        except ValueError:
            continue
        if is_web(link):
            yield link
        elif is_web(place):
            if not parts.scheme and not parts.netloc:
                yield urljoin(place, link)
        elif not parts.netloc and parts.scheme in ("", "file"):
            yield str(Path(place).parent / unquote(parts.path))


def _name(value: object) -> str:
    """A name for people to read: printable, one line, not endless."""
    return "".join(char for char in str(value or "") if char.isprintable())[:60]
