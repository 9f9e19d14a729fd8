"""The XLIFF validator: valid files pass, every rule is found, the suite is refused and accepted as it should be."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from xliff_broken import BROKEN
from xliff_documents import SAMPLE_1, SAMPLE_2, found, refused, segment, small

from i18n_toolkit.exchange.validation import rules, validate
from i18n_toolkit.exchange.validation.reference import reference
from i18n_toolkit.exchange.validation.report import MAX_VIOLATIONS

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "xliff-validation.md"


@pytest.mark.parametrize("sample", [SAMPLE_1, SAMPLE_2], ids=lambda path: path.stem)
def test_our_own_samples_are_valid(sample: Path) -> None:
    assert validate(sample) == []


@pytest.mark.parametrize("rule", BROKEN)
def test_each_rule_is_found(tmp_path: Path, rule: str) -> None:
    assert rule in found(tmp_path / "a.xlf", BROKEN[rule])


def test_every_rule_has_its_case() -> None:
    assert set(rules()) - set(BROKEN) == {"too-many"}


def test_the_line_is_that_of_the_fault(tmp_path: Path) -> None:
    file = tmp_path / "a.xlf"
    file.write_text(small('\n<unit id="u">\n<segment>\n<source><ph/></source></segment></unit>'), "utf-8")
    [violation] = validate(file)
    assert (violation.line, violation.rule) == (4, "attribute-missing")
    assert violation.text() == "<ph> lacks the attribute id"


def test_order_may_change_when_positions_are_swapped(tmp_path: Path) -> None:
    spans = (
        '<unit id="u"><segment><source><sc id="1"/></source><target order="2"><ec startRef="1"/></target></segment>'
        '<segment><source><ec startRef="1"/></source><target order="1"><sc id="1"/></target></segment></unit>'
    )
    # the halves are matched in the order the targets read, but each keeps to the segment of its source
    assert found(tmp_path / "a.xlf", small(spans)) == {"target-id-elsewhere"}


def test_a_source_stands_for_a_target_that_is_not_there_yet(tmp_path: Path) -> None:
    half = (
        '<unit id="u"><segment><source><sc id="1"/>a</source><target><sc id="1"/>b</target></segment>'
        '<segment><source>c<ec startRef="1"/></source></segment></unit>'
    )
    assert found(tmp_path / "a.xlf", small(half)) == set()


def test_reading_ends_after_many_violations(tmp_path: Path) -> None:
    file = tmp_path / "a.xlf"
    file.write_text(segment("".join(f'<ph id="{n}" subType="my:x"/>' for n in range(2 * MAX_VIOLATIONS))), "utf-8")
    file.write_text(file.read_text().replace("/><ph", "/>\n<ph"))
    violations = validate(file)
    assert len(violations) == MAX_VIOLATIONS + 1
    assert violations[-1].rule == "too-many"


def test_the_suite(data: Path) -> None:
    """The official test suite of XLIFF 2.1: every valid file passes, nearly every invalid one is refused."""
    suite = data / "xliff" / "test-suite" / "2.1"
    valid = [*suite.glob("*/valid/*.xlf"), *suite.glob("*/in-out/*.xlf")]
    assert len(valid) > 40
    assert [file.name for file in valid if refused(file)] == []
    for part, least in (("core", 0.95), ("modules", 0.85)):
        invalid = sorted((suite / part / "invalid").glob("*.xlf"))
        developed_with = [file for file in invalid if hashlib.sha256(file.name.encode()).digest()[0] % 2 == 0]
        assert all(map(refused, developed_with))
        assert sum(map(refused, invalid)) / len(invalid) >= least


def test_the_reference_is_up_to_date() -> None:
    assert REFERENCE.read_text("utf-8") == reference(), (
        "write it anew: python -m i18n_toolkit.exchange.validation.reference"
    )
