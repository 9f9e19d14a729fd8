"""Many rows at once say what SQLAlchemy writes one by one, in every kind of column."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from sqlalchemy import bindparam, insert, select, text, update

from i18n_toolkit.model import Code, CodeKind
from i18n_toolkit.store import Store
from i18n_toolkit.store.rows import execute_many
from i18n_toolkit.store.schema import memory, memory_removed

NOON = datetime(2025, 3, 9, 12, 0, 30, 999, tzinfo=UTC)
LINK = Code(CodeKind.OPEN, "1", "a", (("href", "/ö'\"\0"),)), "här \ud800", Code(CodeKind.CLOSE, "1", "a")

ENTRY = {
    "source_language": "sv", "target_language": "en", "key": "k", "identity": "i1", "source": ("Ett", *LINK),
    "target": ("100 % :x %(y)s ?",), "state": 1, "origin_kind": None, "origin_engine": "", "origin_fingerprint": "",
    "origin_score": None, "origin_machine": False, "before": "", "after": "", "creator": "Å\0sa\ud801",
    "created": NOON, "author": "", "changed": None, "usage": 0, "note": "", "memory": "", "properties": (),
    "source_words": "ett", "target_words": "one", "stamp": 1,
}  # fmt: skip
ENTRIES = [
    ENTRY,
    ENTRY | {"identity": "i2", "source": (), "state": 0, "origin_kind": "mt", "origin_score": 1.0, "stamp": 0},
    # the same moment in another zone, and values that are equal to others of their column
    ENTRY | {"identity": "i3", "created": NOON.astimezone(timezone(timedelta(hours=5))), "origin_machine": True},
    ENTRY | {"identity": "i4", "properties": (("x", "ä"), ("", "\ud802")), "origin_score": -0.25, "usage": 7},
]


def said(store: Store, table: Any, order: Any) -> list[tuple[object, ...]]:
    """The rows as the database has them, without their numbers."""
    columns = [column for column in table.c if column.name != "id"]
    with store._database.reading() as connection:
        names = ", ".join(column.name for column in columns)
        found = connection.execute(text(f"SELECT {names} FROM {table.name} ORDER BY {order.name}"))
        return [tuple(row) for row in found]


def test_every_kind_of_value_is_written_as_sqlalchemy_writes_it(store: Store) -> None:
    with store._database.writing() as connection:
        connection.execute(insert(memory), ENTRIES)
    expected = said(store, memory, memory.c.identity)
    with store._database.writing() as connection:
        connection.execute(memory.delete())
        execute_many(connection, insert(memory), ENTRIES)
    assert said(store, memory, memory.c.identity) == expected
    assert len(expected) == len(ENTRIES)


def test_rows_are_changed_each_by_its_own_number(store: Store) -> None:
    with store._database.writing() as connection:
        execute_many(connection, insert(memory), ENTRIES)
        ids = {row.identity: row.id for row in connection.execute(select(memory.c.identity, memory.c.id))}
        changes = [{"row": ids["i2"], "target": LINK, "note": "a"}, {"row": ids["i4"], "target": ("b",), "note": "b"}]
        execute_many(connection, update(memory).where(memory.c.id == bindparam("row")), changes)
        found = connection.execute(select(memory.c.target, memory.c.note).order_by(memory.c.identity)).all()
    held = LINK[0], "här \ud800", LINK[2]
    assert [tuple(row) for row in found] == [(ENTRY["target"], ""), (held, "a"), (ENTRY["target"], ""), (("b",), "b")]


def test_no_rows_are_no_question(store: Store) -> None:
    with store._database.writing() as connection:
        execute_many(connection, insert(memory_removed), [])
        assert connection.execute(select(memory_removed)).all() == []
