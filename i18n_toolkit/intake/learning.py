"""What the memory keeps of work on texts that their pages no longer have. (What is approved it learns by itself, when
it is saved.)"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from ..content import join
from ..matching import canonical
from ..model import Draft, MemoryEntry, Origin, OriginKind, State, Unit
from ..store.learning import sentences
from .verdict import Outcome, Verdict


def rescued(verdicts: Iterable[Verdict], source: str) -> Iterator[MemoryEntry]:
    """An entry for every sentence that was worked on in vain: it is offered for the sentence that has taken its place,
    which is like it. Sentences that were merged are one entry, of both."""
    now = datetime.now(UTC).replace(microsecond=0)
    for verdict in verdicts:
        if verdict.outcome is Outcome.STALE and verdict.held is not None and verdict.after is not None:
            before, after = verdict.held.unit.drafts, verdict.after.drafts
            for start, end in sentences(after):
                if after[start].target and after[start:end] != before[start:end]:
                    yield _entry(verdict.after, after[start:end], source, verdict.who, now)


def _entry(unit: Unit, drafts: tuple[Draft, ...], source: str, who: str, now: datetime) -> MemoryEntry:
    origin = drafts[0].origin or Origin(OriginKind.HUMAN)
    if origin.kind is OriginKind.TM:
        # what the memory has suggested and a person has approved is that person's word
        origin = Origin(OriginKind.HUMAN, machine=origin.machine)
    return MemoryEntry(
        *canonical(join(part for draft in drafts for part in draft.source), drafts[0].target or ()),
        source,
        unit.language,
        min((draft.state for draft in drafts), default=State.INITIAL),
        Origin(origin.kind, origin.engine, origin.fingerprint, machine=origin.machine),
        creator=who,
        created=now,
        author=who,
        changed=now,
    )
