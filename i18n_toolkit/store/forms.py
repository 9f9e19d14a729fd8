"""What entries are compared by (`translation.memory.forms`), kept so that it is not reckoned anew at every start."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from .memories import batches, pair_is
from .schema import memory, memory_asked, memory_form, memory_removed, page

_BATCH = 1000


def changes(
    connection: Connection, source_language: str, target_language: str, rules: str, since: int
) -> tuple[list[int], list[tuple[int, str | None]]]:
    """Ids of entries that are gone, and (id, form) of those that are new or changed, after the stamp `since`."""
    removed: list[int] = []
    if since >= 0:
        gone = select(memory_removed.c.entry).where(memory_removed.c.stamp > since)
        removed = list(connection.execute(gone.order_by(memory_removed.c.id)).scalars())
    query = (
        select(memory.c.id, memory_form.c.form)
        .join(memory_form, (memory_form.c.memory_id == memory.c.id) & (memory_form.c.rules == rules), isouter=True)
        .where(*pair_is(source_language, target_language))
        .order_by(memory.c.id)
    )
    rows = connection.execute(query if since < 0 else query.where(memory.c.stamp > since))
    return removed, [(number, form) for number, form in rows]


def keep(connection: Connection, rules: str, made: Iterable[tuple[int, str]]) -> None:
    """Keep forms, in place of what other rules have made of the same entries. Entries that are gone are left out."""
    for batch in batches(made, _BATCH):
        ids = [number for number, _ in batch]
        there = set(connection.execute(select(memory.c.id).where(memory.c.id.in_(ids))).scalars())
        connection.execute(delete(memory_form).where(memory_form.c.memory_id.in_(ids)))
        rows = [{"memory_id": number, "rules": rules, "form": form} for number, form in batch if number in there]
        if rows:
            connection.execute(insert(memory_form), rows)


def asked(connection: Connection, address: str, language: str, rules: str) -> int:
    """The stamp at which the memory was last asked for a page's sentences by these rules; -1 for never."""
    query = select(memory_asked.c.stamp).join(page).where(page.c.address == address)
    found = connection.execute(query.where(memory_asked.c.language == language, memory_asked.c.rules == rules)).scalar()
    return -1 if found is None else int(found)


def note_asked(connection: Connection, address: str, language: str, rules: str, stamp: int) -> None:
    """Note when the memory was asked. A page that is not saved is left out."""
    owner = connection.execute(select(page.c.id).where(page.c.address == address)).scalar()
    if owner is None:
        return
    mine = (memory_asked.c.page_id == owner) & (memory_asked.c.language == language)
    connection.execute(delete(memory_asked).where(mine))
    connection.execute(insert(memory_asked).values(page_id=owner, language=language, rules=rules, stamp=stamp))
