"""What the tests of export and import do over and over: send out, work on the file as a client does, look."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from console import Result

Call = Callable[..., Result]


def export(call: Call, *arguments: str, to: str = "en", output: str = "out.po", kind: str = "po") -> Result:
    result = call("export", "pages", "--to", to, "--as", kind, "-o", output, "--engine", "pseudo", *arguments)
    assert result.code == 0, result.err
    return result


def translated(file: Path, words: dict[str, str], *, approve: bool = True) -> None:
    """What Poedit does: other words for some entries, which are then no longer fuzzy."""
    entries = file.read_text("utf-8").split("\n\n")
    for number, entry in enumerate(entries):
        source = string_of(entry, "msgid")
        if source in words:
            entry = re.sub(r'^msgstr(.|\n)*\Z', f"msgstr {json.dumps(words[source], ensure_ascii=False)}", entry,
                           flags=re.MULTILINE)  # fmt: skip
            entries[number] = entry.replace("#, fuzzy\n", "") if approve else entry
    file.write_text("\n\n".join(entries) + "\n", "utf-8")


def string_of(entry: str, keyword: str) -> str:
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
