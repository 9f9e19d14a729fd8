"""TBX: what is written is valid and comes back; what others write is understood; what is hostile is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from i18n_toolkit.errors import ExchangeError, OutputError
from i18n_toolkit.exchange import terms as tbx
from i18n_toolkit.glossaries import concepts
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Concept, Term, TermStatus

TAGS = ("sv", "en", "ar", "so", "fa-AF", "sr-Latn")
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12).map(
    lambda text: " ".join(text.split())
)
WORDS = TEXTS.filter(bool)
FILE = """<?xml version="1.0"?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2" xml:lang="en" type="TBX-Basic" style="{style}" {more}>
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>{body}</body></text></tbx>"""


@st.composite
def concept_lists(draw: st.DrawFn) -> list[Concept]:
    found = []
    for name in draw(st.lists(WORDS, min_size=1, max_size=4)):
        equivalents = []
        for tag in draw(st.lists(st.sampled_from(TAGS[1:]), unique=True, max_size=3)):
            for target in draw(st.lists(WORDS, min_size=1, max_size=3)):
                equivalents.append((tag, Term(name, target, draw(st.sampled_from(TermStatus)), draw(TEXTS))))
        kind = draw(st.sampled_from(["", "noun", "verb", "adjective", "adverb", "phrase"]))
        found.append(Concept(name, draw(TEXTS), draw(TEXTS), kind, tuple(equivalents)))
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(concept_lists())
def test_what_is_written_comes_back(tmp_path: Path, made: list[Concept]) -> None:
    path = tmp_path / "terms.tbx"
    assert tbx.write(path, made) == len(made)
    assert list(tbx.read(path, TAGS)) == made


@pytest.fixture(scope="session")
def grammar(data: Path) -> etree.RelaxNG:
    """ISO 30042's RELAX NG for the core structure."""
    return etree.RelaxNG(etree.parse(data / "tbx" / "TBXcoreStructV03.rng"))


@pytest.mark.data
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(concept_lists())
def test_what_is_written_is_valid(tmp_path: Path, grammar: etree.RelaxNG, made: list[Concept]) -> None:
    tbx.write(tmp_path / "terms.tbx", made)
    grammar.assertValid(etree.parse(tmp_path / "terms.tbx"))


@pytest.mark.data
def test_our_own_termbase_is_valid(
    tmp_path: Path, grammar: etree.RelaxNG, languages: Languages, empty_project: object
) -> None:
    everything = concepts(empty_project, languages)  # type: ignore[arg-type]
    assert tbx.write(tmp_path / "terms.tbx", everything) > 200
    grammar.assertValid(etree.parse(tmp_path / "terms.tbx"))
    assert list(tbx.read(tmp_path / "terms.tbx", languages.tags)) == everything


@pytest.fixture
def empty_project(tmp_path: Path) -> object:
    from i18n_toolkit.config import Settings

    return Settings(folder=tmp_path)


def test_control_characters_are_replaced_and_nothing_is_half_written(tmp_path: Path) -> None:
    path = tmp_path / "terms.tbx"
    tbx.write(path, [Concept("a\0b", equivalents=(("en", Term("a\0b", "c\ud800")),))])
    assert [concept.term for concept in tbx.read(path, TAGS)] == ["a\ufffdb"]
    before = path.read_bytes()
    with pytest.raises(ExchangeError, match="no terms to write"):
        tbx.write(path, [])
    assert path.read_bytes() == before
    with pytest.raises(OutputError):
        tbx.write(tmp_path / "none" / "terms.tbx", [Concept("a")])


