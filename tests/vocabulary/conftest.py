"""The Swedish vocabulary, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18n_toolkit.languages import Languages
from i18n_toolkit.vocabulary.lexicon import Lexicon
from i18n_toolkit.vocabulary.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def swedish(languages: Languages, tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    """What is known about Swedish words, with a cache of its own."""
    return Vocabulary(languages.get("sv"), Path(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="session")
def swedish_lexicon(swedish: Vocabulary) -> Lexicon:
    """The Swedish dictionary."""
    assert swedish.lexicon is not None
    return swedish.lexicon
