"""The translation memory in the database: adding entries, and finding them in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update
from sqlalchemy.sql import ColumnElement

from ..content import plain, tagged
from ..matching import canonical, digest, entry_key, normalise, segment_keys
from ..model import Content, MemoryEntry, Origin, OriginKind, State
from .columns import folded
from .origins import columns, origin_of
from .records import Counts
from .schema import memory

_BATCH = 1000
_T = TypeVar("_T")


def add(connection: Connection, entries: Iterable[MemoryEntry], name: str = "") -> Counts:
    """Add entries. Two are the same when languages, both texts and context are: then the higher state, the
    later change and the larger usage stay, and a person's word that it is no machine's. `name` is the
    memory of those that have none."""
    counts = Counts()
    for batch in _batches(entries, _BATCH):
        incoming: dict[str, MemoryEntry] = {}
        for entry in batch:
            entry = _canonical(entry, name)
            known = incoming.get(mark := _identity(entry))
            incoming[mark] = entry if known is None else merge(known, entry)
        found = {row.identity: row for row in connection.execute(select(memory).where(memory.c.identity.in_(incoming)))}
        new = [_values(entry, mark) for mark, entry in incoming.items() if mark not in found]
        changed = []
        for mark, row in found.items():
            merged = merge(stored := entry_of(row), incoming[mark])
            if merged != stored:
                changed.append({**_values(merged, mark), "row_id": row.id})
        if new:
            connection.execute(insert(memory), new)
        if changed:
            connection.execute(update(memory).where(memory.c.id == bindparam("row_id")), changed)
        counts = Counts(
            counts.added + len(new), counts.changed + len(changed), counts.same + len(batch) - len(new) - len(changed)
        )
    return counts


def merge(old: MemoryEntry, new: MemoryEntry) -> MemoryEntry:
    """One entry from two that say the same."""
    later = new if _moment(new) >= _moment(old) else old
    created = min((moment for moment in (old.created, new.created) if moment), default=None)
    person = next((entry.origin for entry in (old, new) if not entry.origin.machine), None)
    return replace(
        old,
        state=max(old.state, new.state),
        origin=person or old.origin,
        creator=old.creator or new.creator,
        created=created,
        author=later.author or old.author or new.author,
        changed=later.changed or old.changed or new.changed,
        usage=max(old.usage, new.usage),
        note=later.note or old.note or new.note,
        properties=later.properties or old.properties or new.properties,
    )


def entries(
    connection: Connection, source_language: str | None = None, target_language: str | None = None
) -> Iterator[MemoryEntry]:
    """Every entry of a pair (None: any), in the order they came, a batch in memory at a time."""
    last = 0
    while True:
        query = select(memory).where(memory.c.id > last, *pair_is(source_language, target_language))
        rows = connection.execute(query.order_by(memory.c.id).limit(_BATCH)).all()
        yield from map(entry_of, rows)
        if len(rows) < _BATCH:
            return
        last = rows[-1].id


def find(
    connection: Connection, segments: Iterable[Content], source_language: str, target_language: str
) -> list[MemoryEntry]:
    """The entries any of these segments could use: fill a `translation.memory.Memory` with them."""
    keys = dict.fromkeys(digest(name) for content in segments for name in segment_keys(content))
    found: list[MemoryEntry] = []
    for batch in _batches(keys, _BATCH):
        query = select(memory).where(memory.c.key.in_(batch), *pair_is(source_language, target_language))
        found += map(entry_of, connection.execute(query.order_by(memory.c.id)))
    return found


def sizes(connection: Connection) -> dict[tuple[str, str], int]:
    """Number of entries a language pair."""
    pair = memory.c.source_language, memory.c.target_language
    rows = connection.execute(select(*pair, func.count()).group_by(*pair).order_by(*pair))
    return {(source, target): count for source, target, count in rows}


def pair_is(source_language: str | None, target_language: str | None) -> list[ColumnElement[bool]]:
    """The conditions for a language pair; None stands for any language."""
    wanted = ((memory.c.source_language, source_language), (memory.c.target_language, target_language))
    return [column == tag for column, tag in wanted if tag is not None]


def _canonical(entry: MemoryEntry, name: str) -> MemoryEntry:
    source, target = canonical(entry.source, entry.target)
    return replace(entry, source=source, target=target, memory=entry.memory or name)


def _identity(entry: MemoryEntry) -> str:
    texts = (normalise(tagged(entry.source)), normalise(tagged(entry.target)))
    return digest(entry.source_language, entry.target_language, *texts, entry.before, entry.after)


def _moment(entry: MemoryEntry) -> datetime:
    return entry.changed or entry.created or datetime.min.replace(tzinfo=UTC)


def _values(entry: MemoryEntry, identity: str) -> dict[str, Any]:
    return {
        "source_language": entry.source_language, "target_language": entry.target_language,
        "key": digest(entry_key(entry.source, entry.target)), "identity": identity,
        "source": entry.source, "target": entry.target, "state": int(entry.state), **columns(entry.origin),
        "before": entry.before, "after": entry.after, "creator": entry.creator, "created": entry.created,
        "author": entry.author, "changed": entry.changed, "usage": entry.usage, "note": entry.note,
        "memory": entry.memory, "properties": entry.properties,
        "source_words": folded(plain(entry.source)), "target_words": folded(plain(entry.target)),
    }  # fmt: skip


def entry_of(row: Row[Any]) -> MemoryEntry:
    """A row of the memory table as an entry."""
    return MemoryEntry(
        row.source, row.target, row.source_language, row.target_language, State(row.state),
        origin_of(row) or Origin(OriginKind.HUMAN), row.before, row.after, row.creator, row.created, row.author,
        row.changed, row.usage, row.note, row.memory, row.properties,
    )  # fmt: skip


def _batches(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
