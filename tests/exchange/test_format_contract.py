"""What every format must keep, whoever wrote it: the contract that each inherits by being there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.content import text_of
from i18n_toolkit.errors import ExchangeError
from i18n_toolkit.exchange import formats
from i18n_toolkit.exchange.parcel import Entry, Parcel, ParcelPage
from i18n_toolkit.languages import Languages
from i18n_toolkit.matching import normalise
from i18n_toolkit.model import BlockKind, Code, CodeKind, Content, Draft, Origin, OriginKind, State, Unit

TAGS = Languages().tags
NAMES = formats.names()
LINK = Code(CodeKind.OPEN, "1", "a", (("href", "/lov?a=1&b=2"),)), Code(CodeKind.CLOSE, "1", "a")
BREAK = Code(CodeKind.STANDALONE, "2", "br")
MACHINE = Origin(OriginKind.MT, "pseudo", "pseudo-1", machine=True)
PERSON = Origin(OriginKind.HUMAN)


def unit(*drafts: tuple[Content, Content | None, State, Origin | None], note: str = "") -> Unit:
    return Unit("b1", "ar", tuple(Draft(f"s{n}", *draft) for n, draft in enumerate(drafts, 1)), note)


def parcel() -> Parcel:
    """Two pages with codes, several sentences, every state, a note, and what is not translated yet."""
    link: Content = ("Läs om ", LINK[0], "bygglov & <tält>", LINK[1], ".")
    first = (
        Entry("a-1", unit((("Bygglov",), ("رخصة",), State.FINAL, PERSON)), BlockKind.HEADING, "main/h1[1]"),
        Entry(
            "b-1",
            unit(
                (("Ring 08-1. ",), ("اتصل. ",), State.INITIAL, MACHINE),
                (link, ("اقرأ ", LINK[0], "عن & <ذلك>", LINK[1], "."), State.INITIAL, MACHINE),
                note="Två \"ord\" till,\nen ny rad; och '=1+1'",
            ),
            path="main/p[1]",
            headings=("Bygglov",),
        ),
        Entry("c-1", unit((("Inte än",), None, State.INITIAL, None)), BlockKind.ITEM, "main/ul[1]/li[1]"),
    )
    second = (
        Entry("d-1", unit((("Rad", BREAK, "rad"), ("سطر", BREAK, "سطر"), State.TRANSLATED, PERSON)), path="main/p[1]"),
        Entry("e-1", unit((("=1+1",), ("=2+2",), State.REVIEWED, PERSON)), BlockKind.CELL, "main/table[1]/td[1]"),
    )
    pages = ParcelPage("pages/a.html", "Bygglov", "0" * 64, first), ParcelPage("b.html", "B", "1" * 64, second)
    return Parcel("sv", "ar", pages, "7-abc")


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def written(name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("out") / f"file{formats.named(name).ENDING}"
    formats.named(name).write(path, parcel())
    return path


def words(content: Content | None) -> str | None:
    return None if content is None else normalise(text_of(content))


def units(read: Parcel) -> dict[tuple[str, str], Unit]:
    return {(page.address, entry.id): entry.unit for page in read.pages for entry in page.entries}


def test_a_format_is_whole(name: str) -> None:
    member = formats.named(name)
    assert member.__doc__
    assert member.SUMMARY
    assert not member.SUMMARY.endswith(".")
    assert member.ENDING == "" or member.ENDING.startswith(".")


def test_every_format_that_is_asked_for_has_a_name_of_its_own() -> None:
    assert "tmx" in NAMES
    assert len({formats.named(name).SUMMARY for name in NAMES}) == len(NAMES)
    with pytest.raises(ExchangeError, match=r"unknown format docx\. Formats: .*tmx"):
        formats.named("docx")


def test_a_file_is_recognised_as_what_it_is(name: str, written: Path, tmp_path: Path) -> None:
    renamed = tmp_path / "without-ending"
    written.rename(renamed)
    assert formats.recognise(renamed) == name
    renamed.rename(written)


def test_units_come_home_with_their_words_notes_and_places(name: str, written: Path) -> None:
    read = formats.named(name).read(written, TAGS)
    sent = {place: unit for place, unit in units(parcel()).items() if name != "tmx" or unit.target is not None}
    came = units(read)
    assert (read.source, read.target, read.number) == ("sv", "ar", "7-abc")
    assert list(came) == list(sent)
    for place, unit in sent.items():
        assert words(came[place].source) == words(unit.source)
        assert words(came[place].target) == words(unit.target)
        assert came[place].note == unit.note
        approved = unit.state >= State.REVIEWED
        assert (came[place].state >= State.REVIEWED) == approved, place


def test_every_version_can_be_written_and_read(name: str, tmp_path: Path) -> None:
    member = formats.named(name)
    for version in formats.versions(name):
        path = tmp_path / f"{version}{member.ENDING}"
        member.write(path, parcel(), version=version)  # type: ignore[call-arg]
        assert list(units(member.read(path, TAGS))) == list(units(parcel()))


def test_what_is_cut_off_is_refused(name: str, written: Path, tmp_path: Path) -> None:
    if written.is_dir():
        pytest.skip("a folder cannot be cut off")
    whole = written.read_bytes()
    cut = tmp_path / written.name
    cut.write_bytes(whole[: len(whole) * 2 // 3])
    try:
        came = units(formats.named(name).read(cut, TAGS))
    except ExchangeError as error:
        assert str(cut) in str(error)  # noqa: PT017 (not every format can tell that its end is missing)
        return
    sent = units(parcel())
    assert set(came) <= set(sent)
    assert name in ("po", "csv", "tsv")


@given(head=st.binary(max_size=300))
def test_recognising_never_fails(head: bytes) -> None:
    for name in NAMES:
        formats.named(name).recognises(head, Path("some/file.txt"))


def test_what_is_no_such_file_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / "odd"
    path.write_bytes(b"\x00\xff nothing of the kind")
    if formats.named(name).ENDING == "":
        path.unlink()
        path.mkdir()
    with pytest.raises(ExchangeError) as caught:
        formats.named(name).read(path, TAGS)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
