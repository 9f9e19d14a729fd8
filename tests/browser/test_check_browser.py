"""`check --browser`: contrast, target size and reflow, from a Chromium that hostile pages gain nothing in."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NoReturn

import chromium
import pytest
from ground import ROOT

from i18n_toolkit.checking.run import check_sources
from i18n_toolkit.checks.accessibility import Facts, Settings, accessibility_rules, check_facts
from i18n_toolkit.checks.accessibility.registry import computed_rules
from i18n_toolkit.checks.accessibility.rule import Rule, outcome
from i18n_toolkit.checks.baseline import Baseline
from i18n_toolkit.checks.browser.chromium import Browser
from i18n_toolkit.checks.browser.look import look
from i18n_toolkit.checks.browser.parts import find_parts
from i18n_toolkit.checks.report import PageReport, Report
from i18n_toolkit.config import Browser as Said
from i18n_toolkit.config import Fetch, PageRules, Rules
from i18n_toolkit.config import Settings as Project
from i18n_toolkit.dom import Tree
from i18n_toolkit.errors import UserError
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Finding, Outcome, Severity
from i18n_toolkit.pages.decode import Decoded
from i18n_toolkit.pages.view import read_view

pytestmark = pytest.mark.browser
LANGUAGES = Languages()
COMPUTED = [rule for rule in accessibility_rules().values() if rule.id in computed_rules()]


@pytest.fixture(scope="module", autouse=True)
def _there() -> None:
    if reason := chromium.missing():
        pytest.skip(reason)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser(find_parts(Project()), timeout=20) as opened:
        yield opened


def _nothing(address: str) -> NoReturn:
    raise AssertionError(f"an example asks for {address}")


def _page(content: str, head: str = "") -> str:
    return f'<!doctype html><html lang="sv"><head><title>Sida</title>{head}</head><body>{content}</body></html>'


def _seen(browser: Browser, html: str) -> Facts:
    tree: Tree = read_view(Decoded(html, "utf-8"))
    found = look(browser, tree, "http://page.invalid/", _nothing)
    assert not found.notes
    return Facts(tree, Settings(computed=found.verdicts))


def check(folder: Path, html: str) -> PageReport:
    (folder / "sida.html").write_text(html, "utf-8")
    settings = Project(folder=folder)
    report = check_sources([str(folder / "sida.html")], settings, LANGUAGES, categories=["accessibility"], browser=True)
    assert not report.failures
    return report.pages[0]


def computed(page: PageReport) -> list[Finding]:
    return [finding for finding in page.new if finding.rule in computed_rules()]


# --- the rules -------------------------------------------------------------------------------------------------


def _examples() -> list[object]:
    wanted = {
        "fails": {Outcome.FAILED},
        "unsure": {Outcome.CANT_TELL},
        "passes": {Outcome.PASSED, Outcome.INAPPLICABLE},
    }
    return [
        pytest.param(rule, html, outcomes, id=f"{rule.id}-{kind}-{number}")
        for rule in COMPUTED
        for kind, outcomes in wanted.items()
        for number, html in enumerate(getattr(rule, kind))
    ]


@pytest.mark.parametrize(("rule", "html", "outcomes"), _examples())
def test_example(browser: Browser, rule: Rule, html: str, outcomes: set[Outcome]) -> None:
    facts = _seen(browser, _page(html))
    assert outcome(rule.judge(facts)) in outcomes
    for finding in check_facts(facts, [rule]):
        assert facts.tree.source[finding.span.start : finding.span.end] == finding.match
        assert finding.match.startswith("<")
        assert "{" not in finding.text()


def test_contrast_in_figures(browser: Browser) -> None:
    facts = _seen(browser, _page('<p style="color: #767676">nog</p><p style="color: #777">för lite</p>'))
    (finding,) = check_facts(facts, [accessibility_rules()["color-contrast"]])
    assert finding.text() == "The contrast is 4.47 to 1 (#777777 on #ffffff); 4.5 to 1 is needed"
    speak = LANGUAGES.get("sv").interface_words.gettext
    assert finding.text(speak) == "Kontrasten är 4,47:1 (#777777 på #ffffff); det behövs 4,5:1"
    assert finding.match == '<p style="color: #777">'
    assert finding.wcag == ("1.4.3",)


def test_reflow_names_the_outermost_element_that_sticks_out(browser: Browser) -> None:
    text = "Du kan ansöka om bygglov hos oss. " * 9
    facts = _seen(browser, _page(f'<main id="m" style="width: 700px"><div><p>{text}</p><p>{text}</p></div></main>'))
    (finding,) = check_facts(facts, [accessibility_rules()["reflow"]])
    assert finding.path == "#m"
    assert finding.outcome is Outcome.FAILED


def test_reflow_from_right_to_left(browser: Browser) -> None:
    html = '<!doctype html><html lang="ar" dir="rtl"><title>x</title><body><p style="width: 500px">{}</p>'
    facts = _seen(browser, html.format("تواصل معنا " * 20))
    assert [finding.match for finding in check_facts(facts, [accessibility_rules()["reflow"]])] == [
        '<p style="width: 500px">'
    ]


# --- among the other findings ------------------------------------------------------------------------------------

_PALE = '<p style="color: #999">Öppet hela sommaren</p>'


def test_findings_like_any_other(tmp_path: Path) -> None:
    """Their places, and what silences, re-grades and knows them."""
    pages = {
        "1": _PALE,
        "2": f"<!-- i18n-toolkit: off color-contrast -->{_PALE}<!-- i18n-toolkit: on -->{_PALE}",
        "off": _PALE,
    }
    for name, content in pages.items():
        (tmp_path / f"{name}.html").write_text(_page(content), "utf-8")
    rules = Rules(warning=("color-contrast",), pages=(PageRules("off.*", off=("color-contrast",)),))
    settings = Project(folder=tmp_path, rules=rules)
    first = check_sources([str(tmp_path)], settings, LANGUAGES, categories=["accessibility"], browser=True)
    assert [len(computed(page)) for page in first.pages] == [1, 1, 0]
    for page, finding in ((seen, item) for seen in first.pages for item in computed(seen)):
        place = page.places[finding.fingerprint]
        assert page.source[place.start : place.end] == finding.match == '<p style="color: #999">'
        assert finding.severity is Severity.WARNING
    known = Baseline({page.name: {item.fingerprint: item.rule for item in page.findings} for page in first.pages})
    again = check_sources([str(tmp_path)], settings, LANGUAGES, categories=["accessibility"], browser=True,
                          baseline=known)  # fmt: skip
    assert [page.findings for page in again.pages] == [page.findings for page in first.pages]
    assert sum(again.summary.values()) == 0


def test_what_a_script_builds(tmp_path: Path) -> None:
    script = """<script>document.querySelector("main").insertAdjacentHTML("afterbegin",
        "<p style='color: #bbb'>Från ett skript</p>"); document.getElementById("b").className = "js"</script>"""
    page = check(tmp_path, _page(f'<main><p>Bra</p>{_PALE}<b id="b" style="color: #999">Hej</b></main>{script}'))
    made, pale, bold = computed(page)
    assert made.text() == (
        "The contrast is 1.91 to 1 (#bbbbbb on #ffffff) in <p> “Från ett skript”, which a script has made or moved; "
        "4.5 to 1 is needed"
    )
    assert made.match == ""
    assert made.fingerprint not in page.places
    assert [pale.match, bold.match] == ['<p style="color: #999">', '<b id="b" style="color: #999">']


def test_without_the_browser_its_rules_are_not_asked(tmp_path: Path) -> None:
    (tmp_path / "sida.html").write_text(_page(_PALE), "utf-8")
    known = Baseline({"sida.html": {"0" * 16: "color-contrast"}})
    report = check_sources([str(tmp_path)], Project(folder=tmp_path), LANGUAGES, baseline=known)
    assert not computed_rules() & set(report.rules)
    assert report.stale == (), "what was not looked for is not gone"


def test_our_own_pages_and_the_example(examples: Path) -> None:
    """Pages that the toolkit makes have nothing to find, on narrow screens and in colours; those of the example's
    council reflow."""
    sources = [str(examples / tag / "bygga-bo") for tag in ("sv", "ar")]
    settings = Project(folder=examples)
    report = check_sources(sources, settings, LANGUAGES, categories=["accessibility"], browser=True, workers=1)
    assert len(report.pages) >= 2
    assert [(page.name, item.text()) for page in report.pages for item in computed(page)] == []
    assert not any("rowser" in note for page in report.pages for note in page.notes)


# --- hostile pages -------------------------------------------------------------------------------------------------


class _Server(ThreadingHTTPServer):
    """Counts what is asked of it."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), _Handler)
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.pages: dict[str, tuple[str, str]] = {}


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        media_type, text = self.server.pages.get(self.path, ("", ""))
        self.send_response(200 if media_type else 404)
        self.send_header("Content-Type", media_type or "text/plain")
        self.end_headers()
        self.wfile.write(text.encode())

    do_POST = do_PUT = do_GET

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[_Server]:
    made = _Server()
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


