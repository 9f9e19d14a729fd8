"""Many pages: shared out to processes, the report is the same as from one."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from exempelby import EXAMPLE, PAGES, read_page
from ground import ROOT

from i18n_toolkit import check
from i18n_toolkit.checking.run import FEW, check_pages, check_sources
from i18n_toolkit.config import Rules, Settings, read_settings
from i18n_toolkit.errors import SourceError, ToolkitError
from i18n_toolkit.languages import Languages
from i18n_toolkit.workers import Crew, Job, spread


def job(does: str) -> Job[Any, Any]:
    """Workers that do what an expression says, with `task`."""
    return Job(partial(eval, f"lambda task: {does}"))


def test_answers_come_in_the_order_of_the_tasks() -> None:
    slow_first = "(__import__('time').sleep(0.2 if task == 0 else 0), task * 10)[1]"
    assert list(spread(job(slow_first), [0, 1, 2, 3], 2)) == [0, 10, 20, 30]


def test_a_worker_that_breaks_off_costs_its_task_alone() -> None:
    answers = list(
        spread(job("__import__('os')._exit(9) if task == 1 else task"), [0, 1, 2, 3], 2, lambda task: f"p{task}")
    )
    assert [answers[0], *answers[2:]] == [0, 2, 3]
    assert isinstance(answers[1], SourceError)
    assert str(answers[1]) == "p1: the checks broke off here. Check this page alone to see why"


def test_what_a_task_prints_does_not_stand_among_the_answers(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(spread(job("print('hello') or task"), [1, 2], 2)) == [1, 2]
    assert capfd.readouterr().out == ""


def test_an_error_of_ours_is_an_answer_and_any_other_is_raised() -> None:
    ours = (
        "(_ for _ in ()).throw(__import__('i18n_toolkit.errors').errors.SourceError('is {what}', place='x', what=task))"
    )
    [answer] = spread(job(ours), ["bad"], 1)
    assert isinstance(answer, ToolkitError)
    assert str(answer) == "x: is bad"
    with pytest.raises(ZeroDivisionError):
        list(spread(job("1 / task"), [1, 0], 2))


def test_one_process_and_two_report_the_same() -> None:
    settings = read_settings(EXAMPLE / "i18n.toml")
    sources = [str(EXAMPLE / "pages"), str(EXAMPLE / "no.html")]
    one, two = (check_sources(sources, settings, Languages(), workers=number) for number in (1, 2))
    assert one.pages == two.pages
    assert one.rules == two.rules
    assert list(map(str, one.failures)) == list(map(str, two.failures)) != []


def test_a_fault_that_two_rules_know_is_told_once(tmp_path: Path) -> None:
    """By the rule for mark-up where it runs, else by the rule for texts."""
    page = tmp_path / "page.html"
    page.write_text('<html lang="sv"><title>Lov</title><main><h1>Bygga</h1><p>Du kan bygga här.</p><h3>Lov</h3></main>')

    def told(categories: tuple[str, ...], settings: Settings) -> list[str]:
        report = check_sources([str(page)], settings, Languages(), categories=categories)
        return [item.rule for _, item in report.findings() if item.rule in ("heading-order", "heading-level-skipped")]

    own = Settings(folder=tmp_path)
    assert told((), own) == ["heading-order"]
    assert told(("readability",), own) == ["heading-level-skipped"]
    assert told((), replace(own, rules=Rules(off=("heading-order",)))) == ["heading-level-skipped"]


def test_one_word_is_told_of_once(tmp_path: Path) -> None:
    """By the rule that says most of it: ``erläggas`` is rare, passive and officialese, and the last says it better."""
    page = tmp_path / "page.html"
    page.write_text(
        '<html lang="sv"><title>Avgift</title><main><h1>Avgift</h1><p>Avgiften ska erläggas i maj.</p>'
        '<p><a href="/avgift">Klicka här</a></p></main>'
    )
    told = check_sources([str(page)], Settings(folder=tmp_path), Languages()).findings()
    assert [item.rule for _, item in told] == ["officialese", "generic-link-text"]
    texts = check_sources([str(page)], Settings(folder=tmp_path), Languages(), categories=("readability",)).findings()
    assert [item.rule for _, item in texts] == ["passive", "rare-word", "click-here"]


def test_placeholder_text_is_in_no_language(tmp_path: Path) -> None:
    """It is told once, is no Latin, and the rules for texts do not read it."""
    filler = "<h3>Lorem ipsum dolor sit amet</h3><p>Lorem ipsum dolor sit amet, consectetur adipiscing elit.</p>"
    page = tmp_path / "page.html"
    page.write_text(
        '<html lang="sv"><title>Lov</title><main><h1>Bygglov</h1><p>Du skall söka.</p>'
        f"<h2>Ritning</h2>{filler * 3}<h4>Avgift</h4><p>Avgiften är fast.</p></main>"
    )
    report = check_sources([str(page)], Settings(folder=tmp_path), Languages())
    assert sorted(item.rule for _, item in report.findings()) == ["placeholder-text", "skall"]
    assert "6 passages" in report.pages[0].findings[0].text() + report.pages[0].findings[1].text()
    assert [str(note) for note in report.pages[0].notes] == ["6 passages are placeholder text: not checked"]


def test_pages_that_were_read_are_checked_as_they_are() -> None:
    """Not the files they came from, which may have changed since."""
    languages = Languages()
    pages = [read_page(path, languages) for path in PAGES]
    report = check_pages(pages, read_settings(EXAMPLE / "i18n.toml"), languages)
    again = check_sources([str(EXAMPLE / "pages")], read_settings(EXAMPLE / "i18n.toml"), languages, workers=1)
    assert [page.findings for page in report.pages] == [page.findings for page in again.pages]
    alone = check(pages[0], settings=read_settings(EXAMPLE / "i18n.toml"))
    assert alone.pages[0].findings == report.pages[0].findings


SCRIPT = """
import sys
print("once")
from i18n_toolkit import check, read_pages
report = check(read_pages([sys.argv[1]]))
print(len(report.pages))
"""


def test_a_script_without_a_main_guard_is_not_run_again(tmp_path: Path) -> None:
    """There are enough pages for helpers."""
    site = tmp_path / "site"
    site.mkdir()
    for number in range(FEW + 1):
        (site / f"{number}.html").write_text(
            "<!DOCTYPE html><html lang=sv><title>Sida</title><main><h1>Sida</h1>", "utf-8"
        )
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, "utf-8")
    command = [sys.executable, str(script), str(site)]
    done = subprocess.run(
        command, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == ["once", str(FEW + 1)]


def test_links_to_other_pages_of_the_run_are_followed(tmp_path: Path) -> None:
    head = "<!DOCTYPE html><html lang=sv><title>Sida</title><main><h1>Sida</h1>"
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.html").write_text(
        f'{head}<p><a href="sub/b%20c.html#h-1">ett</a> <a href="sub/b%20c.html#no">två</a>'
    )
    (tmp_path / "sub" / "b c.html").write_text(f'{head}<h2 id="h-1">Del</h2><p><a href="../a.html#gone">tre</a>')
    for workers in (1, 2):
        report = check_sources([str(tmp_path)], Settings(folder=tmp_path), Languages(), workers=workers)
        lost = {
            page.name: [f.values["name"] for f in page.findings if f.rule == "anchor-lost"] for page in report.pages
        }
        assert lost == {"a.html": ["no"], "sub/b c.html": ["gone"]}


def test_published_pages_are_known_by_their_address(tmp_path: Path) -> None:
    """Each names the other language; only one does so in return."""
    page = '<!DOCTYPE html><html lang="{}"><title>Sida</title>{}<main><h1>Sida</h1>'
    link = '<link rel="alternate" hreflang="{}" href="https://x.example/{}">'
    for name, own, links in (
        ("sv.html", "sv", link.format("sv", "sv.html") + link.format("en", "en.html")),
        ("en.html", "en", link.format("en", "en.html")),
    ):
        (tmp_path / name).write_text(page.format(own, links), "utf-8")
    (tmp_path / "i18n.toml").write_text('[site]\noriginal = "https://x.example/"\npages = ["."]\n', "utf-8")
    report = check_sources([str(tmp_path)], read_settings(tmp_path / "i18n.toml"), Languages())
    found = {page.name: [f.text() for f in page.findings if f.rule == "hreflang-reciprocity"] for page in report.pages}
    assert found == {
        "en.html": [],
        "sv.html": ["https://x.example/en.html does not name this page among its other languages"],
    }


def test_the_report_of_the_command_says_the_same_as_the_api() -> None:
    report = check_sources([str(PAGES[0])], Settings(folder=EXAMPLE), Languages())
    command = [sys.executable, "-m", "i18n_toolkit", "check", str(PAGES[0]), "--format", "json", "--fail-on", "never"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    [page] = json.loads(done.stdout)["pages"]
    assert [f["fingerprint"] for f in page["findings"]] == [f.fingerprint for f in report.pages[0].findings]


def test_what_nobody_has_begun_with_can_be_taken_back() -> None:
    with Crew(job("__import__('time').sleep(task) or task"), 1) as crew:
        answers = [crew.ask(task, "") for task in (0.2, 0, 0)]
        assert answers[2].cancel()
        assert [answer.result() for answer in answers[:2]] == [0.2, 0]
