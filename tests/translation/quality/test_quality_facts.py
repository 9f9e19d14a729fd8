"""What the checks know of languages: every file reads, and what is wrong in one is said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from i18n_toolkit.errors import ConfigurationError
from i18n_toolkit.languages import Languages, locales_folder, read_language
from i18n_toolkit.translation.quality import check
from i18n_toolkit.translation.quality.facts import facts_of

FULL = ("sv", "en", "fi", "ar", "fa", "fa-AF", "pl", "tr", "uk", "ru", "es", "da", "so", "de", "fr", "nb")


@pytest.mark.parametrize("tag", Languages().tags)
def test_every_language_reads(tag: str, languages: Languages) -> None:
    facts = facts_of(languages.get(tag))
    assert len(facts.months) == 12
    assert not (facts.number_words and facts.number_words.groups != len(facts.number_values))


@pytest.mark.parametrize("tag", FULL)
def test_languages_we_must_know_are_full(tag: str, languages: Languages) -> None:
    facts = facts_of(languages.get(tag))
    assert facts.measured
    assert facts.negation is not None
    assert facts.function_words
    assert {float(number) for number in range(11)} <= set(facts.number_values)
    assert {"km", "kg", "%"} <= facts.units.keys()
    assert {"SEK", "EUR"} <= facts.currencies.keys()


def test_every_language_has_a_file(languages: Languages) -> None:
    assert [tag for tag in languages.tags if not (locales_folder() / tag / "quality.toml").is_file()] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lenght = 1.0", "unknown key lenght"),
        ("[end]\nstatment = '.'", "unknown key end.statment"),
        ("length = 'long'", "length must be a number"),
        ("negation = 'inte'", "negation must be a list of words"),
        ("negation = ['inte(']", "negation: "),
        ("[numbers]\ntwo = ['två']", "'two' is no number"),
        ("[months]\n13 = ['x']", "13"),
        ("length = ", "cannot be read"),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str, tmp_path: Path) -> None:
    folder = tmp_path / "fi"
    shutil.copytree(locales_folder() / "fi", folder)
    (folder / "quality.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigurationError, match=r"quality\.toml") as caught:
        facts_of(read_language(folder))
    assert said in str(caught.value)


def test_a_language_without_a_file_is_checked_all_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "fi"
    shutil.copytree(locales_folder() / "fi", folder)
    (folder / "quality.toml").unlink()
    assert facts_of(read_language(folder)).negation is None


@pytest.mark.parametrize(("tag", "text"), [("pl", "5 kilometrów"), ("fi", "5 kilometriä"), ("tr", "5 kilometre")])
def test_a_kilometre_is_no_kilo(tag: str, text: str, languages: Languages) -> None:
    units = facts_of(languages.get(tag)).units
    assert [name for name in ("km", "kg") if (found := units[name].search(text)) and found[0]] == ["km"]


@pytest.mark.parametrize(
    ("to", "target"),
    [
        ("en", "Lighting fires is prohibited"),
        ("fi", "Tulen tekeminen on kielletty"),
        ("pl", "Palenie ognia zabronione"),
    ],
)
def test_what_is_forbidden_is_not_allowed(to: str, target: str, languages: Languages) -> None:
    found = check(("Du får inte elda",), (target,), languages.get("sv"), languages.get(to))
    assert [item for item in found if item.check == "negation-lost"] == []
