"""The quality checks over what came back: each pair of texts once, and many of them on all cores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ..checking.workers import Job, cores, spread
from ..errors import ToolkitError
from ..languages import Languages
from ..model import Content, DraftFinding, Term
from ..translation.quality import Context, check

Pair = tuple[Content, Content]
"""Source and target."""
Findings = tuple[DraftFinding, ...]

MANY = 4_000
"""Pairs from which on it is worth starting other processes, which need a second to begin."""
_CHUNK = 500


@dataclass(frozen=True)
class Bench:
    """What the checks of a language pair need to know, wherever they run: the folder of the languages, their tags, and
    what `quality.Context` is made of."""

    folder: Path
    source: str
    target: str
    terms: tuple[Term, ...] = ()
    keep: tuple[str, ...] = ()
    classes: Mapping[str, str] = field(default_factory=dict)

    def ready(self) -> Callable[[Pair], Findings]:
        """The checks as a function."""
        languages = Languages(self.folder)
        source, target = languages.get(self.source), languages.get(self.target)
        # our pages isolate numbers and addresses themselves
        context = Context(terms=self.terms, keep=self.keep, isolated=True, classes=self.classes)
        return lambda pair: tuple(check(*pair, source, target, context))


class Checks:
    """The findings of pairs, each worked out once."""

    def __init__(self, bench: Bench) -> None:
        self._bench, self._check = bench, bench.ready()
        self._known: dict[Pair, Findings] = {}

    def __call__(self, source: Content, target: Content) -> Findings:
        """What the checks say of a pair."""
        pair = source, target
        if pair not in self._known:
            self._known[pair] = self._check(pair)
        return self._known[pair]

    def prepare(self, pairs: Iterable[Pair], progress: Callable[[int, int], None] | None = None) -> None:
        """Work out many pairs at once. `progress` is called with (pairs done, all pairs)."""
        wanted = [pair for pair in dict.fromkeys(pairs) if pair not in self._known]
        number = cores()
        if len(wanted) < MANY or number < 2:
            return
        chunks = [wanted[start : start + _CHUNK] for start in range(0, len(wanted), _CHUNK)]
        for done, (chunk, answer) in enumerate(
            zip(chunks, spread(Job(partial(_worker, self._bench)), chunks, number, _name), strict=True), 1
        ):
            # what broke a worker is asked here, alone, and then is an error of its own
            if not isinstance(answer, ToolkitError):
                self._known.update(zip(chunk, answer, strict=True))
            if progress is not None:
                progress(done, len(chunks))


def _worker(bench: Bench) -> Callable[[Sequence[Pair]], list[Findings]]:
    check_pair = bench.ready()
    return lambda pairs: [check_pair(pair) for pair in pairs]


def _name(pairs: Sequence[Pair]) -> str:
    return str(len(pairs))
