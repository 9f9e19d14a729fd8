"""OmegaT projects: a sentence in OmegaT's spelling is itself again, and a project comes back with the work in it."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from parcels import XML_TEXT, contents, parcels

from i18n_toolkit.content import tagged, text_of
from i18n_toolkit.errors import ExchangeError, OutputError
from i18n_toolkit.exchange import omegat, tmx, xliff1
from i18n_toolkit.exchange._omegat_text import shorten
from i18n_toolkit.exchange.parcel import Entry, Offer, Parcel, ParcelPage
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Code, CodeKind, Content, Draft, Origin, OriginKind, State, Term, TermStatus, Unit

TAGS = Languages().tags
SHORT = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def pair(id: str, *inside: str | Code, name: str = "a") -> Content:
    return (Code(CodeKind.OPEN, id, name, (("href", "/x"),)), *inside, Code(CodeKind.CLOSE, id, name))


def alone(id: str) -> Code:
    return Code(CodeKind.STANDALONE, id, "br")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (("Läs ", *pair("1", "mer"), " här. "), "Läs <g0>mer</g0> här."),
        (pair("1", "Hela"), "Hela"),
        ((*pair("1", "Hela"), ". "), "<g0>Hela</g0>."),
        ((alone("1"), "Bild först"), "Bild först"),
        (pair("1", *pair("2", "Djup"), " mer"), "<g0>Djup</g0> mer"),
        ((Code(CodeKind.OPEN, "1", "b"), "öppen "), "öppen"),
        (("stängd", Code(CodeKind.CLOSE, "1", "b"), " ja"), "stängd</b0> ja"),
        (("a ", *pair("12", "b"), " c ", alone("3"), " d"), "a <g0>b</g0> c <x1/> d"),
        ((*pair("1", "Läs"), " ", alone("2"), " ", *pair("3", "mer")), "<g0>Läs</g0> <x1/> <g2>mer</g2>"),
        (("a", *pair("1"), "b", Code(CodeKind.OPEN, "2", "b"), "c"), "a<g0/>b<b1>c"),
        ((alone("1"),), ""),
        (("  ",), ""),
    ],
)
def test_a_sentence_is_spelled_as_omegat_does(source: Content, text: str) -> None:
    assert shorten(source).text.strip() == text


@given(contents(XML_TEXT), contents(XML_TEXT))
def test_a_translation_that_can_be_spelled_comes_back(source: Content, target: Content) -> None:
    short = shorten(source)
    for words in (source, target):
        spelled = short.spelled(words)
        if short.text and spelled is not None and "<" not in text_of(words):
            back = short.content(spelled)
            assert [part for part in back if isinstance(part, Code)] == [p for p in words if isinstance(p, Code)]
            assert "".join(text_of(back).split()) == "".join(text_of(words).split())


@SHORT
@given(parcels())
def test_what_nobody_touched_comes_back(tmp_path: Path, parcel: Parcel) -> None:
    folder = tmp_path / "project"
    shutil.rmtree(folder, ignore_errors=True)
    omegat.write(folder, parcel)
    read = omegat.read(folder, TAGS)
    assert (read.source, read.target, read.number) == (parcel.source, parcel.target, parcel.number)
    for sent, came in zip(parcel.pages, read.pages, strict=True):
        assert [entry.unit.note for entry in came.entries] == [entry.unit.note for entry in sent.entries]
        assert [drafts(entry) for entry in came.entries] == [drafts(entry) for entry in sent.entries]
    for file in (folder / "tm").rglob("*.tmx"):
        list(tmx.read(file))


def drafts(entry: Entry) -> list[tuple[str, Content, Content | None, State]]:
    return [(draft.segment, draft.source, draft.target, draft.state) for draft in entry.unit.drafts]


MACHINE = Origin(OriginKind.MT, "pseudo", machine=True)
LINKED: Content = ("Läs ", *pair("1", "mer"), ". ")
DRAFTS = (
    Draft("s1", LINKED, ("Read ", *pair("1", "on"), ". "), State.INITIAL, MACHINE),
    Draft("s2", ("Ring oss.",), ("Call us.",), State.FINAL, Origin(OriginKind.HUMAN)),
    Draft("s3", ("Öppet",), None),
)


def sent(**more: object) -> Parcel:
    one = Entry("abc-1", Unit("b1", "en", DRAFTS, "Fråga Eva"))
    two = Entry("def-1", Unit("b2", "en", (Draft("s1", ("Öppet",), None),)))
    return Parcel("sv", "en", (ParcelPage("a/bygga.html", "Bygga", "0" * 64, (replace(one, **more), two)),), "7")  # type: ignore[arg-type]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    omegat.write(folder, sent())
    return folder


SAVED = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1"><header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext"
 creationtoolversion="3.6.0" segtype="paragraph" srclang="SV-SE"/><body>{}</body></tmx>"""


