"""The ledger of what went out: each file's number, and how every unit in it was when it went."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, or_, select

from .records import Export, Extension, Sent
from .rows import execute_many
from .schema import export, extension, intake, page, sent

KEPT = timedelta(days=400)
"""How long the ledger knows every unit of an export: work that is done once a year comes home in time. A file that is
older is compared with the store alone, where a person's words are then taken for changed: nothing is overwritten."""


def forget_old(connection: Connection, now: datetime) -> None:
    """Forget the units of exports that are older than that; what went out, and when, stays. The ledger grows by a row a
    unit and export: 20,000 units every week are a million rows a year."""
    old = select(export.c.id).where(export.c.moment < now - KEPT)
    connection.execute(delete(sent).where(sent.c.export_id.in_(old)))


def begin(connection: Connection, language: str, name: str, now: datetime) -> str:
    """A new export in a format, and its number: short, and never the one of another store's export."""
    last = connection.execute(select(func.max(export.c.id))).scalar() or 0
    number = f"{last + 1}-{secrets.token_hex(4)}"
    connection.execute(
        insert(export).values(number=number, moment=now, language=language, format=name, file="", sha256="")
    )
    return number


def complete(connection: Connection, number: str, file: str, sha256: str, units: Mapping[int, Sent]) -> None:
    """Say what an export begun before holds, by row of the unit."""
    owner = connection.execute(select(export.c.id).where(export.c.number == number)).scalar_one()
    connection.execute(export.update().where(export.c.id == owner).values(file=file, sha256=sha256))
    execute_many(
        connection,
        insert(sent),
        [
            {"export_id": owner, "unit_id": row, "source": item.source, "target": item.target}
            | {"note": item.note, "states": item.states}
            for row, item in units.items()
        ],
    )


def find(connection: Connection, number: str) -> Export | None:
    """The export of a number, or None."""
    row = connection.execute(select(export).where(export.c.number == number)).first() if number else None
    if row is None:
        return None
    columns = sent.c.unit_id, sent.c.source, sent.c.target, sent.c.note, sent.c.states
    units = {
        unit_id: Sent(*rest)
        for unit_id, *rest in connection.execute(select(*columns).where(sent.c.export_id == row.id))
    }
    return Export(row.number, row.moment, row.language, row.format, row.file, row.sha256, units)


def is_known(connection: Connection, sha256: str) -> bool:
    """Whether a file with these bytes went out from here or has been taken in: it holds nothing we do not have."""
    out, back = (select(table.c.id).where(table.c.sha256 == sha256).exists() for table in (export, intake))
    return bool(sha256) and bool(connection.execute(select(or_(out, back))).scalar())


def extensions(connection: Connection, language: str, name: str) -> list[Extension]:
    """What translators' tools have left in files of a format, by page and unit."""
    found: dict[tuple[str, int | None], list[str]] = {}
    for row in connection.execute(
        select(page.c.address, extension.c.unit_id, extension.c.content)
        .select_from(extension)
        .join(page)
        .where(extension.c.language == language, extension.c.format == name)
        .order_by(extension.c.id)
    ):
        found.setdefault((row.address, row.unit_id), []).append(row.content)
    return [Extension(address, unit, tuple(contents)) for (address, unit), contents in found.items()]
