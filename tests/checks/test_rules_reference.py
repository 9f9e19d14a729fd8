"""The reference page of the rules is made from them, and up to date."""

from __future__ import annotations

from pathlib import Path

from swedish_checks import book

from i18n_toolkit.checks.reference import reference_page
from i18n_toolkit.checks.registry import kinds


def test_the_reference_is_up_to_date() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "rules.md").read_text("utf-8")
    assert page == reference_page(book()), "run python tools/docs.py"


def test_every_rule_and_kind_is_in_it() -> None:
    page = reference_page(book())
    for rule in book().rules:
        assert f"\n### {rule.id}\n" in page
        assert rule.reference.url in page
    for name in kinds():
        assert f'<a id="kind-{name}"></a>' in page
