"""Equivalents in targets: hand-marked sentences in many languages, and what a glossary wants of a pair."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked import equivalents

from i18n_toolkit.errors import ConfigurationError
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Term, TermStatus
from i18n_toolkit.translation.terms.likeness import read_likeness
from i18n_toolkit.translation.terms.said import Target
from i18n_toolkit.translation.terms.speech import speech_of
from i18n_toolkit.translation.terms.wording import Wording, missing, misused

FORBIDDEN, ADMITTED, KEEP = TermStatus.FORBIDDEN, TermStatus.ADMITTED, TermStatus.KEEP


def said(languages: Languages, tag: str, phrase: str, text: str) -> bool:
    return Target(text, speech_of(languages.get(tag))).says(phrase)


def test_equivalents_are_known_in_their_forms(languages: Languages) -> None:
    wrong = [row for row in equivalents() if said(languages, row[0], row[1], row[3]) != row[2]]
    assert len(equivalents()) > 130
    assert len(wrong) <= 0.03 * len(equivalents()), wrong


@pytest.mark.parametrize(
    ("tag", "phrase", "text", "places"),
    [
        ("en", "fee", "Fees and a fee", ["Fees", "fee"]),
        ("en", "official document", "documents that are official", ["documents that are official"]),
        ("en", "official document", "official people read the very long and dull old document", []),
        ("en", "contact person (LSS)", "a contact person", ["contact person"]),
        ("en", "", "anything", []),
        ("ar", "رُخصة", "الرخصة والرخصة", ["الرخصة", "والرخصة"]),
        ("so", "go'aan", "Go’aanka", ["Go’aanka"]),
        ("zh", "建筑许可", "申请建筑许可证", ["建筑许可"]),
        ("tr", "inşaat", "İnşaat", ["İnşaat"]),
        ("sv", "god man", "de gode männen", ["gode männen"]),
    ],
)
def test_places(languages: Languages, tag: str, phrase: str, text: str, places: list[str]) -> None:
    found = Target(text, speech_of(languages.get(tag))).places(phrase)
    assert [text[span.start : span.end] for span in found] == places


def wording(languages: Languages, *terms: Term) -> Wording:
    return Wording(terms, languages.get("sv"), languages.get("en"))


def test_the_later_of_two_statements_is_right(languages: Languages) -> None:
    own = wording(
        languages,
        Term("nämnd", "committee"),
        Term("nämnd", "panel", ADMITTED),
        Term("nämnd", "board"),
        Term("nämnd", "panel", FORBIDDEN),
    )
    (wish,) = own.wishes("Nämnden har möte")
    assert (wish.targets, wish.forbidden) == (("board", "committee"), ("panel",))


def test_kept_words_want_no_equivalent(languages: Languages) -> None:
    assert wording(languages, Term("BankID", "BankID", KEEP)).wishes("Logga in med BankID") == []


def test_what_is_missing_is_told_once_a_term(languages: Languages) -> None:
    own = wording(languages, Term("avgift", "fee"), Term("bygglov", "building permit"))
    wishes = own.wishes("Bygglovsavgiften: avgiften för bygglovet")
    assert [(wish.match.source, wish.match.whole) for wish in wishes] == [
        ("bygglov", False), ("avgift", False), ("avgift", True), ("bygglov", True),
    ]  # fmt: skip
    lost = missing(wishes, own.target("The price of a building permit"))
    assert [(wish.match.source, wish.match.whole) for wish in lost] == [("avgift", True)]


def test_a_forbidden_word_within_a_right_one_is_none(languages: Languages) -> None:
    own = wording(languages, Term("vårdnadshavare", "legal guardian"), Term("vårdnadshavare", "guardian", FORBIDDEN))
    wishes = own.wishes("Båda vårdnadshavarna")
    assert misused(wishes, own.target("Both legal guardians")) == []
    text = "Both guardians"
    assert [text[span.start : span.end] for _, _, span in misused(wishes, own.target(text))] == ["guardians"]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"ends": 1}, "unknown key likeness.ends"),
        ({"ending": "5"}, "likeness.ending must be a whole number from 0 to 20"),
        ({"ending": 21}, "likeness.ending must be"),
        ({"changes": True}, "likeness.changes must be a text"),
    ],
)
def test_wrong_data_is_named(table: dict[str, object], told: str) -> None:
    with pytest.raises(ConfigurationError, match=told):
        read_likeness(Path("x.toml"), table)
