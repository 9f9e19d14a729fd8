"""The language identifier says the same unpacked as from its package."""

from __future__ import annotations

from pathlib import Path

import pytest
from py3langid import langid

from i18n_toolkit.vocabulary.identification import Identifier, load_identifier

TEXTS = [
    "Kommunen beslutar om bygglov för nya hus.",
    "You must apply for a building permit before you start.",
    "Kommunen beslutter om byggetilladelse til nye huse.",
    "Sinun on haettava rakennuslupaa ennen kuin alat rakentaa.",
    "تحتاج إلى تصريح بناء قبل أن تبدأ",
    "x",
    "",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("cache")
    load_identifier(found)
    return found


def same(ours: Identifier) -> bool:
    packed = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    return [ours.classify(text) for text in TEXTS] == [packed.classify(text) for text in TEXTS]


def test_unpacked_it_says_the_same(folder: Path) -> None:
    assert same(load_identifier(folder))
    [kept] = folder.iterdir()
    assert kept.is_dir()


def test_a_damaged_model_is_unpacked_anew(folder: Path) -> None:
    [kept] = folder.iterdir()
    damaged = kept / "nextmove.npy"
    whole = damaged.stat().st_size
    damaged.write_bytes(damaged.read_bytes()[:1000])
    assert same(load_identifier(folder))
    assert damaged.stat().st_size == whole


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, not a folder", "utf-8")
    assert same(load_identifier(tmp_path / "cache"))
