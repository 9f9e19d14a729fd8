"""All rules over one page: places, order, fingerprints, hostile pages, settings, agreement with ACT."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages_for_checks import identify, view

from i18n_toolkit.checks.accessibility import Settings, accessibility_rules, check_accessibility
from i18n_toolkit.checks.accessibility.aria import read_aria
from i18n_toolkit.checks.accessibility.reference import reference_page
from i18n_toolkit.checks.accessibility.registry import read_rules
from i18n_toolkit.errors import ConfigurationError
from i18n_toolkit.model import Outcome
from i18n_toolkit.pages.decode import decode
from i18n_toolkit.pages.view import read_view

ROOT = Path(__file__).resolve().parents[3]
_EXAMPLES = [html for rule in accessibility_rules().values() for html in (*rule.fails, *rule.unsure, *rule.passes)]


@given(st.lists(st.sampled_from(_EXAMPLES), max_size=4).map("\r\n".join))
def test_spans_cut_out_the_match_and_order_is_stable(html: str) -> None:
    settings = Settings(identify=identify)
    found = check_accessibility(view(html), settings)
    for finding in found:
        assert html[finding.span.start : finding.span.end] == finding.match
        assert finding.outcome in (Outcome.FAILED, Outcome.CANT_TELL)
        assert finding.text()
    assert [f.span.start for f in found] == sorted(f.span.start for f in found)
    assert len({f.fingerprint for f in found}) == len(found)
    assert found == check_accessibility(view(html), settings)


def test_a_fingerprint_outlives_changes_elsewhere() -> None:
    one = check_accessibility(view('<main id="m"><img src="a.png"></main>'))
    two = check_accessibility(view('<h1>Nytt</h1><p>Mer</p><main id="m"><p>Text</p><img src="a.png"></main>'))
    assert {f.fingerprint for f in one if f.rule == "image-alt"} == {
        f.fingerprint for f in two if f.rule == "image-alt"
    }


def test_the_same_fault_twice_stays_two_findings() -> None:
    html = "<p>Barn &amp;amp; ungdom &amp;amp; skola</p>"
    found = [f for f in check_accessibility(view(html)) if f.rule == "double-escape"]
    assert [f.match for f in found] == ["&amp;amp;", "&amp;amp;"]
    assert found[0].span < found[1].span
    assert found[0].fingerprint != found[1].fingerprint


def test_findings_point_at_the_words() -> None:
    html = "<p>Barn &amp;amp; ungdom</p>"
    (finding,) = [f for f in check_accessibility(view(html)) if f.rule == "double-escape"]
    assert finding.match == "&amp;amp;"
    assert finding.text() == "“&amp;” can be read on the page: it was escaped twice"
    assert finding.text(lambda template: "“{text}” syns") == "“&amp;” syns"


@pytest.mark.parametrize(
    "html",
    ["", "\0", "<", "<html>" * 9, "<svg><foreignObject><p>", "<math><mi>", "<table><ul><li>", "<div>" * 20_000 + "x",
     "<div role=list>" * 2_000 + "<div role=listitem>" * 2_000, "<span lang=ar dir=x>" * 5_000 + "x",
     "<div role=button tabindex=0>" * 2_000, "<p>" + "• a<br>" * 3_000, "<p id=a aria-labelledby='a a a'>" * 500],
    ids=range(13),
)  # fmt: skip
def test_hostile_pages(html: str) -> None:
    for finding in check_accessibility(view("<!doctype html>" + html), Settings(identify=identify)):
        assert finding.text()


def test_other_pages_of_the_site() -> None:
    link = '<link rel="alternate" hreflang="{0}" href="https://e.se/{0}/">'
    head = link.format("sv") + link.format("en")
    swedish = view(f'<!doctype html><html lang="sv"><head><title>Ansök om bygglov</title>{head}', "https://e.se/sv/")
    english = view(f'<!doctype html><html lang="en"><head><title>Ansök om bygglov</title>{head}', "https://e.se/en/")
    silent = view('<!doctype html><html lang="en"><head><title>Permits</title>', "https://e.se/en/")
    others = {"https://e.se/sv/": swedish, "https://e.se/en/": english}
    assert "title-untranslated" in {f.rule for f in check_accessibility(english, Settings(others=others))}
    assert "hreflang-reciprocity" not in {f.rule for f in check_accessibility(swedish, Settings(others=others))}
    lost = check_accessibility(swedish, Settings(others={"https://e.se/en/": silent}))
    assert "hreflang-reciprocity" in {f.rule for f in lost}


def test_an_anchor_on_another_page() -> None:
    page = view('<a href="/">1</a><a href="/">2</a><a href="/">3</a><a href="/taxa#avgift">Avgift</a>')
    for other, lost in (('<h2 id="avgift">', False), ('<h2 id="h-avgift">', True)):
        found = check_accessibility(page, Settings(others={"/taxa": view(other)}))
        assert ("anchor-lost" in {f.rule for f in found}) is lost


def test_broken_rule_files_name_file_and_key(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    judges = {"x": accessibility_rules()["label"].judge}
    for text, key in (
        ("[x]\nserverity = 'error'", "x.serverity"),
        ("[x]\nseverity = 'error'", "x.title"),
        ("[y]", "y"),
        ("[", ""),
    ):
        path.write_text(text, "utf-8")
        with pytest.raises(ConfigurationError) as caught:
            read_rules(path, judges)
        assert "x.toml" in caught.value.line()
        assert key in caught.value.line()


def test_the_reference_page_is_in_step() -> None:
    assert (ROOT / "docs" / "reference" / "accessibility.md").read_text("utf-8") == reference_page(), (
        "run python tools/docs.py"
    )


def test_real_pages(data: Path) -> None:
    for path in sorted(data.glob("pages/*.htm*")):
        tree = read_view(decode(path.read_bytes()))
        for finding in check_accessibility(tree):
            assert tree.source[finding.span.start : finding.span.end] == finding.match


def test_agreement_with_the_act_test_cases(data: Path) -> None:
    sys.path.insert(0, str(ROOT / "bench"))
    try:
        import act
    finally:
        sys.path.pop(0)
    cases = act.run(data / "act")
    assert len({case.rule for case in cases}) >= 40
    assert len(accessibility_rules()) >= 40
    for part in (cases, [case for case in cases if case.part == "held-out"]):
        counted = act.summary(part)
        assert counted["agreement"] >= 96
        assert counted["false positive rate"] <= 1


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("header", "banner"),
        ("Footer", "contentinfo"),
        ("nav", "navigation"),
        ("huvudinnehåll", "main"),
        ("buton", "button"),
    ],
)
def test_a_role_that_is_none_gets_the_one_that_was_meant(said: str, meant: str) -> None:
    [finding] = check_accessibility(view(f'<div role="{said}">Sök</div>'), rules=[accessibility_rules()["aria-roles"]])
    assert finding.suggestions == (meant,)


def test_what_is_suggested_for_a_role_is_a_role() -> None:
    aria = read_aria()
    assert set(aria.meant.values()) <= set(aria.roles)
    assert not set(aria.meant) & set(aria.roles)
