"""Is an XLIFF file valid, and if not, where: the constraints of XLIFF 1.2, 2.0 and 2.1 as code and data of our own."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from lxml import etree

from .names import XLIFF_1, XLIFF_2, namespace_of
from .reading import Document, read
from .report import EnoughError, Report, Rule, Severity, Violation, rules

__all__ = ["Rule", "Severity", "Violation", "is_valid", "rules", "validate"]


def validate(path: Path) -> list[Violation]:
    """The violations of a file, in its order; warnings among them leave it valid.

    Raises ExchangeError, with the line, for what cannot be read as XLIFF at all: no such file, not XML,
    another root element, entities of its own, too deep, too large.
    """
    report = Report(path)
    with suppress(EnoughError):
        read(path, report, _document)
    return report.violations()


def is_valid(violations: list[Violation]) -> bool:
    """Is there no error among them?"""
    return not any(violation.severity is Severity.ERROR for violation in violations)


def _document(root: etree._Element, report: Report) -> Document | None:
    from .version_1 import Version1
    from .version_2 import Version2

    namespace = namespace_of(root.tag)
    if namespace == XLIFF_2:
        return Version2(root, report)
    if namespace == XLIFF_1:
        return Version1(root, report)
    report.add("unknown-version", root, version=root.get("version", ""), namespace=namespace)
    return None
