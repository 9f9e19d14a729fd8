"""Spreadsheets: what goes out comes back, no cell is a formula or a number, and what programs save is understood."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from parcels import parcels

from i18n_toolkit.cells import guard, unguard
from i18n_toolkit.content import tagged
from i18n_toolkit.errors import ExchangeError
from i18n_toolkit.exchange import spreadsheet
from i18n_toolkit.exchange.parcel import Entry, Parcel, ParcelPage
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Code, CodeKind, Draft, State, Unit

TAGS = Languages().tags
SHORT = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def kept(parcel: Parcel) -> list[tuple[object, ...]]:
    """What a spreadsheet keeps of the entries: not the block's own id and kind. White space alone is no target."""
    return [
        (page.address, entry.id, tuple(map(spoken, entry.unit.drafts)), entry.unit.note)
        for page in parcel.pages
        for entry in page.entries
    ]


def spoken(draft: Draft) -> Draft:
    blank = bool(draft.target) and not tagged(draft.target or ()).strip()
    return replace(draft, target=None, state=State.INITIAL) if blank else draft


@SHORT
@given(parcels(), st.sampled_from(list(spreadsheet.SEPARATORS)))
def test_round_trip(tmp_path: Path, parcel: Parcel, separator: str) -> None:
    path = tmp_path / "a.csv"
    spreadsheet.write(path, parcel, separator=separator)
    read = spreadsheet.read(path, TAGS)
    assert (read.source, read.target, read.number) == (parcel.source, parcel.target, parcel.number)
    assert kept(read) == kept(parcel)


@given(st.text(st.characters() | st.sampled_from("'=+-@\t\r\n\0＝∅017,.:/ ")))
@example("'=1+1")
@example("''")
@example("''∅")
@example("' ∅ ")
def test_guards_come_off_again(text: str) -> None:
    assert unguard(guard(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\ufeff=1", "\u200b=cmd|' /C calc'!A0", "＝1",
        "－1", "0701", "08-508 00 000", "3-4", "1/2", "1 1/2", "2025-03-09", "3 mars", "mars 2025", "13:00", "1e5",
        "8.00–16.30", "50 %", "100 kr", "1 200,50", "TRUE", "falskt", "٣", "'=1", "''0701",
    ],
)  # fmt: skip
def test_no_program_takes_it_for_anything_but_text(text: str) -> None:
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    ["", "Ring oss", "'tis", "kl. 13.00 på måndag", "Den 3 mars", "a=b", "<1>=Rum B</1>", "3 kap. 2 § förordningen"],
)
def test_what_is_text_anyway_stays_as_it_is(text: str) -> None:
    assert guard(text) == text


LINK = Code(CodeKind.OPEN, "1", "a", (("href", "/x"),)), Code(CodeKind.CLOSE, "1", "a")
DRAFTS = (
    Draft("s1", ("Ring 0701. ",), ("Call 0701. ",), State.INITIAL),
    Draft("s2", ("Läs ", LINK[0], "mer", LINK[1], "."), ("Read ", LINK[0], "more", LINK[1], "."), State.REVIEWED),
    Draft("s3", ("=1",), None),
)


def sent(target: str = "en") -> Parcel:
    entry = Entry("abc-1", Unit("b1", target, DRAFTS, "Fråga\nEva"), headings=("Bygga", "Riva"))
    return Parcel("sv", target, (ParcelPage("bygga.html", "Bygga", "0" * 64, (entry,)),), "7")


Table = list[dict[str, str]]


def rows(path: Path, separator: str = ",") -> Table:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=separator))


