"""What the memory learns from a file: approved words at once, and the work on texts that have changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from ..content import join, plain
from ..matching import canonical, context_hash
from ..model import Draft, MemoryEntry, Origin, OriginKind, State, Unit
from ..store import Held
from ..wording import merged_sentences
from .verdict import Outcome, Verdict

Neighbours = dict[tuple[int, int], tuple[str, str]]
"""(row of a unit, number of a sentence in it) → context hashes of the sentences before and after it on its page."""


def learned(verdicts: Iterable[Verdict], held: Iterable[Held], source: str) -> Iterator[MemoryEntry]:
    """The entries for what has been approved or, in a text that its page no longer has, done at all. Sentences that
    were merged are one entry, of both: no sentence gets the words of another."""
    verdicts = [verdict for verdict in verdicts if verdict.held is not None and verdict.after is not None]
    around = _neighbours(held) if any(verdict.outcome is not Outcome.STALE for verdict in verdicts) else {}
    now = datetime.now(UTC).replace(microsecond=0)
    for verdict in verdicts:
        assert verdict.held is not None
        assert verdict.after is not None
        for start, end in merged_sentences(verdict.after):
            drafts = verdict.after.drafts[start:end]
            stale = verdict.outcome is Outcome.STALE
            if drafts[0].target and drafts != verdict.held.unit.drafts[start:end] and (stale or _approved(drafts)):
                before, _ = around.get((verdict.held.row, start), ("", ""))
                _, after = around.get((verdict.held.row, end - 1), ("", ""))
                yield _entry(verdict.after, drafts, source, (before, after), verdict.who, now)


def _approved(drafts: Iterable[Draft]) -> bool:
    return all(draft.state >= State.REVIEWED for draft in drafts)


def _entry(
    unit: Unit, drafts: tuple[Draft, ...], source: str, around: tuple[str, str], who: str, now: datetime
) -> MemoryEntry:
    texts = join(part for draft in drafts for part in draft.source), join(drafts[0].target or ())
    origin = drafts[0].origin or Origin(OriginKind.HUMAN)
    if origin.kind is OriginKind.TM:
        # what the memory has suggested and a person has approved is that person's word
        origin = Origin(OriginKind.HUMAN, machine=origin.machine)
    return MemoryEntry(
        *canonical(*texts), source, unit.language, drafts[0].state, replace(origin, score=None), *around,
        author=who, changed=now,
    )  # fmt: skip


def _neighbours(held: Iterable[Held]) -> Neighbours:
    pages: dict[str, list[tuple[int, int, str]]] = {}
    for item in held:
        if item.present and item.translate:
            pages.setdefault(item.address, []).extend(
                (item.row, place, plain(draft.source)) for place, draft in enumerate(item.unit.drafts)
            )
    found: Neighbours = {}
    for sentences in pages.values():
        hashes = [context_hash(""), *(context_hash(text) for _, _, text in sentences), context_hash("")]
        for number, (row, place, _) in enumerate(sentences):
            found[row, place] = hashes[number], hashes[number + 2]
    return found