_SPY = """<link rel="stylesheet" href="{there}/a.css"><link rel="preconnect" href="{there}">
<link rel="prefetch" href="{there}/p"><script src="{there}/s.js"></script><img alt="" src="{there}/i.png">
<iframe title="x" src="{there}/f"></iframe><form id="f" method="post" action="{there}/post"><input name="a"></form>
<object data="{there}/o"></object><video src="{there}/v"></video>
<script>
const there = "{there}", host = there.slice(7);
new WebSocket("ws://" + host + "/ws"); navigator.sendBeacon(there + "/b", "x"); fetch(there + "/fetch").catch(e => 0);
try {{ new EventSource(there + "/e"); }} catch (e) {{}}
try {{ const c = new RTCPeerConnection({{iceServers: [{{urls: "stun:127.0.0.1:{udp}"}}]}});
  c.createDataChannel("x"); c.createOffer().then(o => c.setLocalDescription(o)); }} catch (e) {{}}
navigator.serviceWorker && navigator.serviceWorker.register("/sw.js").catch(e => 0);
window.open(there + "/w"); alert("hej");
fetch("file:///etc/passwd").catch(e => 0); fetch("/../../../etc/passwd").catch(e => 0);
addEventListener("load", () => {{ document.getElementById("f").submit(); location = there + "/away"; }});
const a = document.createElement("a"); a.download = "x.exe"; a.href = "data:text/plain,x"; document.body && a.click();
</script>"""