DCA = """<conceptEntry id="c1"><descripGrp><descrip type="subjectField">building</descrip></descripGrp>
<langSec xml:lang="sv-SE"><descrip type="definition">Tillåtelse att <hi type="italics">bygga</hi>.</descrip>
<termSec><term>bygglov</term><termNoteGrp><termNote type="partOfSpeech">noun</termNote></termNoteGrp></termSec>
<termSec><term>byggnadslov</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
</langSec><langSec xml:lang="en_GB"><termSec><term>building
  permit</term><note>Plural: building permits</note></termSec>
<termSec><term>planning permission</term></termSec>
<termSec><term>construction licence</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
</termSec></langSec><langSec xml:lang="tlh"><termSec><term>x</term></termSec></langSec></conceptEntry>
<conceptEntry id="c2"><langSec xml:lang="en"><termSec><term>no Swedish</term></termSec></langSec></conceptEntry>"""
DCT = """<conceptEntry id="c1"><min:subjectField>building</min:subjectField><langSec xml:lang="sv">
<basic:definition>Tillåtelse att bygga.</basic:definition><termSec><term>bygglov</term>
<min:partOfSpeech>noun</min:partOfSpeech></termSec><termSec><term>byggnadslov</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>building permit</term><note>Plural: building permits</note></termSec>
<termSec><term>planning permission</term>
<min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>construction licence</term>
<min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec></langSec></conceptEntry>"""
OLD = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd"><martif type="TBX" xml:lang="en">
<text><body><termEntry id="c1"><descrip type="subjectField">building</descrip><langSet xml:lang="sv">
<descrip type="definition">Tillåtelse att bygga.</descrip>
<ntig><termGrp><term>bygglov</term><termNote type="partOfSpeech">noun</termNote></termGrp></ntig>
<tig><term>byggnadslov</term></tig></langSet><langSet xml:lang="en">
<tig><term>building permit</term><note>Plural: building permits</note></tig><tig><term>planning permission</term>
<termNote type="normativeAuthorization">admittedTerm</termNote></tig><tig><term>construction licence</term>
<termNote type="normativeAuthorization">deprecatedTerm</termNote></tig></langSet></termEntry></body></text></martif>"""
OTHERS = {
    "dca": FILE.format(style="dca", more="", body=DCA),
    "dct": FILE.format(style="dct", more='xmlns:min="http://www.tbxinfo.net/ns/min" '
                       'xmlns:basic="http://www.tbxinfo.net/ns/basic"', body=DCT),
    "martif": OLD,
}  # fmt: skip


@pytest.mark.parametrize("style", OTHERS)
def test_what_others_write(style: str, tmp_path: Path) -> None:
    path = tmp_path / "terms.tbx"
    path.write_text(OTHERS[style], "utf-8")
    first, second = tbx.read(path, TAGS)
    assert (first.term, first.definition, first.domain, first.part_of_speech) == (
        "bygglov", "Tillåtelse att bygga.", "building", "noun",
    )  # fmt: skip
    assert first.equivalents == (
        ("en", Term("bygglov", "building permit", TermStatus.PREFERRED, "Plural: building permits")),
        ("en", Term("bygglov", "planning permission", TermStatus.ADMITTED)),
        ("en", Term("bygglov", "construction licence", TermStatus.FORBIDDEN)),
    )
    assert (second.term, len(second.equivalents)) == ("byggnadslov", 3)


def entry(inside: str) -> str:
    return FILE.format(style="dca", more="", body=f'\n<conceptEntry id="c">{inside}</conceptEntry>')


TERM = "<termSec><term>{}</term></termSec>"
MANY_TERMS = f'<langSec xml:lang="sv">{TERM.format("a") * 201}</langSec>'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "this is not well-formed XML"),
        ("<tmx/>", "1: the root element is tmx, not tbx"),
        ('<!DOCTYPE tbx [<!ENTITY a "b">]><tbx/>', "declares entities, which are not allowed"),
        ('<!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tbx>&a;</tbx>', "declares entities"),
        (entry('<langSec xml:lang="sv"><termSec><term> </term></termSec></langSec>'), "4: a term has no text"),
        (entry('<langSec xml:lang="sv"><termSec></termSec></langSec>'), "4: a term has no text"),
        (entry("<langSec><termSec><term>a</term></termSec></langSec>"), "4: a language of a concept has no xml:lang"),
        (entry(MANY_TERMS), "4: one concept has more than 200 terms in a language"),
        (entry("<note/>" * 50_001), "4: one concept has more than 50000 elements"),
        (entry(f'<langSec xml:lang="sv">{TERM.format("a" * 10_001)}</langSec>'), "4: a text is longer than 10000"),
        (entry("<a>" * 300 + "</a>" * 300), "this is not well-formed XML"),
        (entry("")[:-10], "this is not well-formed XML"),
    ],
)
def test_hostile_and_broken_files_are_refused_with_their_line(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "terms.tbx"
    path.write_text(text, "utf-8")
    with pytest.raises(ExchangeError) as caught:
        list(tbx.read(path, TAGS))
    assert str(caught.value).startswith(str(path))
    assert told in str(caught.value)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "terms.tbx"
    path.write_text(OTHERS["dca"], "utf-8")
    with pytest.raises(ExchangeError, match="too large"):
        list(tbx.read(path, TAGS, max_bytes=10))
