"""What one sentence has otherwise than another."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.content import from_tagged, tagged
from i18n_toolkit.difference import Change, Passage, difference, spelled
from i18n_toolkit.model import Code, CodeKind

CODES = [Code(kind, id, "b") for id in "12" for kind in CodeKind]


def shown(old: str, new: str) -> str:
    return spelled(difference(from_tagged(old, CODES), from_tagged(new, CODES)))


@pytest.mark.parametrize(
    ("old", "new", "result"),
    [
        ("Läs mer", "Läs mer", "Läs mer"),
        ("Läs  mer\n", "Läs mer", "Läs mer"),
        ("Ansök senast 1 maj.", "Ansök senast 2 maj.", "Ansök senast [-1-]{+2+} maj."),
        ("Du får parkera här.", "Du får inte parkera här.", "Du får{+ inte+} parkera här."),
        ("en röd bil", "ett rött hus", "[-en röd bil-]{+ett rött hus+}"),
        ("Läs <1>mer</1>", "Läs mer", "Läs [-<1>-]mer[-</1>-]"),
        ("", "Ny", "{+Ny+}"),
        ("Gammal", "", "[-Gammal-]"),
        ("", "", ""),
    ],
)
def test_shown(old: str, new: str, result: str) -> None:
    assert shown(old, new) == result


TEXTS = st.text("ab <&1\n", max_size=30) | st.lists(st.sampled_from(["a", " ", "b", ", "]), max_size=30).map("".join)


@given(TEXTS, TEXTS)
def test_the_passages_make_both_sentences(old: str, new: str) -> None:
    passages = difference((old,), (new,))
    sides = [
        "".join(passage.text for passage in passages if passage.change in (Change.SAME, change))
        for change in (Change.REMOVED, Change.ADDED)
    ]
    assert sides == [" ".join(tagged((text,)).split()) for text in (old, new)]
    assert all(passage.text for passage in passages)
    changes = [passage.change for passage in passages]
    assert all(one != other for one, other in pairwise(changes))


def test_a_text_of_thousands_of_words_is_shown_as_a_whole() -> None:
    words = "a b " * 2000
    assert difference((words,), (words,)) == (Passage(Change.SAME, words.strip()),)
    assert [passage.change for passage in difference((words,), (words + "c",))] == [Change.REMOVED, Change.ADDED]