def test_nothing_leaves(tmp_path: Path, server: _Server) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.setblocking(False)
        (tmp_path / "own.css").write_text("h1 { margin: 0 }", "utf-8")
        html = _page(
            '<link rel="stylesheet" href="own.css">'
            + _SPY.format(there=server.address, udp=listening.getsockname()[1])
            + _PALE
        )
        page = check(tmp_path, html)
        with pytest.raises(BlockingIOError):
            listening.recv(1)
    assert server.asked == []
    assert [finding.match for finding in computed(page)] == ['<p style="color: #999">']
    assert any("leads on to another" in note for note in page.notes)
    assert [finding.outcome for finding in computed(page)] == [Outcome.CANT_TELL], (
        "with the sheet it may look otherwise"
    )
    (note,) = [note for note in page.notes if "elsewhere" in note]
    assert "style sheets: 1, scripts: 1" in note


def test_files_of_the_project_and_no_others(tmp_path: Path) -> None:
    project, secret = tmp_path / "project", tmp_path / "secret.css"
    (project / "css").mkdir(parents=True)
    (project / "pages").mkdir()
    (project / "css" / "a.css").write_text("p { color: #999 }", "utf-8")
    for hidden in (secret, project / ".hidden.css", project / "i18n.toml"):
        hidden.write_text("h1 { color: #999 }", "utf-8")
    (project / "css" / "link.css").symlink_to(secret)
    sheets = ("../css/a.css", "../../secret.css", "../css/link.css", "../.hidden.css", "../i18n.toml",
              "..%2f..%2fsecret.css", "/%2e%2e/secret.css", secret.as_uri())  # fmt: skip
    head = "".join(f'<link rel="stylesheet" href="{sheet}">' for sheet in sheets)
    file = project / "pages" / "sida.html"
    file.write_text(_page("<h1>Rubrik</h1><p>Text</p>", head), "utf-8")
    settings = Project(folder=project, file=project / "i18n.toml")
    report = check_sources([str(file)], settings, LANGUAGES, categories=["accessibility"], browser=True)
    assert [finding.match for finding in computed(report.pages[0])] == ["<p>"]


def test_a_page_without_its_style_sheets_is_not_judged(tmp_path: Path) -> None:
    page = check(tmp_path, _page(_PALE, '<link rel="stylesheet" href="https://cdn.example/a.css">'))
    assert computed(page) == []
    assert any("were not judged" in note for note in page.notes)


