"""Which engine drafts a pair: the first of the configured ones that can."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import TracebackType

from ..config import Settings
from ..errors import EngineError
from ..languages import Languages
from ..message import joined
from .engine import Engine, create_engine

NONE = "none"
"""As the last name in the order: leave the source where no engine knows the pair."""


class EngineOrder:
    """Engines in the order they are asked; closing it closes them all.

    `leave` tells that a pair nobody knows is left in the source language instead of being an error.
    """

    def __init__(self, engines: Iterable[Engine], leave: bool = False) -> None:
        self.engines, self.leave = tuple(engines), leave

    def able(self, source: str, target: str) -> tuple[Engine, ...]:
        """The engines that support the pair, in order; () where the source is to be left.

        Raises EngineError that says what each engine would need.
        """
        found = tuple(engine for engine in self.engines if engine.supports(source, target))
        if found or self.leave:
            return found
        remedies = dict.fromkeys(filter(None, (engine.remedy(source, target) for engine in self.engines)))
        raise EngineError(
            "no engine can translate from {source} to {target}", source=source, target=target,
            todo=joined(remedies), remedy="{todo}" if remedies else "",
        )  # fmt: skip

    def chains(self, source: str, target: str) -> tuple[str, ...]:
        """What the fingerprint of a draft is for each engine that may come to make it: its own, after those of the
        engines that failed before it. The last is also that of a text nobody could draft. () where none can."""
        marks: list[str] = []
        for engine in self.engines:
            if engine.supports(source, target):
                marks.append(engine.fingerprint(source, target))
        return tuple(" ".join(marks[: number + 1]) for number in range(len(marks)))

    def close(self) -> None:
        """Close every engine."""
        for engine in self.engines:
            engine.close()

    def __enter__(self) -> EngineOrder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_engines(settings: Settings, languages: Languages, names: Sequence[str] = ()) -> EngineOrder:
    """The engines of `names`, else of the settings. Raises EngineError for a name nobody knows, or for
    "none" anywhere but last."""
    wanted = list(names or settings.translation.engines)
    leave = bool(wanted) and wanted[-1] == NONE
    return EngineOrder([create_engine(name, settings, languages) for name in wanted[: -1 if leave else None]], leave)
