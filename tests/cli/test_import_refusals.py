"""What does not come home as it is, and how that is told: conflicts, faults, dry runs, files of something else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from console import Console
from exchange_work import Call, contents, export, translated, units


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
