"""Out to a translator and home again, by the commands: export, a client's work on the file, import, publish."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from console import Console, Result

Call = Callable[..., Result]


@pytest.fixture
def site(call: Call, console: Console) -> Path:
    """A project with a page, drafted into accented letters."""
    folder = console.folder
    assert call("init", "--name", "Byn", "--to", "en,ar").code == 0
    (folder / "pages").mkdir()
    (folder / "page.html").rename(folder / "pages" / "lov.html")
    return folder


def export(call: Call, *arguments: str, to: str = "en", output: str = "out.po", kind: str = "po") -> Result:
    result = call("export", "pages", "--to", to, "--as", kind, "-o", output, "--engine", "pseudo", *arguments)
    assert result.code == 0, result.err
    return result


def translated(file: Path, words: dict[str, str], *, approve: bool = True) -> None:
    """What Poedit does: other words for some entries, which are then no longer fuzzy."""
    entries = file.read_text("utf-8").split("\n\n")
    for number, entry in enumerate(entries):
        source = _string(entry, "msgid")
        if source in words:
            entry = re.sub(r'^msgstr(.|\n)*\Z', f"msgstr {json.dumps(words[source], ensure_ascii=False)}", entry,
                           flags=re.MULTILINE)  # fmt: skip
            entries[number] = entry.replace("#, fuzzy\n", "") if approve else entry
    file.write_text("\n\n".join(entries) + "\n", "utf-8")


def _string(entry: str, keyword: str) -> str:
    match = re.search(rf'^{keyword} ((?:".*"\n?)+)', entry, re.MULTILINE)
    return "".join(map(json.loads, match[1].splitlines())) if match else ""


def contents(folder: Path) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """Everything the store holds."""
    with closing(sqlite3.connect(folder / ".i18n-toolkit" / "store.sqlite")) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return [(name, sorted(database.execute(f"SELECT * FROM {name}"), key=repr)) for name in sorted(tables)]


def units(result: Result) -> dict[str, dict[str, Any]]:
    """The units of an import's JSON, by their source."""
    return {unit["source"]: unit for file in json.loads(result.out)["files"] for unit in file["units"]}


def test_reviewed_words_come_home_and_are_published_without_the_notice(site: Path, call: Call) -> None:
    export(call)
    words = {
        "Bygglov": "Building permit",
        "Byn": "The village",
        "Du behöver <1>bygglov</1> för att bygga nytt. Ring oss på 0123-456 78.":
            "You need a <1>building permit</1> to build. Call us on 0123-456 78.",
        "Fyll i blanketten.": "Fill in the form.",
        "Skicka den till oss.": "Send it to us.",
    }  # fmt: skip
    translated(site / "out.po", words)
    dry = call("import", "out.po", "--dry-run", "--who", "Anna")
    assert dry.code == 0
    assert "{+Fill in the form+}." in dry.out
    assert "initial → reviewed, Anna" in dry.out

    result = call("import", "out.po", "--who", "Anna", "--format", "json")
    assert result.code == 0, result.err
    found = units(result)
    assert found["Fyll i blanketten."]["after"] == {"target": "Fill in the form.", "state": "reviewed"}
    assert found["Fyll i blanketten."]["outcome"] == "changed"

    assert call("publish", "pages", "--to", "en", "-o", "site").code == 0
    page = next((site / "site" / "en").rglob("lov.html")).read_text("utf-8")
    assert re.search(r"You need a <a [^>]*>building permit</a> to build\. Call us on", page)
    for text in ("Fill in the form.", "Send it to us.", "Building permit"):
        assert text in page
    assert "A computer has translated" not in page

    matches = json.loads(call("memory", "search", "blanketten", "--format", "json").out)["matches"]
    assert [(match["target"], match["state"]) for match in matches] == [("Fill in the form.", "reviewed")]


def test_what_nobody_touched_is_untouched(site: Path, call: Call) -> None:
    export(call)
    before = contents(site)
    assert "as they were" in call("import", "out.po").out
    after = contents(site)
    assert [table for table in after if table[0] != "intake"] == [table for table in before if table[0] != "intake"]


def test_a_table_of_ones_own_is_found_by_its_words_once_it_says_its_language(site: Path, call: Call) -> None:
    export(call)
    table = site / "own.csv"
    table.write_text("Source;Translation;State\nFyll i blanketten.;Fill in the form.;reviewed\n", "utf-8")
    refused = call("import", "own.csv")
    assert refused.code == 2
    assert refused.err.strip().count("\n") == 0
    assert "own.csv: the file does not say which language it is in. In PO the field Language says it" in refused.err
    table.write_text(
        "Source;Translation;State;Languages\nFyll i blanketten.;Fill in the form.;reviewed;sv en\n", "utf-8"
    )
    result = call("import", "own.csv", "--format", "json")
    assert result.code == 0, result.err
    assert units(result)["Fyll i blanketten."]["after"] == {"target": "Fill in the form.", "state": "reviewed"}


def test_another_programs_po_is_found_by_its_words(site: Path, call: Call) -> None:
    export(call)
    head = 'msgid ""\nmsgstr "Language: en_GB\\n"\n\n'
    (site / "other.po").write_text(f'{head}msgid "Fyll i blanketten."\nmsgstr "Fill in the form."\n', "utf-8")
    result = call("import", "other.po", "--format", "json")
    assert result.code == 0, result.err
    assert units(result)["Fyll i blanketten."]["after"] == {"target": "Fill in the form.", "state": "reviewed"}
    (site / "other.po").write_text(f'{head}msgid "Fyll i blanketten."\nmsgstr "<script>alert(1)</script>"\n', "utf-8")
    before = contents(site)
    refused = call("import", "other.po", "--on-conflict", "take")
    assert refused.code == 2
    assert "other.po" in refused.err
    assert contents(site) == before
