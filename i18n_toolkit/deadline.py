"""The end of one exchange over a network: when its time is up, its connections are shut down.

A server that sends a byte now and then passes every timeout that a library counts from byte to byte.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Lock, Timer
from types import TracebackType


class Deadline:
    """A hold on the connections of one exchange, which another thread ends after `seconds`.

    As a context manager it runs; `passed` tells whether it had to act.
    """

    def __init__(self, seconds: float) -> None:
        self.passed = False
        self._held: list[socket.socket] = []
        self._lock = Lock()
        self._watch = Timer(seconds, self._end)
        self._watch.daemon = True

    def hold(self, connection: socket.socket) -> None:
        """Takes a new connection under the deadline. Raises TimeoutError when that has passed already."""
        with self._lock:
            # TLS takes the socket over: only a duplicate can still be shut down from outside
            self._held.append(connection.dup())
            if self.passed:
                connection.close()
                raise TimeoutError

    def __enter__(self) -> Deadline:
        self._watch.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._watch.cancel()
        with self._lock:
            while self._held:
                self._held.pop().close()

    def _end(self) -> None:
        with self._lock:
            self.passed = True
            for connection in self._held:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
