"""What is wrong with a file: rules, and the places where they are broken."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from lxml import etree

from ...errors import ToolkitError
from .._xml import line_of

MAX_VIOLATIONS = 1000
"""After so many the rest of a file is not read: nobody reads on."""

_LONGEST_VALUE = 80
_OWN_WORDS = ("wanted", "kind")
"""Values that are messages themselves and get translated too."""


class Severity(StrEnum):
    """An error breaks the standard; a warning is allowed, but most likely a mistake."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Rule:
    """A constraint: its id, how bad a breach is, the message (a `str.format` template) and where it is written."""

    id: str
    severity: Severity
    message: str
    reference: str


@dataclass(frozen=True)
class Violation:
    """One breach of a rule. `message` is a template over `values`; `line` is 0 where no line is known."""

    file: Path
    line: int
    rule: str
    severity: Severity
    message: str
    values: Mapping[str, str] = field(default_factory=dict)

    def text(self, translate: Callable[[str], str] = str) -> str:
        """The message a person reads."""
        values = {key: translate(value) if key in _OWN_WORDS else value for key, value in self.values.items()}
        return translate(self.message).format(**values)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.severity}: {self.text()} [{self.rule}]"


class EnoughError(ToolkitError):
    """So many violations that reading on serves nobody."""


class Report:
    """Gathers the violations of one file."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.rules = rules()
        self._violations: list[Violation] = []

    def add(self, rule: str, place: etree._Element | int, **values: object) -> None:
        """Notes a breach at an element or line. Raises EnoughError when it is one too many."""
        if len(self._violations) == MAX_VIOLATIONS:
            self._note("too-many", place, {"limit": str(MAX_VIOLATIONS)})
            raise EnoughError("too many violations")
        self._note(rule, place, {key: _short(value) for key, value in values.items()})

    def _note(self, rule: str, place: etree._Element | int, values: dict[str, str]) -> None:
        line = place if isinstance(place, int) else line_of(place) or 0
        about = self.rules[rule]
        violation = Violation(self.file, line, rule, about.severity, about.message, values)
        self._violations.append(violation)

    def violations(self) -> list[Violation]:
        """In the order of the file, none twice."""
        unique: dict[tuple[object, ...], Violation] = {}
        for violation in self._violations:
            unique.setdefault((violation.line, violation.rule, violation.text()), violation)
        last = [violation for violation in unique.values() if violation.rule == "too-many"]
        rest = [violation for violation in unique.values() if violation.rule != "too-many"]
        return sorted(rest, key=lambda violation: violation.line) + last


def rules() -> dict[str, Rule]:
    """Every rule by its id, in the order of rules.toml."""
    return {rule.id: rule for rule in _read_rules(Path(__file__).with_name("rules.toml"))}


def _read_rules(file: Path) -> Iterator[Rule]:
    for id, entry in tomllib.loads(file.read_text("utf-8")).items():
        yield Rule(id, Severity(entry["severity"]), entry["message"], entry["reference"])


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"
