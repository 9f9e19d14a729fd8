"""PO: what goes out comes back, other gettext tools agree on what it says, and what people do to it is understood."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import HealthCheck, given, settings
from parcels import parcels

from i18n_toolkit.content import tagged
from i18n_toolkit.errors import ExchangeError
from i18n_toolkit.exchange import _po_file, formats, po
from i18n_toolkit.exchange.parcel import Entry, Offer, Parcel, ParcelPage
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import BlockKind, Code, CodeKind, Draft, Origin, OriginKind, State, Term, TermStatus, Unit

TAGS = Languages().tags
SHORT = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def kept(parcel: Parcel) -> list[tuple[object, ...]]:
    """What PO keeps of the entries; a code that only the previous source has loses its name."""
    return [
        (entry.id, entry.unit, entry.kind, entry.previous and tagged(entry.previous))
        for page in parcel.pages
        for entry in page.entries
    ]


@SHORT
@given(parcels())
def test_round_trip(tmp_path: Path, parcel: Parcel) -> None:
    path = tmp_path / "a.po"
    po.write(path, parcel)
    read = po.read(path, TAGS)
    assert (read.source, read.target, read.number) == (parcel.source, parcel.target, parcel.number)
    assert [page.address for page in read.pages] == [page.address for page in parcel.pages]
    assert kept(read) == kept(parcel)


@settings(SHORT, max_examples=25)
@given(parcels())
def test_gettext_and_babel_read_it(tmp_path: Path, parcel: Parcel) -> None:
    path = tmp_path / "a.po"
    po.write(path, parcel)
    with path.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    theirs = {(message.context, message.id): message.string for message in catalogue if message.id}
    ours = {(item.context, item.id): item.string for item in _po_file.items(path) if item.id}
    assert theirs == ours
    msgfmt(path)


def msgfmt(path: Path) -> None:
    if shutil.which("msgfmt") is None:
        pytest.skip("msgfmt (Debian: gettext) is not installed")
    done = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")


LINK = Code(CodeKind.OPEN, "1", "a", (("href", "/x"),)), Code(CodeKind.CLOSE, "1", "a")
MACHINE = Origin(OriginKind.MT, "pseudo", machine=True)


def block(*drafts: Draft, **more: object) -> Parcel:
    entry = Entry("abc-1", Unit("b1", "en", drafts, "Fråga Eva"), headings=("Bygga", "Riva"))
    page = ParcelPage("bygga.html", "Bygga och riva", "0" * 64, (replace(entry, **more),))  # type: ignore[arg-type]
    return Parcel("sv", "en", (page,), "7")


TWO = (
    Draft("s1", ("Ring oss. ",), ("Call us. ",), State.TRANSLATED, MACHINE),
    Draft(
        "s2", ("Läs ", LINK[0], "mer", LINK[1], "."), ("Read ", LINK[0], "more", LINK[1], "."), State.INITIAL, MACHINE
    ),
)


def edited(folder: Path, parcel: Parcel, *changes: tuple[str, str]) -> tuple[Draft, ...]:
    """The drafts of the only block after somebody has replaced texts in the file."""
    path = folder / "a.po"
    po.write(path, parcel)
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    [entry] = po.read(path, TAGS).pages[0].entries
    assert (entry.id, entry.unit.note) == ("abc-1", "Fråga Eva")
    return entry.unit.drafts


def told(drafts: tuple[Draft, ...]) -> list[tuple[str, str | None, State]]:
    return [(draft.segment, None if draft.target is None else tagged(draft.target), draft.state) for draft in drafts]


def test_a_translator_is_told_what_to_know(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    terms = (
        Term("bygglov", "building permit"), Term("bygglov", "construction", TermStatus.FORBIDDEN), Term("Exempelby", "",
        TermStatus.KEEP),
    )  # fmt: skip
    keep = Code(CodeKind.OPEN, "2", "span", (("translate", "no"),)), Code(CodeKind.CLOSE, "2", "span")
    draft = Draft("s3", (keep[0], "Exempelby", keep[1]), None)
    po.write(path, block(*TWO, draft, terms=terms, hints=("Skriv kort.",), longest=90, kind=BlockKind.HEADING))
    item = next(item for item in _po_file.items(path) if item.id)
    assert item.extracted == [
        "Sida: Bygga och riva", "Under: Bygga › Riva", "En rubrik", "Högst 90 tecken",
        "Behåll taggarna: <1>…</1> länk, <2>…</2> span", "Ändra inte: Exempelby", "Skriv kort.",
        "Term: bygglov = building permit", "Term: bygglov, inte ”construction”", "Översätt inte: Exempelby",
        "Utkast från maskinöversättning (pseudo)",
    ]  # fmt: skip
    assert item.comments == ["Fråga Eva"]
    assert item.fuzzy


def test_what_nobody_touched_is_what_it_was(tmp_path: Path) -> None:
    drafts = edited(tmp_path, block(*TWO))
    assert told(drafts) == [("s1", "Call us. ", State.TRANSLATED), ("s2", "Read <1>more</1>.", State.INITIAL)]
    assert drafts[1].source == ("Läs ", replace(LINK[0], attributes=()), "mer", LINK[1], ".")


def test_an_approval_reaches_every_sentence(tmp_path: Path) -> None:
    assert told(edited(tmp_path, block(*TWO), ("#, fuzzy\n", ""))) == [
        ("s1", "Call us. ", State.REVIEWED), ("s2", "Read <1>more</1>.", State.REVIEWED),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "first", "second"),
    [
        ("Call us. ", "Ring us up. ", ("Ring us up. ", State.TRANSLATED), ("Read <1>more</1>.", State.INITIAL)),
        ("<1>more</1>.", "<1>on</1>!", ("Call us. ", State.TRANSLATED), ("Read <1>on</1>!", State.TRANSLATED)),
        ("us. Read", "us or read", ("Call us or read <1>more</1>.", State.TRANSLATED), ("", State.TRANSLATED)),
        ("us. Read", "us. Now! Read", ("Call us. Now! ", State.TRANSLATED), ("Read <1>more</1>.", State.INITIAL)),
        ("Call us. ", "", ("", State.TRANSLATED), ("Read <1>more</1>.", State.INITIAL)),
        ("Call us. Read <1>more</1>.", "", (None, State.INITIAL), (None, State.INITIAL)),
    ],
)  # fmt: skip
def test_only_the_sentence_that_was_touched_is_another(
    tmp_path: Path, old: str, new: str, first: tuple[str | None, State], second: tuple[str | None, State]
) -> None:
    assert told(edited(tmp_path, block(*TWO), (old, new))) == [("s1", *first), ("s2", *second)]


def test_reviewed_sentences_that_somebody_marks_are_translated_only(tmp_path: Path) -> None:
    done = tuple(replace(draft, state=State.FINAL) for draft in TWO)
    assert [draft.state for draft in edited(tmp_path, block(*done))] == [State.FINAL] * 2
    marked = edited(tmp_path, block(*done), ("msgctxt", "#, fuzzy\nmsgctxt"))
    assert [draft.state for draft in marked] == [State.TRANSLATED] * 2
    corrected = edited(tmp_path, block(*done), ("Call", "Ring"))
    assert [draft.state for draft in corrected] == [State.REVIEWED, State.FINAL]


def test_a_sentence_without_a_target_shows_what_memory_has_and_stays_open(tmp_path: Path) -> None:
    offer = Offer("s1", ("Ring mig. ",), ("Call me. ",), Origin(OriginKind.TM, score=80.0))
    parcel = block(replace(TWO[0], target=None, state=State.INITIAL), TWO[1], offers=(offer,), previous=("Ring mig.",))
    assert told(edited(tmp_path, parcel, ("Call me. ", "Call me. "), ('#| msgid "Ring mig."', ""))) == [
        ("s1", None, State.INITIAL), ("s2", "Read <1>more</1>.", State.INITIAL),
    ]  # fmt: skip
    assert told(edited(tmp_path, parcel, ("Call me. ", "Call us! "))) == [
        ("s1", "Call us! ", State.TRANSLATED), ("s2", "Read <1>more</1>.", State.INITIAL),
    ]  # fmt: skip
    assert told(edited(tmp_path, parcel, ("#, fuzzy\n", "")))[0] == ("s1", "Call me. ", State.REVIEWED)


def test_without_our_mark_the_block_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    po.write(path, block(*TWO))
    path.write_text("\n".join(line for line in path.read_text("utf-8").split("\n") if line[:2] != "#:"), "utf-8")
    [entry] = po.read(path, TAGS).pages[0].entries
    assert [draft.segment for draft in entry.unit.drafts] == [""]
    assert told(entry.unit.drafts) == [("", "Call us. Read <1>more</1>.", State.INITIAL)]


def test_a_mark_that_does_not_fit_is_no_mark(tmp_path: Path) -> None:
    [longer] = edited(tmp_path, block(*TWO), ('msgid "Ring oss.', 'msgid "Ring oss i dag.'))
    [negative] = edited(tmp_path, block(*TWO), ("/s1,10", "/s1,-10"))
    assert (longer.segment, negative.segment) == ("", "")


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "foreign.po"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


HEAD = 'msgid ""\nmsgstr ""\n"Language: en_GB\\n"\n"Content-Type: text/plain; charset={}\\n"\n\n'


def test_other_programs_files(tmp_path: Path) -> None:
    text = HEAD.format("ISO-8859-1") + (
        '#~ msgid "gammal"\n#~ msgstr "old"\n\n# en\n# två\n#. auto\n#: a.c:1 b.c:2\n#, c-format, fuzzy\n'
        '#| msgctxt "m"\n#| "n"\n#| msgid "å"\n#| "ä"\nmsgctxt "meny"\nmsgid "Öppna %s\\x41\\101\\a"\n"\\tmer"\n'
        'msgstr "Open %s"\n"\\"\\\\"\n'
        'msgid "en"\nmsgid_plural "flera"\nmsgstr[0] "one"\nmsgstr[1] "many"\n'
    )  # fmt: skip
    path = write(tmp_path, text.replace("\n", "\r\n").encode("latin-1"))
    one, two = list(_po_file.items(path))[1:]
    assert (one.context, one.id, one.string) == ("meny", "Öppna %sAA\a\tmer", 'Open %s"\\')
    assert (one.comments, one.extracted, one.references) == (["en", "två"], ["auto"], ["a.c:1", "b.c:2"])
    assert (one.flags, "".join(one.previous), one.line) == (["c-format", "fuzzy"], "åä", 18)
    assert (two.id, two.plural, two.strings) == ("en", "flera", {0: "one", 1: "many"})
    parcel = po.read(path, TAGS)
    assert (parcel.source, parcel.target) == ("", "en")
    assert [entry.id for page in parcel.pages for entry in page.entries] == ["", ""]


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("hej\n", ":1", "no line of a PO file"),
        ('msgid "a"\nmsgid "b"\nmsgstr ""\n', ":2", "wrong order"),
        ('msgid "a"\n\nmsgid "b"\nmsgstr ""\n', ":2", "no msgstr"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', ":3", "wrong order"),
        ('msgid "a"\nmsgstr "b\n', ":2", "quotation mark"),
        ('msgid "a"\nmsgstr "b" c\n', ":2", "quotation mark"),
        ('msgstr "b"\n', ":1", "wrong order"),
        ('"b"\n', ":1", "no line"),
        ('msgid "a"\n', ":2", "no msgstr"),
        ("", ":1", "no entries"),
        ("# x\n", ":1", "no entries"),
        (b'msgid "a"\nmsgstr "\xe5"\n', ":2", "not in UTF-8"),
    ],
)
def test_broken_files_are_refused_with_their_line(tmp_path: Path, text: str | bytes, place: str, reason: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ExchangeError, match=reason) as caught:
        po.read(path, TAGS)
    assert str(caught.value).startswith(f"{path}{place}: ")


def test_what_is_too_large_or_absent_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, 'msgid "a"\nmsgstr "b"\n')
    with pytest.raises(ExchangeError, match="larger than"):
        po.read(path, TAGS, max_bytes=10)
    with pytest.raises(ExchangeError, match="cannot be read"):
        po.read(tmp_path / "nowhere.po", TAGS)


def test_hostile_texts_take_linear_time(tmp_path: Path) -> None:
    deep = '"' + "\\n" * 1000 + '"\n'
    path = write(tmp_path, 'msgid "a"\nmsgstr ""\n' + deep * 3000 + f'"{"<1" * 500_000}"\n')
    [page] = po.read(path, TAGS).pages
    assert len(page.entries) == 1


def test_script_is_text(tmp_path: Path) -> None:
    [first, _] = edited(tmp_path, block(*TWO), ("Call us. ", "<script>x</script> <a href=1>&amp;<9/> a &lt; b "))
    assert first.target is not None
    assert first.target[0] == "<script>x</script> <a href=1>&"
    assert first.target[1] == Code(CodeKind.STANDALONE, "9", "")


@pytest.mark.parametrize(
    ("tag", "locale", "forms"),
    [("sr-Latn", "sr@latin", 3), ("fa-AF", "fa_AF", 1), ("ar", "ar", 6), ("fit", "fit", 2), ("so", "so", 2)],
)
def test_every_language_has_its_locale_and_plural_forms(tmp_path: Path, tag: str, locale: str, forms: int) -> None:
    path = tmp_path / "a.po"
    po.write(path, Parcel("sv", tag, block(*TWO).pages))
    fields = _po_file.header(next(_po_file.items(path)))
    assert (fields["language"], fields["plural-forms"].partition(";")[0]) == (locale, f"nplurals={forms}")
    text = path.read_text("utf-8")
    path.write_text("\n".join(line for line in text.split("\n") if "X-" not in line), "utf-8")
    assert po.read(path, TAGS).target == tag
    msgfmt(path)


def test_a_file_that_is_cut_off_between_two_entries_texts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    po.write(path, block(*TWO))
    text = path.read_text("utf-8")
    place = text.index("msgctxt")
    path.write_text(text[:place], "utf-8")
    with pytest.raises(ExchangeError, match=r"a\.po:\d+: the file ends in the middle of an entry"):
        po.read(path, TAGS)
    path.write_text(f"{text}\n# the end\n", "utf-8")
    assert len(po.read(path, TAGS).pages) == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_what_an_editor_has_saved_in_another_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.po"
    po.write(path, block(*TWO))
    before = po.read(path, TAGS)
    path.write_text(path.read_text("utf-8"), encoding)
    assert formats.recognise(path) == "po"
    assert po.read(path, TAGS) == before
    if encoding == "utf-16":
        path.write_bytes(path.read_bytes()[:-1])
        with pytest.raises(ExchangeError, match="not in UTF-16"):
            po.read(path, TAGS)
