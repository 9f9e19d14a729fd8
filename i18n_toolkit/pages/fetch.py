"""One page from an http(s) address: politely, in bounded time and space, checked at every hop."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from .. import __version__
from ..config import Fetch
from ..errors import FetchError
from .public_address import checked, origin
from .transport import Interrupted, Reply, get, too_slow

if TYPE_CHECKING:
    from protego import Protego

AGENT = f"i18n-toolkit/{__version__}"
PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
SITEMAP_TYPES = (*PAGE_TYPES, "text/xml", "application/xml", "application/gzip", "application/x-gzip")
_ROBOTS_BYTES = 512_000
"""RFC 9309, 2.5: a crawler must read at least 500 KiB of robots.txt."""
_LONGEST_WAIT = 10.0
"""For Retry-After and Crawl-delay, in seconds: a person waits at the other end."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came. `address` is where it was found after redirects; `charset` and `media_type`
    are of the Content-Type header ("" where it had none); `notes` say what a person should know."""

    address: str
    data: bytes
    charset: str
    media_type: str
    notes: tuple[str, ...] = ()


@dataclass
class Fetcher:
    """Fetches pages under one configuration; keeps what each host's robots.txt says and when it was
    last asked. `sleep` and `clock` are in seconds."""

    settings: Fetch
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _robots: dict[str, Protego] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, address: str, types: tuple[str, ...] = PAGE_TYPES) -> Fetched:
        """The page at an address. Raises FetchError: not allowed, not found, too slow, too large, not a
        page; the message names the address that failed, the first one or one it led to."""
        deadline = self.clock() + self.settings.timeout
        here, seen, notes = checked(address), [], list[str]()
        while True:
            seen.append(here)
            deadline += self._wait_turn(here, deadline) if len(seen) == 1 else 0.0
            self._obey_robots(here, deadline)
            reply = self._request(here, types, deadline)
            if reply.status not in (301, 302, 303, 307, 308):
                return _page(reply, types, tuple(notes))
            target = self._target(reply, seen)
            if here.startswith("https:") and target.startswith("http:"):
                notes.append(f"{here} leads to an unprotected address, {target}")
            here = target

    def _target(self, reply: Reply, seen: list[str]) -> str:
        location = reply.headers.get("location", "")
        if not location:
            raise FetchError("redirects to nowhere", place=reply.address)
        target = checked(urljoin(reply.address, location))
        if target in seen:
            raise FetchError("redirects in a circle", place=seen[0])
        if len(seen) > self.settings.max_redirects:
            raise FetchError("redirects more than {limit} times", place=seen[0], limit=self.settings.max_redirects)
        return target

    def _request(self, address: str, types: tuple[str, ...], deadline: float) -> Reply:
        """One GET, tried once more after a short "come back later"."""
        reply = self._get(address, types, deadline, self.settings.max_bytes)
        pause = reply.headers.get("retry-after", "").strip()
        if reply.status == 503 and pause.isascii() and pause.isdigit() and int(pause) <= _LONGEST_WAIT:
            self.sleep(float(pause))
            return self._get(address, types, deadline + float(pause), self.settings.max_bytes)
        return reply

    def _get(
        self, address: str, types: tuple[str, ...], deadline: float, max_bytes: int, *, cut: bool = False
    ) -> Reply:
        """One GET, tried once more where the connection was reset."""
        for last in (False, True):
            left = deadline - self.clock()
            if left <= 0:
                raise too_slow(address)
            try:
                return get(
                    address,
                    accept=", ".join(types),
                    agent=AGENT,
                    timeout=left,
                    max_bytes=max_bytes,
                    allow_private=self.settings.allow_private,
                    cut=cut,
                )
            except Interrupted:
                if last:
                    raise
        raise too_slow(address)

    def _wait_turn(self, address: str, deadline: float) -> float:
        """Waits until this host may be asked again; gives the seconds waited."""
        host = origin(address)
        last = self._asked.get(host)
        delay = self.settings.delay
        if last is not None:
            delay = max(delay, min(self._robots_of(address, deadline).crawl_delay(AGENT) or 0.0, _LONGEST_WAIT))
        pause = max(0.0, last + delay - self.clock()) if last is not None else 0.0
        if pause:
            self.sleep(pause)
        self._asked[host] = self.clock()
        return pause

    def _obey_robots(self, address: str, deadline: float) -> None:
        if not self._robots_of(address, deadline).can_fetch(address, AGENT):
            raise FetchError("the site's robots.txt asks programs not to read this page", place=address)

    def _robots_of(self, address: str, deadline: float) -> Protego:
        """What robots.txt says (RFC 9309): nothing where there is none (4xx), nothing allowed on 5xx."""
        host = origin(address)
        if host not in self._robots:
            from protego import Protego

            self._robots[host] = Protego.parse(self._robots_text(f"{host}/robots.txt", deadline))
        return self._robots[host]

    def _robots_text(self, here: str, deadline: float) -> str:
        for _ in range(self.settings.max_redirects + 1):
            reply = self._get(here, ("text/plain", "*/*"), deadline, _ROBOTS_BYTES, cut=True)
            if reply.status == 200:
                return reply.body.decode("utf-8", "replace")
            if reply.status in (301, 302, 303, 307, 308) and reply.headers.get("location"):
                here = checked(urljoin(here, reply.headers["location"]))
            else:
                break
        return "User-agent: *\nDisallow: /" if reply.status >= 500 else ""


def _page(reply: Reply, types: tuple[str, ...], notes: tuple[str, ...]) -> Fetched:
    if reply.status != 200:
        raise FetchError("the server answers {status}", place=reply.address, status=reply.status)
    header = Message()
    header["content-type"] = reply.headers.get("content-type", "")
    media_type = header.get_content_type() if reply.headers.get("content-type") else ""
    if media_type and media_type not in types:
        raise FetchError("is not a web page but {type}", place=reply.address, type=media_type)
    charset = header.get_param("charset", "")
    return Fetched(reply.address, reply.body, charset if isinstance(charset, str) else "", media_type, notes)
