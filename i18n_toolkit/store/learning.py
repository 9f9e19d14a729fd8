"""What a person approves the memory learns, in the same transaction, between the neighbours it has on its page.

The memory keeps one learned translation of a sentence in one place: a correction takes the place of what it corrects,
and what is no longer approved is forgotten. Entries that were imported are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection, select

from ..content import joined, plain, text_of
from ..matching import canonical, context_hash, digest, key, segment_keys
from ..model import Draft, MemoryEntry, Origin, OriginKind, State
from .memories import add, batches, entry_of, remove
from .schema import memory, segment, unit

_BATCH = 500
_SOURCE = "sv"
_UNTRANSLATED = "copy"
"""Engine of a segment that has nothing to translate, such as a number: there is nothing to learn from it."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A sentence of a block as it was saved just now, or several that were merged into the first of them.

    `page` is the number of the page. `by_hand` tells whether a person or a file of theirs has brought it, `before`
    whether it was approved until now.
    """

    page: int
    block: str
    language: str
    drafts: tuple[Draft, ...]
    by_hand: bool
    before: bool


def sentences(drafts: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """A unit's sentences as (start, end): one each, or several whose words stand in the first of them. The others
    then have the empty target, which is not None."""
    start = 0
    for place, draft in enumerate(drafts):
        if place and not (draft.target == () and text_of(draft.source).strip()):
            yield start, place
            start = place
    if drafts:
        yield start, len(drafts)


def learn(connection: Connection, saved: Iterable[Saved], who: str, now: datetime) -> None:
    """Learn from what was saved; nothing is done for what neither was nor is approved."""
    wanted = [item for item in saved if item.before or _teaches(item)]
    if not wanted:
        return
    places = _places(connection, {item.page for item in wanted})
    entries: list[tuple[MemoryEntry, bool]] = []
    for item in wanted:
        first, last = (places.get((item.page, item.block, d.segment)) for d in (item.drafts[0], item.drafts[-1]))
        if first is None or last is None:
            continue
        neighbours = context_hash(first[0]), context_hash(last[1])
        entries.append((lesson(item.drafts, (_SOURCE, item.language), who, now, *neighbours), _teaches(item)))
    _forget(connection, entries)
    if new := [entry for entry, teaches in entries if teaches]:
        add(connection, new)


def _places(connection: Connection, pages: set[int]) -> dict[tuple[int, str, str], tuple[str, str]]:
    """(page, block, segment) → the plain texts of the sentences before and after it, of those that are translated."""
    rows = connection.execute(
        select(unit.c.page_id, unit.c.block, segment.c.name, segment.c.source)
        .join_from(unit, segment)
        .where(unit.c.page_id.in_(pages), unit.c.position.is_not(None), unit.c.translate)
        .order_by(unit.c.page_id, unit.c.position, segment.c.position)
    )
    places: dict[tuple[int, str, str], tuple[str, str]] = {}
    for page, sentences_ in groupby(rows, key=lambda row: row.page_id):
        found = list(sentences_)
        texts = ["", *(plain(row.source) for row in found), ""]
        for number, row in enumerate(found):
            places[page, row.block, row.name] = texts[number], texts[number + 2]
    return places


def _teaches(item: Saved) -> bool:
    """Whether a person stands behind the words, here: what the memory itself has brought teaches it nothing."""
    if any(draft.target is None or draft.state < State.REVIEWED for draft in item.drafts) or not item.drafts[0].target:
        return False
    origin = item.drafts[0].origin
    if origin is None or origin.machine:
        return False
    if origin.kind is OriginKind.HUMAN:
        return origin.engine != _UNTRANSLATED
    return origin.kind is OriginKind.MT or item.by_hand or (origin.score or 0) < 100


def lesson(
    drafts: Sequence[Draft], languages: tuple[str, str], who: str, now: datetime, before: str = "", after: str = ""
) -> MemoryEntry:
    """What a sentence teaches, or several that were merged into the first of them, between its neighbours (their
    context hashes). What the memory has suggested and a person has worked on is that person's word."""
    first = drafts[0]
    origin = first.origin or Origin(OriginKind.HUMAN)
    if origin.kind is OriginKind.TM:
        origin = Origin(OriginKind.HUMAN, machine=origin.machine)
    source = joined([draft.source for draft in drafts])
    return MemoryEntry(
        *canonical(source, first.target or ()), *languages, min(draft.state for draft in drafts), origin, before, after,
        creator=who, created=now, author=who, changed=now,
    )  # fmt: skip


def _forget(connection: Connection, entries: Sequence[tuple[MemoryEntry, bool]]) -> None:
    """Remove what was learned before of these sentences in their places, or of those that are learned anew (true) only
    what says otherwise. All of them are looked up together: a file may bring thousands."""
    keys = dict.fromkeys(digest(name) for entry, _ in entries for name in segment_keys(entry.source))
    pair = memory.c.source_language == _SOURCE, memory.c.target_language.in_({e.target_language for e, _ in entries})
    learned: dict[tuple[str, ...], list[tuple[int, MemoryEntry]]] = {}
    for batch in batches(keys, _BATCH):
        # told to look for those of no file, a database goes through all of them
        for row in connection.execute(select(memory).where(*pair, memory.c.key.in_(batch), memory.c.memory == "")):
            if not row.file:
                known = entry_of(row)
                learned.setdefault(_place(known), []).append((row.id, known))
    ids = {
        number
        for entry, keep in entries
        for number, known in learned.get(_place(entry), ())
        if not (keep and known.target == entry.target)
    }
    if ids:
        remove(connection, sorted(ids))


def _place(entry: MemoryEntry) -> tuple[str, ...]:
    """What one learned translation is kept of: a sentence between its neighbours, in a language."""
    return key(entry.source), entry.source_language, entry.target_language, entry.before, entry.after