def save(project: Path, *units: tuple[str, str, str]) -> None:
    body = "".join(
        f'<tu>{props}<tuv lang="SV-SE"><seg>{source}</seg></tuv>'
        f'<tuv lang="EN-GB" changeid="eva"><seg>{target}</seg></tuv></tu>'
        for source, target, props in units
    )
    (project / "omegat" / "project_save.tmx").write_text(SAVED.format(body), "utf-8")


def told(project: Path) -> list[tuple[str, str | None, State]]:
    [page] = omegat.read(project, TAGS).pages
    return [
        (draft.segment, None if draft.target is None else tagged(draft.target), draft.state)
        for entry in page.entries
        for draft in entry.unit.drafts
    ]


UNTOUCHED = [
    ("s1", "Read <1>on</1>. ", State.INITIAL), ("s2", "Call us.", State.FINAL), ("s3", None, State.INITIAL),
    ("s1", None, State.INITIAL),
]  # fmt: skip


def test_what_is_in_omegats_memory_is_reviewed(project: Path) -> None:
    assert told(project) == UNTOUCHED
    save(
        project,
        ("Läs &lt;g0&gt;mer&lt;/g0&gt;.", "&lt;g0&gt;More&lt;/g0&gt; &lt;b&gt; here &amp; there &lt;g7&gt;", ""),
        ("Ring oss.", "Call us.", ""),
        ("Öppet", "Open", ""),
        ("Något annat", "Something else", ""),
    )
    assert told(project) == [
        ("s1", "<1>More</1> &lt;b> here &amp; there &lt;g7> ", State.REVIEWED),
        ("s2", "Call us.", State.FINAL), ("s3", "Open", State.REVIEWED), ("s1", "Open", State.REVIEWED),
    ]  # fmt: skip
    [page] = omegat.read(project, TAGS).pages
    assert {entry.who for entry in page.entries} == {"eva"}
    assert [draft.origin for draft in page.entries[0].unit.drafts][0::2] == [None, None]


def test_an_accepted_draft_is_reviewed_and_still_a_machines(project: Path) -> None:
    save(project, ("Läs &lt;g0&gt;mer&lt;/g0&gt;.", "Read &lt;g0&gt;on&lt;/g0&gt;.", ""))
    [page] = omegat.read(project, TAGS).pages
    draft = page.entries[0].unit.drafts[0]
    assert (tagged(draft.target or ()), draft.state) == ("Read <1>on</1>. ", State.REVIEWED)
    assert draft.origin is not None
    assert draft.origin.engine == "pseudo"


def test_a_translation_for_one_place_is_for_that_place(project: Path) -> None:
    props = '<prop type="file">001-bygga.xlf</prop><prop type="prev">Öppet</prop><note>Skylten</note>'
    save(project, ("Öppet", "Open", ""), ("Öppet", "Open now", props))
    assert told(project)[2:] == [("s3", "Open", State.REVIEWED), ("s1", "Open now", State.REVIEWED)]
    assert omegat.read(project, TAGS).pages[0].entries[1].unit.note == "Skylten"
    save(project, ("Öppet", "Open now", props.replace("001-", "002-")))
    assert told(project) == UNTOUCHED


