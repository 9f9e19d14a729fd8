"""What went out and what came home, in order; and what each import changed, so that it can be taken back."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from sqlalchemy import Connection, and_, func, select
from sqlalchemy.sql import ColumnElement

from ..model import State
from .origins import origin_columns, origin_of
from .records import Change, Passage, Reversal
from .schema import export, history, intake, page, segment, sent, target, translation, unit


def passages(connection: Connection) -> list[Passage]:
    """Every export and every import, the oldest first."""
    size = select(func.count()).where(sent.c.export_id == export.c.id).scalar_subquery()
    out = [
        Passage(row.number, row.moment, row.language, row.format, row.file, units=row.size)
        for row in connection.execute(select(export, size.label("size")).where(export.c.file != ""))
    ]
    home = [
        Passage(str(row.id), row.moment, row.language, row.format, row.file, row.who, row.size, True, row.number)
        for row in connection.execute(select(intake, _changed().label("size")))
    ]
    return sorted([*out, *home], key=lambda item: (item.when, item.home))


def _changed() -> Any:
    return (
        select(func.count(func.distinct(translation.c.unit_id)))
        .select_from(history)
        .join(target)
        .join(translation)
        .where(_by_intake(), history.c.adopted)
        .scalar_subquery()
    )


def _by_intake() -> ColumnElement[bool]:
    """Whether a version came with an import: they bear its moment and the name of its file."""
    return and_(
        history.c.moment == intake.c.moment,
        history.c.file == intake.c.file,
        translation.c.language == intake.c.language,
    )


def reversals(connection: Connection, number: int) -> list[Reversal]:
    """For every sentence that an import changed and whose page still has it: what was there before."""
    touched = (
        select(history.c.target_id)
        .select_from(history)
        .join(target)
        .join(translation)
        .join(intake, _by_intake())
        .where(intake.c.id == number, history.c.adopted)
    )
    ours = select(intake.c.moment, intake.c.file).where(intake.c.id == number).subquery()
    rows = connection.execute(
        select(
            page.c.address, unit.c.id.label("row"), unit.c.block, segment.c.name, history.c.target_id,
            history.c.target, history.c.state, history.c.moment, history.c.who, history.c.file, history.c.adopted,
            and_(history.c.moment == ours.c.moment, history.c.file == ours.c.file).label("ours"),
            *origin_columns(history),
        )
        .select_from(history)
        .join(target)
        .join(translation)
        .join(unit)
        .join(page)
        .join(segment, (segment.c.unit_id == unit.c.id) & (segment.c.position == target.c.position))
        .join(ours, history.c.id > 0)
        .where(history.c.target_id.in_(touched), history.c.adopted, unit.c.position.is_not(None))
        .order_by(page.c.address, unit.c.position, target.c.position, history.c.id)
    )  # fmt: skip
    return [_reversal(list(of_one)) for _, of_one in groupby(rows, key=lambda row: row.target_id)]


def _reversal(rows: list[Any]) -> Reversal:
    first = next(number for number, row in enumerate(rows) if row.ours)
    before = _change(rows[first - 1]) if first else None
    since = _change(rows[-1]) if not rows[-1].ours else None
    return Reversal(rows[0].address, rows[0].row, rows[0].name, before, since)


def _change(row: Any) -> Change:
    return Change(
        row.block, row.name, row.target, State(row.state), origin_of(row), row.moment, row.who, row.file, row.adopted
    )


def languages(connection: Connection, address: str) -> list[str]:
    """The languages a page has translations in, sorted."""
    query = select(translation.c.language).select_from(translation).join(unit).join(page)
    return sorted(connection.execute(query.where(page.c.address == address).distinct()).scalars())
