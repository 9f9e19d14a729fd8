"""Comments in the page that silence rules, and baselines that know findings already."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from swedish_checks import book, example, tools

from i18n_toolkit.checking.places import Places
from i18n_toolkit.checks.baseline import Baseline, Stale, baseline_of, read_baseline, write_baseline
from i18n_toolkit.checks.suppress import switches, without_silenced
from i18n_toolkit.errors import ConfigurationError, OutputError
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Finding, Span
from i18n_toolkit.pages.decode import decode
from i18n_toolkit.pages.read_html import read_html

HEAD = "<!doctype html><html lang='sv'><title>Sida</title><main><h1>Sida</h1>"


def kept(body: str) -> list[str]:
    """The words at which something was found in a page, silenced findings left out."""
    data = (HEAD + body).encode()
    page = read_html(decode(data), address="x", path="x", data=data, languages=Languages())
    findings = [f for f in book().check(page.document, tools()) if f.rule in ("skall", "heading-level-skipped")]
    blocks = {block.id: block for block in page.document.blocks}
    places = {
        f.fingerprint: Places(blocks[f.block], page.source.anchors[f.block], page.source.text).of(f.span) or Span(0, 0)
        for f in findings
    }
    turned = switches(page.source.text, [rule.id for rule in book().rules])
    return [finding.match for finding in without_silenced(findings, turned, places)]


def test_off_and_on_between_blocks() -> None:
    off, on = "<!-- i18n-toolkit: off skall -->", "<!-- i18n-toolkit: on -->"
    body = f"<p>Du SKALL a.</p>{off}<p>Du Skall b.</p>{on}<p>Du skall c.</p>"
    assert kept(body) == ["SKALL", "skall"]


def test_off_for_another_rule_silences_nothing() -> None:
    assert kept("<!-- i18n-toolkit: off passive --><p>Du skall.</p>") == ["skall"]


def test_off_without_rules_silences_all() -> None:
    assert kept("<!-- i18n-toolkit: off --><p>Du skall.</p><h4>Rubrik</h4><p>Text.</p>") == []


def test_several_rules_with_or_without_commas() -> None:
    assert kept("<!--i18n-toolkit: off passive, skall--><p>Du skall.</p>") == []


def test_inside_a_sentence() -> None:
    off, on = "<!-- i18n-toolkit: off skall -->", "<!-- i18n-toolkit: on skall -->"
    body = f"<p>Du SKALL betala, {off}och du skall vänta, {on}men du Skall le.</p>"
    assert kept(body) == ["SKALL", "Skall"]


def test_an_ordinary_comment_is_left_alone() -> None:
    assert kept("<!-- off skall --><p>Du skall.</p>") == ["skall"]


def test_what_is_about_the_whole_page_is_silenced_for_the_whole_page() -> None:
    finding = found("Du skall betala.")[0]
    for source, first, silent in (
        ("<!-- i18n-toolkit: off skall --><p>Du", 33, True),
        ("<p>Du <!-- i18n-toolkit: off skall -->", 0, False),
        ("<!-- i18n-toolkit: off skall --><p>Du<!-- i18n-toolkit: on -->", 33, False),
    ):
        assert (without_silenced([finding], switches(source), {}, first) == ()) is silent


def test_an_unknown_rule_in_a_comment_is_named_with_its_line() -> None:
    with pytest.raises(ConfigurationError, match=r"page\.html:2: unknown rule skal in a comment"):
        switches("<p>\n<!-- i18n-toolkit: off skal -->", ["skall"], "page.html")


def found(text: str) -> tuple[Finding, ...]:
    return book().check(example(text).document, tools(), categories=["language"])


OLD = "Du skall betala. Vi hörs.\nDet är helt gratis."


def test_a_baseline_round_trips_and_only_new_findings_are_new(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    write_baseline(path, baseline_of({"a.html": found(OLD), "b.html": ()}))
    known = read_baseline(path)
    assert known == baseline_of({"a.html": found(OLD)})
    assert known.new("a.html", found(OLD)) == ()
    assert [finding.match for finding in known.new("b.html", found(OLD))] == ["skall", "helt gratis"]
    before = path.read_bytes()
    write_baseline(path, read_baseline(path))
    assert path.read_bytes() == before


def test_an_edit_elsewhere_in_the_paragraph_keeps_the_finding_known() -> None:
    known = baseline_of({"a.html": found(OLD)})
    edited = found("Du skall betala. Vi ses nu.\nDet är helt gratis. Du skall också vänta.")
    assert [(finding.match, finding.segment) for finding in known.new("a.html", edited)] == [("skall", "s2")]


def test_the_same_fault_once_more_is_new() -> None:
    known = baseline_of({"a.html": found("Du skall betala.")})
    twice = found("Du skall betala.\nDu skall betala.")
    assert len(known.new("a.html", twice)) == 1


def test_mended_faults_are_stale_on_checked_pages_only() -> None:
    known = baseline_of({"a.html": found(OLD), "b.html": found("Du skall betala.")})
    stale = known.stale({"a.html": found("Du ska betala. Vi hörs.\nDet är helt gratis.")})
    assert [(item.page, item.rule) for item in stale] == [("a.html", "skall")]
    assert isinstance(stale[0], Stale)


def test_a_renewed_baseline_keeps_what_was_not_looked_at() -> None:
    old = baseline_of({"a.html": found(OLD), "b.html": found("Du skall betala.")})
    [skall, helt] = found(OLD)
    renewed = old.renewed({"a.html": [], "c.html": [skall]}, unasked=[helt.rule])
    assert renewed.pages["a.html"] == {helt.fingerprint: helt.rule}
    assert renewed.pages["b.html"] == old.pages["b.html"]
    assert renewed.pages["c.html"] == {skall.fingerprint: skall.rule}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "cannot be read"),
        ("[]", "a baseline has the keys version and pages"),
        ('{"version": 2, "pages": {}}', "version must be 1"),
        ('{"version": 1, "pages": []}', "pages must be a table"),
        ('{"version": 1, "pages": {"a": 3}}', "pages.a must be a table"),
        ('{"version": 1, "pages": {"a": {"x": "skall"}}}', "pages.a.x must be a fingerprint"),
        ('{"version": 1, "pages": {"a": {"0123456789abcdef": 3}}}', "pages.a.0123456789abcdef must be a fingerprint"),
        ("[" * 100_000, "cannot be read"),
    ],
)
def test_a_broken_baseline_is_one_line(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_baseline(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert says in str(caught.value)


def test_a_baseline_that_is_not_there_or_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"there is no such baseline.* --write-baseline"):
        read_baseline(tmp_path / "none.json")
    with pytest.raises(OutputError, match="cannot be written"):
        write_baseline(tmp_path / "no" / "such.json", Baseline())


def test_a_baseline_is_json_with_sorted_keys(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    write_baseline(path, Baseline({"b": {"0123456789abcdef": "x"}, "a": {"0123456789abcdef": "x"}}))
    assert list(json.loads(path.read_text("utf-8"))["pages"]) == ["a", "b"]
