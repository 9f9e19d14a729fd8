"""`check`: pages in, findings, figures and an exit code out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from console import Console, Result
from exempelby import EXAMPLE, PAGES
from ground import data_folder

from i18n_toolkit.content import text_of
from i18n_toolkit.languages import Languages
from i18n_toolkit.pages.decode import decode
from i18n_toolkit.pages.read_html import read_html
from i18n_toolkit.pages.read_text import read_text

Call = Callable[..., Result]

FAULTY = """<!DOCTYPE html>
<html lang="sv"><head><meta charset="utf-8"><title>Bygglov</title></head>
<body><main><h1>Bygglov</h1>
<p>Ansökan &amp; ritningar 𝄞 skall skickas till kommunen.</p>
<p><img src="karta.png"></p>
</main></body></html>
"""


@pytest.fixture
def faulty(console: Console) -> Path:
    path = console.folder / "faulty.html"
    path.write_text(FAULTY, "utf-8")
    return path


def told(result: Result) -> Any:
    return json.loads(result.out)


def found(result: Result) -> list[dict[str, Any]]:
    return [finding for page in told(result)["pages"] for finding in page["findings"]]


# --- the contract ---------------------------------------------------------------------------------


def test_a_finding_has_all_that_the_contract_says(call: Call, faulty: Path) -> None:
    result = call("check", faulty.name, "--format", "json", "--only", "language")
    [page] = told(result)["pages"]
    assert page["source"] == "faulty.html"
    [skall] = [finding for finding in page["findings"] if finding["rule"] == "skall"]
    assert len(skall["fingerprint"]) == 16
    assert skall["reference"]["url"].startswith("https://")
    block = skall.pop("block")
    assert block.startswith("b")
    known = {
        "category": "language", "severity": "warning", "outcome": "failed", "segment": "s1", "match": "skall",
        "suggestions": ["ska"], "wcag": [],
    }  # fmt: skip
    assert {key: skall[key] for key in known} == known
    assert (skall["start"], skall["end"]) == (22, 27)
    # in the source the ampersand takes five signs; the clef takes two UTF-16 units
    assert FAULTY[skall["place"]["start"] : skall["place"]["end"]] == "skall"
    assert (skall["place"]["startLine"], skall["place"]["startColumn"]) == (4, 31)
    assert result.code == 0


def test_markup_is_pointed_at_in_the_source(call: Call, faulty: Path) -> None:
    result = call("check", faulty.name, "--format", "json", "--only", "accessibility")
    [alt] = [finding for finding in found(result) if finding["rule"] == "image-alt"]
    assert alt["block"] == ""
    assert FAULTY[alt["start"] : alt["end"]] == alt["match"] == '<img src="karta.png">'
    assert (alt["wcag"], alt["severity"], result.code) == (["1.1.1"], "error", 1)
    assert told(result)["summary"]["error"] == 1


def sources() -> list[Any]:
    pages = [pytest.param(path, id=path.stem) for path in PAGES]
    shared = [*sorted((data_folder() / "pages").glob("*.html"))[::3], *(data_folder() / "seed").glob("*.txt")]
    return pages + [pytest.param(path, id=path.stem, marks=pytest.mark.data) for path in shared]


@pytest.mark.parametrize("path", sources())
def test_spans_cut_out_exactly_the_match(call: Call, path: Path, languages: Languages) -> None:
    """Of every finding the command prints, in the texts of the page as it is read on its own."""
    [told_page] = told(call("check", str(path), "--format", "json", "--fail-on", "never"))["pages"]
    data = path.read_bytes()
    decoded = decode(data)
    read = read_text if path.suffix == ".txt" else read_html
    page = read(decoded, address="x", path="x", data=data, languages=languages)
    texts = {
        block.id: text_of(tuple(part for segment in block.segments for part in segment.source))
        for block in page.document.blocks
    }
    segments = {block.id: {segment.id for segment in block.segments} for block in page.document.blocks}
    assert told_page["findings"]
    for finding in told_page["findings"]:
        text = texts[finding["block"]] if finding["block"] else decoded.text
        assert text[finding["start"] : finding["end"]] == finding["match"], finding
        assert not finding["segment"] or finding["segment"] in segments[finding["block"]]
        place = finding["place"]
        if place is not None:
            assert 0 <= place["start"] <= place["end"] <= len(decoded.text)
    assert len({finding["fingerprint"] for finding in told_page["findings"]}) == len(told_page["findings"])


def test_two_runs_say_the_same_whatever_the_hash_seed(console: Console) -> None:
    arguments = ("check", str(EXAMPLE / "pages"), "--format", "json", "--fail-on", "never", "--config",
                 str(EXAMPLE / "i18n.toml"))  # fmt: skip
    one = console(*arguments, PYTHONHASHSEED="1")
    other = console(*arguments, PYTHONHASHSEED="2")
    assert one.code == other.code == 0
    assert one.out == other.out
    assert len(found(one)) > 30


# --- the exit code ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("warning", 1), ("never", 0)])
def test_the_exit_code_is_that_of_the_gravest_finding(call: Call, faulty: Path, fail_on: str, code: int) -> None:
    assert call("check", faulty.name, "--fail-on", fail_on).code == code


def test_a_warning_fails_only_where_it_is_asked_for(call: Call, faulty: Path) -> None:
    assert call("check", faulty.name, "--only", "language").code == 0
    assert call("check", faulty.name, "--only", "language", "--fail-on", "warning").code == 1


def test_pages_that_cannot_be_read_hide_no_other(call: Call, faulty: Path) -> None:
    result = call("check", "nosuch.html", faulty.name, "--format", "json", "--fail-on", "never")
    assert result.code == 3
    assert len(told(result)["pages"]) == 1
    assert told(result)["failures"] == [{"source": "nosuch.html", "message": "nosuch.html: no such file or folder"}]
    assert result.err == "nosuch.html: no such file or folder\n"
    assert call("check", "nosuch.html").code == 2


# --- what is known -----------------------------------------------------------------------------------


def test_only_new_findings_fail_and_mended_ones_are_told(call: Call, faulty: Path) -> None:
    arguments = ("check", faulty.name, "--baseline", "known.json", "--fail-on", "warning")
    assert call(*arguments, "--write-baseline").code == 0
    result = call(*arguments, "--format", "json")
    assert (result.code, result.err) == (0, "")
    assert found(result) == []
    assert told(result)["summary"]["known"] == told(result)["pages"][0]["known"] > 1
    faulty.write_text(FAULTY.replace("karta.png", "ritning.png"), "utf-8")
    result = call(*arguments, "--format", "json")
    assert result.code == 1
    assert [finding["rule"] for finding in found(result)] == ["image-alt"]
    assert [entry["rule"] for entry in told(result)["stale"]] == ["image-alt"]
    assert result.err == "known.json: 1 findings are there no more; --write-baseline takes them out\n"
    # asked for another category, the entry is not missed
    assert call(*arguments, "--only", "language").err == ""


def test_the_baseline_of_the_project(call: Call, console: Console, faulty: Path) -> None:
    (console.folder / "i18n.toml").write_text('[rules]\nbaseline = "known.json"\n', "utf-8")
    result = call("check", faulty.name)
    assert result.code == 2
    assert "known.json: there is no such baseline" in result.err
    assert call("check", faulty.name, "--write-baseline").code == 0
    assert call("check", faulty.name).code == 0


def test_a_baseline_must_be_named(call: Call, faulty: Path) -> None:
    result = call("check", faulty.name, "--write-baseline")
    assert (result.code, result.out) == (2, "")
    assert "no baseline is named" in result.err


# --- the project ------------------------------------------------------------------------------------


def test_a_page_has_its_own_rules_and_grades(call: Call, console: Console, faulty: Path) -> None:
    (console.folder / "i18n.toml").write_text(
        '[rules]\nerror = ["skall"]\n[[rules.pages]]\naddress = "gamla/*"\noff = ["skall", "image-alt"]\n', "utf-8"
    )
    (console.folder / "gamla").mkdir()
    (console.folder / "gamla" / "page.html").write_text(FAULTY, "utf-8")
    result = call("check", "faulty.html", "gamla", "--format", "json")
    new, old = told(result)["pages"]
    assert {f["rule"]: f["severity"] for f in new["findings"]}["skall"] == "error"
    assert {"skall", "image-alt"} <= {finding["rule"] for finding in new["findings"]}
    assert not {"skall", "image-alt"} & {finding["rule"] for finding in old["findings"]}


def test_a_comment_silences_a_rule(call: Call, faulty: Path) -> None:
    silenced = FAULTY.replace("<p><img", "<!-- i18n-toolkit: off image-alt --><p><img").replace(
        "Ansökan", "<!-- i18n-toolkit: off skall -->Ansökan"
    )
    faulty.write_text(silenced, "utf-8")
    rules = {finding["rule"] for finding in found(call("check", faulty.name, "--format", "json"))}
    assert not {"skall", "image-alt"} & rules


def test_the_projects_own_words_are_neither_misspelt_nor_rare(call: Call, console: Console, faulty: Path) -> None:
    faulty.write_text(FAULTY.replace("kommunen", "komunen med en kvackelgraj"), "utf-8")

    def words() -> set[str]:
        result = call("check", faulty.name, "--format", "json")
        return {f["match"] for f in found(result) if f["rule"] in ("spelling-error", "rare-word")}

    assert words() == {"komunen", "kvackelgraj"}
    (console.folder / "i18n.toml").write_text('[rules]\nnames = ["Komunen", "kvackelgraj"]\n', "utf-8")
    assert words() == set()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[rules]\noff = ["skal"]', "i18n.toml: unknown rule skal in rules.off. Rules: "),
        ('[rules]\nofff = ["skall"]', "i18n.toml: unknown key rules.offf. Allowed here: rules.folders"),
        ("[rules.parameters.sentence-too-long]\nmax = 'x'", "rules.parameters.sentence-too-long.max must be a whole"),
        ('[rules]\nfolders = ["regler"]', "i18n.toml: there is no folder regler (rules.folders)"),
        ('[translation]\nglossary = ["nosuch.csv"]', "nosuch.csv: the glossary cannot be read"),
    ],
)
def test_a_wrong_project_is_one_line(call: Call, console: Console, text: str, says: str) -> None:
    (console.folder / "i18n.toml").write_text(text, "utf-8")
    result = call("check", "page.html", "--format", "json")
    assert (result.code, result.out) == (2, "")
    assert says in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--only", ","], "--only: , is not possible. Possible: readability, language"),
        (["--config", "no.toml"], "no.toml: cannot be read: No such file or directory"),
        (["--only", "spelling"], "--only: spelling is not possible. Possible: readability, language"),
        (["--format", "xml"], "xml is not possible"),
        (["--fail-on", "suggestion"], "suggestion is not possible"),
        (["--baseline", "nosuch.json"], "nosuch.json: there is no such baseline"),
        (["--baseline", "page.html"], "page.html: cannot be read"),
        (["-o", "page.html/report.json"], "page.html/report.json: cannot be written"),
    ],
)
def test_wrong_usage_is_one_line(call: Call, arguments: list[str], says: str) -> None:
    result = call("check", "page.html", *arguments)
    assert (result.code, result.out) == (2, "")
    assert says in result.err
    assert result.err.count("\n") == 1


def test_an_unknown_rule_in_a_comment_fails_its_page_alone(call: Call, console: Console, faulty: Path) -> None:
    (console.folder / "page.html").write_text(FAULTY.replace("<p>", "<!-- i18n-toolkit: off skal --><p>", 1), "utf-8")
    result = call("check", "page.html", faulty.name)
    assert result.code == 3
    assert result.err.startswith("page.html:4: unknown rule skal in a comment. Rules: ")


def test_a_report_is_written_whole(call: Call, console: Console, faulty: Path) -> None:
    result = call("check", faulty.name, "--format", "json", "-o", "out/report.json")
    assert (result.code, result.out) == (1, "")
    assert json.loads((console.folder / "out" / "report.json").read_text("utf-8"))["summary"]["error"] == 1
    assert [path.name for path in (console.folder / "out").iterdir()] == ["report.json"]


# --- other languages ------------------------------------------------------------------------------------

ENGLISH = "You must apply for a building permit before you start building a new house in the municipality."


def test_a_page_in_another_language_gets_the_accessibility_checks_only(call: Call, console: Console) -> None:
    for name, tag in (("said.html", "en"), ("unsaid.html", "sv")):
        (console.folder / name).write_text(
            f'<!DOCTYPE html><html lang="{tag}"><title>Permits</title><main><h1>Permits</h1><p>{ENGLISH}</p>'
            '<img src="x.png"></main></html>', "utf-8",
        )  # fmt: skip
    said, unsaid = told(call("check", "said.html", "unsaid.html", "--format", "json"))["pages"]
    for page in (said, unsaid):
        assert {finding["category"] for finding in page["findings"]} == {"accessibility"}
        assert page["metrics"]["lix"] is None
        assert page["notes"] == ["In English (en), not in Swedish: accessibility checks only"]
    assert "lang-mismatch" in {finding["rule"] for finding in unsaid["findings"]}


def test_a_passage_in_another_language_is_left_out(call: Call, console: Console) -> None:
    (console.folder / "page.html").write_text(
        '<!DOCTYPE html><html lang="sv"><title>Bygglov</title><main><h1>Bygglov</h1><p>Du skall söka bygglov innan du '
        f"börjar bygga ett nytt hus i kommunen.</p><p>{ENGLISH}</p></main></html>", "utf-8",
    )  # fmt: skip
    [page] = told(call("check", "page.html", "--format", "json"))["pages"]
    assert page["notes"] == ["1 passages in other languages (English (en)): accessibility checks only there"]
    assert page["metrics"]["words"] == 14
    assert "skall" in {finding["rule"] for finding in page["findings"]}


def test_a_swedish_page_with_the_wrong_language_is_checked_all_the_same(call: Call, console: Console) -> None:
    text = "Du skall söka bygglov innan du börjar bygga ett nytt hus i kommunen. Handläggningen tar tio veckor."
    (console.folder / "page.html").write_text(
        f'<!DOCTYPE html><html lang="en"><title>Bygglov</title><main><h1>Bygglov</h1><p>{text}</p></main>', "utf-8"
    )
    [page] = told(call("check", "page.html", "--format", "json"))["pages"]
    assert page["notes"] == ["The page says that it is in English (en), but its text is Swedish"]
    assert {"skall", "lang-mismatch"} <= {finding["rule"] for finding in page["findings"]}


# --- for people -----------------------------------------------------------------------------------------


def test_the_words_are_underlined_where_they_stand(call: Call, faulty: Path) -> None:
    lines = call("check", faulty.name, "--only", "language").out.splitlines()
    number = next(number for number, line in enumerate(lines) if "│ Ansökan" in line)
    start = lines[number].index("skall")
    assert lines[number + 1] == f"{' ' * 10}│ {' ' * (start - 12)}^^^^^"
    assert lines[number - 1] == "    4:31  Write “ska” instead of “skall”."
    assert lines[-1] == "Pages: 1 · errors: 0 · warnings: 1 · suggestions: 1"


def test_it_speaks_swedish(call: Call, faulty: Path) -> None:
    out = call("check", faulty.name, "--language", "sv").out
    assert "Skriv ”ska” i stället för ”skall”." in out
    assert "Bilden har inget textalternativ (alt)" in out
    assert "Sidor: 1 · fel: 1 · varningar:" in out
    assert "LIX" in out
    assert "ord · 2 meningar" in out


def test_many_pages_are_an_overview(call: Call, console: Console) -> None:
    for number in range(12):
        (console.folder / f"p{number:02}.html").write_text(
            FAULTY if number == 7 else FAULTY.replace("<img", "<i"), "utf-8"
        )
    out = call("check", ".", "--fail-on", "never").out
    rows = [line for line in out.splitlines() if line.endswith(".html")]
    assert len(rows) == 13
    assert rows[0].endswith("p07.html")
    assert "Most findings: " in out
