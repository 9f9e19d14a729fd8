"""Out to a translator and home again, by the commands: export, a client's work on the file, import, publish."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from console import Console
from exchange_work import Call, contents, export, string_of, translated, units


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
    sources = [string_of(entry, "msgid") for entry in (site / "rest.po").read_text("utf-8").split("\n\n")]
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
    assert [string_of(entry, "msgid") for entry in text.split("\n\n")][1:-1] == ["Fyll i den nya blanketten."]
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
