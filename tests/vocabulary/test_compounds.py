"""Compounds: hand-marked words, and what must hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.vocabulary.compounds import Compounds
from i18n_toolkit.vocabulary.vocabulary import Vocabulary

GOLD = [
    line
    for line in (Path(__file__).parent / "compounds_gold.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.fixture(scope="session")
def compounds(swedish: Vocabulary) -> Compounds:
    assert swedish.compounds is not None
    return swedish.compounds


def test_the_heads_of_compounds_are_found(compounds: Compounds) -> None:
    marked = [line for line in GOLD if "|" in line]
    right = [line for line in marked if len(compounds.parts(line.replace("|", ""))[-1]) == len(line.split("|")[1])]
    assert len(marked) == 120
    assert len(right) / len(marked) >= 0.86, sorted(set(marked) - set(right))


def test_words_that_are_no_compounds_stay_whole(compounds: Compounds) -> None:
    simple = [line for line in GOLD if "|" not in line]
    assert len(simple) > 70
    assert [compounds.parts(word) for word in simple if len(compounds.parts(word)) > 1] == []


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("avfallshämtningsavgift", ("avfalls", "hämtnings", "avgift")),
        ("Fritidsgårdarna", ("Fritids", "gårdarna")),
        ("e-postadress", ("e-", "post", "adress")),
        ("IT-enheten", ("IT-", "enheten")),
        ("gatukontoret", ("gatu", "kontoret")),
        ("577-584", ("577-584",)),
        ("och", ("och",)),
        ("", ("",)),
        ("x" * 300, ("x" * 300,)),
    ],
)
def test_parts(compounds: Compounds, word: str, parts: tuple[str, ...]) -> None:
    assert compounds.parts(word) == parts


@given(word=st.text("abdefghiklmnoprstuvåäö-", max_size=30) | st.text(max_size=20))
def test_the_parts_make_the_word(compounds: Compounds, word: str) -> None:
    parts = compounds.parts(word)
    assert "".join(parts) == word
    assert word == "" or all(parts)


def test_compounds_of_rare_words_are_words(compounds: Compounds) -> None:
    assert compounds.is_compound("nämndsammanträdesprotokoll")
    assert not compounds.is_compound("kommunsfullmäktigt")
