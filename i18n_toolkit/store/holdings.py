"""Every block of some pages in one language, with and without a translation, those of the past too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select

from ..model import BlockKind, Unit
from .drafts import draft_of
from .origins import origin_columns
from .records import Held
from .schema import page, segment, target, translation, unit

_BATCH = 500


def held(connection: Connection, language: str, addresses: Iterable[str] | None = None) -> Iterator[Held]:
    """The blocks of the pages with these addresses (None: all), a page after another: first those it has, in reading
    order, then those it had."""
    if addresses is None:
        yield from _held(connection, language, None)
        return
    wanted = list(dict.fromkeys(addresses))
    for start in range(0, len(wanted), _BATCH):
        yield from _held(connection, language, wanted[start : start + _BATCH])


def _held(connection: Connection, language: str, addresses: Sequence[str] | None) -> Iterator[Held]:
    query = (
        select(
            page.c.address, unit.c.id, unit.c.key, unit.c.block, unit.c.kind, unit.c.path, unit.c.position,
            unit.c.translate, translation.c.note, segment.c.name, segment.c.source.label("now"),
            target.c.source, target.c.target, target.c.state, target.c.findings, *origin_columns(target),
        )
        .select_from(page)
        .join(unit, unit.c.page_id == page.c.id)
        .join(segment, segment.c.unit_id == unit.c.id)
        .join(
            translation, (translation.c.unit_id == unit.c.id) & (translation.c.language == language), isouter=True
        )
        .join(
            target,
            (target.c.translation_id == translation.c.id) & (target.c.position == segment.c.position),
            isouter=True,
        )
        .order_by(page.c.address, unit.c.position.is_(None), unit.c.position, unit.c.id, segment.c.position)
    )  # fmt: skip
    if addresses is not None:
        query = query.where(page.c.address.in_(addresses))
    for _, rows in groupby(connection.execute(query), key=_number):
        sentences = list(rows)
        first = sentences[0]
        yield Held(
            first.id, first.address, first.key, BlockKind(first.kind), first.path, first.position is not None,
            first.translate, Unit(first.block, language, tuple(map(draft_of, sentences)), first.note or ""),
        )  # fmt: skip


def _number(row: Any) -> int:
    return int(row.id)
