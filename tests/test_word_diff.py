"""What differs between two texts, word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.word_diff import ADDED, KEPT, REMOVED, word_diff

TEXTS = st.lists(
    st.sampled_from(["a", "bygg", "lov", " ", "  ", "\n", "<1>", "</1>", ".", "å", "12"]), max_size=25
).map("".join)


@given(TEXTS, TEXTS)
def test_the_parts_are_both_texts(one: str, other: str) -> None:
    parts = word_diff(one, other)
    assert "".join(text for kind, text in parts if kind != ADDED) == one
    assert "".join(text for kind, text in parts if kind != REMOVED) == other
    assert all(text for _, text in parts)
    if one == other:
        assert {kind for kind, _ in parts} <= {KEPT}


def test_words_and_tags_stay_whole() -> None:
    assert word_diff("Läs <1>mer</1> här.", "Läs <2>mer</2> nu.") == [
        (KEPT, "Läs "), (REMOVED, "<1>"), (ADDED, "<2>"), (KEPT, "mer"),
        (REMOVED, "</1> här"), (ADDED, "</2> nu"), (KEPT, "."),
    ]  # fmt: skip


def test_a_phrase_is_read_at_once() -> None:
    assert word_diff("Du måste ha lov", "Du kan få lov") == [
        (KEPT, "Du "), (REMOVED, "måste ha"), (ADDED, "kan få"), (KEPT, " lov"),
    ]  # fmt: skip


def test_texts_that_nobody_could_read_are_not_compared() -> None:
    one, other = "a " * 5_000, "b " * 5_000
    assert word_diff(one, other) == [(REMOVED, one), (ADDED, other)]
    assert word_diff(one, one) == [(KEPT, one)]
