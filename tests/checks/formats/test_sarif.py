"""SARIF: valid, and pointing at the right places."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ground import ROOT
from test_report_formats import report

from i18n_toolkit.checks.formats import sarif
from i18n_toolkit.checks.formats._lines import Lines
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Span

SCHEMA = json.loads((Path(__file__).parent / "sarif.schema.json").read_text("utf-8"))
INSTALLED = ROOT / "tests/browser/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
OFFICIAL = Path(os.environ.get("I18N_TOOLKIT_SARIF_SCHEMA") or INSTALLED)


def log(name: str, tag: str = "en") -> Any:
    out = io.StringIO()
    sarif.write(report(name), Languages().get(tag), out)
    return json.loads(out.getvalue())


@pytest.mark.parametrize("name", ["none", "examples", "hostile"])
def test_it_is_valid(name: str) -> None:
    jsonschema.validate(log(name), SCHEMA)


@pytest.mark.skipif(not OFFICIAL.is_file(), reason="OASIS's own schema is not installed (tools/node)")
@pytest.mark.parametrize("name", ["none", "examples", "hostile"])
def test_it_is_valid_by_the_standards_own_schema(name: str) -> None:
    schema = json.loads(OFFICIAL.read_text("utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(log(name))


def test_every_result_names_its_rule_and_place() -> None:
    [run] = log("examples")["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == sum(report("examples").summary.values())
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"].startswith("pages/")
        assert place["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
    assert len({result["partialFingerprints"]["i18nToolkit/v1"] for result in run["results"]}) > 40


def test_regions_cut_the_words_out_of_the_source() -> None:
    """Read as a code host reads them: lines, and UTF-16 units in a line."""
    checked = 0
    for page in report("examples").pages:
        lines = Lines(page.source)
        split = page.source.splitlines(keepends=True)
        for finding in page.new:
            place = page.places.get(finding.fingerprint)
            if place is None:
                continue
            region = lines.region(place)
            first, last = split[region["startLine"] - 1], split[region["endLine"] - 1]
            if region["startLine"] == region["endLine"]:
                units = first.encode("utf-16-le")
                cut = units[2 * region["startColumn"] - 2 : 2 * region["endColumn"] - 2].decode("utf-16-le")
                assert cut == page.source[place.start : place.end]
                checked += 1
            else:
                assert last
    assert checked > 40


def test_columns_count_as_utf_16_and_lines_as_editors_do() -> None:
    lines = Lines("a𝄞b\r\nc\rd\ne")
    assert lines.region(Span(2, 3)) == {"startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 5}
    assert [lines.position(offset) for offset in (5, 7, 9, 10)] == [(2, 1), (3, 1), (4, 1), (4, 2)]


def test_a_failure_is_told_and_the_run_did_not_succeed() -> None:
    [invocation] = log("hostile", "sv")["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "finns inte" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_addresses_are_encoded() -> None:
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in log("hostile")["runs"][0]["results"]
    }
    assert uris == {"a%20b%E2%80%9D%3C%C3%A9%3E%26.html"}
