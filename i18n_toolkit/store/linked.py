"""Linked files: memories that the configuration names, as they were when they were read last.

An entry of a linked file is the file's alone: when the file is edited its entries are too, and when it is no longer
linked they are gone. What was imported for good, or learned here, is not touched by either.
"""

from __future__ import annotations

import time
from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from ..matching import digest
from ..model import MemoryEntry
from .memories import batches, entry_of, identity, kept, merge, next_stamp, remove, values
from .records import Counts, LinkedFile
from .rows import execute_many
from .schema import memory, memory_file

_BATCH = 1000


def files(connection: Connection) -> dict[str, LinkedFile]:
    """Every linked file by its name."""
    return {
        row.name: LinkedFile(row.name, row.size, row.changed, row.sha256, row.reader, row.read)
        for row in connection.execute(select(memory_file))
    }


def link(connection: Connection, file: LinkedFile, entries: Iterable[MemoryEntry]) -> Counts:
    """Make the entries of a file what the file says now. Of two that say the same the better stays."""
    stamp, said = next_stamp(connection), set[str]()
    added = changed = 0
    for batch in batches(entries, _BATCH):
        incoming: dict[str, MemoryEntry] = {}
        for entry in batch:
            entry = kept(entry, file.name)
            known = incoming.get(mark := digest(identity(entry), file.name))
            incoming[mark] = entry if known is None else merge(known, entry)
        found = {row.identity: row for row in connection.execute(select(memory).where(memory.c.identity.in_(incoming)))}
        for mark in said.intersection(incoming):
            incoming[mark] = merge(entry_of(found[mark]), incoming[mark])
        rows = {mark: values(entry, mark) | {"file": file.name, "stamp": stamp} for mark, entry in incoming.items()}
        new = [row for mark, row in rows.items() if mark not in found]
        other = [rows[mark] | {"row_id": row.id} for mark, row in found.items() if entry_of(row) != incoming[mark]]
        execute_many(connection, insert(memory), new)
        execute_many(connection, update(memory).where(memory.c.id == bindparam("row_id")), other)
        added, changed = added + len(new), changed + len(other)
        said |= incoming.keys()
    stands = connection.execute(select(memory.c.id, memory.c.identity).where(memory.c.file == file.name)).all()
    remove(connection, [row.id for row in stands if row.identity not in said])
    note(connection, file)
    return Counts(added, changed, max(0, len(said) - added - changed))


def unlink(connection: Connection, names: Iterable[str]) -> int:
    """Forget files and their entries. The number of entries."""
    number = 0
    for name in names:
        ids = connection.execute(select(memory.c.id).where(memory.c.file == name)).scalars().all()
        number += remove(connection, ids)
        connection.execute(delete(memory_file).where(memory_file.c.name == name))
    return number


def note(connection: Connection, file: LinkedFile) -> None:
    """Note how a file was read."""
    connection.execute(delete(memory_file).where(memory_file.c.name == file.name))
    connection.execute(
        insert(memory_file).values(
            name=file.name, size=file.size, changed=file.changed, sha256=file.sha256, reader=file.reader,
            read=file.read or time.time_ns(),
        )
    )  # fmt: skip
