"""The findings a site has agreed to live with for now, so that only new ones fail.

A baseline is JSON, ``{"version": 1, "pages": {"page.html": {"0123456789abcdef": "rule-id"}}}``, with sorted keys, to
be kept under version control. Addresses are as the caller names pages (relative to the project).
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import ConfigurationError, OutputError
from ..model import Finding

VERSION = 1
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class Stale:
    """An entry that no finding answers to any more: the fault was mended, or its sentence changed."""

    page: str
    fingerprint: str
    rule: str


@dataclass(frozen=True)
class Baseline:
    """Known findings: page → fingerprint → rule."""

    pages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def new(self, page: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings of a page that are not known."""
        known = self.pages.get(page, {})
        return tuple(finding for finding in findings if finding.fingerprint not in known)

    def stale(self, found: Mapping[str, Iterable[Finding]]) -> tuple[Stale, ...]:
        """The entries of the pages that were checked (the keys of `found`) which are there no more, in order."""
        gone = []
        for page, findings in sorted(found.items()):
            seen = {finding.fingerprint for finding in findings}
            gone += [
                Stale(page, mark, rule) for mark, rule in sorted(self.pages.get(page, {}).items()) if mark not in seen
            ]
        return tuple(gone)

    def renewed(self, found: Mapping[str, Iterable[Finding]], unasked: Collection[str] = ()) -> Baseline:
        """The baseline with the findings of the pages that were checked (the keys of `found`) in place of what it had
        of them; what it has of the rules in `unasked`, and of other pages, stays."""
        kept = {
            page: {mark: rule for mark, rule in known.items() if rule in unasked or page not in found}
            for page, known in self.pages.items()
        }
        new = baseline_of(found).pages
        pages = {page: {**kept.get(page, {}), **new.get(page, {})} for page in (*kept, *new)}
        return Baseline({page: known for page, known in pages.items() if known})


def baseline_of(found: Mapping[str, Iterable[Finding]]) -> Baseline:
    """All these findings as a baseline; pages without any are left out."""
    pages = {page: {finding.fingerprint: finding.rule for finding in findings} for page, findings in found.items()}
    return Baseline({page: known for page, known in pages.items() if known})


def read_baseline(path: Path) -> Baseline:
    """A baseline file. Raises ConfigurationError naming file and key."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise ConfigurationError(
            "there is no such baseline", place=path, remedy="Make it with i18n-toolkit check … --write-baseline"
        ) from error
    except (OSError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise ConfigurationError("cannot be read: {error}", place=path, error=error) from error
    if not isinstance(data, dict) or set(data) != {"version", "pages"}:
        raise ConfigurationError("a baseline has the keys version and pages, and no others", place=path)
    if data["version"] != VERSION:
        raise ConfigurationError(
            "version must be {version}", place=path, version=VERSION, remedy="Make the baseline anew"
        )
    pages = data["pages"]
    if not isinstance(pages, dict):
        raise ConfigurationError("{key} must be a table", place=path, key="pages")
    for page, known in pages.items():
        if not isinstance(known, dict):
            raise ConfigurationError("{key} must be a table", place=path, key=f"pages.{page}")
        for mark, rule in known.items():
            if not _FINGERPRINT.fullmatch(mark) or not isinstance(rule, str):
                raise ConfigurationError(
                    "{key} must be a fingerprint of 16 hexadecimal digits with the id of a rule", place=path,
                    key=f"pages.{page}.{mark}",
                )  # fmt: skip
    return Baseline(pages)


def write_baseline(path: Path, baseline: Baseline) -> None:
    """The inverse of `read_baseline`; the same findings give the same bytes. Raises OutputError."""
    data = {"version": VERSION, "pages": baseline.pages}
    try:
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
    except OSError as error:
        raise OutputError("cannot be written: {error}", place=path, error=error) from error
