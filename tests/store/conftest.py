"""A store to test with: SQLite always, PostgreSQL where it is installed or an address is given."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import postgresql
import pytest
import sqlalchemy

from i18n_toolkit.store import Store

POSTGRESQL = "I18N_TOOLKIT_TEST_POSTGRESQL"
"""Environment variable: the address of a PostgreSQL database in which the tests may make schemas."""


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL database in which the tests may make schemas: the one that is named, else one of our own."""
    if os.environ.get(POSTGRESQL):
        yield os.environ[POSTGRESQL]
    elif postgresql.binaries() is None:
        pytest.skip(f"PostgreSQL is not installed (apt-get install postgresql), and {POSTGRESQL} names none")
    else:
        with postgresql.server() as address:
            yield address


def _schema(address: str) -> Iterator[str]:
    """A schema of its own in the server's database, dropped afterwards."""
    schema = f"test_{uuid4().hex}"
    engine = sqlalchemy.create_engine(address)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
        yield f"{address}{'&' if '?' in address else '?'}options=-csearch_path%3D{schema}"
        with engine.begin() as connection:
            connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
    finally:
        engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.sqlite'}"
    else:
        yield from _schema(request.getfixturevalue("server"))


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An empty store, of each kind."""
    with Store(address) as opened:
        yield opened


@pytest.fixture
def ask(address: str) -> Callable[[str], list[tuple[object, ...]]]:
    """Runs SQL on the database behind the store's back, and gives the rows of a SELECT."""

    def run(sql: str) -> list[tuple[object, ...]]:
        engine = sqlalchemy.create_engine(address)
        try:
            with engine.begin() as connection:
                result = connection.exec_driver_sql(sql)
                return [tuple(row) for row in result] if result.returns_rows else []
        finally:
            engine.dispose()

    return run
