"""The municipal termbase: whole, in order, in the right script, and its definitions in plain Swedish.

`locales/sv/terms.csv` says what each term means; `locales/<tag>/glossary.csv` has its equivalents.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from swedish_checks import book, example, tools

from i18n_toolkit.languages import Languages, locales_folder
from i18n_toolkit.model import Term, TermStatus
from i18n_toolkit.translation.glossary import read_glossary, read_terms
from i18n_toolkit.translation.quality import Context, check

TAGS = ("en", "fi", "ar", "so", "fa", "pl", "uk", "es")
COUNT = 340
DOMAINS = {
    "administration", "building", "social", "care", "school", "environment", "traffic", "culture", "crisis",
    "housing", "migration", "elections", "law",
}  # fmt: skip
PARTS_OF_SPEECH = {"noun", "verb", "adjective", "phrase"}
LONGEST = 140
"""Characters of a definition: what fits beside a term in a translator's tool."""

NOT_FAULTS_HERE = {"rare-word", "sentence-without-verb"}
"""Rules that a definition may break: it is no sentence, and says with what it must."""

LETTERS = {
    "en": "a-zé",
    "fi": "a-zäöåšž",
    "so": "a-z",
    "pl": "a-ząćęłńóśźż",
    "es": "a-záéíóúüñ",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
    "fa": "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
}
"""The letters each language is written with: no Arabic ي or ك in Persian, no vowel signs, no Russian ы, э, ё or ъ."""

MARKS = {"en": "'/", "so": "'", "uk": "’", "fa": "\u200c"}
"""What may stand in words besides: the glottal stop, the apostrophe, the zero width non-joiner."""


@cache
def rows(tag: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(tag), newline="")))


@cache
def text(tag: str) -> str:
    name = "terms.csv" if tag == "sv" else "glossary.csv"
    return (locales_folder() / tag / name).read_bytes().decode("utf-8")


@cache
def terms(tag: str) -> tuple[Term, ...]:
    return tuple(read_terms(locales_folder() / tag / "glossary.csv"))


def swedish_order(word: str) -> str:
    """A sort key: å, ä and ö after z."""
    return word.casefold().translate(str.maketrans("åäö", "{|}"))


SOURCES = [row["term"] for row in rows("sv")]


def test_the_order_is_swedish() -> None:
    assert sorted(["öppen", "ämne", "åka", "zon", "e-tjänst", "ed"], key=swedish_order) == [
        "e-tjänst", "ed", "zon", "åka", "ämne", "öppen",
    ]  # fmt: skip


def test_there_are_enough_terms_in_every_field() -> None:
    assert len(SOURCES) >= COUNT
    assert [term for term, count in Counter(SOURCES).items() if count > 1] == []
    assert {row["domain"] for row in rows("sv")} <= DOMAINS
    assert {row["part_of_speech"] for row in rows("sv")} <= PARTS_OF_SPEECH


