"""JSON: everything a program may want to know, under names that do not change."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TextIO

from ...json_text import write_json
from ...languages import Language
from ...model import Finding
from ..metrics import Metrics
from ..report import PageReport, Report, Voice
from ._lines import Lines

SUMMARY = "one document for programs"


def write(report: Report, language: Language, out: TextIO) -> None:
    """The contract: pages with their metrics and new findings, and a summary. Keys may be added, never renamed."""
    speak = report.voice(language)
    data = {
        "pages": [_page(page, speak) for page in report.pages],
        "summary": {**report.summary, "known": report.known},
        "failures": [{"source": failure.place, "message": failure.line(speak)} for failure in report.failures],
        "stale": [{"page": item.page, "rule": item.rule, "fingerprint": item.fingerprint} for item in report.stale],
    }
    write_json(data, out, levels=4)


def _page(page: PageReport, speak: Voice) -> dict[str, Any]:
    lines = Lines(page.source)
    return {
        "source": page.document.address,
        "language": page.document.language,
        "metrics": page.metrics.as_json() if page.metrics is not None else _NOTHING,
        "findings": [_finding(finding, page, lines, speak) for finding in page.new],
        "known": len(page.findings) - len(page.new),
        "notes": [speak(note) for note in page.notes],
    }


_NOTHING: dict[str, object] = {**dict.fromkeys([item.name for item in fields(Metrics)]), "sections": []}
"""The figures of a page in another language than the rules'."""


def _finding(finding: Finding, page: PageReport, lines: Lines, speak: Voice) -> dict[str, Any]:
    """`start` and `end` count in the text of `block`, or, where that is "", in the page's source; `place` is the range
    of the source either way, null for what is about the page as a whole."""
    place = page.places.get(finding.fingerprint)
    return {
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity.value,
        "outcome": finding.outcome.value,
        "message": finding.text(speak),
        "block": finding.block,
        "segment": finding.segment,
        "start": finding.span.start,
        "end": finding.span.end,
        "match": finding.match,
        "suggestions": list(finding.suggestions),
        "reference": {"title": finding.reference.title, "url": finding.reference.url},
        "wcag": list(finding.wcag),
        "fingerprint": finding.fingerprint,
        "path": finding.path,
        "place": None if place is None else {"start": place.start, "end": place.end, **lines.region(place)},
    }
