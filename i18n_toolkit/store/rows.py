"""Writing many rows with one statement.

SQLAlchemy prepares every value of every row alone, which took a third of the time of saving an import
(bench/exchange_store.py). Most columns say the same in all rows, so here each value is spelled once.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Delete, Insert, Update
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine


def execute_many(
    connection: Connection, statement: Insert | Update | Delete, rows: Sequence[Mapping[str, Hashable]]
) -> None:
    """Do what `connection.execute(statement, rows)` does. Every row has the same names, which are all that the
    statement asks for; without rows nothing is done."""
    if not rows:
        return
    dialect = connection.dialect
    compiled = statement.compile(dialect=dialect, column_keys=list(rows[0]))
    names = list(compiled.positiontup or compiled.binds)
    columns = [_spelled([row[name] for row in rows], compiled.binds[name].type, dialect) for name in names]
    values = zip(*columns, strict=True)
    if compiled.positional:
        connection.exec_driver_sql(compiled.string, list(values))
    else:
        connection.exec_driver_sql(compiled.string, [dict(zip(names, row, strict=True)) for row in values])


def _spelled(values: list[Hashable], kind: TypeEngine[Any], dialect: Dialect) -> Iterable[Any]:
    """A column's values as the driver takes them."""
    spell = kind.dialect_impl(dialect).bind_processor(dialect)
    if spell is None:
        return values
    known = {value: spell(value) for value in set(values)}
    return map(known.__getitem__, values)
