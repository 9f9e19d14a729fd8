"""Terms from elsewhere in a glossary of one's own, and terms found by a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.errors import ExchangeError
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Concept, Term, TermStatus
from i18n_toolkit.translation.glossary import read_terms, write_terms
from i18n_toolkit.translation.termbase import definitions_of, gather, read_definitions, word_classes, write_definitions
from i18n_toolkit.translation.terms.merging import merge
from i18n_toolkit.translation.terms.search import search

PREFERRED, ADMITTED, FORBIDDEN, KEEP = TermStatus
OWN = [Term("bygglov", "building permit"), Term("nämnd", "committee", PREFERRED, "our word")]


def test_what_agrees_is_added_after_the_own_terms() -> None:
    new = [Term("bygglov", "planning permission", ADMITTED), Term("nämnd", "committee"), Term("skola", "school")]
    merged = merge(OWN, new)
    assert merged.terms == [*OWN, new[0], new[2]]
    assert (merged.added, merged.same, merged.conflicts) == (2, 1, [])


@pytest.mark.parametrize(
    ("new", "replaced"),
    [
        (Term("bygglov", "building permit", FORBIDDEN), [Term("bygglov", "building permit", FORBIDDEN), OWN[1]]),
        (Term("nämnd", "committee", PREFERRED, "their word"),
         [OWN[0], Term("nämnd", "committee", PREFERRED, "their word")]),
        (Term("nämnd", "board"),
         [OWN[0], Term("nämnd", "committee", ADMITTED, "our word"), Term("nämnd", "board")]),
    ],
)  # fmt: skip
def test_what_disagrees_is_told_and_changes_nothing_unasked(new: Term, replaced: list[Term]) -> None:
    kept = merge(OWN, [new])
    assert kept.terms == OWN
    assert [(conflict.own.source, conflict.new) for conflict in kept.conflicts] == [(new.source, new)]
    asked = merge(OWN, [new], replace=True)
    assert asked.terms == replaced
    assert len(asked.conflicts) == 1


TERMS = st.builds(
    Term, st.sampled_from("abc"), st.sampled_from("xyz"), st.sampled_from([PREFERRED, ADMITTED, FORBIDDEN]),
    st.sampled_from(["", "n"]),
)  # fmt: skip


@given(st.lists(TERMS, max_size=6), st.lists(TERMS, max_size=6), st.booleans())
def test_merging_twice_adds_nothing(own: list[Term], new: list[Term], replace: bool) -> None:
    base = merge([], own).terms
    once = merge(base, new, replace)
    again = merge(once.terms, new, replace)
    assert again.added == 0
    assert replace or once.terms[: len(base)] == base
    for terms in (once.terms, again.terms):
        keys = [(term.source, term.target) for term in terms]
        preferred = [term.source for term in terms if term.status is PREFERRED]
        assert len(set(keys)) == len(keys)
        assert len(set(preferred)) == len(preferred)


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=8).map(
    lambda text: " ".join(text.split())
)


@given(st.lists(st.builds(Term, CELLS.filter(bool), CELLS.filter(bool), st.sampled_from(TermStatus), CELLS)))
def test_a_glossary_comes_back_from_its_file(tmp_path_factory: pytest.TempPathFactory, terms: list[Term]) -> None:
    path = tmp_path_factory.mktemp("glossary") / "en.csv"
    path.write_bytes(write_terms(terms))
    assert read_terms(path) == terms


def test_cells_stay_texts_in_a_spreadsheet(tmp_path: Path) -> None:
    written = write_terms([Term("=cmd|' /C calc'!A0", "+1"), Term("1177", "1177", KEEP)])
    assert b"\n'=cmd" in written
    assert b"\n'1177,,keep," in written


def test_definitions(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("term;part_of_speech\nbygglov;noun\n", "utf-8")
    assert read_definitions(path) == [Concept("bygglov", part_of_speech="noun")]
    path.write_bytes(write_definitions([Concept("a", "b, c", "law", "noun")]))
    assert read_definitions(path) == [Concept("a", "b, c", "law", "noun")]
    path.write_text("term,meaning\na,b\n", "utf-8")
    with pytest.raises(ExchangeError, match=r"terms\.csv:1: unknown column meaning"):
        read_definitions(path)
    path.write_text("term,part_of_speech\na,Verb\nb,substantiv\n", "utf-8")
    with pytest.raises(ExchangeError, match=r"terms\.csv:3: unknown part of speech substantiv\. Allowed: noun, verb"):
        read_definitions(path)
    path.write_text("term,definition\n,b\n", "utf-8")
    with pytest.raises(ExchangeError, match=r"terms\.csv:2: the term is empty"):
        read_definitions(path)


def test_gathered_terms_are_in_order_and_the_later_statement_counts() -> None:
    found = gather(
        [Concept("b", "old", "law", "noun"), Concept("b", "new")],
        {"en": [Term("b", "x"), Term("a", "y"), Term("b", "x", FORBIDDEN)], "fi": [Term("a", "z")]},
    )
    assert found == [
        Concept("a", equivalents=(("en", Term("a", "y")), ("fi", Term("a", "z")))),
        Concept("b", "new", "law", "noun", (("en", Term("b", "x", FORBIDDEN)),)),
    ]


CONCEPTS = [
    Concept("bygglov", equivalents=(("en", Term("bygglov", "building permit")),)),
    Concept("god man", equivalents=(("en", Term("god man", "custodian")),)),
    Concept("rivningslov", equivalents=(("en", Term("rivningslov", "demolition permit")),)),
    Concept("uppehållstillstånd", equivalents=(("en", Term("uppehållstillstånd", "residence permit")),)),
]


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("byggloven", ["bygglov"]),
        ("BYGGLOVSAVGIFT", ["bygglov"]),
        ("de gode männens arvode", ["god man"]),
        ("building permits", ["bygglov"]),
        ("custodians", ["god man"]),
        ("lov", ["bygglov", "rivningslov"]),
        ("permit", ["bygglov", "rivningslov", "uppehållstillstånd"]),
        ("uppehåll", ["uppehållstillstånd"]),
        ("demo", ["rivningslov"]),
        ("skola", []),
        ("  ", []),
    ],
)
def test_search(query: str, terms: list[str], languages: Languages) -> None:
    found = search(CONCEPTS, query, languages.get("sv"), {"en": languages.get("en")})
    assert [concept.term for concept in found] == terms


def test_our_termbase_tells_the_matcher_what_words_are(languages: Languages) -> None:
    swedish = languages.get("sv")
    assert word_classes(swedish)["bygglov"] == "noun"
    assert set(word_classes(swedish)) == {concept.term for concept in definitions_of(swedish)}


def test_an_own_preferred_equivalent_makes_ours_admitted() -> None:
    """A program that reads the TBX file must not meet two preferred terms of one language."""
    [found] = gather((), {"en": [Term("avgift", "fee"), Term("avgift", "charge")], "fi": [Term("avgift", "maksu")]})
    assert [(tag, term.target, term.status) for tag, term in found.equivalents] == [
        ("en", "fee", TermStatus.ADMITTED), ("en", "charge", PREFERRED), ("fi", "maksu", PREFERRED),
    ]  # fmt: skip
