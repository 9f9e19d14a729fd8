"""The Swedish tools, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18n_toolkit.checks.language.resources import Resources
from i18n_toolkit.languages import Languages


@pytest.fixture(scope="session")
def swedish_words(languages: Languages, tmp_path_factory: pytest.TempPathFactory) -> Resources:
    """What is known about Swedish, with a cache of its own."""
    return Resources(languages.get("sv"), Path(tmp_path_factory.mktemp("cache")))
