"""Fixtures every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from ground import data_folder
from hypothesis import settings

from i18n_toolkit.languages import Languages

# machines differ, and no test of ours is about time; the same examples everywhere, and new ones where asked for
settings.register_profile("i18n-toolkit", deadline=None, derandomize=not os.environ.get("I18N_TOOLKIT_FUZZ"))
settings.load_profile("i18n-toolkit")


@pytest.fixture(scope="session")
def data() -> Path:
    """The shared data, or a skip that says what is missing."""
    folder = data_folder()
    if not folder.is_dir():
        pytest.skip(f"the shared test data is not there ({folder.name} beside the checkout)")
    return folder


@pytest.fixture(scope="session")
def languages() -> Languages:
    """The real locales."""
    return Languages()
