"""`history` and `import --undo`: who changed what, from which file, and the way back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from console import Console, Result

Call = Callable[..., Result]


@pytest.fixture
def home(call: Call, console: Console) -> Path:
    """A project with a page whose heading Anna has translated, in a file."""
    folder = console.folder
    assert call("init", "--name", "Byn", "--to", "en").code == 0
    (folder / "pages").mkdir()
    (folder / "page.html").rename(folder / "pages" / "lov.html")
    arguments = ("export", "pages", "--to", "en", "--as", "csv", "-o", "out.csv", "--engine", "pseudo")
    assert call(*arguments).code == 0
    file = folder / "out.csv"
    rows = file.read_text("utf-8-sig").splitlines()
    number = next(place for place, row in enumerate(rows) if ',"Bygglov",' in row)
    cells = re.findall('"((?:[^"]|"")*)"', rows[number])
    cells[5:8] = ["Permit", "reviewed", "Se ordlistan"]
    rows[number] = ",".join(f'"{cell}"' for cell in cells)
    file.write_text("\n".join(rows) + "\n", "utf-8-sig")
    result = call("import", "out.csv", "--who", "Anna")
    assert result.code == 0, result.err
    return folder


def test_without_a_page_it_tells_what_went_out_and_came_home(home: Path, call: Call) -> None:
    found = json.loads(call("history", "--format", "json").out)["history"]
    assert [(item["kind"], item["file"], item["format"], item["language"]) for item in found] == [
        ("export", "out.csv", "csv", "en"),
        ("import", "out.csv", "csv", "en"),
    ]
    assert found[1]["answers"] == found[0]["number"]
    assert (found[1]["units"], found[1]["who"], found[1]["number"]) == (1, "Anna", "1")
    told = call("history", "--limit", "1").out
    assert re.search(r"import +1 +en +csv +1 +out\.csv +Anna", told)
    assert "export " not in told
    assert "import " in call("history", "--language", "en").out
    assert "inläst" in call("history", "--language", "sv").out
    assert call("history", "--to", "ar").out.strip() == "nothing has been exported or imported yet"


@pytest.mark.parametrize("name", ["pages/lov.html", "pages", "."])
def test_a_page_tells_every_version_of_its_texts(home: Path, call: Call, name: str) -> None:
    texts = json.loads(call("history", name, "--format", "json").out)["units"]
    heading = next(text for text in texts if text["path"] == "main/h1[1]")
    assert (heading["page"], heading["language"], heading["source"]) == ("pages/lov.html", "en", "Bygglov")
    first, last = heading["versions"]
    assert (first["origin"]["engine"], first["state"], first["who"]) == ("pseudo", "initial", None)
    assert (last["target"], last["state"], last["who"], last["file"]) == ("Permit", "reviewed", "Anna", "out.csv")
    assert [(note["note"], note["who"]) for note in heading["notes"]] == [("Se ordlistan", "Anna")]
    told = call("history", name).out
    assert re.search(r"Bygglov\n.*  pseudo  \[initial\]\n.*\n.*  Anna, out\.csv  \[reviewed\]\n +Permit\n", told)
    assert "note: Se ordlistan" in told


def test_a_page_that_is_not_there_is_one_line(home: Path, call: Call) -> None:
    result = call("history", "pages/nej.html")
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert "pages/nej.html: this page is not in the store" in result.err


def test_an_import_is_taken_back(home: Path, call: Call) -> None:
    dry = call("import", "--undo", "1", "--dry-run", "--who", "Bo")
    assert "[-Permit-]" in dry.out
    assert "would be: out.csv (import 1): en: 1 changed" in dry.out
    result = call("import", "--undo", "1", "--who", "Bo", "--format", "json")
    told = json.loads(result.out)["files"][0]
    assert (result.code, told["counts"]["changed"], told["import"]) == (0, 1, 2)
    found = json.loads(call("history", "--format", "json").out)["history"][-1]
    assert (found["file"], found["who"], found["number"], found["format"]) == ("undo 1", "Bo", "2", None)
    assert json.loads(call("memory", "search", "Bygglov", "--format", "json").out)["matches"] == []
    again = call("import", "--undo", "2")
    assert (again.code, again.out.strip()) == (0, "undo 1 (import 2): en: 1 changed (import 3)")
    assert "Permit" in call("memory", "search", "Bygglov").out


@pytest.mark.parametrize(("arguments", "words"), [
    (("--undo", "9"), "there is no import 9"),
    (("--undo", "0"), "0 is not a whole number"),
    (("--undo", "1", "out.csv"), "name files to take in, or an import"),
    ((), "name files to take in, or an import"),
])  # fmt: skip
def test_what_cannot_be_taken_back_is_one_line(
    home: Path, call: Call, arguments: tuple[str, ...], words: str
) -> None:  # fmt: skip
    result = call("import", *arguments)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert words in result.err
