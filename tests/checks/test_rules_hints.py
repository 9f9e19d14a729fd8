"""What a rule says its patterns cannot do without (`signs`, `only_with`, what steps need) is in all that they match."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from ground import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from swedish_checks import book, tools

from i18n_toolkit.checks.kinds import sequence
from i18n_toolkit.checks.runner import check_document
from i18n_toolkit.languages import Languages
from i18n_toolkit.pages.reading import read_page
from i18n_toolkit.pages.sources import RawPage

RULES = [item.rule for item in book().ready]
HINTED = [rule for rule in RULES if rule.kind != "sequence" and {"signs", "only_with"} & set(rule.parameters)]
PAGES = sorted((ROOT / "examples").rglob("*.html"))
PATTERNS = [
    pytest.param(rule.parameters, re.compile(text, flags), id=f"{rule.id}-{number}")
    for rule in HINTED
    for number, (text, flags) in enumerate([
        *((text, re.NOFLAG if rule.parameters.get("case") else re.IGNORECASE)
          for text in rule.parameters.get("patterns", ())),
        *((text, re.NOFLAG) for text in rule.parameters.get("word_patterns", ())),
    ])
]  # fmt: skip


@pytest.mark.parametrize(("said", "pattern"), PATTERNS)
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_a_pattern_matches_has_what_the_rule_looks_for_first(
    said: Mapping[str, Any], pattern: re.Pattern[str], data: st.DataObject
) -> None:
    # but for letters that are in another letter's case, as the long s is: no page of ours has them
    letters = st.characters(min_codepoint=9, max_codepoint=0x2100, exclude_categories=["Cs"], exclude_characters="ſİı")
    text = data.draw(st.from_regex(pattern, alphabet=letters))
    if pattern.search(text) is None:
        return  # a condition on what stands around the match, which making an example does not look at
    if "signs" in said:
        assert re.search(said["signs"], text)
    if "only_with" in said:
        assert any(hint in text.lower() for hint in said["only_with"])


def test_there_are_such_rules() -> None:
    assert len(HINTED) > 20


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_rows_of_words_are_found_as_without_looking_for_what_they_need(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = [item for item in book().ready if item.rule.kind == "sequence"]
    document = read_page(RawPage(page.name, page.name, page.read_bytes()), Languages()).document
    found = check_document(document, rules, "sv", tools())
    monkeypatch.setattr(sequence, "_may_have", lambda line, needed: True)
    assert check_document(document, rules, "sv", tools()) == found


def test_a_row_is_not_looked_for_where_a_needed_word_is_missing() -> None:
    seen = {sequence._may_have("⟨det|PN|⟩⟨görs|VB|PRS,SFO⟩", needed) for needed in (
        [(("SFO",), 1)], [(("⟨det|", "⟨de|"), 1), (("SFO",), 1)], [(("|VB|",), 1)])}  # fmt: skip
    assert seen == {True}
    assert not sequence._may_have("⟨det|PN|⟩", [(("SFO",), 1)])
    assert not sequence._may_have("⟨i|PP|⟩⟨hus|NN|⟩⟨på|PP|⟩", [(("|PP|",), 3)])
    assert sequence._may_have("⟨i|PP|⟩⟨på|PP|⟩⟨av|PP|⟩", [(("|PP|",), 3)])
