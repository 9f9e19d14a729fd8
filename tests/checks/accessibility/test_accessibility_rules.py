"""Every rule's own examples: each must fail, be unsure or pass as its TOML says."""

from __future__ import annotations

import re

import pytest
from pages_for_checks import facts, identify

from i18n_toolkit.checks.accessibility import Rule, Settings, accessibility_rules, check_facts
from i18n_toolkit.checks.accessibility.rule import outcome
from i18n_toolkit.model import Outcome

EVERY = list(accessibility_rules().values())
RULES = [rule for rule in EVERY if "browser" not in rule.needs]
"""Those whose examples need no browser; tests/browser/test_check_browser.py has the others."""


def _examples(kind: str) -> list[object]:
    return [
        pytest.param(rule, html, id=f"{rule.id}-{number}")
        for rule in RULES
        for number, html in enumerate(getattr(rule, kind))
    ]


def _outcome(rule: Rule, html: str) -> Outcome:
    return outcome(rule.judge(facts(html, Settings(identify=identify))))


@pytest.mark.parametrize(("rule", "html"), _examples("fails"))
def test_failing_example(rule: Rule, html: str) -> None:
    assert _outcome(rule, html) is Outcome.FAILED


@pytest.mark.parametrize(("rule", "html"), _examples("unsure"))
def test_unsure_example(rule: Rule, html: str) -> None:
    assert _outcome(rule, html) is Outcome.CANT_TELL


@pytest.mark.parametrize(("rule", "html"), _examples("passes"))
def test_passing_example(rule: Rule, html: str) -> None:
    assert _outcome(rule, html) in (Outcome.PASSED, Outcome.INAPPLICABLE)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_messages_are_whole_sentences_with_all_their_values(rule: Rule) -> None:
    for html in (*rule.fails, *rule.unsure):
        for finding in check_facts(facts(html, Settings(identify=identify)), [rule]):
            assert finding.text()
            assert "{" not in finding.text()


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.id)
def test_metadata(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", rule.id)
    assert rule.passes
    assert rule.fails or rule.unsure
    assert all(re.fullmatch(r"[1-4]\.\d\.\d{1,2}", criterion) for criterion in rule.wcag)
    assert rule.en301549 == tuple("9." + criterion for criterion in rule.wcag)
    assert all(re.fullmatch(r"[a-z0-9]{6}", identifier) for identifier in rule.act)
    assert rule.reference.url.startswith("https://")
    assert not rule.axe or rule.axe == rule.id or rule.id == "fake-heading"
