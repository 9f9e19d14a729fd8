"""Length, metric, structure, sequence and lexicon."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from swedish_checks import example, rule_file, run, swedish, tools

from i18n_toolkit.checks.kinds.structure import FAULTS
from i18n_toolkit.checks.rules import read_rule
from i18n_toolkit.checks.runner import check_document, prepare
from i18n_toolkit.checks.tools import Tagged, Tools
from i18n_toolkit.checks.word_lists import WordLists
from i18n_toolkit.model import Span


@pytest.mark.parametrize(
    ("parameters", "text", "found"),
    [
        ('of = "sentence"\nunit = "words"\nmax = 3', "Ett två tre. Ett två tre fyra.", ["Ett två tre fyra."]),
        ('of = "sentence"\nunit = "words"\nmin = 2', "Ett. Ett två.", ["Ett."]),
        ('of = "block"\nunit = "sentences"\nmax = 1', "Ett. Två.\nTre.", ["Ett. Två."]),
        ('of = "block"\nunit = "characters"\nmax = 4', "12345\n1234", ["12345"]),
        ('of = "word"\nunit = "letters"\nmax = 5', "Hund, katter, 123456, www.exempel.se", ["katter"]),
        ('of = "word"\nunit = "letters"\nmax = 3\nonce_each = true', "Hund hund Hund", ["Hund"]),
        ('of = "brackets"\nunit = "words"\nmax = 1', "Ett (två) tre (fyra fem).", ["(fyra fem)"]),
        ('of = "word"\nunit = "letters"\nmax = 3\nexcept = [\'^H\']', "Hund katt", ["katt"]),
    ],
)
def test_length(tmp_path: Path, parameters: str, text: str, found: list[str]) -> None:
    assert [finding.match for finding in run(tmp_path, "length", parameters, text)] == found


def test_links_have_lengths(tmp_path: Path) -> None:
    found = run(tmp_path, "length", 'of = "link"\nunit = "words"\nmax = 1', "[Ett två](/a) [tre](/b)", scope='"link"')
    assert [finding.match for finding in found] == ["Ett två"]


def test_a_long_compound_shows_its_parts(tmp_path: Path) -> None:
    (found,) = run(tmp_path, "length", 'of = "word"\nunit = "letters"\nmax = 10\nsplit = true', "kommunstyrelse")
    assert found.values["parts"] == "kommun + styrelse"


@pytest.mark.parametrize(
    ("fault", "text", "found"),
    [
        ("level-skipped", "# A\n### B\n## C\n### D", ["B"]),
        ("heading-without-text", "# A\n## B\n## C\nText.\n## D", ["B"]),
        ("heading-without-text", "# A\n## [B](/b)\n## [C](/c)", []),
        ("heading-repeated", "# A\n## B\nx\n## B\nx\n## C\n### B\nx", ["B"]),
        ("list-of-one", "- A\n\nText\n- B\n- C", ["A"]),
        ("list-too-deep", "- A\n  - B\n    - C", ["C"]),
        ("list-mixed", "- A a.\n- B b\n- C c", ["B b"]),
        ("list-mixed", "- A a\n- B b\n- C c.", []),
        (
            "single-sentence-paragraphs",
            "Ett två tre fyra fem sex.\nEtt två tre fyra fem sju.",
            ["Ett två tre fyra fem sex."],
        ),
    ],
)
def test_structure(tmp_path: Path, fault: str, text: str, found: list[str]) -> None:
    parameters = f'fault = "{fault}"\nmax = 2\nmin = 2'
    assert [finding.match for finding in run(tmp_path, "structure", parameters, text, scope='"page"')] == found


def test_every_fault_is_described() -> None:
    assert all(find.__doc__ for find in FAULTS.values())


@pytest.mark.parametrize(
    ("parameters", "text", "found"),
    [
        ('steps = [{ tag = ["VB"], has = ["SFO"], lacks = ["DEP"] }]', "Ansökan prövas, och vi hoppas.", ["prövas"]),
        ('steps = [{ word = ["vi", "du"] }, { tag = ["VB"] }]', "Nu ringer vi. Du ringer.", ["Du ringer"]),
        ('steps = [{ tag = ["VB"] }, { signs = "," }, { tag = ["KN"] }]', "Ring, och skriv.", ["Ring, och"]),
        (
            'start = true\nsteps = [{ tag = ["PN"], mark = true }, { tag = ["VB"] }]',
            "Vi ringer när du skriver.",
            ["Vi"],
        ),
        ('at_least = 2\nsteps = [{ word = ["och"] }]', "Ett och två. Ett och två och tre.", ["och"]),
        ('steps = [{ word = ["och"] }, { word = ["två"], absent = true }]', "Ett och två och tre.", ["och"]),
        ('steps = [{ word = ["och"] }]\nwithout = [{ tag = ["VB"] }]', "Ett och två. Vi ringer och skriver.", ["och"]),
        ("steps = [{ word = [\"och\"] }]\nsentence = '\\?$'", "Ett och två. Ett och tre?", ["och"]),
        ('repeat = 2\nsteps = [{ word = ["och"] }, { times = [1, 1] }]', "Ett och två och tre.", ["och två och tre"]),
        ('steps = [{ tag = ["PP"], but_not = ["i"] }]', "På landet i stan.", ["På"]),
        ('steps = [{ ends = ["heten"] }]', "Frihet, verksamheten.", ["verksamheten"]),
    ],
)
def test_sequence(tmp_path: Path, parameters: str, text: str, found: list[str]) -> None:
    assert [finding.match for finding in run(tmp_path, "sequence", parameters, text)] == found


class Noun:
    """Takes every word for a noun."""

    def tag(self, text: str, words: Sequence[Span]) -> list[Tagged]:
        return [Tagged(text[span.start : span.end], "NN", frozenset(), span) for span in words]


def test_a_tagger_of_ones_own_and_none(tmp_path: Path) -> None:
    rule = read_rule(rule_file(tmp_path, "sequence", 'steps = [{ tag = ["NN"] }]'), "sv")
    ready = prepare(rule, WordLists(swedish()))
    document = example("Vi ringer.").document
    assert len(check_document(document, [ready], "sv", Tools(tagger=Noun()))) == 2
    assert check_document(document, [ready], "sv", Tools()) == ()


def test_metric_of_the_page_and_of_sections(tmp_path: Path) -> None:
    text = "# Lätt\nVi ringer. Du svarar.\n# Svårt\nKommunstyrelsens arbetsutskott sammanträder."
    parameters = 'metric = "lix_body"\nmax = 60\nat_least = 3'
    (found,) = run(tmp_path, "metric", parameters, text, scope='"section"')
    assert (found.match, found.values["max"]) == ("Svårt", "60")
    assert [f.block for f in run(tmp_path, "metric", parameters.replace("60", "20"), text, scope='"page"')] == [""]
    assert run(tmp_path, "metric", 'metric = "no-such"\nmax = 1\nat_least = 1', text, scope='"page"') == ()


def test_the_lexicon_passes_over_names_and_what_is_cut_off(tmp_path: Path) -> None:
    text = "Komunen och komunen hos Vårdbackakomunen, komun- och regionsaker, jfrx. det."
    assert [finding.match for finding in run(tmp_path, "lexicon", 'of = "unknown"', text)] == ["komunen"]
    rule = read_rule(rule_file(tmp_path, "lexicon", 'of = "unknown"'), "sv")
    known = Tools(spelling=tools().spelling, names=frozenset({"komunen"}))
    assert check_document(example(text).document, [prepare(rule, WordLists(swedish()))], "sv", known) == ()
