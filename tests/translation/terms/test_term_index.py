"""Terms in Swedish text: hand-marked sentences, and what must hold for any text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import Marked, marked

from i18n_toolkit.languages import Languages
from i18n_toolkit.translation.terms.index import Match, TermIndex, term_index

HALVES = {half: marked(half) for half in ("tuned", "held_out")}
TERMS = sorted({item.term for items in HALVES.values() for item in items})


@pytest.fixture(scope="session")
def index(languages: Languages) -> TermIndex:
    """Every term of both halves at once, as in a glossary."""
    return term_index(languages.get("sv"), TERMS)


def found_there(index: TermIndex, item: Marked) -> list[Match]:
    """The matches of the item's term that touch what is marked."""
    return [
        match
        for match in index.find(item.text)
        if match.source == item.term and match.word.start < item.end and item.start < match.word.end
    ]


def told(items: list[Marked]) -> list[tuple[str, str]]:
    return [(item.term, item.text) for item in items]


@pytest.mark.parametrize("half", HALVES)
def test_terms_are_found_in_all_their_forms(half: str, index: TermIndex) -> None:
    items = [item for item in HALVES[half] if item.kind != "none"]
    missed = [item for item in items if not found_there(index, item)]
    assert len(items) == 150
    assert len(missed) <= 0.05 * len(items), told(missed)


@pytest.mark.parametrize("half", HALVES)
def test_what_only_looks_like_a_term_is_left_alone(half: str, index: TermIndex) -> None:
    items = [item for item in HALVES[half] if item.kind == "none"]
    wrong = [item for item in items if found_there(index, item)]
    assert len(items) == 77
    assert len(wrong) <= 0.03 * len(items), told(wrong)


def find(languages: Languages, text: str, *terms: str) -> list[tuple[str, str, str]]:
    """Term, its own part of the text, the word it stands in."""
    return [
        (match.source, text[match.span.start : match.span.end], text[match.word.start : match.word.end])
        for match in term_index(languages.get("sv"), terms).find(text)
    ]


@pytest.mark.parametrize(
    ("text", "terms", "found"),
    [
        ("Förskoleplatsen är ledig", ["förskola"], [("förskola", "Förskole", "Förskoleplatsen")]),
        ("i kommunfullmäktigesammanträdet", ["kommun", "kommunfullmäktige"],
         [("kommunfullmäktige", "kommunfullmäktige", "kommunfullmäktigesammanträdet")]),
        ("Nämndordföranden svarar", ["nämnd", "ordförande"],
         [("nämnd", "Nämnd", "Nämndordföranden"), ("ordförande", "ordföranden", "Nämndordföranden")]),
        ("Den gode\u00a0mannen", ["god man"], [("god man", "gode\u00a0mannen", "gode\u00a0mannen")]),
        ("Den gode, mannen", ["god man"], []),
        ("För-, grund- och gymnasieskolor", ["förskola", "grundskola", "gymnasieskola"],
         [("förskola", "För", "För"), ("grundskola", "grund", "grund"), ("gymnasieskola",) + ("gymnasieskolor",) * 2]),
        ("Bygg\u00adlovet gäller", ["bygglov"], [("bygglov", "Bygg\u00adlovet", "Bygg\u00adlovet")]),
        ("BYGGLOVEN OCH AVGIFTERNA", ["bygglov", "avgift"],
         [("bygglov",) + ("BYGGLOVEN",) * 2, ("avgift",) + ("AVGIFTERNA",) * 2]),
        ("Ett beslut är var och ens beslut", ["VAR"], []),
        ("Alla läser SFI och sfi-kurser", ["SFI"], [("SFI", "SFI", "SFI"), ("SFI", "sfi-", "sfi-kurser")]),
        ("Stöd enligt LSS", ["LSS"], [("LSS", "LSS", "LSS")]),
        ("Frågan går till kommunstyrelsen", ["Kommunstyrelsen"],
         [("Kommunstyrelsen", "kommunstyrelsen", "kommunstyrelsen")]),
        ("Var god och ta en man", ["god man"], []),
        ("protesten mot kommunismen", ["kommun"], []),
        ("", ["bygglov"], []),
        ("bygglov", [], []),
    ],
)  # fmt: skip
def test_spans(languages: Languages, text: str, terms: list[str], found: list[tuple[str, str, str]]) -> None:
    assert find(languages, text, *terms) == found


def test_what_a_match_tells(languages: Languages) -> None:
    index = term_index(languages.get("sv"), ["bygglov"])
    whole = [(match.whole, match.base) for match in index.find("Bygglov, bygglovet, bygglovsavgift, bygglovs- och")]
    assert whole == [(True, True), (True, False), (False, False), (False, False)]


def test_english_terms_have_forms_too(languages: Languages) -> None:
    index = term_index(languages.get("en"), ["building permit", "municipality"])
    text = "Municipalities issue building permits."
    assert [(m.source, text[m.span.start : m.span.end]) for m in index.find(text)] == [
        ("municipality", "Municipalities"),
        ("building permit", "building permits"),
    ]


def test_a_language_without_data_finds_what_is_written(languages: Languages) -> None:
    index = term_index(languages.get("th"), ["skola"])
    assert [match.source for match in index.find("skola skolan Skola")] == ["skola", "skola"]


WORDS = st.sampled_from(
    [*TERMS, "förskoleplats", "gode mannen", "och", "för-", "grundskolan", "\u00ad", "-", " ", ", ", "ß", "İ", "\ud800",
     "kommunfullmäktigesammanträdet", "BYGGLOVEN", "\n", "😀", "e\u0301"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=12))
def test_matches_lie_in_the_text_and_apart(languages: Languages, parts: list[str]) -> None:
    text = " ".join(parts)
    matches = term_index(languages.get("sv"), TERMS).find(text)
    assert all(0 <= m.word.start <= m.span.start < m.span.end <= m.word.end <= len(text) for m in matches)
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(matches))
    assert matches == term_index(languages.get("sv"), TERMS).find(text)


@given(st.sampled_from([term for term in TERMS if term.isalpha()]), st.sampled_from(["Det är ", "“", "a, "]))
def test_a_term_is_found_as_it_is_written(languages: Languages, term: str, before: str) -> None:
    matches = term_index(languages.get("sv"), TERMS).find(f"{before}{term}.")
    assert [(match.source, match.whole, match.base) for match in matches] == [(term, True, True)]
