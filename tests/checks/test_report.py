"""The report: what counts, and in whose words."""

from __future__ import annotations

from i18n_toolkit.checks.report import PageReport, Report, RuleCard
from i18n_toolkit.languages import Languages
from i18n_toolkit.message import Message
from i18n_toolkit.model import Document, Finding, Outcome, Reference, Severity, Span

GUIDE = Reference("Språklagen", "https://www.riksdagen.se/")


def finding(mark: str, severity: Severity = Severity.WARNING, block: str = "b1") -> Finding:
    return Finding(
        "a-rule", "language", severity, Outcome.FAILED, "fault: {match}", block, "s1", Span(0, 1), "x", (), GUIDE, mark,
        {"match": "x"},
    )  # fmt: skip


def page(*findings: Finding, known: frozenset[str] = frozenset()) -> PageReport:
    return PageReport(Document("x", "sv", "", None, (), ""), "x", "x", False, None, findings, known=known)


def report(*pages: PageReport) -> Report:
    texts = {"sv": {"fault: {match}": "fel: {match}", "because": "därför"}}
    card = RuleCard("a-rule", "language", Severity.WARNING, "because", ("fault: {match}",), GUIDE, texts=texts)
    return Report(pages, {"a-rule": card})


def test_only_new_findings_count() -> None:
    checked = page(finding("1"), finding("2", Severity.ERROR), finding("3", block=""), known=frozenset({"1"}))
    assert [item.fingerprint for item in checked.new] == ["2", "3"]
    assert {block: len(found) for block, found in checked.by_block.items()} == {"b1": 1, "": 1}
    whole = report(checked, page(finding("1")))
    assert whole.summary == {"error": 1, "warning": 2, "suggestion": 0}
    assert whole.known == 1
    assert [item.fingerprint for _, item in whole.findings()] == ["2", "3", "1"]


def test_a_report_speaks_the_readers_language(languages: Languages) -> None:
    whole = report(page(finding("1")))
    swedish, english = whole.voice(languages.get("sv")), whole.voice(languages.get("en"))
    assert finding("1").text(swedish) == "fel: x"
    assert finding("1").text(english) == "fault: x"
    assert swedish("because") == "därför"
    # messages of the program itself come from its own catalogue, in messages too
    assert swedish(Message("{what}: {number}", what=Message("error"), number=1)) == "fel: 1"
    assert swedish("") == ""
