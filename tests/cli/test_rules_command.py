"""`rules`: every rule, or all about one."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from console import Console, Result

from i18n_toolkit.checks.accessibility.registry import accessibility_rules

Call = Callable[..., Result]


def test_the_contract(call: Call) -> None:
    rules = {rule["id"]: rule for rule in json.loads(call("rules", "--format", "json").out)["rules"]}
    assert len(rules) >= 160
    assert set(accessibility_rules()) <= set(rules)
    for rule in rules.values():
        assert rule["category"] in ("readability", "language", "translatability", "accessibility")
        assert rule["severity"] in ("error", "warning", "suggestion")
        assert rule["reference"]["url"].startswith("https://")
        assert rule["why"]
        assert rule["messages"]
        assert rule["passes"]
    alt = rules["image-alt"]
    assert (alt["wcag"], alt["act"], alt["axe"]) == (["1.1.1"], ["23a2a8"], "image-alt")
    assert rules["skall"]["axe"] is None


def test_one_rule_alone(call: Call) -> None:
    [rule] = json.loads(call("rules", "skall", "--format", "json", "--language", "sv").out)["rules"]
    assert rule["messages"] == ["Skriv ”{better}” i stället för ”{match}”."]
    assert rule["why"].startswith("Formen skall är ålderdomlig")


@pytest.mark.parametrize(
    ("rule", "language", "lines"),
    [
        ("skall", "sv", ["skall (språk, varning)", "Riktlinje:", "Den hittar:", "Den godkänner:"]),
        ("skall", "en", ["skall (language, warning)", "Guideline:", "It finds:", "It passes:"]),
        ("image-alt", "sv", ["Bilder har textalternativ", "1.1.1; EN 301 549: 9.1.1.1", "axe-core: image-alt"]),
        ("fake-list", "en", ["It leaves to you:", "WCAG"]),
    ],
)  # fmt: skip
def test_a_page_about_one_rule(call: Call, rule: str, language: str, lines: list[str]) -> None:
    out = call("rules", rule, "--language", language).out
    for line in lines:
        assert line in out


def test_the_list(call: Call) -> None:
    lines = call("rules").out.splitlines()
    assert lines[0] == "Readability"
    assert [line for line in lines if line and not line.startswith(" ")][:4] == [
        "Readability", "Language", "Translatability", "Accessibility",
    ]  # fmt: skip
    assert any(line.startswith("  image-alt ") and "error" in line for line in lines)


def test_an_unknown_rule_is_told_with_near_ones(call: Call) -> None:
    result = call("rules", "skal")
    assert (result.code, result.out) == (2, "")
    assert "unknown rule skal. Did you mean skall" in result.err
    assert result.err.count("\n") == 1


def test_the_projects_grades_and_own_rules_are_among_them(call: Call, console: Console) -> None:
    (console.folder / "regler").mkdir()
    (console.folder / "regler" / "no-cars.toml").write_text(
        """
id = "no-cars"
kind = "existence"
scope = ["text"]
severity = "warning"
category = "language"
fails = ["En «bil»."]
passes = ["En buss."]
message = { sv = "Ingen {match}." }
why = { sv = "Vi cyklar." }
reference = { title = "Trafikplanen", url = "https://www.exempelby.example/" }
parameters = { words = ["bil"] }
""",
        "utf-8",
    )
    (console.folder / "i18n.toml").write_text(
        '[rules]\nfolders = ["regler"]\noff = ["passive"]\nerror = ["skall", "region"]\n', "utf-8"
    )
    rules = {rule["id"]: rule for rule in json.loads(call("rules", "--format", "json").out)["rules"]}
    assert rules["no-cars"]["messages"] == ["Ingen {match}."]
    assert rules["passive"]["off"] is True
    assert rules["skall"]["severity"] == rules["region"]["severity"] == "error"
    assert "no-cars" in call("check", "page.html", "--format", "sarif", "--fail-on", "never").out


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id = 'no-cars'", "regler/no-cars.toml: the key kind is missing"),
        ("id = 'x'\n", "regler/no-cars.toml: the key kind is missing"),
        ("kind = [", "regler/no-cars.toml: cannot be read"),
    ],
)
def test_a_broken_rule_is_one_line(call: Call, console: Console, text: str, says: str) -> None:
    (console.folder / "regler").mkdir()
    (console.folder / "regler" / "no-cars.toml").write_text(text, "utf-8")
    (console.folder / "i18n.toml").write_text('[rules]\nfolders = ["regler"]\n', "utf-8")
    for command in (["check", "page.html"], ["rules"]):
        result = call(*command)
        assert (result.code, result.out) == (2, "")
        assert says in result.err
        assert result.err.count("\n") == 1