def saved(path: Path, table: Table, columns: list[str] | None = None, separator: str = ";", **how: str) -> Path:
    """The table as another program writes it: its own order, quotes only where it must."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns or list(table[0]), delimiter=separator, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(table)
    path.write_bytes(out.getvalue().encode(how.get("encoding", "utf-8")))
    return path


def told(path: Path) -> list[tuple[str, str | None, State]]:
    [page] = spreadsheet.read(path, TAGS).pages
    return [
        (draft.segment, None if draft.target is None else tagged(draft.target), draft.state)
        for entry in page.entries
        for draft in entry.unit.drafts
    ]


@pytest.fixture
def table(tmp_path: Path) -> Table:
    path = tmp_path / "sent.csv"
    spreadsheet.write(path, sent())
    return rows(path)


def test_what_a_reviewer_sees(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    spreadsheet.write(path, sent(), separator="semicolon")
    assert path.read_bytes().startswith(b'\xef\xbb\xbf"id";"page";"heading";"source";"draft";"translation";"state";')
    table = rows(path, ";")
    assert [[row[name] for name in ("source", "draft", "translation", "state", "note")] for row in table] == [
        ["'Ring 0701. ", "'Call 0701. ", "'Call 0701. ", "initial", "Fråga\nEva"],
        ["Läs <1>mer</1>.", "Read <1>more</1>.", "Read <1>more</1>.", "reviewed", ""],
        ["'=1", "", "", "initial", ""],
    ]
    assert {tuple(row[name] for name in ("page", "heading", "languages", "export")) for row in table} == {
        ("bygga.html", "Bygga › Riva", "sv en", "'7")
    }


def test_a_correction_is_translated_and_an_approval_reviewed(tmp_path: Path, table: Table) -> None:
    table[0]["translation"] = "Ring 0701. "
    table[1]["state"] = "Final"
    table[2] |= {"translation": "'=2", "state": "Reviewed "}
    assert told(saved(tmp_path / "back.csv", table)) == [
        ("s1", "Ring 0701. ", State.TRANSLATED),
        ("s2", "Read <1>more</1>.", State.FINAL),
        ("s3", "=2", State.REVIEWED),
    ]
    table[1] |= {"translation": " ", "state": "final"}
    assert told(saved(tmp_path / "back.csv", table))[1] == ("s2", None, State.INITIAL)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_whatever_a_program_saves(tmp_path: Path, table: Table, encoding: str, separator: str) -> None:
    table[0]["translation"] = "Café 0701"
    for row in table:
        row["Kommentar"] = "x;y,z\tå"
    columns = ["Kommentar", *reversed(table[0])]
    path = saved(tmp_path / "back.csv", table, columns, separator, encoding=encoding)
    assert told(path)[:2] == [("s1", "Café 0701", State.TRANSLATED), ("s2", "Read <1>more</1>.", State.REVIEWED)]
    assert spreadsheet.read(path, TAGS).target == "en"


def test_letters_that_an_encoding_lost_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    entry = Entry("abc-1", Unit("b1", "pl", (Draft("s1", ("Å",), ("Złoty",), State.TRANSLATED),)))
    spreadsheet.write(path, Parcel("sv", "pl", (ParcelPage("a.html", "", "", (entry,)),)))
    path.write_bytes(path.read_text("utf-8-sig").replace("ł", "l").encode("windows-1252"))
    with pytest.raises(ExchangeError, match=r"a\.csv:2: the file was saved without letters it needs\. Export again"):
        spreadsheet.read(path, TAGS)


def test_work_in_the_wrong_column_is_not_lost_silently(tmp_path: Path, table: Table) -> None:
    table[1]["draft"] = "Read on."
    with pytest.raises(ExchangeError, match=r"back\.csv:4: the draft was changed, not the translation"):
        told(saved(tmp_path / "back.csv", table))
    table[1]["translation"] = "Read on!"
    assert told(saved(tmp_path / "back.csv", table))[1] == ("s2", "Read on!", State.REVIEWED)


def test_rows_that_were_sorted_copied_or_taken_away(tmp_path: Path, table: Table) -> None:
    assert [item[0] for item in told(saved(tmp_path / "back.csv", [table[2], table[0], table[2]]))] == ["s3", "s1"]
    other = table[2] | {"translation": "Two"}
    with pytest.raises(ExchangeError, match=r"back\.csv:5: the sentence has two rows"):
        told(saved(tmp_path / "back.csv", [table[2], table[0], other]))


def test_a_table_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("sep=;\nTarget;Source\nHello;Hej\n\n;Nej\n<script>;Läs <1>mer</1>\n", "utf-8")
    parcel = spreadsheet.read(path, TAGS)
    assert (parcel.source, parcel.target, parcel.number) == ("", "", "")
    assert [(entry.id, entry.stated, entry.line) for entry in parcel.pages[0].entries] == [
        ("", False, 3), ("", False, 5), ("", False, 6),
    ]  # fmt: skip
    assert told(path) == [
        ("", "Hello", State.TRANSLATED), ("", None, State.INITIAL), ("", "&lt;script>", State.TRANSLATED),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", r":1: the first row does not name the columns source and translation\. Columns: id, page"),
        ("id;source\n1;2\n", ":1: the first row does not name"),
        ("source;translation\n", ":1: the file has no rows"),
        ("source;translation;source\n", ":1: the column source is there twice"),
        ("source;translation\n\"a\";\"b\nc\n", ":3: the table is broken"),
        ("source;translation;state\na;b;klar?\n", r":2: the state klar\? is not known\. States: initial, translated"),
        ("source;translation;languages\na;b;sv en\nc;d;sv fi\n", ":3: the file is in several languages"),
        ("source;translation\na;" + "x" * 140_000, ":.*the table is broken"),
        (b"source;translation\na;\x81\n", ": the file is no text. Save it as CSV UTF-8"),
        (b"\xff\xfea", ": the file is no text"),
    ],
)  # fmt: skip
def test_broken_files_are_refused_with_their_line(tmp_path: Path, text: str | bytes, reason: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ExchangeError, match=f"^{re.escape(str(path))}{reason}"):
        spreadsheet.read(path, TAGS)


def test_what_is_too_large_or_absent_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("source;translation\na;b\n")
    with pytest.raises(ExchangeError, match="larger than"):
        spreadsheet.read(path, TAGS, max_bytes=10)
    with pytest.raises(ExchangeError, match="cannot be read"):
        spreadsheet.read(tmp_path / "nowhere.csv", TAGS)


@given(st.binary(max_size=200))
def test_any_bytes_may_begin_a_file(head: bytes) -> None:
    assert spreadsheet.separator_of(head) in ("", ",", ";", "\t")
