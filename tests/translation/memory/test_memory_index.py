"""The index of forms beside brute force: it finds all of them, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.translation.memory import index
from i18n_toolkit.translation.memory.index import FormIndex, grade

ALPHABET = "aabbcd eé\ue000\u0645\U0001f600\ud800"


@st.composite
def near_texts(draw: st.DrawFn) -> list[str]:
    """Texts made of each other by a few edits, and of all lengths."""
    base = draw(st.text(ALPHABET, min_size=1, max_size=40))
    texts = [base]
    for _ in range(draw(st.integers(1, 12))):
        text = draw(st.sampled_from(texts))
        for _ in range(draw(st.integers(0, 6))):
            place = draw(st.integers(0, len(text)))
            text = text[:place] + draw(st.text(ALPHABET, max_size=2)) + text[place + draw(st.integers(0, 2)) :]
        texts.append(text * draw(st.sampled_from([1, 1, 1, 1, 8])))
    return texts


def levenshtein(one: str, other: str) -> int:
    """The distance as the textbook reckons it."""
    row = list(range(len(other) + 1))
    for number, mine in enumerate(one, 1):
        previous, row[0] = row[0], number
        for place, theirs in enumerate(other, 1):
            previous, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, previous + (mine != theirs))
    return row[-1]


def brute_force(query: str, texts: set[str], lowest: int) -> dict[str, int]:
    return {text: value for text in texts if text and (value := grade(query, text)) >= lowest}


@given(near_texts(), st.integers(50, 100), st.data())
def test_everything_that_brute_force_finds_is_found_and_nothing_else(
    texts: list[str], lowest: int, data: st.DataObject
) -> None:
    query = data.draw(st.sampled_from(texts))
    cut = data.draw(st.integers(0, len(texts)))
    found = FormIndex(enumerate(texts[:cut]))
    found.add(enumerate(texts[cut:], cut))
    assert {form: value for value, form in found.search(query, lowest)} == (
        brute_force(query, set(texts), lowest) if query else {}
    )


@given(st.text("ab c", max_size=12), st.text("ab c", max_size=12))
def test_the_grade_is_the_formula(one: str, other: str) -> None:
    longer = max(len(one), len(other))
    assert grade(one, other) == (100 * (longer - levenshtein(one, other)) // longer if longer else 100)


@given(near_texts(), st.data())
def test_what_is_removed_is_found_no_more_and_what_is_added_again_is(texts: list[str], data: st.DataObject) -> None:
    found = FormIndex(enumerate(texts))
    gone = data.draw(st.sets(st.sampled_from(range(len(texts)))))
    found.remove((number, texts[number]) for number in gone)
    left = {text for number, text in enumerate(texts) if number not in gone}
    for query in filter(None, set(texts)):
        assert {form for _, form in found.search(query, 75)} == set(brute_force(query, left, 75))
        assert sorted(found.ids(query)) == [n for n, text in enumerate(texts) if text == query and n not in gone]
    found.add((number, texts[number]) for number in gone)
    for query in filter(None, set(texts)):
        assert sorted(form for _, form in found.search(query, 75)) == sorted(brute_force(query, set(texts), 75))


def test_the_index_is_built_anew_when_much_was_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_LOOSE", 3)
    found = FormIndex()
    for number in range(20):
        found.add([(number, f"mening nummer {number}")])
    assert len(found) == 20
    assert len(found.search("mening nummer 1", 90)) == 20


def test_the_best_come_first() -> None:
    found = FormIndex(enumerate(["abcdefgh", "abcdefgx", "abcdefxy", "zzzz"]))
    assert found.search("abcdefgh", 75) == [(100, "abcdefgh"), (87, "abcdefgx"), (75, "abcdefxy")]
    assert found.search("", 75) == []


@pytest.mark.parametrize("length", [250, 255, 256, 300, 1000])
def test_long_forms_of_few_letters_are_found(length: int) -> None:
    """More of one letter than a counter holds."""
    texts = ["a" * length, "a" * (length - length // 5), "a" * length + "b" * (length // 4), "b" * length]
    found = FormIndex(enumerate(texts))
    for query in texts:
        assert {form for _, form in found.search(query, 75)} == set(brute_force(query, set(texts), 75))
