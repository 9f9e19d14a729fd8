"""Names in Swedish text: hand-marked sentences, the examples of the data, and what must hold for any text."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.errors import ConfigurationError
from i18n_toolkit.languages import Languages
from i18n_toolkit.translation.names.find import Kind, NameFinder
from i18n_toolkit.translation.names.knowledge import PLACE, read_knowledge
from i18n_toolkit.translation.names.naming import finder_of
from i18n_toolkit.translation.names.rendering import read_rendering

GOLD = (Path(__file__).parent / "gold.tsv").read_text("utf-8").splitlines()
SV = Languages().get("sv")
KNOWN = read_knowledge(SV.folder / "words" / "names.toml")
RENDERED = [tag for tag in Languages().tags if tag != "sv" and (Languages().folder / tag / "names.toml").is_file()]


@pytest.fixture(scope="session")
def finder(languages: Languages) -> NameFinder:
    return finder_of(languages.get("sv"))


def unmarked(line: str) -> tuple[str, list[str]]:
    """A sentence without its brackets, and what stood in them."""
    return line.replace("[", "").replace("]", ""), re.findall(r"\[([^\]]*)\]", line)


def found(finder: NameFinder, text: str) -> list[str]:
    return [text[name.span.start : name.span.end] for name in finder.find(text)]


def test_names_are_found_and_nothing_else(finder: NameFinder) -> None:
    marked = [unmarked(line) for line in GOLD]
    wrong = [(text, names, found(finder, text)) for text, names in marked if found(finder, text) != names]
    assert sum(len(names) for _, names in marked) == 75
    assert wrong == []


@pytest.mark.parametrize("text", KNOWN.examples)
def test_the_examples_of_the_data(text: str, finder: NameFinder) -> None:
    assert found(finder, text) == list(KNOWN.examples[text])


def test_the_municipalities_are_all_there(languages: Languages) -> None:
    import tomllib

    places = tomllib.loads((SV.folder / "words" / "names.toml").read_text("utf-8"))["places"]
    assert len(set(places["municipalities"])) == 290
    assert not set(places["municipalities"]) & set(places["regions"])
    assert set(places["also_words"]) <= set(places["municipalities"])
    assert {place for place in places["municipalities"] if not finder_of(SV).find(f"Vi bor i {place} nu")} == set()


@pytest.mark.parametrize("place", sorted(KNOWN.places))
def test_every_place_makes_a_municipality(place: str, finder: NameFinder) -> None:
    ending = "" if place.endswith(("s", "x", "z")) else "s"
    [name] = finder.find(f"Vi bor i {place}{ending} kommun.")
    assert (name.kind, name.place, name.genitive, name.sure) == (Kind.PATTERN, place, False, True)


def test_what_is_known_of_a_name(finder: NameFinder) -> None:
    [name] = finder.find("Se Lunds kommuns sidor")
    assert (name.base, name.genitive, name.pattern, name.place) == ("Lunds kommun", True, "{place} kommun", "Lund")
    [name] = finder.find("Se Exempelby kommun")
    assert (name.place, name.sure) == ("Exempelby", False)
    [name] = finder.find("Fråga Anna Lindgrens bror")
    assert (name.kind, name.base, name.genitive) == (Kind.PERSON, "Anna Lindgren", True)
    [name] = finder.find("Möt Anna Svensson (S) där")
    assert (name.kind, name.whole) == (Kind.PERSON, True)
    assert [name.whole for name in finder.find("Gå från Storgatan 3 till Stortorget")] == [True, False]


PARTS = st.sampled_from(
    ["Haninge", "kommun", "kommuns", "Anna", "Svensson", "(S)", "Storgatan", "12 B", "Region", "Skåne", "län", "i",
     "Mark", "Mark- och", "miljödomstolen", "Länsstyrelsen", "1177", "BankID", ".", ",", "\n", "(", "Å", "S:t",
     "Västra", "Götaland", "-", "😀", "\ud800", "von", "BankID-", "Försäkringskassans"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=12), st.sampled_from([" ", "", "  "]))
def test_names_lie_in_the_text_and_apart(finder: NameFinder, parts: list[str], space: str) -> None:
    text = space.join(parts)
    names = finder.find(text)
    assert all(0 <= name.span.start < name.span.end <= len(text) for name in names)
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(names))
    assert all(text[name.span.start : name.span.end].startswith(name.base) for name in names)


def test_a_language_without_the_file_has_no_names(languages: Languages) -> None:
    assert finder_of(languages.get("en")).find("Haninge kommun and Anna Svensson (S)") == []


@pytest.mark.parametrize("tag", RENDERED)
def test_renderings_are_of_names_we_know(tag: str, languages: Languages) -> None:
    rendering = read_rendering(languages.get(tag).folder / "names.toml")
    assert set(rendering.forms) <= set(KNOWN.patterns)
    assert set(rendering.places) <= KNOWN.places
    assert set(rendering.organisations) <= KNOWN.organisations
    for wordings in rendering.forms.values():
        assert all(PLACE in wording or "{genitive}" in wording for wording in wordings)
    letters = {"Cyrl": "а-яіїєґА-ЯІЇЄҐ’", "Arab": "\u0600-\u06ff\u200c"}.get(languages.get(tag).script)
    for wordings in (*rendering.places.values(), *rendering.organisations.values()) if letters else ():
        assert all(re.fullmatch(rf"[{letters} ]+", wording) for wording in wordings)


def test_the_eight_languages_have_renderings() -> None:
    assert {"en", "fi", "ar", "so", "fa", "pl", "uk", "es"} <= set(RENDERED)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a = ", "cannot be read"),
        ("cities = 1", "unknown key cities"),
        ("[places]\ntowns = []", "unknown key places.towns"),
        ('[[pattern]]\nform = "kommun"', "a pattern must have"),
    ],
)
def test_wrong_knowledge_is_named(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigurationError, match=told):
        read_knowledge(tmp_path / "names.toml")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[cities]", "unknown key cities"),
        ('[places]\na = "b"', "places.a must be a list"),
        ("[places]\na = []", "places.a must be a list"),
        ('[forms]\na = ["{town}"]', "forms"),
        ('place_genitive = [["(", "{place}"]]', "place_genitive"),
        ('genitive = "{}"', "forms"),
    ],
)
def test_wrong_renderings_are_named(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigurationError, match=told):
        read_rendering(tmp_path / "names.toml")
