"""The other pages of a run, for the rules that follow a link: read again when one is asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from ..config import Settings
from ..dom import Tree
from ..errors import SourceError
from ..pages.decode import decode
from ..pages.public_address import is_address
from ..pages.sources import RawPage
from ..pages.view import read_view

_KEPT = 32
"""Trees that are kept: pages link to their neighbours, and those are checked together."""


class Stock:
    """The pages of a run by where they are: a web address, or a file's whole path. A page is a file to be read, or its
    bytes."""

    def __init__(self, pages: Mapping[str, Path | bytes]) -> None:
        self.pages = pages
        self._trees: OrderedDict[str, Tree | None] = OrderedDict()

    def tree(self, key: str) -> Tree | None:
        """The page at `key`; None where it is no page of the run, or can no longer be read."""
        if key not in self.pages:
            return None
        if key not in self._trees:
            self._trees[key] = self._read(key)
            if len(self._trees) > _KEPT:
                self._trees.popitem(last=False)
        return self._trees[key]

    def _read(self, key: str) -> Tree | None:
        page = self.pages[key]
        try:
            return read_view(decode(page.read_bytes() if isinstance(page, Path) else page), address=key)
        except (OSError, SourceError):
            return None


class Neighbours(Mapping[str, Tree]):
    """The pages of a run as one page's links name them, relative or absolute."""

    def __init__(self, stock: Stock, page: RawPage, settings: Settings) -> None:
        self._stock, self._settings, self._here = stock, settings, key_of(page)

    def __getitem__(self, link: str) -> Tree:
        tree = self._stock.tree(self._key(link)) if link else None
        if tree is None:
            raise KeyError(link)
        return tree

    def __iter__(self) -> Iterator[str]:
        return iter(self._stock.pages)

    def __len__(self) -> int:
        return len(self._stock.pages)

    def _key(self, link: str) -> str:
        try:
            if is_address(self._here):
                return urljoin(self._here, link)
            parts = urlsplit(link)
            if not parts.scheme and not parts.netloc:
                return str(Path(self._here).parent.joinpath(unquote(parts.path)).resolve())
            return self._published(link)
        except ValueError:
            return ""

    def _published(self, address: str) -> str:
        """The file that is published at an address, as far as the settings tell."""
        site = self._settings.site
        for base, folder in ((site.address, self._settings.resolve(site.output)), *self._originals()):
            start = f"{base.rstrip('/')}/"
            if base and address.startswith(start):
                return str(folder.joinpath(unquote(urlsplit(address[len(start) :]).path)).resolve())
        return ""

    def _originals(self) -> list[tuple[str, Path]]:
        return [(self._settings.site.original, self._settings.resolve(page)) for page in self._settings.site.pages]


def key_of(page: RawPage) -> str:
    """Where a page is, as `Stock` has it."""
    local = page.address != "-" and not is_address(page.address)
    return str(Path(page.address).resolve()) if local else page.address


def published_at(page: RawPage, settings: Settings) -> str:
    """The address of a page on the web; "" where nobody says."""
    if is_address(page.address):
        return page.address
    if page.address == "-":
        return ""
    site, file = settings.site, Path(page.address).resolve()
    output = settings.resolve(site.output).resolve()
    if site.address and file.is_relative_to(output):
        return urljoin(f"{site.address.rstrip('/')}/", file.relative_to(output).as_posix())
    return urljoin(f"{site.original.rstrip('/')}/", page.path) if site.original else ""
