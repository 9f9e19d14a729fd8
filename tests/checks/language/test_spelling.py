"""Spelling and how common words are."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from i18n_toolkit.checks.language.rarity import Rarity, is_rare
from i18n_toolkit.checks.language.resources import Resources
from i18n_toolkit.checks.language.spelling import Spelling
from i18n_toolkit.errors import ConfigurationError
from i18n_toolkit.vocabulary.frequency import Frequencies


@pytest.fixture(scope="session")
def spelling(swedish_words: Resources) -> Spelling:
    assert swedish_words.spelling is not None
    return swedish_words.spelling


@pytest.fixture(scope="session")
def rarity(swedish_words: Resources) -> Rarity:
    assert swedish_words.rarity is not None
    return swedish_words.rarity


@pytest.mark.parametrize(
    "word",
    "kommunens Bygglovet AVFALL avfallshämtningsavgiften brottsförebyggande IT-enheten stockholm 3 20-årig finns "
    "handläggs allmän kom\u00admun samhällsbyggnadsnämnden".split(),
)
def test_right_words(spelling: Spelling, word: str) -> None:
    assert spelling.known(word)


@pytest.mark.parametrize("word", ["komunen", "bygglåv", "avfalshämtning", "ansökann", "förskolla", "tillstond"])
def test_misspelt_words(spelling: Spelling, word: str) -> None:
    assert not spelling.known(word)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("komunen", "kommunen"),
        ("Komunen", "Kommunen"),
        ("bygglåv", "bygglov"),
        ("ansökna", "ansökan"),
    ],
)
def test_what_was_meant(spelling: Spelling, word: str, meant: str) -> None:
    assert meant in spelling.suggestions(word)
    assert all(map(spelling.known, spelling.suggestions(word)))
    assert len(spelling.suggestions(word)) <= 5


def test_no_suggestion_for_nonsense(spelling: Spelling) -> None:
    assert spelling.suggestions("qqqqqqqq") == []


def test_an_inflected_form_is_as_common_as_its_word(rarity: Rarity) -> None:
    assert rarity.zipf("och") > 7
    assert rarity.zipf("nämndernas") == rarity.zipf("nämnd") > 3
    assert rarity.zipf("avfalls-") == rarity.zipf("avfall") > 3
    assert rarity.zipf("oktroj") == 0


def test_a_compound_of_common_words_is_no_rare_word(swedish_words: Resources, rarity: Rarity) -> None:
    assert swedish_words.compounds is not None
    parts = swedish_words.compounds.parts
    assert not is_rare("avfallsavgiften", rarity.zipf, parts, 3.0)
    assert is_rare("oktroj", rarity.zipf, parts, 3.0)
    assert is_rare("oktrojhandling", rarity.zipf, parts, 3.0)


@pytest.mark.parametrize("content", [b"", b"no gzip", gzip.compress(b"x word\n"), gzip.compress(b"40 ord\n")[:-9]],
                         ids=["empty", "text", "word", "cut off"])  # fmt: skip
def test_a_damaged_list_is_said_in_a_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "frequency.txt.gz"
    path.write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"frequency\.txt\.gz"):
        Frequencies(path)
