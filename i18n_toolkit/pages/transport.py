"""One guarded GET: the connection goes only to addresses that were checked, and ends in time.

The name is resolved once, here, and the connection uses exactly the addresses that passed: a name that
changes its answer in between (DNS rebinding) gains nothing. Proxies, .netrc and cookies are not used.
"""

from __future__ import annotations

import socket
import ssl
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any

from ..deadline import Deadline
from ..errors import FetchError
from .public_address import is_public

if TYPE_CHECKING:
    from urllib3_future.contrib.resolver import BaseResolver

_CHUNK = 16_384
_INFLATED = 262_144


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: `headers` by lower-case name, `body` unpacked; empty unless the status is 200."""

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class Interrupted(FetchError):
    """The connection was reset: worth one more try."""


def get(
    address: str, *, accept: str, agent: str, timeout: float, max_bytes: int, allow_private: bool, cut: bool = False
) -> Reply:
    """One request, without following redirects. `timeout` in seconds for all of it, `max_bytes` for the
    unpacked body (with `cut` the rest is left unread). Raises FetchError, or Interrupted where the
    connection was reset."""
    import niquests

    if TYPE_CHECKING:
        from urllib3_future.exceptions import HTTPError
    else:
        # under this name niquests finds its own urllib3, whichever of the two is installed beside it
        from niquests.packages.urllib3.exceptions import HTTPError

    started = monotonic()
    headers = {"User-Agent": agent, "Accept": accept, "Accept-Encoding": "gzip", "Connection": "close"}
    deadline = Deadline(timeout)
    try:
        with (
            deadline,
            niquests.Session(
                resolver=_resolver(deadline, address, allow_private),
                disable_http2=True,
                disable_http3=True,
                revocation_configuration=None,
            ) as session,
        ):
            session.trust_env = False
            response = session.get(
                address, headers=headers, timeout=timeout, allow_redirects=False, stream=True, verify=True
            )
            try:
                names = {str(name).lower(): str(value) for name, value in response.headers.items()}
                status = response.status_code or 0
                body = b""
                if status == 200:
                    body = _body(response.raw, names, address, max_bytes, cut)
                if deadline.passed:
                    raise too_slow(address)
                return Reply(address, status, names, body)
            finally:
                response.close()
    except (niquests.exceptions.RequestException, HTTPError, OSError, zlib.error) as error:
        if deadline.passed or isinstance(error, niquests.exceptions.Timeout) or monotonic() - started >= timeout:
            raise too_slow(address) from error
        raise _failure(address, error) from error


def _body(raw: Any, headers: Mapping[str, str], address: str, max_bytes: int, cut: bool) -> bytes:
    """The body, unpacked step by step so that a small bomb never becomes a large block of memory."""
    out = bytearray()
    for piece in _unpacked(_stream(raw), headers.get("content-encoding", "").strip().lower(), address):
        out += piece
        if len(out) > max_bytes and cut:
            break
        if len(out) > max_bytes:
            raise FetchError("is larger than {limit} bytes", place=address, limit=max_bytes)
    return bytes(out[:max_bytes])


def _stream(raw: Any) -> Iterator[bytes]:
    while chunk := raw.read(_CHUNK, decode_content=False):
        yield chunk


def _unpacked(chunks: Iterator[bytes], packing: str, address: str) -> Iterator[bytes]:
    if packing in ("", "identity"):
        yield from chunks
        return
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise FetchError("came in an unknown packing ({packing})", place=address, packing=packing)
    # 32: zlib and gzip headers are both recognised (zlib manual, inflateInit2)
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    for chunk in chunks:
        waiting = chunk
        while waiting:
            yield unpacker.decompress(waiting, _INFLATED)
            waiting = unpacker.unconsumed_tail
            if unpacker.eof:
                waiting = unpacker.unused_data
                unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    yield unpacker.flush(_INFLATED)


def _resolver(deadline: Deadline, address: str, allow_private: bool) -> BaseResolver:
    if TYPE_CHECKING:
        from urllib3_future.contrib.resolver.system import SystemResolver
    else:
        from niquests.packages.urllib3.contrib.resolver.system import SystemResolver

    class Checked(SystemResolver):
        """Resolves like the system, and refuses what must not be reached."""

        def getaddrinfo(self, host: Any, *arguments: Any, **options: Any) -> Any:
            records = super().getaddrinfo(host, *arguments, **options)
            for record in records:
                if not allow_private and not is_public(str(record[4][0])):
                    raise FetchError(
                        "is at {ip}, a private or reserved address", place=address, ip=record[4][0],
                        remedy="Set allow_private = true under [fetch] to read pages of your own network",
                    )  # fmt: skip
            return records

        def create_connection(self, *arguments: Any, **options: Any) -> socket.socket:
            connection = super().create_connection(*arguments, **options)
            deadline.hold(connection)
            return connection

    return Checked()


def too_slow(address: str) -> FetchError:
    """The whole request took more than its time."""
    return FetchError(
        "did not answer in full in time", place=address, remedy="Set timeout under [fetch] to wait longer"
    )


def _failure(address: str, error: BaseException) -> FetchError:
    """One line for what lies at the root of a library's chain of exceptions."""
    chain = list(_chain(error))
    for cause in chain:
        if isinstance(cause, zlib.error):
            return FetchError("came damaged: it cannot be unpacked", place=address)
        if isinstance(cause, socket.gaierror):
            return FetchError("no such host", place=address)
        if isinstance(cause, ssl.SSLError):
            reason = getattr(cause, "verify_message", "") or cause.reason or "TLS"
            return FetchError("no safe connection: {reason}", place=address, reason=reason)
        if isinstance(cause, ConnectionRefusedError):
            return FetchError("refuses connections", place=address)
        if isinstance(cause, (ConnectionResetError, BrokenPipeError, ConnectionAbortedError)):
            return Interrupted("broke the connection", place=address)
    if "without response" in str(error) or "Connection aborted" in str(error) or "IncompleteRead" in str(error):
        return Interrupted("broke the connection", place=address)
    return FetchError("cannot be read: {error}", place=address, error=str(chain[-1])[:200])


def _chain(error: BaseException) -> Iterator[BaseException]:
    waiting: list[BaseException] = [error]
    seen: set[int] = set()
    while waiting:
        cause = waiting.pop(0)
        if id(cause) not in seen:
            seen.add(id(cause))
            yield cause
            inner = [cause.__cause__, cause.__context__, getattr(cause, "reason", None), *cause.args]
            waiting += [item for item in inner if isinstance(item, BaseException)]
