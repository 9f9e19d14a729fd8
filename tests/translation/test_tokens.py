from __future__ import annotations

from itertools import pairwise

import pytest
from drafting_material import words_of
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.model import Span
from i18n_toolkit.translation.tokens import tokens


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Läs mer, nu!", ["Läs", "mer", ",", "nu", "!"]),
        ("och/eller e-tjänst", ["och", "/", "eller", "e-tjänst"]),
        ("kl. 13.00–16.30", ["kl", ".", "13.00", "–", "16.30"]),
        ("l'école – 15 %", ["l'école", "–", "15", "%"]),
        ("漢字かな", ["漢", "字", "か", "な"]),
        ("ที่นี่", ["ที่", "นี่"]),
        ("می‌خواهم", ["می‌خواهم"]),
        ("bygg\u00adlov e\u0301n", ["bygg\u00adlov", "e\u0301n"]),
        ("", []),
    ],
)
def test_words_and_marks(text: str, wanted: list[str]) -> None:
    assert words_of(text) == wanted


def test_an_atom_is_one_token_but_for_cuts() -> None:
    text = "Ring 08-508 00 000."
    atom = Span(5, 18)
    assert [text[t.start : t.end] for t in tokens(text, atoms=[atom])] == ["Ring", "08-508 00 000", "."]
    assert [text[t.start : t.end] for t in tokens(text, {12}, [atom])] == ["Ring", "08-508", "00 000", "."]


@given(text=st.text(max_size=40), cuts=st.sets(st.integers(0, 40), max_size=3))
def test_everything_but_white_space_is_in_one_token(text: str, cuts: set[int]) -> None:
    found = tokens(text, cuts)
    assert "".join(text[token.start : token.end] for token in found) == "".join(text.split())
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert not any(token.start < cut < token.end for token in found for cut in cuts)
