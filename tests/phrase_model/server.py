"""A loopback server of files with ranges and entity tags, which can be told to misbehave."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass
class Behaviour:
    """What the server does, and what it saw. `cut` is how many bytes of a body it sends before it
    hangs up (as often as `cuts` says); `redirects` maps a path to another address; `headers` are added
    to every answer; `forget` makes it answer without a validator, `endless` without a length."""

    cut: int = 0
    cuts: int = 0
    redirects: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    forget: bool = False
    endless: bool = False
    seen: list[tuple[str, str]] = field(default_factory=list)


@contextmanager
def serving(folder: Path, behaviour: Behaviour | None = None) -> Iterator[str]:
    """Serves `folder` on a free port of 127.0.0.1; yields the base address, with its slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(folder, behaviour or Behaviour()))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(folder: Path, behaviour: Behaviour) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            behaviour.seen.append((self.path, self.headers.get("Range") or ""))
            if self.path in behaviour.redirects:
                self._answer(302, b"", {"Location": behaviour.redirects[self.path]})
                return
            path = folder / self.path.lstrip("/")
            if not path.is_file():
                self._answer(404, b"no such file", {})
                return
            data = path.read_bytes()
            tag = f'"{hashlib.md5(data, usedforsecurity=False).hexdigest()}"'
            extra = {} if behaviour.forget else {"ETag": tag}
            wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range") or "")
            if not wanted or self.headers.get("If-Range") != tag:
                self._answer(200, data, extra)
            elif int(wanted[1]) >= len(data):
                self._answer(416, b"", extra | {"Content-Range": f"bytes */{len(data)}"})
            else:
                start = int(wanted[1])
                self._answer(206, data[start:], extra | {"Content-Range": f"bytes {start}-{len(data) - 1}/{len(data)}"})

        def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            length = {"Connection": "close"} if behaviour.endless else {"Content-Length": str(len(body))}
            for name, value in {**length, **headers, **behaviour.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            if behaviour.cuts and status in (200, 206) and len(body) > behaviour.cut:
                behaviour.cuts -= 1
                body, self.close_connection = body[: behaviour.cut], True
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Silent: the test looks at `seen`."""

    return Handler
