"""What the store answers with, where `model` has no noun for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ..model import Content, MemoryEntry, Origin, State


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page the store knows. `first_seen` and `last_seen` are aware, UTC: when it was first and last saved."""

    address: str
    sha256: str
    title: str
    language: str
    last_updated: date | None
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the records that were handed in: new ones, changed ones, those that were there already
    as they are, and those kept out because a person's or better text stands there."""

    added: int = 0
    changed: int = 0
    same: int = 0
    kept: int = 0

    @property
    def total(self) -> int:
        """Everything that was handed in."""
        return self.added + self.changed + self.same + self.kept


@dataclass(frozen=True, slots=True)
class Change:
    """One version of a segment's target: what it became, when (aware, UTC), by whom, from what file."""

    block: str
    segment: str
    target: Content | None
    state: State
    origin: Origin | None
    when: datetime
    who: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A memory entry found by searching for words, and on which side they stand."""

    entry: MemoryEntry
    in_source: bool
    in_target: bool
