"""Fixtures of the browser tests: the sites to look at, and the tools that look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import axe as axe_tool
import pytest
import vnu as vnu_tool
from rebuilt import site
from rebuilt.sources import data_files

from i18n_toolkit.languages import Languages


# one a module, closed with it: two of Playwright's loops cannot run at once, and other folders start theirs
@pytest.fixture(scope="module")
def axe() -> Iterator[axe_tool.Axe]:
    """axe-core in Chromium, or a skip that says what is missing."""
    if reason := axe_tool.missing():
        pytest.skip(reason)
    with axe_tool.Axe() as tool:
        yield tool


@pytest.fixture(scope="session")
def vnu() -> None:
    """The Nu Html Checker, or a skip that says what is missing."""
    if reason := vnu_tool.missing():
        pytest.skip(reason)


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Exempelby in nine languages, accessible, with its overview."""
    folder = tmp_path_factory.mktemp("exempelby")
    site.examples(folder, Languages())
    return folder


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The saved pages, accessible, in Swedish; or a skip."""
    if not data_files():
        pytest.skip("the shared test data is not there")
    folder = tmp_path_factory.mktemp("saved")
    site.saved(folder, Languages())
    return folder
