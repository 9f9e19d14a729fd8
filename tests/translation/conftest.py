"""Models for the tests of translation: hand-written packages, and a shelf that has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from phrase_model import EN_AR, EN_FI, SV_EN, build_package, write_index

from i18n_toolkit.config import Models, Settings
from i18n_toolkit.translation import models


@pytest.fixture(scope="session")
def phrase_packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with sv-en, en-ar and en-fi as .argosmodel files, and an index.json with relative links."""
    folder = tmp_path_factory.mktemp("packages")
    for table in (SV_EN, EN_AR, EN_FI):
        build_package(folder, table)
    write_index(folder)
    return folder


@pytest.fixture
def empty_shelf(tmp_path: Path, phrase_packages: Path) -> Settings:
    """Settings with an empty shelf of its own, no other program's packages, and the local index."""
    return shelf_settings(tmp_path, phrase_packages)


@pytest.fixture(scope="session")
def phrase_models(tmp_path_factory: pytest.TempPathFactory, phrase_packages: Path) -> Settings:
    """Settings whose shelf has sv-en, en-ar and en-fi; shared, so leave it as it is."""
    settings = shelf_settings(tmp_path_factory.mktemp("shelf"), phrase_packages)
    for pair in ("sv-en", "en-ar", "en-fi"):
        models.install(settings, pair)
    return settings


def shelf_settings(folder: Path, packages: Path) -> Settings:
    """Settings that look nowhere but in `folder` (models, other programs' packages) and at `packages`."""
    shelf = Models(folder=str(folder / "models"), index=str(packages / "index.json"), also=(str(folder / "argospm"),))
    return Settings(folder=folder, models=shelf)
