"""What every target and every note has been."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from ..model import State
from .memories import batches
from .origins import origin_columns, origin_of
from .records import Change, Remark
from .schema import history, page, remark, segment, target, translation, unit

_BATCH = 500


def changes(connection: Connection, address: str, language: str, block: str = "") -> list[Change]:
    """Every version of a block's targets ("": of all the page's), oldest first."""
    rows = connection.execute(
        select(
            unit.c.block, segment.c.name, history.c.target, history.c.state, history.c.moment, history.c.who,
            history.c.file, history.c.adopted, *origin_columns(history),
        )
        .select_from(page)
        .join(unit, unit.c.page_id == page.c.id)
        .join(translation, translation.c.unit_id == unit.c.id)
        .join(target, target.c.translation_id == translation.c.id)
        .join(history, history.c.target_id == target.c.id)
        .join(segment, (segment.c.unit_id == unit.c.id) & (segment.c.position == target.c.position))
        .where(
            page.c.address == address, translation.c.language == language, unit.c.position.is_not(None),
            *([unit.c.block == block] if block else []),
        )
        .order_by(history.c.id)
    )  # fmt: skip
    return [
        Change(
            row.block,
            row.name,
            row.target,
            State(row.state),
            origin_of(row),
            row.moment,
            row.who,
            row.file,
            row.adopted,
        )
        for row in rows
    ]


def stamp(connection: Connection, language: str, addresses: Iterable[str]) -> int:
    """A number that grows whenever a target or a note of these pages changes in a language."""
    return sum(_latest(connection, language, batch) for batch in batches(dict.fromkeys(addresses), _BATCH))


def _latest(connection: Connection, language: str, addresses: list[str]) -> int:
    """The ids of the last entries: every change of a target or a note makes one."""
    on_them = page.c.address.in_(addresses), translation.c.language == language
    units = select(translation.c.id).join_from(page, unit).join(translation, translation.c.unit_id == unit.c.id)
    owners = units.where(*on_them).subquery()
    targets_ = select(func.max(history.c.id)).join(target).join(owners, owners.c.id == target.c.translation_id)
    notes = select(func.max(remark.c.id)).join(owners, owners.c.id == remark.c.translation_id)
    return sum(connection.execute(query).scalar() or 0 for query in (targets_, notes))


def remarks(connection: Connection, address: str, language: str, block: str = "") -> list[Remark]:
    """Every version of a block's note ("": of all the page's blocks), oldest first."""
    rows = connection.execute(
        select(unit.c.block, remark.c.note, remark.c.moment, remark.c.who, remark.c.file)
        .select_from(page)
        .join(unit, unit.c.page_id == page.c.id)
        .join(translation, translation.c.unit_id == unit.c.id)
        .join(remark, remark.c.translation_id == translation.c.id)
        .where(
            page.c.address == address, translation.c.language == language,
            *([unit.c.block == block] if block else []),
        )
        .order_by(remark.c.id)
    )  # fmt: skip
    return [Remark(row.note, row.moment, row.who, row.file, row.block) for row in rows]
