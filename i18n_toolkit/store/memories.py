"""The translation memory in the database: adding entries, removing them, and finding them in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update
from sqlalchemy.sql import ColumnElement

from ..content import plain, tagged
from ..matching import canonical, digest, entry_key, normalise, segment_keys
from ..model import Content, MemoryEntry, Origin, OriginKind, State
from .columns import folded
from .origins import columns, origin_of
from .records import Counts
from .rows import execute_many
from .schema import memory, memory_removed

_BATCH = 1000
_T = TypeVar("_T")


def add(connection: Connection, entries: Iterable[MemoryEntry], name: str = "") -> Counts:
    """Add entries. Two are the same when languages, both texts and context are: then the higher state, the
    later change and the larger usage stay, and a person's word that it is no machine's. `name` is the
    memory of those that have none. Those of linked files (`linked`) are kept apart."""
    counts = Counts()
    stamp = next_stamp(connection)
    for batch in batches(entries, _BATCH):
        incoming: dict[str, MemoryEntry] = {}
        for entry in batch:
            entry = kept(entry, name)
            known = incoming.get(mark := identity(entry))
            incoming[mark] = entry if known is None else merge(known, entry)
        found = {row.identity: row for row in connection.execute(select(memory).where(memory.c.identity.in_(incoming)))}
        new = [values(entry, mark) | {"stamp": stamp} for mark, entry in incoming.items() if mark not in found]
        changed = []
        for mark, row in found.items():
            merged = merge(stored := entry_of(row), incoming[mark])
            if merged != stored:
                changed.append({**values(merged, mark), "stamp": stamp, "row_id": row.id})
        execute_many(connection, insert(memory), new)
        execute_many(connection, update(memory).where(memory.c.id == bindparam("row_id")), changed)
        counts = Counts(
            counts.added + len(new), counts.changed + len(changed), counts.same + len(batch) - len(new) - len(changed)
        )
    return counts


def next_stamp(connection: Connection) -> int:
    """What a transaction marks its changes with. Writers take turns, so it is larger than any before."""
    return newest_stamp(connection) + 1


def newest_stamp(connection: Connection) -> int:
    """The stamp of the last change; 0 where there never was one."""
    columns_ = (func.max(memory.c.stamp), func.max(memory_removed.c.stamp))
    return max(connection.execute(select(column)).scalar() or 0 for column in columns_)


def remove(connection: Connection, ids: Iterable[int]) -> int:
    """Remove entries, and note it for the programs that have them in RAM. The number of them."""
    stamp, number = next_stamp(connection), 0
    for batch in batches(ids, _BATCH):
        connection.execute(delete(memory).where(memory.c.id.in_(batch)))
        connection.execute(insert(memory_removed), [{"entry": entry, "stamp": stamp} for entry in batch])
        number += len(batch)
    return number


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
    """Every entry of a pair (None: any), in the order they came, a batch in memory at a time. What stands in
    several linked files comes once."""
    last, said = 0, set[str]()
    several = connection.execute(select(memory.c.id).where(memory.c.file != "").limit(1)).first() is not None
    while True:
        query = select(memory).where(memory.c.id > last, *pair_is(source_language, target_language))
        rows = connection.execute(query.order_by(memory.c.id).limit(_BATCH)).all()
        for entry in map(entry_of, rows):
            if several:
                if (mark := identity(entry)) in said:
                    continue
                said.add(mark)
            yield entry
        if len(rows) < _BATCH:
            return
        last = rows[-1].id


def find(
    connection: Connection, segments: Iterable[Content], source_language: str, target_language: str
) -> list[MemoryEntry]:
    """The entries any of these segments could use: fill a `translation.memory.Memory` with them."""
    keys = dict.fromkeys(digest(name) for content in segments for name in segment_keys(content))
    found: list[MemoryEntry] = []
    for batch in batches(keys, _BATCH):
        query = select(memory).where(memory.c.key.in_(batch), *pair_is(source_language, target_language))
        found += map(entry_of, connection.execute(query.order_by(memory.c.id)))
    return found


def by_id(connection: Connection, ids: Iterable[int]) -> dict[int, MemoryEntry]:
    """Entries by id."""
    return {
        row.id: entry_of(row)
        for batch in batches(ids, _BATCH)
        for row in connection.execute(select(memory).where(memory.c.id.in_(batch)))
    }


def sources(connection: Connection, ids: Iterable[int]) -> dict[int, Content]:
    """The sources of entries, by id."""
    return {
        number: source
        for batch in batches(ids, _BATCH)
        for number, source in connection.execute(select(memory.c.id, memory.c.source).where(memory.c.id.in_(batch)))
    }


def sizes(connection: Connection) -> dict[tuple[str, str], int]:
    """Number of entries a language pair."""
    pair = memory.c.source_language, memory.c.target_language
    rows = connection.execute(select(*pair, func.count()).group_by(*pair).order_by(*pair))
    return {(source, target): count for source, target, count in rows}


def pair_is(source_language: str | None, target_language: str | None) -> list[ColumnElement[bool]]:
    """The conditions for a language pair; None stands for any language."""
    wanted = ((memory.c.source_language, source_language), (memory.c.target_language, target_language))
    return [column == tag for column, tag in wanted if tag is not None]


def kept(entry: MemoryEntry, name: str) -> MemoryEntry:
    """The entry as the store keeps it; `name` is its memory where it names none."""
    source, target = canonical(entry.source, entry.target)
    if source is entry.source and target is entry.target and (entry.memory or not name):
        return entry
    return replace(entry, source=source, target=target, memory=entry.memory or name)


def identity(entry: MemoryEntry) -> str:
    """What two entries that say the same in the same context have in common."""
    texts = (normalise(tagged(entry.source)), normalise(tagged(entry.target)))
    return digest(entry.source_language, entry.target_language, *texts, entry.before, entry.after)


def _moment(entry: MemoryEntry) -> datetime:
    return entry.changed or entry.created or datetime.min.replace(tzinfo=UTC)


def values(entry: MemoryEntry, identity: str) -> dict[str, Any]:
    """The columns of an entry, but for its file and stamp."""
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


def batches(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """The items, so many at a time."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
