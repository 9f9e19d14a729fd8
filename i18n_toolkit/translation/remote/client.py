"""JSON over HTTP with a server that may be slow, broken or hostile.

One deadline for a whole exchange, a limit on what an answer may weigh, no redirects (texts go to the
address that the configuration names and to no other), no proxies, no cookies; what may pass is tried
again after a pause that grows, or that the server asks for (RFC 9110, 10.2.3).
"""

from __future__ import annotations

import json
import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from ...deadline import Deadline
from ...errors import EngineError
from ...message import Message

if TYPE_CHECKING:
    from niquests import Session
    from urllib3_future.contrib.resolver import BaseResolver

PAUSE = 0.5
"""Seconds before the second attempt; twice as long before each one after it."""
LONGEST_PAUSE = 60.0
_PASSING = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.BAD_GATEWAY,
            HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT}  # fmt: skip
_CHUNK = 16_384
_REASON = 200


@dataclass(frozen=True, slots=True)
class Reply:
    """`data` is the JSON of the answer; None for a body that is none. `reason` is what the server says of a
    refusal, in one line."""

    status: int
    data: Any
    reason: str = ""


class JsonClient:
    """`timeout` in seconds for one exchange, `attempts` in all, `max_bytes` of an answer."""

    def __init__(
        self, address: str, *, timeout: float, attempts: int, max_bytes: int, headers: Mapping[str, str] | None = None
    ) -> None:
        self.address = address
        self._timeout, self._attempts, self._max_bytes = timeout, max(1, attempts), max_bytes
        self._headers = {"User-Agent": "i18n-toolkit", "Accept": "application/json", "Accept-Encoding": "identity"}
        self._headers |= headers or {}

    def get(self, path: str) -> Reply:
        """Raises EngineError where there is no answer."""
        return self._exchange("GET", path, None)

    def post(self, path: str, data: Any) -> Reply:
        """Raises EngineError where there is no answer."""
        return self._exchange("POST", path, json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"))

    def refused(self, reply: Reply, variable: str) -> EngineError:
        """The server does not take any text now; `variable` is that of the key it may want."""
        if reply.status in _PASSING:
            remedy = Message("Try again later")
        elif reply.status == HTTPStatus.NOT_FOUND:
            remedy = Message("See whether its address in i18n.toml is right")
        else:
            remedy = Message("If it wants a key, put it in the environment variable {variable}", variable=variable)
        return EngineError(
            "the server refuses: {reason}", place=self.address, reason=reply.reason, todo=remedy, remedy="{todo}"
        )

    def failure(self, reason: object) -> EngineError:
        """The server as a whole does not do what it should."""
        return EngineError("the server gave no answer that can be used: {reason}", place=self.address, reason=reason)

    def _exchange(self, method: str, path: str, body: bytes | None) -> Reply:
        for attempt in range(1, self._attempts + 1):
            last = attempt == self._attempts
            try:
                reply, wait = self._once(method, path, body)
            except _Broken as error:
                if last:
                    raise EngineError(
                        "cannot be reached: {reason}", place=self.address, reason=error.args[0], remedy=error.remedy
                    ) from error
                wait = 0.0
            else:
                if last or reply.status not in _PASSING:
                    return reply
            time.sleep(min(LONGEST_PAUSE, max(wait, PAUSE * 2 ** (attempt - 1))))
        raise AssertionError  # the last attempt returns or raises

    def _once(self, method: str, path: str, body: bytes | None) -> tuple[Reply, float]:
        """One request: the reply, and the seconds the server wants to be left alone."""
        import niquests

        if TYPE_CHECKING:
            from urllib3_future.exceptions import HTTPError
        else:
            from niquests.packages.urllib3.exceptions import HTTPError

        deadline = Deadline(self._timeout)
        headers = self._headers | ({"Content-Type": "application/json"} if body is not None else {})
        try:
            with deadline, _session(deadline) as session:
                response = session.request(
                    method, self.address + path, data=body, headers=headers, timeout=self._timeout,
                    allow_redirects=False, stream=True, verify=True,
                )  # fmt: skip
                try:
                    status = response.status_code or 0
                    if str(response.headers.get("Content-Encoding") or "identity").lower() != "identity":
                        raise self.failure("it is compressed although that was not asked for")
                    data = self._body(response.raw)
                    wait = _seconds(str(response.headers.get("Retry-After") or ""))
                    target = str(response.headers.get("Location") or "")
                finally:
                    response.close()
        except (niquests.exceptions.RequestException, HTTPError, OSError, UnicodeError) as error:
            raise (_late() if _is_late(deadline, error) else _Broken(_reason(error))) from error
        if deadline.passed:
            raise _late()
        if 300 <= status < 400:
            raise EngineError(
                "the server sends us on to {target}, and texts go nowhere but where i18n.toml says", place=self.address,
                target=target[:_REASON], remedy="If that is right, name the new address there",
            )  # fmt: skip
        return _reply(status, data), wait

    def _body(self, raw: Any) -> bytes:
        out = bytearray()
        while chunk := raw.read(_CHUNK, decode_content=False):
            out += chunk
            if len(out) > self._max_bytes:
                raise self.failure(Message("it is larger than {limit} bytes", limit=self._max_bytes))
        return bytes(out)


class _Broken(Exception):
    """There was no answer; another attempt may bring one."""

    def __init__(self, reason: object, remedy: str = "") -> None:
        super().__init__(reason)
        self.remedy = remedy


def _session(deadline: Deadline) -> Session:
    import niquests

    session = niquests.Session(
        resolver=_resolver(deadline), disable_http2=True, disable_http3=True, revocation_configuration=None
    )
    session.trust_env = False
    return session


def _resolver(deadline: Deadline) -> BaseResolver:
    if TYPE_CHECKING:
        from urllib3_future.contrib.resolver.system import SystemResolver
    else:
        from niquests.packages.urllib3.contrib.resolver.system import SystemResolver

    class Held(SystemResolver):
        """Resolves like the system, and puts each connection under the deadline."""

        def create_connection(self, *arguments: Any, **options: Any) -> socket.socket:
            connection = super().create_connection(*arguments, **options)
            deadline.hold(connection)
            return connection

    return Held()


def _reply(status: int, body: bytes) -> Reply:
    try:
        data = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        data = None
    return Reply(status, data, "" if status == HTTPStatus.OK else _said(status, data))


def _said(status: int, data: Any) -> str:
    """What an error answer says: LibreTranslate's and OpenAI's ways of putting it, else the status."""
    error = data.get("error") if isinstance(data, dict) else None
    if isinstance(error, dict):
        error = error.get("message")
    text = " ".join(word for word in str(error or "").split() if word.isprintable())[:_REASON]
    return text or f"HTTP {status}"


def _seconds(retry_after: str) -> float:
    return float(retry_after) if retry_after.isascii() and retry_after.isdecimal() and len(retry_after) < 9 else 0.0


def _late() -> _Broken:
    return _Broken(
        Message("it did not answer in full in time"), Message("Where it needs more, raise its timeout in i18n.toml")
    )


def _is_late(deadline: Deadline, error: BaseException) -> bool:
    import niquests

    return deadline.passed or isinstance(error, niquests.exceptions.Timeout)


def _reason(error: BaseException) -> str:
    """The root of a library's chain of exceptions, in one line."""
    chain = list(_chain(error))
    for cause in chain:
        if isinstance(cause, ConnectionRefusedError):
            return "Connection refused"
        if isinstance(cause, socket.gaierror):
            return "no such host"
        if isinstance(cause, ssl.SSLError):
            return f"no safe connection: {getattr(cause, 'verify_message', '') or cause.reason or 'TLS'}"
    return " ".join(str(chain[-1]).split())[:_REASON] or type(chain[-1]).__name__


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The exception and every one that led to it or is kept in it."""
    waiting, seen = [error], set()
    while waiting:
        cause = waiting.pop(0)
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        inner = [cause.__cause__, cause.__context__, getattr(cause, "reason", None), *cause.args]
        waiting += [item for item in inner if isinstance(item, BaseException)]