def test_files_made_by_omegat_are_read_where_its_memory_is_missing(project: Path) -> None:
    made = project / "target" / "001-bygga.xlf"
    text = (project / "source" / "001-bygga.xlf").read_text("utf-8")
    made.write_text(text.replace("<target>Öppet", "<target>Open", 1), "utf-8")
    assert re.search("<target>Öppet", made.read_text("utf-8"))
    assert told(project) == [*UNTOUCHED[:2], ("s3", "Open", State.REVIEWED), UNTOUCHED[3]]
    save(project, ("Ring oss.", "Ring us.", ""))
    assert told(project) == [UNTOUCHED[0], ("s2", "Ring us.", State.REVIEWED), *UNTOUCHED[2:]]


def test_without_our_own_file_the_sources_tell(project: Path) -> None:
    (project / "sent.xlf").unlink()
    save(project, ("Ring oss.", "Ring us.", ""))
    assert [item[1] for item in told(project)] == [None, "Ring us.", None, None]
    (project / "source" / "001-bygga.xlf").unlink()
    with pytest.raises(ExchangeError, match=r"the project has no sent\.xlf, and nothing in source"):
        omegat.read(project, TAGS)


def test_omegat_gets_sources_drafts_memory_and_terms(tmp_path: Path, data: Path) -> None:
    terms = (
        Term("bygglov", "building\tpermit", note="PBL"), Term("bygglov", "construction", TermStatus.FORBIDDEN),
        Term("Exempelby", "", TermStatus.KEEP), Term("#", "no"),
    )  # fmt: skip
    offer = Offer("s3", ("Öppet nu",), ("Open now",), Origin(OriginKind.TM, score=80.0))
    folder = tmp_path / "project"
    omegat.write(folder, sent(terms=terms, offers=(offer,)))
    assert (folder / "glossary" / "terms.txt").read_text("utf-8") == (
        "bygglov\tbuilding permit\tPBL\nbygglov\tconstruction\tinte det här ordet\nExempelby\tExempelby\n"
    )
    read = {file.name: [("".join(map(str, item.source)), "".join(map(str, item.target))) for item in tmx.read(file)]
            for file in (folder / "tm").rglob("*.tmx")}  # fmt: skip
    assert read == {
        "drafts.tmx": [("Läs <g0>mer</g0>.", "Read <g0>on</g0>.")], "reviewed.tmx": [("Ring oss.", "Call us.")],
        "memory.tmx": [("Öppet nu", "Open now")],
    }  # fmt: skip
    dtd = etree.DTD(str(data / "tmx" / "tmx14.dtd"))
    for file in (folder / "tm").rglob("*.tmx"):
        assert dtd.validate(etree.parse(str(file))), dtd.error_log
    [page] = xliff1.read(folder / "source" / "001-bygga.xlf", TAGS).pages
    assert all(draft.target in (None, draft.source) for entry in page.entries for draft in entry.unit.drafts)
    text = (folder / "source" / "001-bygga.xlf").read_text("utf-8")
    assert text.count("<target") == 4
    assert "alt-trans" not in text


def test_work_is_never_overwritten(project: Path, tmp_path: Path) -> None:
    before = sorted(path.name for path in project.rglob("*"))
    with pytest.raises(OutputError, match="there is something here already"):
        omegat.write(project, sent())
    assert sorted(path.name for path in project.rglob("*")) == before
    (tmp_path / "empty").mkdir()
    omegat.write(tmp_path / "empty", sent())
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="there is something here already"):
        omegat.write(tmp_path / "file", sent())
    with pytest.raises(OutputError, match="cannot be written"):
        omegat.write(tmp_path / "file" / "project", sent())
    omegat.write(tmp_path / "new" / "folder", sent())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "file", "new", "project"]


def test_what_is_broken_in_a_project_is_named(project: Path, tmp_path: Path) -> None:
    saved = project / "omegat" / "project_save.tmx"
    saved.write_text("<tmx", "utf-8")
    with pytest.raises(ExchangeError, match=f"^{re.escape(str(saved))}:1: "):
        omegat.read(project, TAGS)
    saved.unlink()
    (project / "target" / "x.xlf").write_text("<xliff/>", "utf-8")
    with pytest.raises(ExchangeError, match=r"x\.xlf"):
        omegat.read(project, TAGS)
    with pytest.raises(ExchangeError, match=r"this is no OmegaT project: it has no omegat\.project"):
        omegat.read(tmp_path, TAGS)
