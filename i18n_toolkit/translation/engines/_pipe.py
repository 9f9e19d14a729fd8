"""A chain of programs that stays alive and answers one text after another, each ended by a NUL."""

from __future__ import annotations

import os
import selectors
import subprocess
import threading
import time
from collections.abc import Sequence
from contextlib import suppress

NUL = b"\0"


class PipeError(Exception):
    """The chain died or fell silent; `answers` are the ones that had come."""

    def __init__(self, reason: str, answers: list[bytes]) -> None:
        super().__init__(reason)
        self.reason, self.answers = reason, answers


class NullFlushPipe:
    """`commands` joined by pipes. Not safe for two threads at once; `timeout` in seconds of silence."""

    def __init__(self, commands: Sequence[Sequence[str]], timeout: float) -> None:
        self._commands, self._timeout = commands, timeout
        self._processes: list[subprocess.Popen[bytes]] = []

    @property
    def running(self) -> bool:
        """Whether every program of the chain lives."""
        return bool(self._processes) and all(process.poll() is None for process in self._processes)

    def ask(self, texts: Sequence[bytes]) -> list[bytes]:
        """One answer a text, in order, without the NULs. Raises PipeError."""
        if not self.running:
            self.close()
            self._start()
        writer = threading.Thread(target=self._write, args=(NUL.join(texts) + NUL,), daemon=True)
        writer.start()
        failed = True
        try:
            answers = self._read(len(texts))
            failed = False
        finally:
            # A writer blocked on a silent chain is freed by the chain's death, never by closing under it.
            if failed:
                self._kill()
            writer.join()
            if failed:
                self.close()
        return answers

    def close(self) -> None:
        """End every program of the chain; asking again starts it anew."""
        self._kill()
        processes, self._processes = self._processes, []
        for process in processes:
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()

    def _kill(self) -> None:
        for process in self._processes:
            if process.poll() is None:
                process.kill()

    def _start(self) -> None:
        previous = None
        for command in self._commands:
            try:
                process = subprocess.Popen(
                    command,
                    stdin=subprocess.PIPE if previous is None else previous.stdout,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    bufsize=0,
                )
            except OSError as error:
                self.close()
                raise PipeError(f"{command[0]}: {error.strerror}", []) from error
            if previous is not None and previous.stdout is not None:
                previous.stdout.close()
            self._processes.append(process)
            previous = process

    def _write(self, data: bytes) -> None:
        stream = self._processes[0].stdin if self._processes else None
        if stream is None:
            return
        view = memoryview(data)
        # When the chain dies, the reader sees its output end and tells.
        with suppress(BrokenPipeError):
            while view:
                view = view[os.write(stream.fileno(), view) :]

    def _read(self, wanted: int) -> list[bytes]:
        stream = self._processes[-1].stdout
        answers: list[bytes] = []
        rest = bytearray()
        if stream is None:
            raise PipeError("no output", answers)
        with selectors.DefaultSelector() as selector:
            selector.register(stream, selectors.EVENT_READ)
            deadline = time.monotonic() + self._timeout
            while len(answers) < wanted:
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    raise PipeError(f"no answer in {self._timeout:g} seconds", answers)
                data = os.read(stream.fileno(), 1 << 16)
                if not data:
                    raise PipeError("it ended", answers)
                rest += data
                *complete, last = rest.split(NUL)
                if complete:
                    deadline = time.monotonic() + self._timeout
                answers += map(bytes, complete)
                rest = bytearray(last)
        return answers
