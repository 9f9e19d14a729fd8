"""Translators' own programs: they open what we export, a translator changes and approves, and the page is published
with those words. Each program is started as its module here says; one that is not installed is skipped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import client_gettext
import client_lokalize
import client_office
import client_omegat
import client_poedit
import client_toolkit
import pytest
from desktop import Desktop, desktop, missing

from i18n_toolkit.cli import main
from i18n_toolkit.content import join, tagged, text_of
from i18n_toolkit.exchange import formats, omegat, spreadsheet, tmx
from i18n_toolkit.exchange._omegat_text import shorten
from i18n_toolkit.exchange.parcel import Entry, Parcel, ParcelPage
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Code, CodeKind, Content, Draft, MemoryEntry, Origin, OriginKind, State, Unit

PAGE = """<!DOCTYPE html>
<html lang="sv"><head><meta charset="utf-8"><title>Öppettider</title></head>
<body><main><h1>Öppettider</h1>
<p>Vi har <strong>öppet</strong> varje dag. Välkommen in!</p>
<p>Ring oss på <a href="tel:+4684650400">08-465 04 00</a>.</p>
<p>Skriv till oss.</p>
</main></body></html>
"""
SETTINGS = """[site]
name = "Exempelby"
address = "https://exempelby.example/"
pages = ["pages"]
languages = ["en"]

