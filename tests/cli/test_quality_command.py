"""`quality`: bilingual files in, findings and an exit code out."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from i18n_toolkit.cli import quality
from i18n_toolkit.cli.options import Translate
from i18n_toolkit.errors import ExchangeError, LanguageError
from i18n_toolkit.exchange import tmx, xliff1
from i18n_toolkit.exchange.parcel import Entry, Parcel, ParcelPage
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Draft, MemoryEntry, Unit

TSV = "Avgiften är 1 200 kr.\tThe fee is 1,200 euros.\nLäs <1>mer</1> här\tRead <1>more</1> here\r\n\nHej!\tHello!\n"


def call(*arguments: str) -> int:
    command = quality.command(Translate(Languages().get("en")))
    with command.make_context("quality", list(arguments)) as context:
        result: int = command.invoke(context)
    return result


def test_findings_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "fees.tsv"
    file.write_text(TSV, "utf-8")
    assert call(str(file), "--to", "en", "--format", "json") == 1
    answer = json.loads(capsys.readouterr().out)
    [told] = answer["files"]
    assert (told["file"], told["language"]) == (str(file), "en")
    assert [unit["id"] for unit in told["units"]] == ["1", "2", "4"]
    [finding] = told["units"][0]["findings"]
    assert finding == {
        "check": "money", "severity": "error", "message": "SEK in the source is EUR in the target",
        "start": 11, "end": 22,
    }  # fmt: skip
    assert answer["summary"] == {"error": 1, "warning": 0, "info": 0, "units": 3}


def test_tmx_in_all_its_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "memory.tmx"
    tmx.write(file, [MemoryEntry(("Ring oss",), ("Call us",), "sv", "en"), MemoryEntry(("Hej",), ("Moi",), "sv", "fi")])
    assert call(str(file), "--format", "json") == 0
    parts = json.loads(capsys.readouterr().out)["files"]
    assert [part["language"] for part in parts] == ["en", "fi"]


PO = """msgid ""
msgstr "{}"

msgid "Avgiften är 1 200 kr."
msgstr "The fee is 1,200 euros."

msgid "Nej"
msgstr ""
"""


def test_po_in_the_language_it_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "fees.po"
    file.write_text(PO.format("Language: en_GB\\n"), "utf-8")
    assert call(str(file), "--format", "json") == 1
    [told] = json.loads(capsys.readouterr().out)["files"]
    assert told["language"] == "en"
    assert [(unit["id"], len(unit["findings"])) for unit in told["units"]] == [("4", 1)]
    assert call(str(file), "--to", "fi") == 0
    file.write_text(PO.format("Project-Id-Version: 1\\n"), "utf-8")
    with pytest.raises(LanguageError, match=r"does not say its language\. Name it with --to"):
        call(str(file))
    assert call(str(file), "--to", "en") == 1


@pytest.mark.parametrize(("name", "separator"), [("a.csv", ";"), ("a.csv", ","), ("a.tsv", "\t"), ("a.txt", "\t")])
def test_spreadsheets(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, separator: str) -> None:
    file = tmp_path / name
    table = [
        ["source", "note", "translation"],
        ["Avgiften är 1 200 kr.", "", "The fee is 1,200 euros."],
        ["Nej", "", ""],
    ]
    file.write_text("\n".join(separator.join(f'"{cell}"' for cell in row) for row in table), "utf-8")
    assert call(str(file), "--to", "en", "--format", "json") == 1
    [told] = json.loads(capsys.readouterr().out)["files"]
    assert [(unit["id"], len(unit["findings"])) for unit in told["units"]] == [("2", 1)]


def test_text_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "fees.tsv"
    file.write_text(TSV, "utf-8")
    assert call(str(file), "--to", "en", "--fail-on", "never") == 0
    out = capsys.readouterr().out
    assert "error: SEK in the source is EUR in the target [money]" in out
    assert "3 texts; errors: 1, warnings: 0, notes: 0" in out


def test_what_cannot_be_told_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "dari.tsv"
    file.write_text("Hej\tسلام\n", "utf-8")
    assert call(str(file), "--to", "fa-AF") == 0
    assert "wrong-language" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "arguments", "error", "said"),
    [
        ("a.tsv", b"Hej\tHello", [], LanguageError, "--to"),
        ("a.tsv", b"Hej Hello", ["--to", "en"], ExchangeError, "a.tsv:1: the line has no tab"),
        ("a.tsv", b"Hej\t\xff", ["--to", "en"], ExchangeError, "not UTF-8"),
        ("a.docx", b"", ["--to", "en"], ExchangeError, ".docx"),
        ("a.tmx", b"<tmx>", ["--to", "en"], ExchangeError, "a.tmx"),
        ("a.tsv", b"Hej\tHello", ["--to", "xx"], LanguageError, "xx"),
    ],
)
def test_bad_input(
    name: str, content: bytes, arguments: list[str], error: type[Exception], said: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(error) as caught:
        call(str(tmp_path / name), *arguments)
    assert said in str(caught.value)


def test_a_file_must_be_named() -> None:
    with pytest.raises(click.UsageError):
        call()


def test_xliff(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A block is judged whole, one that is not quite translated by the sentences that are."""
    fee = Draft("s1", ("Avgiften är 1 200 kr. ",), ("The fee is 1,200 euros. ",))
    merged = (Draft("s1", ("Ring oss. ",), ("Call us, or write.",)), Draft("s2", ("Eller skriv.",), ()))
    units = [(fee, Draft("s2", ("Välkommen!",), None)), merged]
    entries = tuple(Entry(f"k-{number}", Unit("b1", "en", drafts)) for number, drafts in enumerate(units, 1))
    file = tmp_path / "a.xlf"
    xliff1.write(file, Parcel("sv", "en", (ParcelPage("a.html", "A", "", entries),)))
    assert call(str(file), "--format", "json") == 1
    [told] = json.loads(capsys.readouterr().out)["files"]
    assert [[finding["check"] for finding in unit["findings"]] for unit in told["units"]] == [["money"], []]
    assert call(str(file), "--to", "ar") == 0
    with pytest.raises(LanguageError, match="translated from sv"):
        call(str(file), "--source", "en")
    file.write_text(file.read_text().replace('version="1.2"', 'version="3.0"'))
    with pytest.raises(ExchangeError, match="no XLIFF file"):
        call(str(file))


def test_a_language_nobody_knows_is_told_with_its_file(tmp_path: Path) -> None:
    file = tmp_path / "klingon.xlf"
    file.write_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="sv" '
        'target-language="tlh" datatype="html"><body><trans-unit id="1"><source>Hej</source><target>nuqneH</target>'
        "</trans-unit></body></file></xliff>",
        "utf-8",
    )
    with pytest.raises(LanguageError, match=r"klingon\.xlf: unknown language tlh"):
        call(str(file))
    with pytest.raises(ExchangeError, match="is a folder"):
        call(str(tmp_path), "--to", "en")
