"""Taking in what came back from a translator, in the one transaction it is given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, delete, insert, select

from ..model import Unit
from . import holdings, memories, targets
from .records import Delivery, Extension, Work
from .schema import extension, intake, page


def take_in(connection: Connection, delivery: Delivery, now: datetime) -> bool:
    """Save all of a delivery; false, with nothing saved, where a unit is no longer what it was when the delivery was
    made up."""
    if not _unchanged(connection, delivery):
        return False
    for (address, who), works in _by_page(delivery.works).items():
        how = targets.Saving(who, delivery.file, now, replace=True)
        lost = [work.lost for work in works if work.lost is not None]
        if lost:
            targets.record_lost(connection, address, lost, how)
        after = [work.after for work in works if work.after is not None]
        if after:
            targets.save(connection, address, after, how)
    memories.add(connection, delivery.memory)
    _keep(connection, delivery.extensions, delivery.language, delivery.format)
    connection.execute(
        insert(intake).values(
            moment=now, language=delivery.language, format=delivery.format, file=delivery.file,
            sha256=delivery.sha256, number=delivery.number, who=delivery.who,
        )
    )  # fmt: skip
    return True


def _unchanged(connection: Connection, delivery: Delivery) -> bool:
    wanted = {(work.address, work.before.block): work.before for work in delivery.works}
    if not wanted:
        return True
    now: dict[tuple[str, str], Unit] = {
        (item.address, item.unit.block): item.unit
        for item in holdings.held(connection, delivery.language, (work.address for work in delivery.works))
        if item.present
    }
    return all(now.get(place) == unit for place, unit in wanted.items())


def _by_page(works: Iterable[Work]) -> dict[tuple[str, str], list[Work]]:
    found: dict[tuple[str, str], list[Work]] = {}
    for work in works:
        found.setdefault((work.address, work.who), []).append(work)
    return found


def _keep(connection: Connection, extensions: Sequence[Extension], language: str, name: str) -> None:
    """Put these in the place of what their pages and units had of the same format."""
    pages = {row.address: row.id for row in connection.execute(select(page.c.id, page.c.address))} if extensions else {}
    for item in extensions:
        owner = pages[item.address]
        of_the_unit = extension.c.unit_id == item.unit if item.unit is not None else extension.c.unit_id.is_(None)
        connection.execute(
            delete(extension).where(
                and_(extension.c.page_id == owner, of_the_unit),
                extension.c.language == language,
                extension.c.format == name,
            )
        )
        rows = [
            {"page_id": owner, "unit_id": item.unit, "language": language, "format": name}
            | {"position": position, "content": content}
            for position, content in enumerate(item.contents)
        ]
        if rows:
            connection.execute(insert(extension), rows)
