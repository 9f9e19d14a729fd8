"""Fixtures every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from i18n_toolkit.languages import Languages

# machines differ, and no test of ours is about time
settings.register_profile("i18n-toolkit", deadline=None)
settings.load_profile("i18n-toolkit")

ROOT = Path(__file__).resolve().parent.parent
"""The checkout."""


def data_folder() -> Path:
    """Other people's material, kept beside the checkout: `I18N_TOOLKIT_DATA`, else ../shared/data."""
    return Path(os.environ.get("I18N_TOOLKIT_DATA") or ROOT.parent / "shared" / "data")


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
