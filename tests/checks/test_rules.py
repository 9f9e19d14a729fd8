"""Rule files: what may be in them, and the one line that says what is wrong."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from swedish_checks import book, rule_file, run, swedish, tools

from i18n_toolkit.checks.registry import kinds
from i18n_toolkit.checks.rulebook import read_rulebook
from i18n_toolkit.checks.rules import read_rule, read_rules
from i18n_toolkit.checks.runner import prepare, translator
from i18n_toolkit.checks.word_lists import WordLists
from i18n_toolkit.config import Rules
from i18n_toolkit.errors import ConfigurationError


def test_a_rule_is_read_whole(tmp_path: Path) -> None:
    rule = read_rule(rule_file(tmp_path, "existence", 'words = ["skall"]', scope='"text", "link"'), "sv")
    assert (rule.id, rule.kind, rule.severity.value, rule.category) == (
        "a-fault",
        "existence",
        "warning",
        "readability",
    )
    assert rule.scopes == {"body", "item", "heading", "cell", "caption", "link"}
    assert rule.template == "fault: {match}"
    assert rule.parameters == {"words": ["skall"]}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('id = "a-fault"', 'id = "another"', "id must be a-fault"),
        ('severity = "warning"', 'severity = "fatal"', "severity cannot be 'fatal'"),
        ('category = "readability"', 'category = "style"', "category cannot be 'style'"),
        ('scope = ["text"]', 'scope = ["everywhere"]', "scope cannot be 'everywhere'"),
        ('scope = ["text"]', "scope = []", "scope is empty"),
        ('fails = ["x"]', "fails = []", "fails is empty"),
        ('passes = ["y"]', "", "the key passes is missing"),
        ('kind = "existence"', 'kind = "existence"\nlevel = "error"', "unknown key level"),
        ('fails = ["x"]', 'fails = ["x", 3]', "fails[2] must be a text"),
        ('{ title = "Språklagen", url =', '{ titel = "Språklagen", url =', "unknown key reference.titel"),
        ("because", 'because", de = 3, x = "', "why.de must be a text"),
        ('kind = "existence"', 'kind = "existence', "cannot be read"),
    ],
)
def test_a_wrong_rule_file_is_one_line_with_file_and_key(tmp_path: Path, old: str, new: str, says: str) -> None:
    path = rule_file(tmp_path, "existence", 'words = ["skall"]')
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(ConfigurationError, match=re.escape(says)) as caught:
        read_rule(path, "sv")
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "parameters", "says"),
    [
        ("existing", "", "kind cannot be 'existing'. Allowed here: "),
        ("existence", 'wrods = ["skall"]', "unknown key parameters.wrods. Allowed here: parameters.words"),
        ("existence", 'words = "skall"', "parameters.words must be a list"),
        ("existence", "", "there is nothing to look for"),
        ("existence", "patterns = ['(']", "parameters.patterns is no regular expression"),
        ("existence", "words = ['x']\nexcept = ['[']", "parameters.except is no regular expression"),
        ("existence", "words = ['x']\nwithin = 'chapter'", "parameters.within cannot be 'chapter'"),
        ("existence", "list = 'no-such'", "there is no word list no-such. Word lists: "),
        ("existence", "words = ['er+nosuch']", "unknown paradigm nosuch"),
        ("existence", "words = ['...']", "has no words"),
        ("substitution", "patterns = ['x']", "the key parameters.replace is missing"),
        ("substitution", "swap = { x = 3 }", "parameters.swap.x must be a text"),
        ("length", 'of = "page"\nunit = "words"\nmax = 3', "parameters.of cannot be 'page'"),
        ("length", 'of = "word"\nunit = "syllables"\nmax = 3', "parameters.unit cannot be 'syllables'"),
        ("length", 'of = "word"\nunit = "letters"', "the key parameters.max is missing"),
        ("length", 'unit = "letters"\nmax = 3', "the key parameters.of is missing"),
        ("metric", 'metric = "lix"', "the key parameters.max is missing"),
        ("metric", 'metric = "lix"\nmax = "50"', "parameters.max must be a number"),
        ("sequence", 'steps = [{ tags = ["VB"] }]', "unknown key parameters.steps[1].tags"),
        ("sequence", "steps = [{ signs = '(' }]", "parameters.steps is no regular expression"),
        ("structure", 'fault = "ugly"', "parameters.fault cannot be 'ugly'"),
        ("consistency", 'of = "colours"', "parameters.of cannot be 'colours'"),
        ("lexicon", 'of = "odd"', "parameters.of cannot be 'odd'"),
    ],
)
def test_wrong_parameters_are_one_line_with_file_and_key(tmp_path: Path, kind: str, parameters: str, says: str) -> None:
    path = rule_file(tmp_path, kind, parameters)
    with pytest.raises(ConfigurationError) as caught:
        prepare(read_rule(path, "sv"), WordLists(swedish()))
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_there_are_enough_rules_of_each_category() -> None:
    count = Counter(rule.category for rule in book().rules)
    assert count["readability"] + count["language"] >= 45
    assert count["translatability"] >= 9


def test_officialese_has_its_words_and_their_forms() -> None:
    lists = WordLists(swedish())
    entries = lists.entries("officialese")
    assert len(entries) >= 250
    assert all(entry.better for entry in entries)
    better = {" ".join(phrase.words): phrase.better for phrase in lists.phrases(entries)}
    assert better["erlägger"] == ("betalar",)
    assert better["erlades"] == ("betalades",)
    assert better["vidtog åtgärder"] == ("gjorde något", "åtgärdade")
    assert better["erforderligt"] == ("nödvändigt",)


def test_no_list_says_a_word_twice_or_is_never_used() -> None:
    lists = WordLists(swedish())
    used = {str(rule.parameters["list"]) for rule in book().rules if "list" in rule.parameters}
    for path in (swedish().folder / "words").glob("*.tsv"):
        words = [entry.word for entry in lists.entries(path.stem)]
        assert len(words) == len(set(words)), path.name
        assert path.stem in used


def test_no_two_rules_replace_the_same_words() -> None:
    lists = WordLists(swedish())
    seen: dict[tuple[str, ...], str] = {}
    for name in ("officialese", "formal-words", "archaic-words", "long-verbs", "nouns-for-verbs", "tautologies"):
        for phrase in lists.phrases(lists.entries(name)):
            assert seen.setdefault(phrase.words, name) == name, phrase.words


def test_every_rule_uses_a_kind_that_is_there_and_an_id_that_is_its_name() -> None:
    for rule in read_rules(swedish().folder / "rules", "sv"):
        assert rule.kind in kinds()
        assert rule.file is not None
        assert rule.file.stem == rule.id


def test_messages_come_in_the_readers_language() -> None:
    words = translator(book().rules, "sv", lambda template: f"?{template}")
    rule = next(rule for rule in book().rules if rule.id == "skall")
    assert words(rule.template) == rule.message["sv"]
    assert words("Something else") == "?Something else"


def test_ones_own_rule_is_added_and_takes_the_place_of_ours(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    (folder / "words").mkdir(parents=True)
    (folder / "words" / "mine.tsv").write_text("word\tbetter\nbil+stol\tbuss+stol\n", "utf-8")
    rule_file(folder, "substitution", 'list = "mine"', name="no-cars")
    rule_file(folder, "existence", 'words = ["skall"]', name="skall")
    mine = read_rulebook(swedish(), Rules(folders=("rules",)), base=tmp_path)
    assert {rule.id for rule in mine.rules} == {rule.id for rule in book().rules} | {"no-cars"}
    assert next(rule for rule in mine.rules if rule.id == "skall").message["en"] == "fault: {match}"


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="there is no folder regler"):
        read_rulebook(swedish(), Rules(folders=("regler",)), base=tmp_path)


def test_a_message_may_hold_what_looks_like_a_template(tmp_path: Path) -> None:
    finding = run(tmp_path, "existence", "patterns = ['\\{\\w+\\}']", "Skriv {match} här.")[0]
    assert finding.text() == "fault: {match}"


UNUSED = {
    "ansökta", "börjad", "gällas", "gälld", "gällda", "gälldes", "gälls", "gällts", "låtet", "låtna", "slutad",
    "slutades", "slutats", "struntad", "stödt", "stödts", "svarad",
}  # fmt: skip
"""Forms that a paradigm has and nobody writes."""


def test_what_is_suggested_are_words() -> None:
    """A stem with the wrong paradigm gives words that nobody has seen: utder, bedömmer."""
    lists, spelling = WordLists(swedish()), tools().spelling
    assert spelling is not None
    unknown = {
        word
        for path in (swedish().folder / "words").glob("*.tsv")
        for phrase in lists.phrases(lists.entries(path.stem))
        for better in (*phrase.better, *phrase.initial)
        for word in re.findall("[a-zåäöé]+", better.lower())
        if not spelling.known(word)
    }
    assert unknown - UNUSED == set()
