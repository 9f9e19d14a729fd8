"""Pages and their units: saving a document so that translations outlive its changes, and giving it back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from ..content import join
from ..matching import digest, key
from ..model import Block, BlockKind, Document, Region, Segment
from .records import StoredPage
from .rows import execute_many
from .schema import page, segment, unit


def save(connection: Connection, document: Document, now: datetime) -> None:
    """Insert the page, or bring it up to date. A block that says what a block said before is the same
    unit, wherever it stands now; one that is gone keeps its translations and loses its place."""
    page_id = _save_page(connection, document, now)
    known = {
        row.key: row.id for row in connection.execute(select(unit.c.id, unit.c.key).where(unit.c.page_id == page_id))
    }
    keys = unit_keys(document.blocks)
    rows = [
        _row(page_id, name, position, block)
        for position, (name, block) in enumerate(zip(keys, document.blocks, strict=True))
    ]
    connection.execute(update(unit).where(unit.c.page_id == page_id).values(position=None))
    execute_many(connection, insert(unit), [row for row in rows if row["key"] not in known])
    execute_many(
        connection,
        update(unit).where(unit.c.id == bindparam("unit_id")),
        [{**row, "unit_id": known[row["key"]]} for row in rows if row["key"] in known],
    )
    _save_segments(connection, page_id, dict(zip(keys, document.blocks, strict=True)))


def unit_keys(blocks: Iterable[Block]) -> list[str]:
    """A key for every block of a page: what it says as what kind, and its number among equal ones."""
    seen: Counter[str] = Counter()
    keys = []
    for block in blocks:
        name = digest(block.kind.value, key(join(part for item in block.segments for part in item.source)))
        seen[name] += 1
        keys.append(f"{name}-{seen[name]}")
    return keys


def load(connection: Connection, address: str) -> Document | None:
    """The page as it was last saved, or None."""
    found = connection.execute(select(page).where(page.c.address == address)).first()
    if found is None:
        return None
    segments: defaultdict[int, list[Segment]] = defaultdict(list)
    for row in connection.execute(
        select(segment.c.unit_id, segment.c.name, segment.c.source)
        .join(unit)
        .where(unit.c.page_id == found.id, unit.c.position.is_not(None))
        .order_by(segment.c.unit_id, segment.c.position)
    ):
        segments[row.unit_id].append(Segment(row.name, row.source))
    blocks = tuple(
        Block(
            row.block, BlockKind(row.kind), Region(row.region), row.level, row.path, row.language,
            tuple(segments[row.id]), row.translate,
        )
        for row in connection.execute(
            select(unit).where(unit.c.page_id == found.id, unit.c.position.is_not(None)).order_by(unit.c.position)
        )
    )  # fmt: skip
    return Document(found.address, found.language, found.title, found.last_updated, blocks, found.sha256)


def pages(connection: Connection) -> list[StoredPage]:
    """Every page, by address."""
    return [
        StoredPage(row.address, row.sha256, row.title, row.language, row.last_updated, row.first_seen, row.last_seen)
        for row in connection.execute(select(page).order_by(page.c.address))
    ]


def _save_page(connection: Connection, document: Document, now: datetime) -> int:
    values = {
        "sha256": document.sha256, "title": document.title, "language": document.language,
        "last_updated": document.last_updated, "last_seen": now,
    }  # fmt: skip
    found = connection.execute(select(page.c.id).where(page.c.address == document.address)).scalar()
    if found is None:
        new = insert(page).values(address=document.address, first_seen=now, **values).returning(page.c.id)
        return int(connection.execute(new).scalar_one())
    connection.execute(update(page).where(page.c.id == found).values(**values))
    return int(found)


def _row(page_id: int, name: str, position: int, block: Block) -> dict[str, Any]:
    return {
        "page_id": page_id, "key": name, "block": block.id, "position": position, "kind": block.kind.value,
        "region": block.region.value, "level": block.level, "path": block.path, "language": block.language,
        "translate": block.translate,
    }  # fmt: skip


def _save_segments(connection: Connection, page_id: int, blocks: dict[str, Block]) -> None:
    """Write the segments of new units, and of those whose sentences or codes are not as they were."""
    units = {
        row.key: row.id for row in connection.execute(select(unit.c.id, unit.c.key).where(unit.c.page_id == page_id))
    }
    stored: defaultdict[int, list[Segment]] = defaultdict(list)
    for row in connection.execute(
        select(segment.c.unit_id, segment.c.name, segment.c.source)
        .join(unit)
        .where(unit.c.page_id == page_id)
        .order_by(segment.c.unit_id, segment.c.position)
    ):
        stored[row.unit_id].append(Segment(row.name, row.source))
    changed = {units[name]: block for name, block in blocks.items() if tuple(stored[units[name]]) != block.segments}
    execute_many(
        connection,
        delete(segment).where(segment.c.unit_id == bindparam("owner")),
        [{"owner": unit_id} for unit_id in changed if stored[unit_id]],
    )
    execute_many(
        connection,
        insert(segment),
        [
            {"unit_id": unit_id, "position": position, "name": item.id, "source": item.source}
            for unit_id, block in changed.items()
            for position, item in enumerate(block.segments)
        ],
    )
