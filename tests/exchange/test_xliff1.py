"""XLIFF 1.2: what is written is valid and comes back; what others make of it is understood; the rest is refused."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from test_validation_mutations import schema
from xliff_documents import SAMPLE_1, small_1
from xliff_parcels import ANY_TEXT, EXTENSIONS, as_it_comes_back, parcels, without_lines

from i18n_toolkit.content import tagged
from i18n_toolkit.errors import ExchangeError, OutputError
from i18n_toolkit.exchange import xliff1
from i18n_toolkit.exchange.parcel import Entry, Parcel, ParcelPage
from i18n_toolkit.exchange.validation import validate
from i18n_toolkit.model import BlockKind, Code, CodeKind, Content, Draft, Origin, OriginKind, State, Unit

SUPPRESS = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
MACHINE = Origin(OriginKind.MT, "firefox", "a1", -0.25, machine=True)
TAGS = ("sv", "ar", "en")


@pytest.fixture(scope="module")
def strict(data: Path) -> etree.XMLSchema:
    return schema(data, "1.2")


@settings(max_examples=60, suppress_health_check=SUPPRESS)
@given(parcels())
def test_round_trip(tmp_path: Path, parcel: Parcel) -> None:
    path = tmp_path / "a.xlf"
    xliff1.write(path, parcel)
    assert without_lines(xliff1.read(path, TAGS)) == as_it_comes_back(parcel, terms=False)


@settings(max_examples=40, suppress_health_check=SUPPRESS)
@given(parcels(ANY_TEXT, ANY_TEXT))
def test_whatever_is_written_is_valid(tmp_path: Path, strict: etree.XMLSchema, parcel: Parcel) -> None:
    path = tmp_path / "a.xlf"
    xliff1.write(path, without_extensions(parcel))
    assert strict.validate(etree.parse(str(path))), strict.error_log
    xliff1.write(path, parcel)
    assert [str(item) for item in validate(path) if item.severity == "error"] == []


def without_extensions(parcel: Parcel) -> Parcel:
    """The strict schema knows no element but its own."""
    pages = [
        replace(page, extensions=(), entries=tuple(replace(entry, extensions=()) for entry in page.entries))
        for page in parcel.pages
    ]
    return replace(parcel, pages=tuple(pages))


def unit(*drafts: Draft, **more: Any) -> Entry:
    return Entry("k-1", Unit("b1", "ar", drafts), **more)


def parcel(*entries: Entry) -> Parcel:
    return Parcel("sv", "ar", (ParcelPage("sida.html", "Sida", "ab", entries),), "7")


def written(*entries: Entry) -> str:
    stream = BytesIO()
    xliff1.write(stream, parcel(*entries))
    return stream.getvalue().decode()


def read(folder: Path, text: str | bytes) -> Parcel:
    path = folder / "a.xlf"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return xliff1.read(path, TAGS)


def drafts(parcel: Parcel) -> list[Draft]:
    return [draft for page in parcel.pages for entry in page.entries for draft in entry.unit.drafts]


def one(folder: Path, text: str) -> Draft:
    [draft] = drafts(read(folder, text))
    return draft


@pytest.mark.parametrize(
    ("state", "origin", "said"),
    [
        (State.INITIAL, MACHINE, 'state="needs-review-translation" state-qualifier="leveraged-mt"'),
        (State.INITIAL, Origin(OriginKind.TM, "m", "", 100.0), 'state-qualifier="exact-match"'),
        (State.INITIAL, Origin(OriginKind.TM, "m", "", 101.0), 'state-qualifier="id-match"'),
        (State.INITIAL, Origin(OriginKind.TM, "m", "", 85.0), 'state-qualifier="fuzzy-match"'),
        (State.TRANSLATED, Origin(OriginKind.TM, "m"), 'state="translated" state-qualifier="leveraged-tm"'),
        (State.REVIEWED, MACHINE, 'state="signed-off" phase-name="mt-1"'),
        (State.FINAL, Origin(OriginKind.HUMAN), 'state="final">'),
    ],
)
def test_states_are_written_as_clients_know_them(state: State, origin: Origin, said: str) -> None:
    text = written(unit(Draft("s1", ("Hej",), ("مرحبا",), state, origin)))
    assert said in text
    assert f'approved="{"yes" if state >= State.REVIEWED else "no"}"' in text


DRAFT = 'state="needs-review-translation" state-qualifier="leveraged-mt"'


@pytest.mark.parametrize(
    ("approved", "target", "state"),
    [
        ("no", DRAFT, State.INITIAL),
        ("yes", DRAFT, State.REVIEWED),  # approved without a look at the state
        ("no", 'state="translated"', State.TRANSLATED),  # Poedit, edited
        ("no", 'state="needs-l10n"', State.INITIAL),  # Poedit, needs work
        ("yes", 'state="needs-l10n"', State.INITIAL),  # Poedit, needs work, of what was approved
        ("yes", 'state="needs-review-translation"', State.INITIAL),  # Lokalize, taken back
        ("yes", 'state="translated"', State.REVIEWED),  # translate-toolkit
        ("no", 'state="final" state-qualifier="leveraged-mt"', State.FINAL),
        ("no", 'state="signed-off"', State.REVIEWED),
        ("no", 'state="Translated "', State.TRANSLATED),
        ("yes", 'state="final"', State.FINAL),
        ("yes", "", State.REVIEWED),
        ("no", "", State.TRANSLATED),
        ("no", 'state="new"', State.INITIAL),
        ("no", 'state="x-checked"', State.TRANSLATED),
        ("yes", 'state="x-checked"', State.REVIEWED),
        ("yes", 'state="signed-off" state-qualifier="rejected-grammar"', State.INITIAL),
    ],
)
def test_states_are_read_as_clients_leave_them(tmp_path: Path, approved: str, target: str, state: State) -> None:
    draft = one(
        tmp_path,
        small_1(
            f'<trans-unit id="u" approved="{approved}"><source>Hej</source><target {target}>Hi</target></trans-unit>'
        ),
    )
    assert draft.state is state


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("Hej", "", None),
        ("Hej", "<target/>", None),
        ("Hej", '<target state="needs-translation"></target>', None),
        ("Hej", '<target state="translated"/>', ()),
        ("Hej", '<target state="needs-review-translation"/>', ()),
        ("", "<target/>", ()),
        ("Hej", '<target state="new">Hi</target>', ("Hi",)),
        ("Hej", "<target>Hej</target>", None),
        ("Hej", '<target state="new">Hej</target>', None),
        ("Hej", '<target state="translated">Hej</target>', ("Hej",)),
    ],
)
def test_no_translation_and_an_empty_one_differ(tmp_path: Path, source: str, target: str, words: object) -> None:
    text = small_1(f'<trans-unit id="u"><source>{source}</source>{target}</trans-unit>')
    assert one(tmp_path, text).target == words


@pytest.mark.parametrize(
    ("source", "spelled"),
    [
        ('a<g id="1">b<x id="2"/></g>c', "a<1>b<2/></1>c"),
        ('<bpt id="1" rid="9">&lt;b></bpt>a<ept id="2" rid="9">&lt;/b></ept>', "<1>a</1>"),
        ('<bpt id="1">{</bpt>a<ept id="1">}</ept>', "<1>a</1>"),
        ('<bx id="1" rid="1"/>a<bx id="2" rid="2"/>b<ex id="3" rid="1"/>c<ex id="4" rid="2"/>', "<1>a<2>b</1>c</2>"),
        ('<it id="1" pos="close">&lt;/i></it>a<it id="2" pos="open"/>', "</1>a<2>"),
        ('a<ph id="1">&lt;img alt="<sub>bild</sub>"></ph>b', "a<1/>b"),
        ('<mrk mtype="seg" mid="0">a</mrk> <mrk mtype="protected"><g id="1">b</g></mrk>', "a <1>b</1>"),
        ('<mrk mtype="x-sdl-added" sdl:revid="a">a</mrk>b', "ab"),
        ("a<![CDATA[<b>&]]>c", "a&lt;b>&amp;c"),
        ("a<!-- b --><?c d?>e", "ae"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script>alert(1)&lt;/script>"),
        ('a<x id="cp1" ctype="x-cp-001F"/>b', "a\x1fb"),
    ],
)
def test_tags_of_other_programs(tmp_path: Path, source: str, spelled: str) -> None:
    copy = f'<target state="translated">{source}</target>'
    text = small_1(f'<trans-unit id="u"><source>{source}</source>{copy}</trans-unit>')
    draft = one(tmp_path, text.replace("<xliff ", '<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" '))
    assert tagged(draft.source) == spelled
    assert draft.target == draft.source


def test_a_tag_is_known_by_its_id_alone(tmp_path: Path) -> None:
    text = '<source>a <g id="1" ctype="x-html-strong">b</g></source><target>A <g id="1">B</g></target>'
    draft = one(tmp_path, small_1(f'<trans-unit id="u">{text}</trans-unit>'))
    assert draft.target == ("A ", Code(CodeKind.OPEN, "1", "strong"), "B", Code(CodeKind.CLOSE, "1", "strong"))


def test_other_programs_have_been_at_work(tmp_path: Path) -> None:
    """Attributes in another order, proposals dropped, phases, counts, notes and namespaces added, states changed."""
    entry = unit(
        Draft("s1", ("Ett. ",), ("Ein. ",), State.INITIAL, MACHINE),
        Draft("s2", ("Två.",), None),
        kind=BlockKind.ITEM, path="main/ul[1]/li[1]", longest=60,
    )  # fmt: skip
    text = written(entry)
    text = text.replace('<xliff xmlns="', '<xliff xmlns:mq="MQXliff" xmlns="')
    text = text.replace(
        "<phase-group>",
        '<phase-group><phase phase-name="l-1" process-name="translation" tool-id="i18n-toolkit" contact-name="Eva"/>',
    )
    text = text.replace("</header>", '<count-group name="c"><count count-type="total">2</count></count-group></header>')
    text = text.replace(
        "<source>Två.</source>",
        '<source>Två.</source><seg-source><mrk mtype="seg" mid="1">Två.</mrk></seg-source>'
        '<target phase-name="l-1" state="signed-off"><mrk mtype="seg" mid="1">Zwei.</mrk></target>'
        '<note from="Eva">Kolla\nordet</note><note>Klar</note>',
    )
    text = text.replace("</trans-unit>", "<mq:status>x</mq:status></trans-unit>", 1)
    text = text.replace(
        '<trans-unit id="k-1.s1" approved="no"', '<trans-unit approved="no" translate="yes" id="k-1.s1"'
    )
    came = read(tmp_path, text)
    [page] = came.pages
    [item] = page.entries
    assert (came.number, page.address, page.title, page.sha256) == ("7", "sida.html", "Sida", "ab")
    assert (item.id, item.unit.block, item.kind, item.path, item.longest) == (
        "k-1", "b1", BlockKind.ITEM, "main/ul[1]/li[1]", 60,
    )  # fmt: skip
    assert item.unit.drafts == (
        Draft("s1", ("Ett. ",), ("Ein. ",), State.INITIAL, MACHINE),
        Draft("s2", ("Två.",), ("Zwei.",), State.REVIEWED, Origin(OriginKind.HUMAN)),
    )
    assert (item.who, item.stated, item.unit.note) == ("Eva", True, "Eva: Kolla\nordet\nKlar")
    assert item.extensions == ('<mq:status xmlns:mq="MQXliff">x</mq:status>',)


def test_extensions_stay_where_the_standard_allows_them(tmp_path: Path) -> None:
    draft = Draft("s1", ("Hej",), None)
    text = written(unit(draft, extensions=EXTENSIONS))
    assert read(tmp_path, text).pages[0].entries[0].extensions == EXTENSIONS
    assert [item for item in validate(tmp_path / "a.xlf") if item.severity == "error"] == []
    with pytest.raises(ValueError, match="not XML"):
        written(unit(draft, extensions=("<a>",)))


def test_what_is_protected_is_marked_and_no_more() -> None:
    guarded = Code(CodeKind.OPEN, "1", "span", (("translate", "no"),)), Code(CodeKind.CLOSE, "1", "span")
    sources: list[Content] = [
        ("Ring ", Code(CodeKind.OPEN, "2", "a", (("translate", "no"),)), "112", Code(CodeKind.CLOSE, "2", "a"), ". "),
        ("Se ", guarded[0], "A. "), ("B. ",), ("C", guarded[1], " nu."),
    ]  # fmt: skip
    text = written(unit(*(Draft(f"s{n}", source, None) for n, source in enumerate(sources, 1))))
    assert re.findall('<mrk mtype="protected">([^<]*)</mrk>', text) == ["112", "A. ", "B. ", "C"]
    assert re.findall('id="k-1.(s[0-9])" approved="no" translate="no"', text) == ["s3"]


def test_a_client_without_states_says_so(tmp_path: Path) -> None:
    text = '<trans-unit id="u"><source>Hej</source><target>Hi</target></trans-unit>'
    [entry] = read(tmp_path, small_1(text)).pages[0].entries
    assert not entry.stated


def test_files_of_other_programs(tmp_path: Path) -> None:
    came = xliff1.read(SAMPLE_1, TAGS)
    assert (came.source, came.target) == ("sv", "ar")
    [page] = came.pages
    assert [entry.id for entry in page.entries] == ["u1", "u2", "u4"]
    assert [entry.unit.state for entry in page.entries] == [State.FINAL, State.INITIAL, State.INITIAL]
    assert page.entries[0].offers[0].origin == Origin(OriginKind.TM, "minne", "", 87.0)
    assert page.entries[0].unit.note == "Se bild"
    assert page.entries[1].unit.drafts[0].origin == Origin(OriginKind.MT, machine=True)


def test_sites_and_versions(tmp_path: Path) -> None:
    old = (
        '<xliff version="1.1" xmlns="urn:oasis:names:tc:xliff:document:1.1"><file original="a" source-language="SV-se" '
    )
    body = 'datatype="html"><body><trans-unit id="1"><source>a</source></trans-unit></body></file>'
    came = read(tmp_path, f'{old} {body}<file original="b" source-language="sv" {body}</xliff>')
    assert [page.address for page in came.pages] == ["a", "b"]
    assert (came.source, came.target) == ("sv", "")
    none = f'<xliff version="1.2"><file original="a" source-language="sv" {body}</xliff>'
    assert len(drafts(read(tmp_path, none))) == 1


FAULTS = {
    "unit u has no source": small_1('\n<trans-unit id="u"><target/></trans-unit>'),
    "unit u: <b> is no tag of this format": small_1('\n<trans-unit id="u"><source>a<b>c</b></source></trans-unit>'),
    "unit u: <my:b> is no tag of this format": small_1(
        '\n<trans-unit id="u"><source>a<my:b xmlns:my="x">c</my:b></source></trans-unit>'
    ),
    "unit u: the tag <g> has no id": small_1('\n<trans-unit id="u"><source>a<g>c</g></source></trans-unit>'),
    "unit u: 110000 is no character": small_1(
        '\n<trans-unit id="u"><source><x id="1" ctype="x-cp-110000"/></source></trans-unit>'
    ),
    "this is not well-formed XML": "<!DOCTYPE xliff>" + small_1(
        '\n<trans-unit id="u"><source>a&nbsp;b</source></trans-unit>'
    ),
    "unit g stands twice in this page": small_1(
        '<group id="g"><trans-unit id="g.s1"><source>a</source></trans-unit></group>'
        '\n<group id="g"><trans-unit id="g.s1"><source>a</source></trans-unit></group>'
    ),
    "unit g has the same sentence twice": small_1(
        '\n<group id="g"><trans-unit id="g.s1"><source>a</source></trans-unit>'
        '<trans-unit id="g.s1"><source>b</source></trans-unit></group>'
    ),
    "one unit has more than 1000000 characters": small_1(
        '\n<trans-unit id="u"><source>' + "a" * 1_000_001 + "</source></trans-unit>"
    ),
    "<trans-unit> is not allowed here": small_1('\n<my:a xmlns:my="x"><trans-unit xmlns="urn:oasis:names:tc:xliff:'
        'document:1.2" id="u"><source/></trans-unit></my:a>'),
    "1.2 is expected here": small_1("").replace("document:1.2", "document:2.0").replace("<xliff", "\n<xliff"),
    "the file is in several languages: sv → en, sv → ar": small_1("").replace(
        "</xliff>",
        '\n<file original="b" source-language="sv" target-language="ar" datatype="html"><body/></file></xliff>',
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_are_told_with_their_line(tmp_path: Path, fault: str) -> None:
    with pytest.raises(ExchangeError) as caught:
        read(tmp_path, FAULTS[fault])
    assert str(caught.value).startswith(f"{tmp_path / 'a.xlf'}:2: ")
    assert fault in str(caught.value)


def test_a_parcel_needs_pages_and_a_version_we_write(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="no pages"):
        xliff1.write(tmp_path / "a.xlf", Parcel("sv", "ar", ()))
    with pytest.raises(ValueError, match=r"1\.2, not 2\.0"):
        xliff1.write(tmp_path / "a.xlf", parcel(), version="2.0")
    with pytest.raises(OutputError):
        xliff1.write(tmp_path / "no" / "a.xlf", parcel())
    assert list(tmp_path.iterdir()) == []


def test_ids_that_no_name_can_hold_come_back(tmp_path: Path) -> None:
    entry = replace(unit(Draft("", ("Hej ",), ("Hi ",), State.INITIAL, MACHINE)), id="\ud800 _x0041_\x01")
    assert read(tmp_path, written(entry)).pages[0].entries[0].id == entry.id