def test_hosts_that_are_named(tmp_path: Path, server: _Server) -> None:
    server.pages = {"/a.css": ("text/css", "p { color: #999 }")}
    html = _page("<p>Text</p>", f'<link rel="stylesheet" href="{server.address}/a.css">')
    (tmp_path / "sida.html").write_text(html, "utf-8")
    settings = Project(folder=tmp_path, browser=Said(hosts=("127.0.0.1",)), fetch=Fetch(allow_private=True))
    report = check_sources([str(tmp_path)], settings, LANGUAGES, categories=["accessibility"], browser=True)
    assert [finding.match for finding in computed(report.pages[0])] == ["<p>"]
    assert report.pages[0].notes == ()


def test_a_page_of_the_web_has_its_own_hosts_files(tmp_path: Path, server: _Server) -> None:
    with_style = _page("<h1>Rubrik</h1><p>Text</p>", '<link rel="stylesheet" href="a.css"><link rel="stylesheet" '
                       'href="http://localhost:1/b.css">')  # fmt: skip
    server.pages = {
        "/sida": ("text/html; charset=utf-8", with_style),
        "/tva": ("text/html; charset=utf-8", with_style),
        "/a.css": ("text/css", "p { color: #999 }"),
    }
    settings = Project(folder=tmp_path, fetch=Fetch(allow_private=True, delay=0.0))
    sources = [f"{server.address}/{name}" for name in ("sida", "tva")]
    report = check_sources(sources, settings, LANGUAGES, categories=["accessibility"], browser=True)
    assert [[finding.match for finding in computed(page)] for page in report.pages] == [["<p>"], ["<p>"]]
    assert server.asked.count("/a.css") == 1, "pages share what they have in common"
    assert server.asked.count("/sida") == 1, "the page itself is not asked for again"
    assert all("style sheets: 1, scripts: 0" in note for page in report.pages for note in page.notes)


def test_the_run_goes_on_after_pages_that_hang_or_crash(tmp_path: Path) -> None:
    scripts = (
        "while (true);",
        "setTimeout(() => { while (true); }, 1)",
        "location = 'about:blank'",
        "Array.prototype.map = Map = Promise = null; window.axe = {run: 1}; Object.freeze(window)",
    )
    for number, script in enumerate(scripts, 1):
        (tmp_path / f"{number}.html").write_text(_page(f"{_PALE}<script>{script}</script>"), "utf-8")
    settings = Project(folder=tmp_path, browser=Said(timeout=3))
    report = check_sources([str(tmp_path)], settings, LANGUAGES, categories=["accessibility"], browser=True)
    assert not report.failures
    assert [len(computed(report.pages[number])) for number in (0, 3)] == [0, 1]
    for page in report.pages[:3]:
        assert any("broken off" in note for note in page.notes), page.name
    assert report.pages[3].notes == ()


def test_the_same_from_one_process_and_from_two(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.html").write_text(_page(_PALE * (number + 1)), "utf-8")

    def run(workers: int) -> Report:
        return check_sources([str(tmp_path)], Project(folder=tmp_path), LANGUAGES, categories=["accessibility"],
                             browser=True, workers=workers)  # fmt: skip

    one, two = run(1), run(2)
    assert [page.findings for page in one.pages] == [page.findings for page in two.pages]
    assert [len(computed(page)) for page in one.pages] == [1, 2, 3, 4]


# --- what is missing -------------------------------------------------------------------------------------------------


def test_a_missing_part_is_one_line_before_anything_is_read(tmp_path: Path) -> None:
    environment = {**os.environ, "I18N_TOOLKIT_CHROMIUM": str(tmp_path / "none"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(ROOT / "cli.py"), "--language", "en", "check", "--browser", str(tmp_path / "x.html")]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == f"i18n-toolkit: I18N_TOOLKIT_CHROMIUM: there is no Chromium at {tmp_path / 'none'}\n"


def test_a_program_that_is_no_chromium(tmp_path: Path) -> None:
    fake = tmp_path / "chromium"
    fake.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    fake.chmod(0o755)
    parts = find_parts(Project(folder=tmp_path, browser=Said(chromium="chromium")))
    if "I18N_TOOLKIT_CHROMIUM" in os.environ:
        pytest.skip("the environment names a Chromium")
    assert parts.chromium == fake
    with Browser(parts) as opened, pytest.raises(UserError, match="Chromium does not start"):
        opened.open()
