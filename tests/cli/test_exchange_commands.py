"""Out to a translator and home again, by the commands: export, a client's work on the file, import, publish."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from zipfile import ZipFile

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
    assert "own.csv: the file does not say which language it is in. Name it with --to; in PO the field" in refused.err
    named = call("import", "own.csv", "--to", "en", "--format", "json", "--dry-run")
    assert units(named)["Fyll i blanketten."]["after"] == {"target": "Fill in the form.", "state": "reviewed"}
    assert call("import", "own.csv", "--to", "xx").err.startswith("i18n-toolkit: unknown language xx")
    table.write_text(
        "Source;Translation;State;Languages\nFyll i blanketten.;Fill in the form.;reviewed;sv en\n", "utf-8"
    )
    result = call("import", "own.csv", "--format", "json")
    assert result.code == 0, result.err
    assert units(result)["Fyll i blanketten."]["after"] == {"target": "Fill in the form.", "state": "reviewed"}


def test_a_file_that_is_named_like_a_format_is_told_what_it_lacks(site: Path, call: Call) -> None:
    export(call)
    (site / "own.tsv").write_text("Källa\tÖversättning\nBygglov\tPermit\n", "utf-8")
    result = call("import", "own.tsv")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "own.tsv:1: the first row does not name the columns source and translation. Columns: id, " in result.err
    (site / "own.txt").write_text("Källa\n", "utf-8")
    assert "own.txt: this is no translators' file that we know" in call("import", "own.txt").err


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


def test_words_that_were_approved_as_they_are_lose_the_notice(site: Path, call: Call) -> None:
    export(call)
    file = site / "out.po"
    file.write_text(file.read_text("utf-8").replace("#, fuzzy\n", ""), "utf-8")
    assert "approved" in call("import", "out.po").out
    assert call("publish", "pages", "--to", "en", "-o", "site").code == 0
    page = next((site / "site" / "en").rglob("lov.html")).read_text("utf-8")
    assert "A computer has translated" not in page


@pytest.mark.parametrize("kind", ["po", "tmx", "csv", "xliff", "xliff2", "omegat"])
def test_every_format_goes_out_and_comes_home(site: Path, call: Call, kind: str) -> None:
    result = export(call, "--format", "json", output=f"files/{kind}", kind=kind)
    written = json.loads(result.out)["files"]
    assert [(item["language"], item["pages"]) for item in written] == [("en", 1)]
    assert all((site / item["file"]).exists() for item in written)
    home = call("import", f"files/{kind}", "--format", "json")
    assert home.code == 0, home.err
    found = json.loads(home.out)["files"]
    assert [(item["format"], item["language"], item["export"]) for item in found] == [
        (kind, "en", written[0]["export"])
    ]  # fmt: skip
    assert {name for name, count in found[0]["counts"].items() if count} == {"same"}


def test_a_folder_has_a_file_for_each_page_and_language(site: Path, call: Call) -> None:
    (site / "pages" / "mer").mkdir()
    (site / "pages" / "mer" / "om.html").write_text("<main><h1>Om oss</h1><p>Vi finns här.</p></main>", "utf-8")
    export(call, to="en,ar", output="files", kind="xliff")
    written = {path.relative_to(site / "files").as_posix() for path in (site / "files").rglob("*.*")}
    assert written == {
        "en/lov.html.xlf", "en/mer/om.html.xlf", "ar/lov.html.xlf", "ar/mer/om.html.xlf",
    }  # fmt: skip
    (site / "files" / "notes.txt").write_text("not a translators' file")
    (site / "files" / ".hidden.po").write_text("msgid")
    (site / "files" / "en" / "lov.html.xlf~").write_text("<xliff version='1.2'/>")
    home = call("import", "files")
    assert home.code == 0, home.err
    assert [line.partition(":")[0] for line in home.out.splitlines()] == sorted(f"files/{name}" for name in written)


def test_standard_input_and_output(site: Path, call: Call, console: Console) -> None:
    export(call)
    out = console("export", "pages", "--to", "en", "--as", "po", "-o", "-", "--no-drafts")
    assert out.code == 0
    assert out.out.startswith("# ")
    translated_text = out.out.replace("#, fuzzy\n", "")
    home = console("import", "-", stdin=translated_text.encode())
    assert home.code == 0, home.err
    assert home.out.startswith("-: en: ")
    assert "approved" in home.out
    assert list((console.folder.parent / "temporary").iterdir()) == []


def test_a_file_with_work_in_it_is_not_written_over(site: Path, call: Call) -> None:
    export(call)
    export(call)
    translated(site / "out.po", {"Bygglov": "Permit"})
    result = call("export", "pages", "--to", "en", "--as", "po", "-o", "out.po", "--engine", "pseudo")
    assert result.code == 2
    assert "may hold work" in result.err
    assert "Permit" in (site / "out.po").read_text("utf-8")
    assert call("import", "out.po").code == 0
    export(call)
    translated(site / "out.po", {"Bygglov": "Other"})
    export(call, "--overwrite")
    assert "Other" not in (site / "out.po").read_text("utf-8")


def test_only_what_needs_work_goes_out(site: Path, call: Call) -> None:
    export(call)
    translated(site / "out.po", {"Fyll i blanketten.": "Fill in the form.", "Bygglov": "Permit"})
    assert call("import", "out.po").code == 0
    export(call, "--only", "unreviewed", output="rest.po")
    sources = [_string(entry, "msgid") for entry in (site / "rest.po").read_text("utf-8").split("\n\n")]
    assert "Skicka den till oss." in sources
    assert "Fyll i blanketten." not in sources

    nothing = call("export", "pages", "--to", "en", "--as", "po", "-o", "stale.po", "--only", "stale", "--no-drafts")
    assert (nothing.code, nothing.out) == (0, "")
    assert "nothing to send" in nothing.err
    assert not (site / "stale.po").exists()
    page = site / "pages" / "lov.html"
    page.write_text(page.read_text("utf-8").replace("Fyll i blanketten.", "Fyll i den nya blanketten."), "utf-8")
    export(call, "--only", "stale", output="stale.po")
    text = (site / "stale.po").read_text("utf-8")
    assert [_string(entry, "msgid") for entry in text.split("\n\n")][1:-1] == ["Fyll i den nya blanketten."]
    assert '#| msgid "Fyll i blanketten."' in text


def test_work_on_a_page_that_has_changed_is_offered_for_what_it_says_now(site: Path, call: Call) -> None:
    export(call)
    translated(site / "out.po", {"Skicka den till oss.": "Send it to us at once."})
    page = site / "pages" / "lov.html"
    page.write_text(page.read_text("utf-8").replace("Skicka den till oss.", "Skicka den till oss nu."), "utf-8")
    export(call, output="new.xlf", kind="xliff")
    home = call("import", "out.po")
    assert home.code == 0, home.err
    assert "1 whose page has changed since (kept in the memory)" in home.out
    export(call, output="newer.xlf", kind="xliff")
    text = (site / "newer.xlf").read_text("utf-8")
    assert "Send it to us at once." in text


def conflicting(site: Path, call: Call) -> None:
    """Bo's file has come home, Anna's has not."""
    export(call)
    (site / "bo.po").write_bytes((site / "out.po").read_bytes())
    translated(site / "out.po", {"Bygglov": "Building permit", "Fyll i blanketten.": "Fill in the form."})
    translated(site / "bo.po", {"Bygglov": "Planning permission"})
    assert call("import", "bo.po", "--who", "Bo").code == 0


def test_a_conflict_keeps_the_file_out_and_shows_both(site: Path, call: Call) -> None:
    conflicting(site, call)
    before = contents(site)
    result = call("import", "out.po", "--who", "Anna")
    assert result.code == 2
    assert result.err.count("\n") == 1
    for words in ("“Bygglov”", "“Planning permission” (Bo)", "“Building permit” (Anna)", "--on-conflict"):
        assert words in result.err
    assert contents(site) == before
    told = call("import", "out.po", "--who", "Anna", "--format", "json", "--dry-run")
    unit = next(unit for unit in units(told).values() if unit["outcome"] == "conflict")
    assert (unit["before"]["target"], unit["after"]["target"]) == ("Planning permission", "Building permit")
    assert contents(site) == before


@pytest.mark.parametrize(("arguments", "code", "words"), [
    (("--on-conflict", "keep"), 0, {"Planning permission", "Fill in the form."}),
    (("--on-conflict", "take"), 0, {"Building permit", "Fill in the form."}),
    (("--partly",), 3, {"Planning permission", "Fill in the form."}),
])  # fmt: skip
def test_a_conflict_is_resolved_as_asked(
    site: Path, call: Call, arguments: tuple[str, ...], code: int, words: set[str]
) -> None:
    conflicting(site, call)
    result = call("import", "out.po", "--who", "Anna", *arguments)
    assert result.code == code, result.err
    assert result.err.count("\n") == (1 if code else 0)
    found = call("translate", "pages", "--to", "en", "--engine", "pseudo", "--format", "json")
    targets = {unit["target"] for unit in json.loads(found.out)["pages"][0]["units"] if unit["state"] == "reviewed"}
    assert words <= targets


def test_a_fault_in_one_unit_keeps_its_file_out_and_no_other(site: Path, call: Call) -> None:
    export(call)
    (site / "good.po").write_bytes((site / "out.po").read_bytes())
    link = "Du behöver <1>bygglov</1> för att bygga nytt. Ring oss på 0123-456 78."
    translated(site / "out.po", {link: "You need a permit.", "Bygglov": "Permit"})
    translated(site / "good.po", {"Fyll i blanketten.": "Fill in the form."})
    before = contents(site)
    alone = call("import", "out.po")
    assert (alone.code, alone.out) == (2, "")
    assert re.fullmatch(
        r"i18n-toolkit: out\.po:\d+: “Du behöver .*”: the tags .* are missing\. Nothing .*\n", alone.err
    )
    assert contents(site) == before
    both = call("import", "out.po", "good.po")
    assert both.code == 3
    assert both.out.startswith("good.po: en: 1 changed")
    assert both.err.count("\n") == 1
    partly = call("import", "out.po", "--partly")
    assert partly.code == 3
    assert "1 changed" in partly.out
    assert "1 refused, left out" in partly.out


def test_a_dry_run_shows_the_words_and_saves_nothing(site: Path, call: Call) -> None:
    export(call)
    words = "You need a <1>permit</1> to build. Call us on 0123-456 79."
    translated(site / "out.po", {"Du behöver <1>bygglov</1> för att bygga nytt. Ring oss på 0123-456 78.": words})
    before = contents(site)
    result = call("import", "out.po", "--dry-run", "--who", "Anna")
    assert result.code == 0
    assert "pages/lov.html main/p[1]  [changed: initial → translated, Anna]" in result.out
    assert "  Du behöver <1>bygglov</1> för att bygga nytt." in result.out
    assert "{+You need a+} <1>" in result.out
    assert "error: " in result.out
    assert "would be: out.po: en: 1 changed, 4 as they were, 1 approved in the file, but not here" in result.out
    assert contents(site) == before
    swedish = call("import", "out.po", "--dry-run", "--language", "sv")
    assert "skulle bli: out.po: en: 1 ändrade" in swedish.out


def test_who_did_it_is_whom_the_environment_names(site: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    export(call)
    translated(site / "out.po", {"Bygglov": "Permit"})
    monkeypatch.setenv("I18N_TOOLKIT_WHO", "Ella  Öst")
    result = call("import", "out.po", "--format", "json", "--dry-run")
    assert units(result)["Bygglov"]["who"] == "Ella Öst"


def test_foreign_text_cannot_reach_the_terminal_as_it_is(site: Path, call: Call) -> None:
    export(call)
    file = site / "out.po"
    text = file.read_text("utf-8").replace('msgid "Bygglov"', 'msgid "\\u001b[2J\\u202eBygg\\n\\nlov"')
    file.write_text(text.replace("\\u001b", "\x1b").replace("\\u202e", "\u202e"), "utf-8")
    result = call("import", "out.po")
    assert result.code == 2
    assert result.err.count("\n") == 1
    assert "\x1b" not in result.err
    assert "\u202e" not in result.err


def test_a_dry_run_shows_what_would_be_refused_too(site: Path, call: Call) -> None:
    conflicting(site, call)
    translated(site / "out.po", {"Skicka den till oss.": "Send <b>it</b> <script>x</script>"})
    before = contents(site)
    result = call("import", "out.po", "--dry-run", "--who", "Anna")
    assert result.code == 2
    assert result.err.count("\n") == 2
    for words in (
        "[conflict: reviewed, Anna]", "[refused: initial, Anna]", "&lt;script>x", "1 in conflict, left out",
        "[-Planning permission-]{+Building permit+}", "markup that could run",
    ):  # fmt: skip
        assert words in result.out
    assert contents(site) == before


def test_what_is_wrong_with_standard_input_is_said_of_it(site: Path, call: Call, console: Console) -> None:
    export(call)
    result = console("import", "-", stdin=b'<?xml version="1.0"?><xliff version="1.2" ')
    assert result.code == 2
    assert result.err.startswith("i18n-toolkit: -:1: ")
    assert console("import", "-", stdin=b"").err.startswith("i18n-toolkit: -: ")


def test_projects_and_files_in_one_folder(site: Path, call: Call) -> None:
    export(call, output="files/project", kind="omegat")
    export(call, output="files/more/site.po")
    result = call("import", "files", "--format", "json")
    assert result.code == 0, result.err
    assert [(item["file"], item["format"]) for item in json.loads(result.out)["files"]] == [
        ("files/more/site.po", "po"),
        ("files/project", "omegat"),
    ]
    (site / "nothing").mkdir()
    assert "holds no translators' files" in call("import", "nothing").err
    again = call("export", "pages", "--to", "en", "--as", "omegat", "-o", "files/project", "--engine", "pseudo")
    assert again.code == 2
    assert "something here already" in again.err


def test_a_spreadsheet_of_the_programs_own_in_a_folder_is_told_and_not_passed_over(site: Path, call: Call) -> None:
    export(call, output="files/a.csv", kind="csv")
    with ZipFile(site / "files" / "b.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    result = call("import", "files")
    assert (result.code, result.err.count("\n")) == (3, 1)
    assert "files/b.xlsx: this is a spreadsheet program's own file" in result.err
    assert "Save it as CSV UTF-8" in result.err


def test_a_file_of_pairs_tells_what_is_not_in_it(site: Path, call: Call) -> None:
    export(call)
    page = site / "pages" / "lov.html"
    page.write_text(page.read_text("utf-8").replace("</ul>", "<li>Vänta på svar. Bygg.</li></ul>"), "utf-8")
    arguments = ("export", "pages", "--to", "en", "--no-drafts", "--as")
    result = call(*arguments, "tmx", "-o", "out.tmx")
    assert (result.code, result.err.count("\n")) == (0, 1)
    assert "out.tmx: 2 sentences without a translation are not in it, because TMX holds pairs only" in result.err
    told = call(*arguments, "tmx", "-o", "out.tmx", "--format", "json", "--overwrite")
    assert json.loads(told.out)["files"][0]["left_out"] == 2
    assert call(*arguments, "po", "-o", "new.po").err == ""


def test_texts_that_are_no_longer_in_the_file_are_counted(site: Path, call: Call) -> None:
    export(call, kind="csv", output="out.csv")
    rows = (site / "out.csv").read_text("utf-8-sig").splitlines()
    (site / "cut.csv").write_text("\n".join(rows[:-2]) + "\n", "utf-8-sig")
    assert "2 that went out are not in the file" in call("import", "cut.csv", "--dry-run").out
    assert json.loads(call("import", "cut.csv", "--format", "json").out)["files"][0]["missing"] == 2
    assert "not in the file" not in call("import", "out.csv").out


def test_a_file_of_another_project_is_one_line(site: Path, call: Call) -> None:
    export(call)
    text = (site / "out.po").read_text("utf-8")
    (site / "out.po").write_text(re.sub('^msgid "(?=[^"])', 'msgid "Annan ', text, flags=re.MULTILINE), "utf-8")
    before = contents(site)
    result = call("import", "out.po")
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert re.search(r"out\.po: none of its \d+ texts is on a page of this project\. Import it in the", result.err)
    assert contents(site) == before
    (site / "out.po").write_bytes(b"")
    assert call("import", "out.po").err == "i18n-toolkit: out.po: the file is empty\n"
