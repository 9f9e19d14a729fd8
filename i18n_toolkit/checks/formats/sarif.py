"""SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format, 2020), for code hosts and editors."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote

from ... import __version__
from ...json_text import write_json
from ...languages import Language
from ...model import Finding, Severity
from ..report import PageReport, Report, RuleCard, Voice
from ._lines import Lines

SUMMARY = "SARIF 2.1.0 for code hosts"

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}
_ROOT = "%SRCROOT%"
_FINGERPRINT = "i18nToolkit/v1"


def write(report: Report, language: Language, out: TextIO) -> None:
    """One run. Addresses of files are relative to the project's folder (`%SRCROOT%`), columns count in UTF-16 units;
    only new findings are results."""
    speak = report.voice(language)
    numbers = {name: number for number, name in enumerate(report.rules)}
    run = {
        "tool": {
            "driver": {
                "name": "i18n-toolkit",
                "semanticVersion": __version__,
                "language": language.tag,
                "rules": [_rule(card, speak) for card in report.rules.values()],
            }
        },
        "language": language.tag,
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {_ROOT: {"description": {"text": speak("The folder of the project")}}},
        "invocations": [
            {
                "executionSuccessful": not report.failures,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": failure.line(speak)}} for failure in report.failures
                ],
            }
        ],
        "results": [result for page in report.pages for result in _results(page, numbers, speak)],
    }
    write_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, out, levels=4)


def _rule(card: RuleCard, speak: Voice) -> dict[str, Any]:
    why = speak(card.why)
    return {
        "id": card.id,
        "shortDescription": {"text": speak(card.title or card.why)},
        "fullDescription": {"text": why},
        "help": {
            "text": f"{why}\n{card.reference.title}: {card.reference.url}",
            "markdown": f"{why}\n\n[{card.reference.title}]({card.reference.url})",
        },
        "helpUri": card.reference.url,
        "defaultConfiguration": {"level": _LEVELS[card.severity]},
        "properties": {"tags": [card.category, *(f"WCAG {criterion}" for criterion in card.wcag)]},
    }


def _results(page: PageReport, numbers: dict[str, int], speak: Voice) -> Iterable[dict[str, Any]]:
    lines = Lines(page.source)
    artifact = _artifact(page.name)
    for finding in page.new:
        place = page.places.get(finding.fingerprint)
        region = {"region": lines.region(place)} if place is not None else {}
        yield {
            "ruleId": finding.rule,
            **({"ruleIndex": numbers[finding.rule]} if finding.rule in numbers else {}),
            "level": _LEVELS[finding.severity],
            "message": {"text": _message(finding, speak)},
            "locations": [{"physicalLocation": {"artifactLocation": artifact, **region}}],
            "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
            "properties": {"outcome": finding.outcome.value, "suggestions": list(finding.suggestions)},
        }


def _message(finding: Finding, speak: Voice) -> str:
    """The sentence, and the better wordings it does not name itself."""
    text = finding.text(speak)
    more = [better for better in finding.suggestions if better not in text]
    return f"{text} → {' / '.join(more)}" if more else text


def _artifact(name: str) -> dict[str, str]:
    if "://" in name:
        return {"uri": quote(name, safe="/:?#[]@!$&'()*+,;=%~")}
    if Path(name).is_absolute() or name.startswith("../"):
        return {"uri": Path(name).resolve().as_uri()}
    return {"uri": quote(name, safe="/~"), "uriBaseId": _ROOT}
