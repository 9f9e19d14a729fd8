"""`[rules]` in i18n.toml: silenced, re-graded, tuned, by page."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from swedish_checks import example, swedish, tools

from i18n_toolkit.checks.rulebook import read_rulebook
from i18n_toolkit.checks.tools import Tools
from i18n_toolkit.config import Rules, read_settings
from i18n_toolkit.errors import ConfigurationError
from i18n_toolkit.parameters import read_parameters

TEXT = "Avgiften skall erläggas i förskott."


def settings(text: str) -> Rules:
    return read_parameters(Rules, tomllib.loads(text), place="i18n.toml", prefix="rules.")


def found(text: str, said: str = TEXT, address: str = "page.html") -> dict[str, str]:
    rulebook = read_rulebook(swedish(), settings(text))
    findings = rulebook.check(example(said).document, tools(), address=address)
    return {finding.rule: finding.severity.value for finding in findings}


def test_without_settings_every_rule_is_on() -> None:
    assert found("")["skall"] == "warning"
    assert found("")["officialese"] == "warning"


def test_a_rule_is_silenced_and_another_graded() -> None:
    said = found('off = ["skall"]\nerror = ["officialese"]')
    assert "skall" not in said
    assert said["officialese"] == "error"


def test_parameters_are_changed() -> None:
    assert "sentence-too-long" not in found("")
    assert "sentence-too-long" in found("[parameters.sentence-too-long]\nmax = 4")


def test_pages_have_their_own_rules_and_the_last_wins() -> None:
    text = """
off = ["officialese"]
[[pages]]
address = "nyheter/*"
off = ["skall"]
on = ["officialese"]
[[pages]]
address = "nyheter/gamla/*"
off = ["officialese"]
"""
    assert set(found(text)) & {"skall", "officialese"} == {"skall"}
    assert set(found(text, address="nyheter/1.html")) & {"skall", "officialese"} == {"officialese"}
    assert set(found(text, address="nyheter/gamla/1.html")) & {"skall", "officialese"} == set()


def test_only_the_wanted_categories_run() -> None:
    findings = read_rulebook(swedish()).check(example(TEXT).document, tools(), categories=["translatability"])
    assert {finding.category for finding in findings} <= {"translatability"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('of = ["skall"]', "i18n.toml: unknown key rules.of. Allowed here: rules.folders"),
        ('off = "skall"', "i18n.toml: rules.off must be a list"),
        ('[[pages]]\noff = ["skall"]', "i18n.toml: the key rules.pages[1].address is missing"),
        ('error = ["skall"]\nwarning = ["skall"]', "i18n.toml: rule skall is both in rules.error and rules.warning"),
        (
            "[parameters.sentence-too-long]\nmaximum = 4",
            "i18n.toml: unknown key rules.parameters.sentence-too-long.max",
        ),
        ('[parameters.sentence-too-long]\nmax = "4"', "i18n.toml: rules.parameters.sentence-too-long.max must be a"),
        ("[parameters.image-alt]\nmax = 4", "i18n.toml: the rule image-alt has no parameters (rules.parameters.imag"),
        ("[parameters]\nskall = 3", "rules.parameters.skall must be a table"),
    ],
)
def test_wrong_settings_are_one_line(text: str, says: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_rulebook(swedish(), settings(text), others=["image-alt"])
    assert says in str(caught.value)


def test_an_unknown_rule_is_named_with_near_ones() -> None:
    with pytest.raises(ConfigurationError, match=r"unknown rule skal in rules\.off\. Rules: .*skall"):
        read_rulebook(swedish(), settings('off = ["skal"]'))
    read_rulebook(swedish(), settings('off = ["image-alt"]'), others=["image-alt"])


def test_the_project_file_has_a_section_for_rules(tmp_path: Path) -> None:
    file = tmp_path / "i18n.toml"
    file.write_text('[rules]\noff = ["skall"]\n[[rules.pages]]\naddress = "a/*"\non = ["skall"]\n', "utf-8")
    assert read_settings(file).rules == settings('off = ["skall"]\n[[pages]]\naddress = "a/*"\non = ["skall"]')
    file.write_text('[rules]\nofff = ["skall"]\n', "utf-8")
    with pytest.raises(ConfigurationError, match=r"i18n\.toml: unknown key rules\.offf\. Allowed here: rules\.folders"):
        read_settings(file)


def test_rules_whose_tools_are_missing_are_named() -> None:
    rulebook = read_rulebook(swedish())
    missing = rulebook.unavailable(Tools())
    assert "passive" in missing
    assert "text-hard-to-read" in missing
    assert "skall" not in missing
    assert rulebook.unavailable(tools()) == ()
