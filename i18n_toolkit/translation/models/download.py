"""Fetching what the user's own model index names: small texts whole, archives in resumable parts.

Only http and https, every redirect looked at, sizes bounded. Unlike pages, a model may come from a
private address: but only when the index itself does (`allow_private`), so that a public index cannot
send the machine asking around in its own network.
"""

from __future__ import annotations

import ipaddress
import json
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from ...errors import FetchError, OutputError

if TYPE_CHECKING:
    from niquests import Response, Session

Progress = Callable[[int, int | None], None]
"""Called with the bytes there are and the bytes there will be (None: unknown)."""

ATTEMPTS = 3
"""Times a broken transfer is taken up again before the user is told."""
_REDIRECTS = 5
_CHUNK = 1 << 18


def is_web(address: str) -> bool:
    """Whether an address is http or https and names a host."""
    try:
        parts = urlsplit(address)
        return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def is_private(host: str) -> bool:
    """Whether a host name is, or resolves to, an address that is not public.

    A name that does not resolve here is public: a proxy may know it, else the request itself fails.
    """
    try:
        found = {str(item[4][0]) for item in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError):
        return False
    return any(not ipaddress.ip_address(address.split("%")[0]).is_global for address in found)


def fetch(address: str, limit: int, timeout: float, allow_private: bool) -> bytes:
    """A small text, at most `limit` bytes. Raises FetchError."""
    with _session() as session, _get(session, address, {}, timeout, allow_private) as response:
        _expect(response, address, (200,))
        data = bytearray()
        for chunk in _body(response, address):
            data += chunk
            if len(data) > limit:
                raise _too_large(address, limit)
    return bytes(data)


def download(
    address: str, target: Path, limit: int, timeout: float, allow_private: bool, progress: Progress | None = None
) -> None:
    """Brings a file to `target`, going on where an earlier call stopped.

    The unfinished part is `target` + ``.part`` with ``.part.json`` beside it (address and validator);
    it is only continued when the server proves with If-Range (RFC 9110, 13.1.5) that it is the same
    file. Raises FetchError for the network (the part stays), OutputError for the disk.
    """
    part = target.with_name(target.name + ".part")
    note = target.with_name(target.name + ".part.json")
    try:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with _session() as session:
                    _transfer(session, address, part, note, limit, timeout, allow_private, progress)
                break
            except _Interrupted as error:
                if attempt == ATTEMPTS:
                    raise FetchError(
                        "the download broke off: {reason}", place=address, reason=error,
                        remedy="Give the same command again: it goes on where it stopped",
                    ) from error  # fmt: skip
        part.replace(target)
        note.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError("cannot be written: {reason}", place=target, reason=error.strerror or error) from error


class _Interrupted(Exception):
    """The transfer stopped before its end, and may be taken up again."""


def _transfer(
    session: Session, address: str, part: Path, note: Path,
    limit: int, timeout: float, allow_private: bool, progress: Progress | None,
) -> None:  # fmt: skip
    have, validator = _unfinished(address, part, note)
    headers = {"Range": f"bytes={have}-", "If-Range": validator} if have else {}
    with _get(session, address, headers, timeout, allow_private) as response:
        _expect(response, address, (200, 206, 416) if have else (200,))
        total = _total(response, have)
        if response.status_code == 416 or (response.status_code == 206 and total is None):
            part.unlink()
            raise _Interrupted("the server no longer has the part that was missing")
        if response.status_code == 200:
            have = 0
        if (total or 0) > limit:
            raise _too_large(address, limit)
        note.write_text(json.dumps({"address": address, "validator": _validator(response)}), "utf-8")
        with part.open("ab" if have else "wb") as out:
            if progress:
                progress(have, total)
            for chunk in _body(response, address):
                have += len(chunk)
                if have > limit:
                    raise _too_large(address, limit)
                out.write(chunk)
                if progress:
                    progress(have, total)
    if total is not None and have != total:
        raise _Interrupted(f"{have} of {total} bytes came")


def _unfinished(address: str, part: Path, note: Path) -> tuple[int, str]:
    """Bytes of an earlier part that may be continued, and the validator to prove it with."""
    try:
        said = json.loads(note.read_text("utf-8"))
        if said["address"] == address and said["validator"]:
            return part.stat().st_size, str(said["validator"])
    except (OSError, ValueError, TypeError, KeyError):
        pass
    return 0, ""


def _validator(response: Response) -> str:
    """A strong entity tag, else the date of change, else nothing (then a part is never continued)."""
    tag = str(response.headers.get("ETag") or "")
    return tag if tag.startswith('"') else str(response.headers.get("Last-Modified") or "")


def _total(response: Response, have: int) -> int | None:
    """The whole file's size; None when unknown, or when a 206 does not continue at `have`."""
    if response.status_code == 206:
        match = re.fullmatch(r"bytes (\d+)-\d+/(\d+)", str(response.headers.get("Content-Range") or ""))
        return int(match[2]) if match and int(match[1]) == have else None
    length = str(response.headers.get("Content-Length") or "")
    return int(length) if length.isdecimal() else None


def _session() -> Session:
    import niquests

    return niquests.Session(disable_http3=True)


@contextmanager
def _get(
    session: Session, address: str, headers: dict[str, str], timeout: float, allow_private: bool
) -> Iterator[Response]:
    """The answer after at most `_REDIRECTS` redirects, its body unread."""
    from niquests.exceptions import RequestException

    asked = {"Accept-Encoding": "identity", "User-Agent": "i18n-toolkit", **headers}
    here = address
    for _ in range(_REDIRECTS + 1):
        if not is_web(here):
            raise FetchError("is not an http or https address", place=here[:200])
        if not allow_private and is_private(urlsplit(here).hostname or ""):
            raise FetchError("is a private address, and the index is not", place=here[:200])
        try:
            response = session.get(here, headers=asked, timeout=timeout, stream=True, allow_redirects=False)
        except (RequestException, OSError, UnicodeError) as error:
            raise FetchError(
                "cannot be reached: {reason}", place=here[:200], reason=_reason(error),
                remedy="Without the network, install .argosmodel files, or name an index on this machine in i18n.toml: "
                "index under [models]",
            ) from error  # fmt: skip
        if response.is_redirect:
            here = urljoin(here, str(response.headers.get("Location") or ""))
            response.close()
            continue
        try:
            yield response
        finally:
            response.close()
        return
    raise FetchError("redirects too often", place=address)


def _body(response: Response, address: str) -> Iterator[bytes]:
    from niquests.exceptions import RequestException

    if str(response.headers.get("Content-Encoding") or "identity").lower() != "identity":
        raise FetchError("sent a compressed answer although none was asked for", place=address)
    try:
        yield from response.iter_content(_CHUNK)
    except (RequestException, OSError) as error:
        raise _Interrupted(_reason(error)) from error


def _expect(response: Response, address: str, statuses: tuple[int, ...]) -> None:
    if response.status_code not in statuses:
        raise FetchError("the server answered {status}", place=address, status=response.status_code)


def _too_large(address: str, limit: int) -> FetchError:
    return FetchError("is larger than {limit} bytes", place=address, limit=limit)


def _reason(error: BaseException) -> str:
    """The innermost cause in one line: what the layers above add is of no use to a reader."""
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__  # type: ignore[assignment]  # one of them is set
    return str(error)[:200] or type(error).__name__
