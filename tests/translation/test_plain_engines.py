"""The engines that are always there."""

from __future__ import annotations

import pytest
from drafting_material import WORDS
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.config import Settings
from i18n_toolkit.languages import Languages
from i18n_toolkit.translation.engine import Engine, create_engine
from i18n_toolkit.translation.masking import numbers

TEXT = "Du kan ansöka om bygglov via kommunens e-tjänst, Q1Q, senast den 25 mars."


@pytest.fixture(params=["identity", "pseudo"])
def engine(request: pytest.FixtureRequest) -> Engine:
    return create_engine(request.param, Settings(), Languages())


def test_they_know_every_pair_and_keep_to_the_protocol(engine: Engine) -> None:
    assert isinstance(engine, Engine)
    assert engine.supports("sv", "ar")
    assert engine.fingerprint("sv", "ar") == engine.fingerprint("sv", "ar") != ""
    assert engine.remedy("sv", "ar") == ""
    assert engine.translate([], "sv", "ar") == []
    engine.close()


def test_identity_answers_the_text_itself() -> None:
    engine = create_engine("identity", Settings(), Languages())
    assert [answer.text for answer in engine.translate(["", " a\n", TEXT], "sv", "ar")] == ["", " a\n", TEXT]


def test_pseudo_is_bracketed_longer_and_keeps_masks_and_digits() -> None:
    engine = create_engine("pseudo", Settings(), Languages())
    text = engine.translate([TEXT], "sv", "ar")[0].text
    assert text.startswith("[")
    assert text.endswith("]")
    assert 1.3 <= len(text) / len(TEXT) <= 1.4
    assert "Q1Q" in text
    assert "25" in text
    assert "ansöka" not in text
    assert engine.translate([TEXT], "sv", "ar")[0].text == text


@given(words=st.lists(WORDS | st.text(max_size=6), max_size=8))
def test_alignment_covers_every_word_and_stays_within_the_texts(words: list[str]) -> None:
    text = " ".join(words)
    for name in ("identity", "pseudo"):
        answer = create_engine(name, Settings(), Languages()).translate([text], "sv", "en")[0]
        assert numbers(answer.text) == numbers(text)
        assert answer.alignment is not None
        place = 0
        for one, other in answer.alignment:
            assert 0 <= one.start < one.end <= len(text)
            assert place <= other.start < other.end <= len(answer.text)
            place = other.end
            if any(character.isdigit() for character in text[one.start : one.end]):
                assert answer.text[other.start : other.end] == text[one.start : one.end]
        if name == "pseudo" and len(text) >= 20 and text.strip():
            assert 1.3 <= len(answer.text) / len(text) <= 1.4 + 1 / len(text)
