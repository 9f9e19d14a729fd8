"""A loopback server of JSON whose answers a test decides, the misbehaving ones as well."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Asked:
    """A request: `data` is its JSON, None without a body."""

    method: str
    path: str
    data: Any
    headers: Mapping[str, str]


@dataclass
class Said:
    """An answer: `data` is sent as JSON, bytes as they are. `wait` seconds before it; `drip` seconds between its
    bytes; `cut` bytes of it and then the connection ends."""

    status: int = 200
    data: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    wait: float = 0.0
    drip: float = 0.0
    cut: int = -1


@dataclass
class JsonServer:
    """`asked` are all requests so far."""

    address: str
    asked: list[Asked]

    def sent(self, path: str) -> list[Any]:
        """The bodies sent to a path."""
        return [asked.data for asked in self.asked if asked.path == path]


@contextmanager
def json_server(answer: Callable[[Asked], Said]) -> Iterator[JsonServer]:
    """A server on a free port of 127.0.0.1 that answers as the function says."""
    asked: list[Asked] = []
    stopping = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            request = Asked(self.command, self.path, json.loads(body) if body else None, dict(self.headers.items()))
            asked.append(request)
            with suppress(ConnectionError):
                self._say(answer(request))

        do_POST = do_GET

        def _say(self, said: Said) -> None:
            stopping.wait(said.wait)
            body = said.data if isinstance(said.data, bytes) else json.dumps(said.data, ensure_ascii=False).encode()
            self.send_response(said.status)
            headers = {"Content-Type": "application/json", "Content-Length": str(len(body)), **said.headers}
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            if said.cut >= 0:
                body, self.close_connection = body[: said.cut], True
            if not said.drip:
                self.wfile.write(body)
                return
            for byte in body:
                if stopping.is_set():
                    return
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(said.drip)

        def log_message(self, format: str, *args: Any) -> None:
            """Silent: the test looks at `asked`."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield JsonServer(f"http://127.0.0.1:{server.server_port}", asked)
    finally:
        stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()
