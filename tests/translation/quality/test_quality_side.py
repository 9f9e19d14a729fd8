"""What tells the checks sooner that there is nothing to find never tells it where there is something."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.languages import Languages
from i18n_toolkit.translation.masking import read_patterns
from i18n_toolkit.translation.quality.checks import repetition, sentence_count, spaces
from i18n_toolkit.translation.quality.facts import facts_of
from i18n_toolkit.translation.quality.scripts import _LETTERS, letters
from i18n_toolkit.translation.quality.side import _KEPT, _SIGN

LANGUAGES = Languages()
PATTERNS = {pattern.name: pattern.regex for pattern in read_patterns()}
PIECES = st.sampled_from([*'aåÄЖش中๒é ..,,;;:!?\t\u00a0"”()‘]’2²x', "abc", "word", "123", "  ", "...", "ahaha", "kl"])
TEXTS = st.text() | st.lists(PIECES, max_size=30).map("".join)

SENTENCE = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=\d{3}))[)\]”’»\"]?[.!?\u061f\u3002\u06d4\u1362…]+[)\]”’»“\"]*"
    r"(?=\s+[^\sa-zа-яёіїєґåäöéæø]|$)"
)
"""The end of a sentence, as one would write it down."""


@pytest.mark.parametrize("name", _KEPT)
@given(st.data())
def test_everything_that_is_kept_has_a_sign(name: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(PATTERNS[name]))
    assert _SIGN.search(text) or not PATTERNS[name].search(text)


@given(TEXTS)
def test_letters_of_each_script(text: str) -> None:
    counts = {script: sum(map(len, regex.findall(text))) for script, regex in _LETTERS.items()}
    assert list(letters(text).items()) == [(script, count) for script, count in counts.items() if count]


@given(TEXTS)
def test_ends_of_sentences(text: str) -> None:
    assert [*map(re.Match.span, sentence_count._SENTENCE.finditer(text))] == [
        *map(re.Match.span, SENTENCE.finditer(text))
    ]


@given(TEXTS)
def test_spaces_that_are_wrong_are_seen(text: str) -> None:
    assert spaces._SPACED.search(text) or not spaces._INSIDE.search(text)
    assert spaces._TOUCHING.search(text) or not spaces._GLUED.search(text)


@given(st.text("abå", min_size=1, max_size=6), st.integers(7, 9), TEXTS)
def test_a_word_of_an_engine_that_is_stuck_is_seen(unit: str, times: int, rest: str) -> None:
    assert repetition.is_stuck([f"{rest}{unit * times}".casefold()])


@pytest.mark.parametrize("tag", sorted(LANGUAGES.tags))
@given(st.data())
def test_any_word_is_found_where_one_is(tag: str, data: st.DataObject) -> None:
    facts = facts_of(LANGUAGES.get(tag))
    tables = [
        (facts.any_month, facts.months), (facts.any_unit, facts.units), (facts.any_currency, facts.currencies),
    ]  # fmt: skip
    for whole, each in tables:
        words = [word for word in each.values() if word.pattern != "(?!)"]
        if words:
            word = data.draw(st.sampled_from(words))
            text = data.draw(st.from_regex(word))
            assert (whole is not None and whole.search(text)) or not word.search(text)