[translation]
engines = ["none"]
memory = ["memory.tmx"]
"""
STRONG = Code(CodeKind.OPEN, "1", "strong"), Code(CodeKind.CLOSE, "1", "strong")
LINK = Code(CodeKind.OPEN, "1", "a"), Code(CodeKind.CLOSE, "1", "a")
DRAFTS: dict[Content, Content] = {
    ("Öppettider",): ("Opening times",),
    ("Vi har ", STRONG[0], "öppet", STRONG[1], " varje dag."): ("We are ", STRONG[0], "open", STRONG[1], " every day."),
    ("Välkommen in!",): ("Come in!",),
    ("Ring oss på ", LINK[0], "08-465 04 00", LINK[1], "."): ("Call us on ", LINK[0], "08-465 04 00", LINK[1], "."),
    ("Skriv till oss.",): ("Write to us.",),
}
"""What a machine has drafted, out of a memory, so that no engine has to be installed."""

CHANGED, WORDS, APPROVED = "Skriv till oss.", "Drop us a line.", "Ring oss på 08-465 04 00."
"""The sentence that the translator writes anew, what is written, and the block that is approved as it is."""


@dataclass(frozen=True)
class Project:
    """A municipality with one page."""

    folder: Path
    printed: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str) -> str:
        """Runs the program in the project, and gives what it prints. It must succeed."""
        code = main(["--language", "en", *arguments])
        told = self.printed.readouterr()
        assert code == 0, told.out + told.err
        return told.out

    def export(self, kind: str, *options: str) -> Path:
        """The page for translators, in one file or folder."""
        path = self.folder / "sent" / f"page{formats.named(kind).ENDING}"
        path.parent.mkdir()
        self("export", "pages", "--to", "en", "--as", kind, "-o", str(path), *options)
        return path

    def take_home(self, path: Path, *options: str) -> dict[str, int]:
        """What becomes of the units of a file."""
        told = json.loads(self("import", str(path), "--format", "json", *options))
        counts: dict[str, int] = told["files"][0]["counts"]
        return counts

    def published(self, state: str = "reviewed") -> str:
        """The page in English, with texts of this state and better; the rest is Swedish."""
        self("publish", "--to", "en", "-o", "out", "--minimum-state", state)
        [page] = (self.folder / "out" / "en").rglob("*.html")
        return " ".join(page.read_text("utf-8").split())


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Project:
    folder = tmp_path / "project"
    (folder / "pages").mkdir(parents=True)
    (folder / "pages" / "oppet.html").write_text(PAGE, "utf-8")
    (folder / "i18n.toml").write_text(SETTINGS, "utf-8")
    machine = Origin(OriginKind.MT, "argos", machine=True)
    tmx.write(
        folder / "memory.tmx",
        [MemoryEntry(source, target, "sv", "en", State.INITIAL, machine) for source, target in DRAFTS.items()],
    )
    monkeypatch.chdir(folder)
    return Project(folder, capsys)


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    if absent := missing("Xvfb", "dbus-daemon", "xdotool"):
        pytest.skip(absent)
    with desktop(tmp_path_factory.mktemp("desktop") / "home") as found:
        yield found


def places(kind: str, path: Path, *, sentences: bool) -> dict[str, int]:
    """Where each entry stands in a file, by the words of its source."""
    parcel = formats.named(kind).read(path, Languages().tags)
    units = [entry.unit for page in parcel.pages for entry in page.entries]
    sources = (
        [draft.source for unit in units for draft in unit.drafts] if sentences else [unit.source for unit in units]
    )
    return {text_of(source).strip(): number for number, source in enumerate(sources)}


def require(*programs: str) -> None:
    if absent := missing(*programs):
        pytest.skip(absent)


def assert_home(project: Project, path: Path, state: str = "reviewed") -> None:
    """The words that were written and the block that was approved are published, the others are not."""
    project.take_home(path)
    page = project.published(state)
    assert WORDS in page
    assert re.search(r'Call us on <a [^>]*href="tel:\+4684650400"[^>]*>(<bdi[^>]*>)?08-465 04 00', page)
    assert "Write to us." not in page
    assert "Come in!" not in page
    assert "Välkommen in!" in page


def test_poedit_with_po(project: Project, screen: Desktop) -> None:
    require(*client_poedit.PROGRAMS)
    path = project.export("po")
    at = places("po", path, sentences=False)
    client_poedit.edit(screen, path, {at[CHANGED]: WORDS, at[APPROVED]: None})
    assert "X-Generator: Poedit" in path.read_text("utf-8")
    assert_home(project, path)


def test_poedit_with_xliff(project: Project, screen: Desktop) -> None:
    require(*client_poedit.PROGRAMS)
    path = project.export("xliff")
    at = places("xliff", path, sentences=True)
    client_poedit.edit(screen, path, {at[CHANGED]: WORDS, at["Välkommen in!"]: None})
    assert project.take_home(path)["changed"] == 1
    page = project.published("translated")
    assert WORDS in page
    assert "Come in!" not in page


def test_poedit_with_xliff_2(project: Project, screen: Desktop) -> None:
    require(*client_poedit.PROGRAMS)
    path = project.export("xliff2", "--version", "2.0")
    at = places("xliff2", path, sentences=True)
    client_poedit.edit(screen, path, {at[CHANGED]: WORDS, at[APPROVED]: None})
    assert_home(project, path, "translated")


def test_lokalize_with_xliff(project: Project, screen: Desktop) -> None:
    require(*client_lokalize.PROGRAMS)
    path = project.export("xliff")
    at = places("xliff", path, sentences=True)
    client_lokalize.edit(screen, path, {at[CHANGED]: WORDS, at[APPROVED]: None})
    assert "Kim Testare" in path.read_text("utf-8")
    assert_home(project, path)


def test_lokalize_with_po(project: Project, screen: Desktop) -> None:
    require(*client_lokalize.PROGRAMS)
    path = project.export("po")
    at = places("po", path, sentences=False)
    client_lokalize.edit(screen, path, {at[CHANGED]: WORDS, at[APPROVED]: None})
    assert "X-Generator: Lokalize" in path.read_text("utf-8")
    assert_home(project, path)


def test_omegat(project: Project, tmp_path: Path) -> None:
    require(*client_omegat.PROGRAMS)
    path = project.export("omegat")
    linked = "Ring oss på <g0>08-465 04 00</g0>."
    shown = client_omegat.edit(path, tmp_path / "settings", {CHANGED: WORDS, linked: None})
    assert set(shown) == {
        "Öppettider", "Vi har <g0>öppet</g0> varje dag.", "Välkommen in!", linked, CHANGED,
    }  # fmt: skip
    assert "Under: Öppettider" in shown[CHANGED]
    assert "Behåll taggarna: <g0>…</g0> länk" in shown[linked]
    assert WORDS in (path / "target" / "001-oppet.xlf").read_text("utf-8")
    assert_home(project, path)


def test_omegats_target_file_alone(project: Project, tmp_path: Path) -> None:
    require(*client_omegat.PROGRAMS)
    path = project.export("omegat")
    client_omegat.edit(path, tmp_path / "settings", {CHANGED: WORDS})
    project.take_home(path / "target" / "001-oppet.xlf")
    page = project.published("translated")
    assert WORDS in page
    assert "Skriv till oss." not in page


def pair(id: str, *inside: str | Code) -> Content:
    return Code(CodeKind.OPEN, id, "a"), *inside, Code(CodeKind.CLOSE, id, "a")


BREAK = Code(CodeKind.STANDALONE, "9", "br")
ODD: tuple[Content, ...] = (
    ("Läs ", *pair("1", "mer"), " här. "), pair("1", "Allt"), (*pair("1", "Hela"), ". "), (BREAK, "Bild "),
    pair("1", *pair("2", "Djup"), " mer"), (Code(CodeKind.OPEN, "1", "b"), "öppen "),
    ("stängd", Code(CodeKind.CLOSE, "1", "b"), " ja"), ("nu", Code(CodeKind.OPEN, "1", "b"), "då"),
    ("a ", *pair("12", "b"), " c ", BREAK, " d"), (*pair("1", "Läs"), " ", BREAK, " ", *pair("3", "nu")),
    ("tomt", *pair("1"), "par"), (*pair("1", BREAK, "två", *pair("2", *pair("3"))), " sist"),
    ("a < b & c </g> &amp;", *pair("4", "!")), (BREAK,), (Code(CodeKind.CLOSE, "1", "b"),),
    (*pair("1", "i "), *pair("2", "rad"), " "),
)  # fmt: skip


def test_omegat_spells_sentences_as_we_do(tmp_path: Path) -> None:
    require(*client_omegat.PROGRAMS)
    drafts = tuple(Draft(f"s{number}", source, None) for number, source in enumerate(ODD, 1))
    page = ParcelPage("a.html", "", "", (Entry("u-1", Unit("b1", "en", drafts)),))
    omegat.write(tmp_path / "project", Parcel("sv", "en", (page,)))
    ours = {short.text.strip(): short for short in map(shorten, ODD) if short.text}
    shown = client_omegat.edit(tmp_path / "project", tmp_path / "settings", {text: f"{text}, T" for text in ours})
    assert set(shown) == set(ours)
    [entry] = omegat.read(tmp_path / "project", Languages().tags).pages[0].entries
    for draft, source in zip(entry.unit.drafts, ODD, strict=True):
        short = shorten(source)
        words = short.frame.around(join([*short.frame.inside, ", T"])) if short.text else ()
        assert tagged(draft.target or ()) == tagged(words)


@pytest.mark.parametrize("kind", ["xliff", "po"])
def test_translate_toolkit(project: Project, kind: str) -> None:
    if absent := client_toolkit.missing():
        pytest.skip(absent)
    path = project.export(kind)
    linked = "Ring oss på <1>08-465 04 00</1>." if kind == "po" else APPROVED
    client_toolkit.edit(path, {CHANGED: WORDS, linked: None})
    assert_home(project, path)


@pytest.mark.parametrize("kind", ["xliff", "po"])
def test_pofilter(project: Project, kind: str) -> None:
    if absent := client_toolkit.missing():
        pytest.skip(absent)
    path = project.export(kind)
    tests = "xmltags", "untranslated", "blank", "newlines", "startwhitespace", "endwhitespace"
    assert client_toolkit.complaints(path, *tests) == 0
    if kind == "po":
        path.write_text(path.read_text("utf-8").replace("Call us on <1>", "Call us on "), "utf-8")
        assert client_toolkit.complaints(path, *tests) == 1


def test_gettext(project: Project) -> None:
    require(*client_gettext.PROGRAMS)
    path = project.export("po")
    assert client_gettext.check(path) == ""
    client_gettext.edit(path, "Write to us", "Drop us a line")
    assert client_gettext.check(path) == ""
    project.take_home(path)
    page = project.published()
    assert WORDS in page
    assert "Come in!" in page
    assert "We are <strong>open</strong> every day." in page


def test_po_without_its_references(project: Project) -> None:
    require(*client_gettext.PROGRAMS)
    path = project.export("po")
    client_gettext.edit(path, "Write to us", "Drop us a line", "--no-location")
    assert "#:" not in path.read_text("utf-8")
    project.take_home(path)
    page = project.published()
    assert WORDS in page
    assert "We are <strong>open</strong> every day. Come in!" in page


CELLS = (
    "=1+1", "+46 8 465 04 00", "-1", "@SUM(A1)", " =1", "0701", "08-508 00 000", "3-4", "1/2", "2024-01-02", "3 mars",
    "13:00", "8.00–16.30", "1e5", "50 %", "100 kr", "TRUE", "'tis", "''=1", "a;b,c\td", "Rad\nrad", '"Citat"', "∅",
    "12345678901234567890", "<1> & &lt;", "  i mitten  ", "=HYPERLINK(\"https://exempelby.example\")", "مرحبا 12",
)  # fmt: skip


def test_libreoffice_leaves_every_cell_as_it_is(tmp_path: Path) -> None:
    require(*client_office.PROGRAMS)
    drafts = tuple(Draft(f"s{n}", (text,), (text,), State.TRANSLATED) for n, text in enumerate(CELLS, 1))
    page = ParcelPage("1/2.html", "", "", (Entry("0701-1", Unit("", "ar", drafts, "=1+1\n2"), headings=("3-4",)),))
    parcel = Parcel("sv", "ar", (page,), "1-2")
    path = tmp_path / "cells.csv"
    spreadsheet.write(path, parcel)
    home = tmp_path / "office"
    home.mkdir()
    read = spreadsheet.read(client_office.edit(path, home, {}), Languages().tags)
    [entry] = read.pages[0].entries
    assert (read.source, read.target, read.number, read.pages[0].address) == ("sv", "ar", "1-2", "1/2.html")
    assert (entry.id, entry.unit.note, entry.unit.drafts) == ("0701-1", "=1+1\n2", drafts)


@pytest.mark.parametrize(("version", "separator"), [("comma", ","), ("semicolon", ";")])
def test_libreoffice(project: Project, tmp_path: Path, version: str, separator: str) -> None:
    require(*client_office.PROGRAMS)
    path = project.export("csv", "--version", version)

    home = tmp_path / "office"
    home.mkdir()
    linked = "Ring oss på <1>08-465 04 00</1>."
    changes = {CHANGED: {"translation": WORDS, "state": "reviewed"}, linked: {"state": "reviewed"}}
    assert_home(project, client_office.edit(path, home, changes, separator))


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_libreoffices_own_file_is_told_to_be_saved_as_csv(project: Project, tmp_path: Path, kind: str) -> None:
    require(*client_office.PROGRAMS)
    home = tmp_path / "office"
    home.mkdir()
    book = client_office.save_as_workbook(project.export("csv"), home, kind)
    assert main(["--language", "en", "import", str(book)]) == 2
    told = project.printed.readouterr().err
    assert told.count("\n") == 1
    assert f"page.{kind}: this is a spreadsheet program's own file" in told
    assert "Save it as CSV UTF-8" in told
