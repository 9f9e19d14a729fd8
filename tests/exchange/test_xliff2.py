"""XLIFF 2.0 and 2.1: what is written is valid and comes back; what others make of it is understood."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from test_validation_mutations import schema
from xliff_documents import SAMPLE_2, segment, small
from xliff_parcels import ANY_TEXT, EXTENSIONS, as_it_comes_back, parcels, without_lines

from i18n_toolkit.content import join, tagged
from i18n_toolkit.errors import ExchangeError
from i18n_toolkit.exchange import xliff2
from i18n_toolkit.exchange.parcel import Entry, Offer, Parcel, ParcelPage
from i18n_toolkit.exchange.validation import validate
from i18n_toolkit.model import Code, CodeKind, Content, Draft, Origin, OriginKind, State, Term, TermStatus, Unit

SUPPRESS = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
MACHINE = Origin(OriginKind.MT, "firefox", "a1", -0.25, machine=True)
PERSON = Origin(OriginKind.HUMAN)
TAGS = ("sv", "ar", "en")
VERSIONS = st.sampled_from(xliff2.VERSIONS)


@pytest.fixture(scope="module")
def official(data: Path) -> etree.XMLSchema:
    return schema(data, "2.1")


@settings(max_examples=60, suppress_health_check=SUPPRESS)
@given(parcels(), VERSIONS)
def test_round_trip(tmp_path: Path, parcel: Parcel, version: str) -> None:
    path = tmp_path / "a.xlf"
    xliff2.write(path, parcel, version)
    assert without_lines(xliff2.read(path, TAGS)) == as_it_comes_back(parcel, terms=True)


@settings(max_examples=40, suppress_health_check=SUPPRESS)
@given(parcels(ANY_TEXT, ANY_TEXT), VERSIONS)
def test_whatever_is_written_is_valid(tmp_path: Path, official: etree.XMLSchema, parcel: Parcel, version: str) -> None:
    path = tmp_path / "a.xlf"
    xliff2.write(path, parcel, version)
    assert official.validate(etree.parse(str(path))), official.error_log
    assert [str(item) for item in validate(path) if item.severity == "error"] == []


def unit(*drafts: Draft, **more: Any) -> Entry:
    return Entry("k-1", Unit("b1", "ar", drafts), **more)


def written(*entries: Entry, version: str = "2.1") -> str:
    stream = BytesIO()
    xliff2.write(stream, Parcel("sv", "ar", (ParcelPage("sida.html", "Sida", "ab", entries),), "7"), version)
    return stream.getvalue().decode()


def read(folder: Path, text: str) -> Parcel:
    path = folder / "a.xlf"
    path.write_text(text, "utf-8")
    return xliff2.read(path, TAGS)


def drafts(parcel: Parcel) -> list[Draft]:
    return [draft for page in parcel.pages for entry in page.entries for draft in entry.unit.drafts]


THREE = (
    Draft("s1", ("Ett. ",), ("One. ",), State.REVIEWED, MACHINE),
    Draft("s2", ("Två ", Code(CodeKind.OPEN, "1", "b"), "ord. "), ("Two ", Code(CodeKind.OPEN, "1", "b"), "words. ")),
    Draft("s3", ("Tre", Code(CodeKind.CLOSE, "1", "b"), "."), ("Three", Code(CodeKind.CLOSE, "1", "b"), ".")),
)
B = 'canCopy="no" canDelete="no" type="fmt" subType="xlf:b" dataRef'


def segments(*pairs: tuple[str, str | None, str]) -> str:
    """Our three sentences as a client has cut them: source, target, attributes."""
    text = written(unit(*THREE))
    start, end = text.index("<segment"), text.index("</unit>")
    made = "".join(
        f"<segment {more}><source>{source}</source>{'' if target is None else f'<target>{target}</target>'}</segment>"
        for source, target, more in pairs
    )
    return text[:start] + made + text[end:]


def said(found: list[Draft]) -> list[tuple[str, str, str | None, State]]:
    return [
        (draft.segment, tagged(draft.source), None if draft.target is None else tagged(draft.target), draft.state)
        for draft in found
    ]


SOURCES = ("Ett. ", "Två <1>ord. ", "Tre</1>.")


def test_a_client_has_merged_all_sentences(tmp_path: Path) -> None:
    tag = '<pc id="1" subType="xlf:b">'
    whole = f"Ett. Två {tag}ord. Tre</pc>.", 'One and two <pc id="1">three</pc>.', 'id="s1" state="final"'
    found = drafts(read(tmp_path, segments(whole)))
    assert said(found) == [
        ("s1", SOURCES[0], "One and two <1>three</1>.", State.FINAL),
        ("s2", SOURCES[1], "", State.FINAL),
        ("s3", SOURCES[2], "", State.FINAL),
    ]
    assert found[0].target == (
        "One and two ", Code(CodeKind.OPEN, "1", "b"), "three", Code(CodeKind.CLOSE, "1", "b"), ".",
    )  # fmt: skip


def test_a_client_has_merged_two_and_split_one(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        segments(
            ('Ett. Två <sc id="1"/>ord. ', 'One, two <sc id="1"/>words. ', 'id="s1" state="reviewed"'),
            ("Tre", "Three", 'id="s3" state="final"'),
            ('<ec startRef="1"/>.', '<ec startRef="1"/>!', 'id="x" state="translated"'),
        ),
    )
    assert said(drafts(found)) == [
        ("s1", SOURCES[0], "One, two <1>words. ", State.REVIEWED),
        ("s2", SOURCES[1], "", State.REVIEWED),
        ("s3", SOURCES[2], "Three</1>!", State.TRANSLATED),
    ]


def test_a_client_has_cut_elsewhere(tmp_path: Path) -> None:
    """A border of ours lies inside a segment of theirs, and the other way round."""
    found = read(
        tmp_path,
        segments(
            ("Ett. Två ", "One. Two ", 'state="final"'),
            ('<sc id="1"/>ord. ', None, ""),
            ('Tre<ec startRef="1"/>.', 'three<ec startRef="1"/>.', 'state="final"'),
        ),
    )
    assert said(drafts(found)) == [
        ("s1", SOURCES[0], "One. Two ", State.INITIAL),  # half of it is not translated
        ("s2", SOURCES[1], "", State.INITIAL),
        ("s3", SOURCES[2], "three</1>.", State.FINAL),
    ]


def test_a_client_has_changed_the_order(tmp_path: Path) -> None:
    text = written(unit(*THREE))
    text = text.replace("<target>One.</target>", '<target order="3">one.</target>')
    text = text.replace('<target>Two <sc id="1"', '<target order="1">Two <sc id="1"')
    [first, second, third] = drafts(read(tmp_path, text))
    assert said([first, second, third]) == [
        ("s1", SOURCES[0], "Two <1>words. one. ", State.INITIAL),
        ("s2", SOURCES[1], "", State.INITIAL),
        ("s3", SOURCES[2], "Three</1>.", State.INITIAL),
    ]


def test_a_source_that_is_another_now_is_left_as_it_is(tmp_path: Path) -> None:
    found = read(tmp_path, segments(("Fyra. ", "Four. ", 'id="s1" state="final"'), ("Fem.", "Five.", "")))
    assert said(drafts(found)) == [("s1", "Fyra. ", "Four. ", State.FINAL), ("s2", "Fem.", "Five.", State.INITIAL)]


def test_merged_sentences_are_written_as_one_segment(tmp_path: Path) -> None:
    both = (*THREE[1].target, *THREE[2].target) if THREE[1].target and THREE[2].target else ()
    offer = Offer("s3", THREE[2].source, ("Drei",), Origin(OriginKind.TM, "m", "", 80.0))
    merged = [THREE[0], Draft("s2", THREE[1].source, both), Draft("s3", THREE[2].source, ())]
    text = written(unit(*merged, offers=(offer,)))
    assert text.count("<segment ") == 2
    [page] = read(tmp_path, text).pages
    assert [draft.target for draft in page.entries[0].unit.drafts] == [("One. ",), join(both), ()]
    assert page.entries[0].offers[0].segment == "s3"
    assert [item for item in validate(tmp_path / "a.xlf") if item.severity == "error"] == []


def test_a_merged_sentence_stands_with_the_one_before_it_also_without_tags() -> None:
    first = Draft("s1", ("Ett. ",), ("One and two.",))
    assert written(unit(first, Draft("s2", ("Två.",), ()))).count("<segment ") == 1
    assert written(unit(first, Draft("s2", ("Två.",), (), State.FINAL))).count("<segment ") == 2


def test_tags_keep_to_the_segment_of_their_source_whatever_the_states(tmp_path: Path) -> None:
    tag = Code(CodeKind.STANDALONE, "1", "br")
    drafts_ = Draft("s1", ("Ett. ",), ("One", tag, "two.")), Draft("s2", ("Två", tag), (), State.FINAL)
    assert [draft.target for draft in drafts(read(tmp_path, written(unit(*drafts_))))] == [("One", tag, "two."), ()]
    assert [item for item in validate(tmp_path / "a.xlf") if item.severity == "error"] == []


def test_what_is_protected_across_sentences_is_marked_and_no_more(tmp_path: Path) -> None:
    guarded = Code(CodeKind.OPEN, "1", "span", (("translate", "no"),)), Code(CodeKind.CLOSE, "1", "span")
    sources: list[Content] = [("Se ", guarded[0], "A. "), ("B. ",), ("C", guarded[1], " nu.")]
    text = written(unit(*(Draft(f"s{n}", source, None) for n, source in enumerate(sources, 1))))
    marks = re.findall('<mrk id="([^"]*)" translate="no">([^<]*)</mrk>', text)
    assert marks == [("s1.p1", "A."), ("s2.p1", "B."), ("s3.p1", "C")]


def test_ids_of_tags_and_segments_do_not_meet(tmp_path: Path) -> None:
    tag = Code(CodeKind.STANDALONE, "s1", "br")
    draft = Draft("s1", ("a", tag), ("b", tag), State.FINAL, PERSON)
    assert drafts(read(tmp_path, written(unit(draft)))) == [draft]
    assert [item for item in validate(tmp_path / "a.xlf") if item.severity == "error"] == []


@pytest.mark.parametrize(
    ("attributes", "target", "expected"),
    [
        ("", None, (None, State.INITIAL)),
        ("", "", (None, State.INITIAL)),  # Poedit, emptied
        ('state="initial"', "", ((), State.INITIAL)),
        ('state="initial"', "Hi", (("Hi",), State.INITIAL)),
        ('state="translated"', "Hi", (("Hi",), State.TRANSLATED)),
        ('state="translated" subState="poedit:fuzzy"', "Hi", (("Hi",), State.INITIAL)),
        ('state="reviewed" subState="my:thing"', "Hi", (("Hi",), State.REVIEWED)),
        ('state="final"', "Hi", (("Hi",), State.FINAL)),
        ('state="odd"', "Hi", (("Hi",), State.INITIAL)),
    ],
)
def test_states(tmp_path: Path, attributes: str, target: str | None, expected: object) -> None:
    [draft] = drafts(read(tmp_path, segment("Hej", target, attributes)))
    assert (draft.target, draft.state) == expected


@pytest.mark.parametrize(
    ("source", "spelled"),
    [
        ('a<pc id="1">b<ph id="2"/></pc>c', "a<1>b<2/></1>c"),
        ('<sc id="1"/>a<sc id="2"/>b<ec startRef="1"/>c<ec startRef="2"/>', "<1>a<2>b</1>c</2>"),
        ('<ec id="1" isolated="yes"/>a<sc id="2" isolated="yes"/>', "</1>a<2>"),
        ('<mrk id="1" translate="no">a</mrk><sm id="2" type="comment" value="x"/>b<em startRef="2"/>', "ab"),
        ('a<cp hex="001F"/><cp hex="D800"/>b', "a\x1f\ud800b"),
        ("a<![CDATA[<b>&]]><!-- c -->d", "a&lt;b>&amp;d"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script>alert(1)&lt;/script>"),
    ],
)
def test_tags_of_other_programs(tmp_path: Path, source: str, spelled: str) -> None:
    [draft] = drafts(read(tmp_path, segment(source, source, 'state="translated"')))
    assert tagged(draft.source) == spelled
    assert draft.target == draft.source


def test_the_name_of_a_code_is_in_the_original_data(tmp_path: Path) -> None:
    data = '<originalData><data id="d1">&lt;STRONG class="x"></data><data id="d2">{1}</data></originalData>'
    source = '<pc id="1" dataRefStart="d1" dataRefEnd="d1">a</pc><ph id="2" dataRef="d2"/><ph id="3" subType="xlf:lb"/>'
    [draft] = drafts(read(tmp_path, segment(source, 'A<ph id="3"/>', 'state="final"', data)))
    assert [part.name for part in draft.source if isinstance(part, Code)] == ["strong", "strong", "", "br"]
    assert draft.target == ("A", Code(CodeKind.STANDALONE, "3", "br"))


def test_files_of_other_programs(tmp_path: Path) -> None:
    came = xliff2.read(SAMPLE_2, TAGS)
    assert (came.source, came.target, [page.address for page in came.pages]) == ("sv", "ar", ["bygglov.html", ""])
    first = came.pages[0].entries[0]
    assert (first.id, first.longest, first.terms) == (
        "u1",
        400,
        (Term("bygglov", "رخصة بناء", note="tillstånd att bygga"),),
    )
    assert [draft.state for draft in first.unit.drafts] == [State.REVIEWED, State.TRANSLATED]
    assert [draft.target for draft in first.unit.drafts if draft.target is None] == []
    [offer] = first.offers
    assert (offer.segment, offer.origin) == ("s1", Origin(OriginKind.MT, machine=True))
    assert first.unit.note == "Stycket\nSe bild"
    kept = [etree.fromstring(item).tag.rpartition("}")[2] for item in first.extensions]
    assert kept == ["resourceData", "changeTrack", "provenanceRecords", "plats"]
    [_, second, *_] = came.pages[0].entries
    assert said(list(second.unit.drafts))[0][2] == "أهلا اتصل 08-508 00 000<3>الآن</3><7>!</7>"


def test_extensions_stay_and_are_written_where_the_standard_allows_them(tmp_path: Path) -> None:
    foreign = (
        '<mda:metadata xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"><mda:metaGroup category="x">'
        '<mda:meta type="y">z</mda:meta></mda:metaGroup></mda:metadata>'
    )
    entry = unit(Draft("s1", ("Hej",), None), extensions=(*EXTENSIONS, foreign))
    [page] = read(tmp_path, written(entry)).pages
    assert [item for item in validate(tmp_path / "a.xlf") if item.severity == "error"] == []
    assert page.entries[0].extensions == (*EXTENSIONS, foreign)


def test_terms_are_marked_and_may_be_checked() -> None:
    terms = (
        Term("bygglov", "building permit"),
        Term("bygglov", "planning permission"),
        Term("Komvux", "Komvux", TermStatus.KEEP),
        Term("lov", "holiday", TermStatus.FORBIDDEN, "ledighet"),
    )
    text = written(unit(Draft("s1", ("Sök bygglov hos Komvux, bygglovet.",), None), terms=terms))
    assert 'Sök <mrk id="s1.t1" type="term" ref="#gls=g1">bygglov</mrk> hos' in text
    assert 'ref="#gls=g3">Komvux</mrk>, bygglovet.' in text
    assert '<val:rule isPresent="Komvux"/><val:rule isNotPresent="holiday" caseSensitive="no"/>' in text
    assert "holiday</gls:translation>" not in text


def test_its_is_of_2_1_and_tells_what_the_engine_said() -> None:
    entry = unit(Draft("s1", ("Hej",), ("Hi",), State.INITIAL, MACHINE))
    assert "its:" not in written(entry, version="2.0")
    text = written(entry)
    assert 'its:annotatorsRef="mt-confidence|firefox" its:mtConfidence="0.778801"' in text
    assert 'its:tool="firefox"' in text
    silent = written(unit(Draft("s1", ("Hej",), ("Hi",), State.INITIAL, Origin(OriginKind.MT, "x", machine=True))))
    assert "mtConfidence" not in silent


def test_a_machines_draft_is_known_without_our_metadata(tmp_path: Path) -> None:
    text = written(unit(Draft("s1", ("Hej",), ("Hi",), State.INITIAL, MACHINE)))
    text = re.sub("<mda:metadata>.*?</mda:metadata>", "", text)
    [draft] = drafts(read(tmp_path, text))
    assert draft.origin == Origin(OriginKind.MT, "firefox", machine=True)
    [draft] = drafts(read(tmp_path, text.replace("<target>Hi</target></segment>", "<target>Hey</target></segment>")))
    assert draft.origin == PERSON


def test_codes_keep_what_the_page_says_and_what_may_be_done() -> None:
    link = Code(CodeKind.OPEN, "1", "a", (("href", '/?a=1&b="2"'),)), Code(CodeKind.CLOSE, "1", "a")
    text = written(unit(Draft("s1", (link[0], "Läs", link[1]), ("Read",), State.TRANSLATED, PERSON)))
    assert '<data id="d2">&lt;a href="/?a=1&amp;amp;b=&amp;quot;2&amp;quot;"&gt;</data>' in text
    assert 'canCopy="no" type="link" subType="html:a"' in text  # lost already, so deleting cannot be forbidden


FAULTS = {
    "unit u: <b> is no tag of this format": segment("a<b>c</b>"),
    "unit u: <my:b> is no tag of this format": segment("a<my:b>c</my:b>"),
    "unit u: the tag <pc> has no id": segment("a<pc>b</pc>"),
    "unit u: GG is no character": segment('<cp hex="GG"/>'),
    "unit u: 110000 is no character": segment('<cp hex="110000"/>'),
    "unit u has no source": small('<unit id="u"><ignorable><source> </source></ignorable></unit>'),
    "unit u stands twice in this page": small('<unit id="u"><segment><source>a</source></segment></unit>' * 2),
    "unit u has the same sentence twice": small(
        '<unit id="u">' + '<segment id="s"><source>a</source></segment>' * 2 + "</unit>"
    ),
    "one unit has more than 1000000 characters": segment("a" * 1_000_001),
    "<unit> is not allowed here": small(
        '<my:a><unit xmlns="urn:oasis:names:tc:xliff:document:2.0" id="u"><segment><source/></segment></unit></my:a>'
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_are_told_with_their_line(tmp_path: Path, fault: str) -> None:
    text = FAULTS[fault].replace("<file id", "\n<file id", 1)
    with pytest.raises(ExchangeError) as caught:
        read(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / 'a.xlf'}:2: ")
    assert fault in str(caught.value)


def test_versions(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match=r"this is XLIFF 1\.2 .* 2\.0 or 2\.1 is expected"):
        read(tmp_path, small("").replace("document:2.0", "document:1.2").replace('"2.1"', '"1.2"'))
    with pytest.raises(ValueError, match=r"2\.2"):
        xliff2.write(tmp_path / "b.xlf", Parcel("sv", "ar", (ParcelPage("a", "", "", ()),)), "2.2")
    xliff2.write(tmp_path / "b.xlf", Parcel("sv", "ar", (ParcelPage("a", "", "", ()),)))
    assert validate(tmp_path / "b.xlf") == []
    assert xliff2.read(tmp_path / "b.xlf").pages[0].address == "a"
