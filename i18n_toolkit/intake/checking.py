"""The quality checks over what came back: each pair of texts once, and many of them on all cores."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Self

from ..errors import ToolkitError
from ..model import Content
from ..translation.quality.bench import Bench, Findings, Texts, worker
from ..workers import Crew, Job, cores

MANY = 4_000
"""Pairs from which on it is worth starting other processes, which need half a second to begin."""
_CHUNK = 500
"""Pairs that another process gets at once: for the next ones it waits until this one, at work too, attends to it."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    pairs: list[Texts]
    answer: Future[list[Findings] | ToolkitError]


class Checks:
    """The findings of pairs, each worked out once. Those that are named `ahead` other processes work on meanwhile, if
    there are many; what they have not begun with when it is wanted is worked out here."""

    def __init__(self, bench: Bench) -> None:
        self._bench, self._check = bench, bench.ready()
        self._known: dict[Texts, Findings] = {}
        self._named: dict[Texts, _Chunk | None] = {}
        self._waiting: list[Texts] = []
        self._sent: list[_Chunk] = []
        self._crew: Crew[list[Texts], list[Findings]] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        if self._crew is not None:
            self._crew.__exit__(*raised)

    def __call__(self, source: Content, target: Content) -> Findings:
        """What the checks say of a pair."""
        pair = source, target
        if pair not in self._known and (chunk := self._named.get(pair)) is not None:
            self._await(chunk)
        if pair not in self._known:
            self._known[pair] = self._check(pair)
        return self._known[pair]

    def ahead(self, pairs: Iterable[Texts]) -> None:
        """Name pairs that will be asked for."""
        for pair in pairs:
            if pair not in self._named:
                self._named[pair] = None
                self._waiting.append(pair)
        if self._crew is None and len(self._waiting) >= MANY and cores() > 1:
            # this process works too
            self._crew = Crew(Job(partial(worker, self._bench)), cores() - 1)
        while self._crew is not None and len(self._waiting) >= _CHUNK:
            asked, self._waiting = self._waiting[:_CHUNK], self._waiting[_CHUNK:]
            chunk = _Chunk(asked, self._crew.ask(asked, str(len(asked))))
            self._named.update(dict.fromkeys(asked, chunk))
            self._sent.append(chunk)

    def _await(self, chunk: _Chunk) -> None:
        """Know a chunk; while another process is at it, work on the last one that is waiting."""
        while not chunk.answer.done() and self._sent and self._sent[-1].answer.cancel():
            for pair in self._sent.pop().pairs:
                self._known[pair] = self._check(pair)
        if not chunk.answer.cancelled():
            answer = chunk.answer.result()
            # what broke a worker is asked here, alone, and then is an error of its own
            if not isinstance(answer, ToolkitError):
                self._known.update(zip(chunk.pairs, answer, strict=True))
