"""The files that a page in the browser may have: never another's, and of the kinds a page is made of only."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from email.message import Message
from pathlib import Path
from threading import Lock
from time import monotonic
from urllib.parse import unquote, urljoin, urlsplit

from ..checks.browser.gate import Load, Loaded, Refused
from ..config import Settings
from ..errors import FetchError
from ..pages.fetch import AGENT
from ..pages.public_address import checked
from ..pages.transport import get

LOCAL = "http://page.invalid"
"""Where pages that are files stand for the browser (RFC 6761, 6.4: the name never leads anywhere)."""
_TYPES = {
    ".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json",
    ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
    ".webp": "image/webp", ".avif": "image/avif", ".ico": "image/x-icon", ".woff": "font/woff",
    ".woff2": "font/woff2", ".ttf": "font/ttf", ".otf": "font/otf",
}  # fmt: skip
_LARGEST = 10_000_000
"""Bytes of one file."""
_KEPT = 50_000_000
"""Bytes of files from the web that are kept: the pages of a site share theirs."""


def no_files(address: str) -> Loaded:
    """For a page that nobody knows the place of, or whose place is in the past."""
    raise Refused(foreign=True)


def local_files(folders: Sequence[Path]) -> Load:
    """The files below these folders, hidden ones apart; addresses count from any of them."""

    def load(address: str) -> Loaded:
        if not address.startswith(f"{LOCAL}/"):
            raise Refused(foreign=True)
        path = unquote(urlsplit(address).path).lstrip("/")
        parts = Path(path).parts
        kind = _TYPES.get(Path(path).suffix.lower())
        if kind is None or "\0" in path or any(part.startswith(".") for part in parts):
            raise Refused(foreign=False)
        for folder in folders:
            try:
                file = folder.joinpath(*parts).resolve()
                # a link may lead out of the folder
                if any(file.is_relative_to(mine) for mine in folders) and file.is_file():
                    with file.open("rb") as opened:
                        body = opened.read(_LARGEST + 1)
                    if len(body) <= _LARGEST:
                        return Loaded(body, kind)
            except OSError:
                continue
        raise Refused(foreign=False)

    return load


class WebFiles:
    """Files from the hosts of web pages, and from those the settings name. Each is fetched once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._hosts = frozenset(host.lower() for host in settings.browser.hosts)
        self._kept: OrderedDict[str, Loaded | Refused] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def beside(self, local: Load) -> Load:
        """What a page that is a file may have: its own files, and those of the hosts that are named."""
        web = self._from(self._hosts)

        def load(address: str) -> Loaded:
            return (web if _host(address) in self._hosts else local)(address)

        return load

    def of(self, page: str) -> Load:
        """What the page at this address may have."""
        return self._from(self._hosts | {_host(page)})

    def _from(self, hosts: frozenset[str]) -> Load:

        def load(address: str) -> Loaded:
            if _host(address) not in hosts:
                raise Refused(foreign=True)
            with self._lock:
                known = self._kept.get(address)
            if known is None:
                known = self._fetched(address, hosts)
                self._keep(address, known)
            if isinstance(known, Refused):
                raise known
            return known

        return load

    def _fetched(self, address: str, hosts: frozenset[str]) -> Loaded | Refused:
        said = self._settings.fetch
        end = monotonic() + said.timeout
        here = address
        try:
            for _ in range(said.max_redirects + 1):
                reply = get(
                    checked(here), accept="*/*", agent=AGENT, timeout=max(0.1, end - monotonic()),
                    max_bytes=min(_LARGEST, said.max_bytes), allow_private=said.allow_private,
                )  # fmt: skip
                if reply.status == 200:
                    return Loaded(reply.body, _media_type(reply.headers.get("content-type", ""), here))
                if reply.status not in (301, 302, 303, 307, 308) or not reply.headers.get("location"):
                    break
                here = urljoin(here, reply.headers["location"])
                if _host(here) not in hosts:
                    return Refused(foreign=True)
        except (FetchError, ValueError):
            pass
        return Refused(foreign=False)

    def _keep(self, address: str, file: Loaded | Refused) -> None:
        with self._lock:
            self._kept[address] = file
            self._size += _size(file)
            while self._size > _KEPT:
                self._size -= _size(self._kept.popitem(last=False)[1])


def _size(file: Loaded | Refused) -> int:
    return len(file.body) if isinstance(file, Loaded) else 0


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def _media_type(header: str, address: str) -> str:
    """What the server said, without anything that could not stand in a header."""
    said = Message()
    said["content-type"] = " ".join(header.split()) or _TYPES.get(Path(urlsplit(address).path).suffix.lower(), "")
    charset = said.get_content_charset()
    return f"{said.get_content_type()}; charset={charset}" if charset else said.get_content_type()
