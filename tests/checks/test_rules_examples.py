"""Every rule file's own examples: the failing ones fail at the words they mark, the passing ones pass."""

from __future__ import annotations

from typing import Any

import pytest
from swedish_checks import book, example, tools

from i18n_toolkit.checks.registry import kinds
from i18n_toolkit.checks.runner import ReadyRule, check_document
from i18n_toolkit.model import Finding

READY = {item.rule.id: item for item in book().ready}


def findings(ready: ReadyRule, text: str) -> tuple[Finding, ...]:
    return check_document(example(text).document, [ready], ready.rule.language, tools())


def cases(name: str) -> list[Any]:
    return [
        pytest.param(ready, text, id=f"{rule}-{number}")
        for rule, ready in READY.items()
        for number, text in enumerate(getattr(ready.rule, name), 1)
    ]


@pytest.mark.parametrize(("ready", "text"), cases("fails"))
def test_a_failing_example_fails_where_it_says(ready: ReadyRule, text: str) -> None:
    found, expected = findings(ready, text), example(text).expected
    assert found, "nothing was found"
    if expected:
        assert [finding.match for finding in found] == list(expected)


@pytest.mark.parametrize(("ready", "text"), cases("passes"))
def test_a_passing_example_passes(ready: ReadyRule, text: str) -> None:
    assert [(finding.match, finding.text()) for finding in findings(ready, text)] == []


@pytest.mark.parametrize("ready", READY.values(), ids=READY)
def test_a_rule_speaks_both_languages_and_cites_a_guideline(ready: ReadyRule) -> None:
    rule = ready.rule
    assert set(rule.message) == set(rule.why) == {"sv", "en"}
    assert rule.kind in kinds()
    assert rule.reference.title
    assert rule.reference.url.startswith("https://")
    for text in rule.fails:
        for finding in findings(ready, text):
            for language in ("sv", "en"):
                assert "{" not in finding.text(lambda _, said=rule.message[language]: said)


@pytest.mark.parametrize("ready", READY.values(), ids=READY)
def test_a_rule_fails_only_in_its_own_scopes(ready: ReadyRule) -> None:
    """The same words as navigation, or in another language, are no business of the rule's."""
    from dataclasses import replace

    from i18n_toolkit.model import Region

    for text in ready.rule.fails:
        document = example(text).document
        chrome = replace(document, blocks=tuple(replace(b, region=Region.CHROME) for b in document.blocks))
        foreign = replace(document, blocks=tuple(replace(b, language="fi") for b in document.blocks))
        for other in (chrome, foreign):
            assert check_document(other, [ready], "sv", tools()) == ()
