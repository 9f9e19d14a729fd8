"""Units in another language as a page has them now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from ..matching import key, recode
from ..model import Content, Draft, State, Unit
from .origins import origin_columns, origin_of
from .schema import page, segment, target, translation, unit


def load(connection: Connection, address: str, language: str) -> Iterator[Unit]:
    """The page's units in one language, in reading order, those without any translation left out. A
    segment whose sentence has changed since has no target; one whose codes have changed gets them anew."""
    rows = connection.execute(
        select(
            unit.c.id, unit.c.block, translation.c.note, segment.c.name, segment.c.source.label("now"),
            target.c.source, target.c.target, target.c.state, target.c.findings, *origin_columns(target),
        )
        .select_from(page)
        .join(unit, unit.c.page_id == page.c.id)
        .join(translation, translation.c.unit_id == unit.c.id)
        .join(segment, segment.c.unit_id == unit.c.id)
        .join(
            target,
            (target.c.translation_id == translation.c.id) & (target.c.position == segment.c.position),
            isouter=True,
        )
        .where(page.c.address == address, translation.c.language == language, unit.c.position.is_not(None))
        .order_by(unit.c.position, segment.c.position)
    )  # fmt: skip
    block, note, drafts = "", "", list[Draft]()
    for row in rows:
        if row.block != block:
            if drafts:
                yield Unit(block, language, tuple(drafts), note)
            block, note, drafts = row.block, row.note, []
        drafts.append(draft_of(row))
    if drafts:
        yield Unit(block, language, tuple(drafts), note)


def draft_of(row: Any) -> Draft:
    """A sentence (`name`, its source `now`) with the columns of its target, if that is still one of it."""
    if row.target is None:
        if row.source is None or key(row.source) != key(row.now):
            return Draft(row.name, row.now, None)
        return Draft(row.name, row.now, None, State.INITIAL, origin_of(row), row.findings)
    words: Content | None = row.target
    if row.source != row.now:
        words = recode(row.source, row.target, row.now) if key(row.source) == key(row.now) else None
    if words is None:
        return Draft(row.name, row.now, None)
    return Draft(row.name, row.now, words, State(row.state), origin_of(row), row.findings)
