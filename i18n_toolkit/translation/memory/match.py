"""A sentence of the memory that is like the one at hand: how like, what differs, and what a draft of it must say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ...difference import Difference, difference, spelled
from ...model import Content, Draft, DraftFinding, MemoryEntry, Origin, OriginKind, State
from .exact import EXACT

CHECK = "memory"
"""The name findings about a match go by."""

BANDS = (101, 100, 95, 85, 75)
"""The lowest grades of the bands that translators' tools price and sort by, from the best down."""


@dataclass(frozen=True, slots=True)
class Penalties:
    """What is taken off a grade. `context`: the neighbours were others (of inexact matches only). `machine`: a
    machine's words that no person has approved. `age`: for each year beyond `years`, at most `most_age` (of inexact
    matches only)."""

    context: int = 1
    machine: int = 15
    age: int = 1
    years: int = 5
    most_age: int = 5


@dataclass(frozen=True, slots=True)
class Match:
    """What the memory has for one sentence.

    `target` is the entry's translation with this sentence's values in it and, where `fits`, with its codes; otherwise
    without any. `grade` is what is left after the `penalties`; `same` tells that the sentence is the entry's. `values`
    are (old, new) as they were replaced, and `doubtful` tells that a person must see whether all of them are right.
    `faults` are the values that were not replaced, and what the checks find in the match and did not find in the entry.
    """

    entry: MemoryEntry
    sentence: Content
    target: Content
    grade: int
    values: tuple[tuple[str, str], ...] = ()
    doubtful: bool = False
    fits: bool = True
    same: bool = False
    penalties: tuple[tuple[str, int], ...] = ()
    faults: tuple[DraftFinding, ...] = ()

    @property
    def band(self) -> int:
        """The lowest grade of the band the match is in; 0 below all of them."""
        return next((band for band in BANDS if self.grade >= band), 0)

    @property
    def origin(self) -> Origin:
        """The memory, with the grade for a score; whether the words are a machine's is the entry's to say."""
        origin = self.entry.origin
        name = origin.engine or self.entry.memory
        return Origin(OriginKind.TM, name, origin.fingerprint, float(self.grade), origin.machine)

    @property
    def difference(self) -> Difference:
        """From the sentence that was translated to this one."""
        return difference(self.entry.source, self.sentence)

    def draft(self, segment: str) -> Draft:
        """The match as a draft. Whose values were replaced is at most translated, and what is no whole match begins
        anew: no person has seen these words for this sentence."""
        state = min(self.entry.state, State.TRANSLATED) if self.grade >= EXACT else State.INITIAL
        return Draft(segment, self.sentence, self.target, state, self.origin, (*self._findings(), *self.faults))

    def _findings(self) -> list[DraftFinding]:
        found = []
        if self.grade < EXACT:
            values = (("grade", str(self.grade)), ("difference", spelled(self.difference)))
            found.append(
                DraftFinding(
                    CHECK,
                    "warning",
                    "the memory has a sentence that is {grade} % like this one: {difference}",
                    values=values,
                )
            )
        for old, new in self.values:
            values = (("old", old), ("new", new))
            if self.grade < EXACT:
                found.append(DraftFinding(CHECK, "info", "{old} was replaced by {new}", values=values))
                continue
            found.append(
                DraftFinding(CHECK, "info", "the memory has this sentence with {old} in place of {new}", values=values)
            )
        return found


def penalties_of(
    entry: MemoryEntry, grade: int, near: bool, today: datetime, rates: Penalties
) -> tuple[tuple[str, int], ...]:
    """(name, points) of every penalty an entry takes; `near` tells whether its neighbours are the sentence's."""
    taken = []
    if entry.origin.machine and entry.state < State.REVIEWED:
        taken.append(("machine", rates.machine))
    if grade < EXACT:
        if entry.before and entry.after and not near:
            taken.append(("context", rates.context))
        moment = entry.changed or entry.created
        years = (today - moment).days // 365 - rates.years if moment else 0
        if years > 0:
            taken.append(("age", min(years * rates.age, rates.most_age)))
    return tuple((name, points) for name, points in taken if points)
