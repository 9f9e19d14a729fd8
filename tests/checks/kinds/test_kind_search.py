"""Existence, substitution and consistency: what they find, and what they leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from swedish_checks import run

from i18n_toolkit.model import Finding


def at(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.match for finding in findings]


@pytest.mark.parametrize(
    ("parameters", "text", "found"),
    [
        ('words = ["stor hund"]', "En Stor  hund och en stor, hund.", ["Stor  hund"]),
        (
            'words = ["er+lägga"]',
            "Erlägg nu. Han erlade och har erlagt det. Ett erläggande.",
            ["Erlägg", "erlade", "erlagt"],
        ),
        ("patterns = ['\\bhund\\w*']", "Hundar och katthund.", ["Hundar"]),
        ("patterns = ['Hund']\ncase = true", "Hund och hund.", ["Hund"]),
        ("word_patterns = ['.*hund']", "Katthund, hundkatt.", ["Katthund"]),
        ('words = ["hund", "stor hund"]', "En stor hund.", ["stor hund"]),
        ("words = [\"hund\"]\nexcept = ['liten hund']", "En liten hund och en stor hund.", ["hund"]),
        ('words = ["hund"]\nwhole = true', "Hund!\nEn hund.", ["Hund"]),
        ('words = ["hund"]\nstart = true', "Hund är bra. En hund är bäst.", ["Hund"]),
        ('words = ["hund"]\ninside = true', "Hund är bra. En hund är bäst.", ["hund"]),
        ('words = ["hund"]', "Läs ”Min hund” i dag. Skriv till hund@exempel.se.", []),
        ('words = ["hund"]\nquoted = true', "Läs ”Min hund” i dag.", ["hund"]),
        ("patterns = ['hund']\naddresses = true", "Skriv till hund@exempel.se.", ["hund"]),
        ('words = ["hund"]\nat_least = 2', "En hund.", []),
        ('words = ["hund"]\nat_least = 2\nwithin = "sentence"', "En hund. En hund och en hund.", ["hund"]),
        ('words = ["hund"]\nat_least = 2\nwithin = "block"', "En hund.\nEn hund.", []),
        ('words = ["hund"]\nonce = true', "En hund och en hund.", ["hund"]),
        ('words = ["hund", "katt"]\nonce_each = true', "En hund, en katt och en hund.", ["hund", "katt"]),
        ('words = ["hund"]\nunless_page = "{match} \\\\("', "En hund. En hund (ett djur).", []),
        ('words = ["dvs"]\nwith_stop = true', "Ja, dvs. nej. Eller dvs.", ["dvs.", "dvs"]),
    ],
)
def test_existence(tmp_path: Path, parameters: str, text: str, found: list[str]) -> None:
    assert at(run(tmp_path, "existence", parameters, text)) == found


def test_links_are_searched_for_themselves(tmp_path: Path) -> None:
    text = "Se en hund. [En hund](/a) och [hund](/b)."
    assert at(run(tmp_path, "existence", 'words = ["hund"]', text, scope='"link"')) == ["hund", "hund"]
    assert at(run(tmp_path, "existence", 'words = ["hund"]\nwhole = true', text, scope='"link"')) == ["hund"]
    assert at(run(tmp_path, "existence", "patterns = ['^hund$']", text, scope='"link"')) == ["hund"]


@pytest.mark.parametrize(
    ("parameters", "text", "better"),
    [
        (
            'swap = { "er+lägga" = "betal+kalla" }',
            "Erlägg nu! Han erlade. Avgiften erläggs.",
            ["Betala", "betalade", "betalas"],
        ),
        ('swap = { "er+lägga" = "+göra | slut" }', "Vi erlagt.", ["gjort", "slut"]),
        ('swap = { stor = "liten" }', "STOR hund.", ["LITEN"]),
        (
            "patterns = ['(?P<n>\\d+) ?%']\nreplace = ['{n} procent', '{n} på hundra']",
            "5% av",
            ["5 procent", "5 på hundra"],
        ),
        (
            "patterns = ['(?P<m>[a-z]+)dag']\nreplace = ['{m}']\nmaps.m = { fre = 'y' }",
            "fredag tisdag",
            ["y"],
        ),
        ("patterns = ['x(?P<a>1)|y(?P<b>2)']\nreplace = ['{a}{b}']", "x1 y2", ["1", "2"]),
    ],
)
def test_substitution(tmp_path: Path, parameters: str, text: str, better: list[str]) -> None:
    found = run(tmp_path, "substitution", parameters, text)
    assert [suggestion for finding in found for suggestion in finding.suggestions] == better


def test_what_is_as_it_should_be_is_no_finding(tmp_path: Path) -> None:
    assert run(tmp_path, "substitution", "patterns = ['\\d+ kr']\nreplace = ['5 kr']", "5 kr") == ()


def test_the_less_used_word_is_the_finding(tmp_path: Path) -> None:
    groups = 'groups = [[["e-post"], ["mejl", "mail"]]]'
    assert at(run(tmp_path, "consistency", groups, "E-post, e-post och mejl.")) == ["mejl"]
    assert at(run(tmp_path, "consistency", groups, "E-post, mejl och mail.")) == ["E-post"]
    assert at(run(tmp_path, "consistency", groups, "E-post och mejl.")) == ["mejl"]
    assert run(tmp_path, "consistency", groups, "Mejl och mail.") == ()
    assert run(tmp_path, "consistency", f"{groups}\nat_least = 2", "E-post, e-post och mejl.") == ()


def test_a_variant_gets_the_first_word_in_its_own_form(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "mine.tsv").write_text("word\tvariants\nbuss+stol\tbil+stol | tram\n", "utf-8")
    found = run(tmp_path, "consistency", 'list = "mine"', "Bussen, bussar och bilarna.")
    assert [(finding.match, finding.suggestions) for finding in found] == [("bilarna", ("bussarna",))]


def test_one_link_text_for_two_pages(tmp_path: Path) -> None:
    text = "[Läs mer](/a), [läs  mer](/b), [Läs mer](/c) och [annat](/d), [annat](/d)."
    assert at(run(tmp_path, "consistency", 'of = "links"', text, scope='"link"')) == ["läs  mer"]
