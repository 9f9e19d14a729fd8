"""What the memory keeps of work on texts that their pages no longer have. (What is approved it learns by itself, when
it is saved.)"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from ..model import MemoryEntry
from ..store.learning import lesson, sentences
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
                    found = lesson(after[start:end], (source, verdict.after.language), verdict.who, now)
                    # how sure the engine was of these words is no measure of how well they fit another sentence
                    yield replace(found, origin=replace(found.origin, score=None))
