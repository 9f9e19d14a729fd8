"""Fixtures of the intake's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk

from i18n_toolkit.store import Store


@pytest.fixture(scope="session")
def shared_store() -> Iterator[Store]:
    """One store for all tests, each with a page of its own: making one takes longer than a test."""
    with Store.temporary() as opened:
        yield opened


@pytest.fixture
def desk(shared_store: Store, tmp_path: Path, request: pytest.FixtureRequest) -> Desk:
    """A page of its own in the shared store, and a folder for files."""
    return Desk(shared_store, tmp_path, f"{request.node.name}.html")
