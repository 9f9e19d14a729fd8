"""The language identifier says the same unpacked as from its package."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from py3langid import langid

from i18n_toolkit.vocabulary import identification
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


@cache
def package() -> Identifier:
    """The package's own."""
    found: Identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    return found


def same(ours: Identifier) -> bool:
    packed = package()
    return [ours.classify(text) for text in TEXTS] == [packed.classify(text) for text in TEXTS]


def test_unpacked_it_says_the_same(folder: Path) -> None:
    assert same(load_identifier(folder))
    [kept] = folder.iterdir()
    assert kept.is_dir()


@given(st.lists(st.text() | st.sampled_from(" ".join(TEXTS).split())).map(" ".join))
def test_what_is_remembered_changes_nothing(folder: Path, text: str) -> None:
    ours = load_identifier(folder)
    for _ in range(2):
        assert ours.classify(text) == package().classify(text)


def test_its_table_grows_while_several_ask(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identification, "_ROWS", 2)
    ours = load_identifier(folder)
    with ThreadPoolExecutor(4) as pool:
        assert [*pool.map(ours.classify, TEXTS * 3)] == [package().classify(text) for text in TEXTS] * 3


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
