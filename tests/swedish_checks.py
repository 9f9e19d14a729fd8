"""The Swedish rules with all their tools, and examples as documents, for the tests of rules and kinds."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from i18n_toolkit.checks.examples import Example, read_example
from i18n_toolkit.checks.language.resources import Resources
from i18n_toolkit.checks.metrics import Meter
from i18n_toolkit.checks.rulebook import RuleBook, read_rulebook
from i18n_toolkit.checks.rules import Rule, read_rule
from i18n_toolkit.checks.runner import check_document, prepare
from i18n_toolkit.checks.tools import Tools
from i18n_toolkit.checks.word_lists import WordLists
from i18n_toolkit.languages import Language, Languages
from i18n_toolkit.model import Finding
from i18n_toolkit.pages.sentences import split


@cache
def swedish() -> Language:
    return Languages().get("sv")


@cache
def book() -> RuleBook:
    return read_rulebook(swedish())


@cache
def tools() -> Tools:
    known = Resources(swedish())
    return Tools(known.tagger, known.compounds, known.spelling, known.rarity, Meter(swedish(), known))


def example(text: str) -> Example:
    return read_example(text, swedish().tag, lambda said: split(said, swedish()))


def rule_file(folder: Path, kind: str, parameters: str, *, scope: str = '"text"', name: str = "a-fault") -> Path:
    """A small rule of one's own."""
    path = folder / f"{name}.toml"
    path.write_text(
        f"""
id = "{name}"
kind = "{kind}"
scope = [{scope}]
severity = "warning"
category = "readability"
fails = ["x"]
passes = ["y"]
message = {{ sv = "fel: {{match}}", en = "fault: {{match}}" }}
why = {{ sv = "därför", en = "because" }}
reference = {{ title = "Språklagen", url = "https://www.riksdagen.se/" }}

[parameters]
{parameters}
""",
        "utf-8",
    )
    return path


def run(folder: Path, kind: str, parameters: str, text: str, **more: Any) -> tuple[Finding, ...]:
    """The findings of a small rule in an example text."""
    rule: Rule = read_rule(rule_file(folder, kind, parameters, **more), "sv")
    lists = WordLists(swedish(), [folder / "words"])
    return check_document(example(text).document, [prepare(rule, lists)], "sv", tools())