@pytest.mark.parametrize("tag", ["sv", *TAGS])
def test_the_file_is_written_as_every_editor_writes_it(tag: str) -> None:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(rows(tag)[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(tag))
    assert text(tag) == written.getvalue()
    assert text(tag) == unicodedata.normalize("NFC", text(tag))
    cells = [cell for row in rows(tag) for cell in row.values()]
    assert [cell for cell in cells if cell != " ".join(cell.split())] == []


@pytest.mark.parametrize("tag", ["sv", *TAGS])
def test_the_terms_stand_in_order(tag: str) -> None:
    names = [row["term" if tag == "sv" else "source"] for row in rows(tag)]
    assert names == sorted(names, key=swedish_order)


@pytest.mark.parametrize("row", rows("sv"), ids=SOURCES)
def test_a_definition_is_one_short_sentence_in_other_words(row: dict[str, str]) -> None:
    definition = row["definition"]
    assert definition.endswith(".")
    assert definition.count(".") == 1, "one sentence, no abbreviations"
    assert definition[0].isupper()
    assert len(definition) <= LONGEST
    assert not definition.casefold().startswith(row["term"].casefold())


def test_the_definitions_are_in_plain_swedish() -> None:
    found = [
        (row["term"], finding.rule, finding.match)
        for row in rows("sv")
        for finding in book().check(example(row["definition"]).document, tools())
        if finding.rule not in NOT_FAULTS_HERE
    ]
    assert found == []


@pytest.mark.parametrize("tag", TAGS)
def test_every_term_has_one_equivalent_to_prefer(tag: str) -> None:
    first = Counter(term.source for term in terms(tag) if term.status in (TermStatus.PREFERRED, TermStatus.KEEP))
    assert first == Counter(SOURCES)
    assert {term.source for term in terms(tag)} == set(SOURCES)


@pytest.mark.parametrize("tag", TAGS)
def test_no_equivalent_is_named_twice(tag: str) -> None:
    pairs = Counter((term.source, term.target.casefold()) for term in terms(tag))
    assert [pair for pair, count in pairs.items() if count > 1] == []


@pytest.mark.parametrize("tag", TAGS)
def test_nothing_forbidden_is_part_of_what_is_allowed(tag: str) -> None:
    clashes = [
        (bad, good)
        for bad in terms(tag)
        for good in terms(tag)
        if bad.status is TermStatus.FORBIDDEN != good.status
        and bad.source == good.source
        and bad.target.casefold() in good.target.casefold()
    ]
    assert clashes == []


@pytest.mark.parametrize("tag", TAGS)
def test_the_letters_are_the_languages_own(tag: str) -> None:
    allowed = re.compile(rf"[{LETTERS[tag]}{re.escape(MARKS.get(tag, ''))} ,.-]*", re.IGNORECASE)
    strange = [
        (term.source, term.target)
        for term in terms(tag)
        if not allowed.fullmatch(term.target) and term.target != term.source
    ]
    assert strange == []


@pytest.mark.parametrize(
    ("tag", "wrong"),
    [("fa", "كمون"), ("fa", "شهرداري"), ("ar", "بلدیة"), ("ar", "مفوّض"), ("uk", "объявление"), ("so", "degmå")],
)
def test_a_letter_of_another_language_is_seen(tag: str, wrong: str) -> None:
    assert not re.fullmatch(rf"[{LETTERS[tag]}]*", wrong)


@pytest.mark.parametrize("tag", TAGS)
def test_common_nouns_begin_with_a_small_letter(tag: str, languages: Languages) -> None:
    names = re.compile(r"(.* )?(Act|Code|Directive)( .*)?|[A-Z]{2,}|(Swedish|Finnish) .*")
    capital = [
        term.target
        for term in terms(tag)
        if term.target[0].isupper() and not names.fullmatch(term.target) and not term.source[0].isupper()
    ]
    assert capital == []
    assert languages.get(tag).tag == tag


@pytest.mark.parametrize("tag", TAGS)
def test_a_doubtful_equivalent_says_what_to_confirm(tag: str) -> None:
    doubtful = [term for term in terms(tag) if term.note.startswith("?")]
    assert [term.source for term in doubtful if not re.fullmatch(r"\? \w.*", term.note)] == []
    assert [term.source for term in terms(tag) if "?" in term.note.removeprefix("?")] == []


@pytest.mark.parametrize("tag", TAGS)
def test_the_checks_know_the_terms_and_what_they_are_called(tag: str, languages: Languages) -> None:
    context = Context(terms=terms(tag))
    only = {"glossary-missing", "glossary-forbidden"}
    wrong = []
    for term in terms(tag):
        found = check((term.source,), (term.target,), languages.get("sv"), languages.get(tag), context, only)
        said = {finding.check for finding in found if term.source in finding.text()}
        right = "glossary-forbidden" in said if term.status is TermStatus.FORBIDDEN else not said
        if not right:
            wrong.append((term, [finding.text() for finding in found]))
    assert wrong == []


def test_a_municipalitys_own_glossary_overrides_ours(tmp_path: Path, languages: Languages) -> None:
    swedish, english = languages.get("sv"), languages.get("en")
    own = tmp_path / "en.csv"
    own.write_text(
        "source,target,status\n"
        "kommunfullmäktige,city council,preferred\n"
        "kommunfullmäktige,municipal council,forbidden\n"
        "förskola,kindergarten,admitted\n",
        "utf-8",
    )
    ours, theirs = (Context(terms=read_glossary(english, files).terms) for files in ([], [own]))

    def found(source: str, target: str, context: Context) -> set[str]:
        return {finding.check for finding in check((source,), (target,), swedish, english, context)}

    assert found("Sök till förskola", "Apply for kindergarten", ours) == {"glossary-forbidden", "glossary-missing"}
    assert found("Sök till förskola", "Apply for kindergarten", theirs) == set()
    assert found("Kommunfullmäktige väljs", "The municipal council is elected", ours) == set()
    assert "glossary-forbidden" in found("Kommunfullmäktige väljs", "The municipal council is elected", theirs)
    wishes = theirs.wording(swedish, english).wishes("Kommunfullmäktige väljs")
    assert [wish.targets[0] for wish in wishes] == ["city council"]
