from __future__ import annotations

import re
from pathlib import Path

import pytest
from drafting_material import WORDS
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_toolkit.errors import ConfigurationError
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Span
from i18n_toolkit.translation import masking

PATTERNS = masking.read_patterns(Languages().get("sv").folder)


def kept(text: str, *protected: str, again: bool = False) -> list[str]:
    return [text[span.start : span.end] for span in masking.find(text, PATTERNS, protected, again)]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_every_pattern_has_examples_that_hold(pattern: masking.Pattern) -> None:
    assert pattern.examples
    for text, wanted in pattern.examples:
        assert tuple(match[0] for match in pattern.regex.finditer(text)) == wanted
        for word in wanted:
            assert any(word in found for found in kept(text, again=pattern.retry))


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
@given(st.data())
def test_no_pattern_finds_what_has_nothing_that_it_needs(pattern: masking.Pattern, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(pattern.regex))
    assert [*pattern.finditer(text)] or not pattern.regex.search(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mötet är kl. 13.00–15.30 den 5 mars.", ["13.00–15.30"]),
        ("Du kan ansöka om bygglov.", []),
        ("Den 5 mars 2024 deltog 25 personer.", []),
        ("Ring 08-508 00 000, mejla a@b.se eller gå till exempelby.se.", ["08-508 00 000", "a@b.se", "exempelby.se"]),
        ("Se https://a.se/b_c(d), tack", ["https://a.se/b_c(d"]),
        ("och/eller 24/7 covid-19", ["24/7"]),
        ("Avgiften är 1 200 kr, 15 % mer", ["1 200 kr", "15 %"]),
        ("12 kap. 3 § kommunallagen (2017:725)", ["12 kap. 3 §", "2017:725"]),
    ],
)
def test_what_is_kept_in_running_text(text: str, wanted: list[str]) -> None:
    assert kept(text) == wanted


def test_protected_words_are_kept_whole_only() -> None:
    assert kept("Exempelby kommun och Exempelbyn", "Exempelby", "Exempelby kommun") == ["Exempelby kommun"]


def test_overlapping_finds_are_one() -> None:
    assert masking.merge([Span(3, 6), Span(0, 4), Span(8, 8), Span(6, 7)]) == (Span(0, 6), Span(6, 7))


def test_an_answer_in_another_order_is_unmasked_and_spans_follow() -> None:
    text = "Ring 08-508 00 000 eller mejla a@b.se nu."
    masked = masking.mask(text, masking.find(text, PATTERNS))
    assert masked.text == "Ring Q1Q eller mejla Q2Q nu."
    found = masking.unmask(masked, "Mail Q2Q or call Q1Q now.")
    assert found is not None
    assert found.text == "Mail a@b.se or call 08-508 00 000 now."
    assert [found.text[span.start : span.end] for span in found.spans] == ["08-508 00 000", "a@b.se"]
    now = found.from_answer(Span(21, 24))
    assert found.text[now.start : now.end] == "now"
    nu = masked.to_original(Span(25, 27))
    assert text[nu.start : nu.end] == "nu"


@pytest.mark.parametrize("answer", ["Call", "Call Q1Q Q1Q", "Call q1q", "Call Q 1 Q", "Call Q1Q and Q2Q", "Call Q11Q"])
def test_a_lost_doubled_changed_or_invented_mask_is_refused(answer: str) -> None:
    assert masking.unmask(masking.mask("Ring 08-1", (Span(5, 9),)), answer) is None


def test_a_number_mask_glued_to_a_word_is_not_taken_for_the_mask() -> None:
    masked = masking.mask("Ring 08-1", (Span(5, 9),), 2)
    assert masked.text == "Ring 90001"
    assert masking.unmask(masked, "Call x90001 or 90001") is None


def test_masks_the_text_has_itself_are_not_used() -> None:
    masked = masking.mask("Q1Q är a@b.se", (Span(7, 13),))
    assert masked.text == "Q1Q är Q2Q"
    found = masking.unmask(masked, "Q1Q is Q2Q")
    assert found is not None
    assert found.text == "Q1Q is a@b.se"


def test_lost_numbers_are_told_beside_the_masks() -> None:
    masked = masking.mask("25 barn, 3 § och 10", (Span(9, 12),))
    assert dict(masking.lost_numbers(masked, f"٢٥ children, {masked.words[0]} and 11")) == {"10": 1}


@settings(max_examples=300, deadline=None)
@given(
    words=st.lists(WORDS | st.text(max_size=4), max_size=8),
    spelling=st.sampled_from(range(len(masking.SPELLINGS))),
    again=st.booleans(),
)
def test_what_an_engine_leaves_alone_comes_back_as_it_was(words: list[str], spelling: int, again: bool) -> None:
    text = " ".join(words)
    spans = masking.find(text, PATTERNS, again=again)
    masked = masking.mask(text, spans, spelling)
    for span, word in zip(spans, masked.words, strict=True):
        assert text[span.start : span.end] not in ("", word)
        assert masked.text.count(word) == 1
    found = masking.unmask(masked, masked.text)
    if found is not None:
        assert found.text == text
        assert found.spans == spans


@pytest.mark.parametrize(
    "text", ["a", "1 ", "1", "{", "www.", "A1", "a.", "+1 ", "<a", "%(", "0-", "1 a kap ", "a@b.", "1:2:"]
)
def test_no_pattern_takes_long_over_hostile_text(text: str) -> None:
    """Bounded repetition keeps every pattern linear: a quadratic one would not come back in a minute."""
    long = (text * 200_000)[:200_000]
    for pattern in PATTERNS:
        assert sum(1 for _ in pattern.regex.finditer(long)) >= 0


def test_faults_in_a_pattern_file_name_the_file(tmp_path: Path) -> None:
    file = tmp_path / "masks.toml"
    for text, fault in [("[[mask]]\nname='x'\npattern='('", "wrong"), ("[[mask]]\nnmae='x'", "nmae"), ("=", "cannot"),
                        ("[[mask]]\nname='x'\npattern='x'\nneeds='x'", "needs"),
                        ("[[mask]]\nname='x'", "pattern")]:  # fmt: skip
        file.write_text(text, "utf-8")
        with pytest.raises(ConfigurationError, match=re.escape(str(file)) + ".*" + fault):
            masking.read_patterns(tmp_path)
