"""Taking in what came back from a translator, in the one transaction it is given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, delete, insert, select

from ..model import Unit
from . import history, memories, targets
from .records import Delivery, Extension
from .schema import extension, intake, page


def take_in(connection: Connection, delivery: Delivery, now: datetime) -> int:
    """Save all of a delivery, and return its number; 0, with nothing saved, where its pages' translations have changed
    since it was made up."""
    if history.stamp(connection, delivery.language, delivery.addresses) != delivery.stamp:
        return 0
    now = _moment(connection, delivery.file, now)
    for who in dict.fromkeys(work.who for work in delivery.works):
        how = targets.Saving(who, delivery.file, now, replace=True)
        works = [work for work in delivery.works if work.who == who]
        for address, lost in _by_page((work.address, work.lost) for work in works).items():
            targets.record_lost(connection, address, lost, how)
        targets.save(connection, _by_page((work.address, work.after) for work in works), how)
    memories.add(connection, delivery.memory)
    _keep(connection, delivery.extensions, delivery.language, delivery.format)
    made = connection.execute(
        insert(intake).values(
            moment=now, language=delivery.language, format=delivery.format, file=delivery.file,
            sha256=delivery.sha256, number=delivery.number, who=delivery.who,
        )
    )  # fmt: skip
    return int(made.inserted_primary_key[0]) if made.inserted_primary_key is not None else 0


def _moment(connection: Connection, file: str, now: datetime) -> datetime:
    """The moment, or one a little later where a file of this name has come in at it: versions are known by both."""
    taken = select(intake.c.moment).where(intake.c.file == file, intake.c.moment >= now)
    moments = set(connection.execute(taken).scalars())
    while now in moments:
        now += timedelta(seconds=1)
    return now


def _by_page(units: Iterable[tuple[str, Unit | None]]) -> dict[str, list[Unit]]:
    found: dict[str, list[Unit]] = {}
    for address, unit in units:
        if unit is not None:
            found.setdefault(address, []).append(unit)
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
