"""What `i18n.toml` says about rules: ``[rules]``.

::

    [rules]
    folders = ["rules"]                 # rules of one's own, word lists beside them in rules/words
    off = ["passive"]                   # silenced everywhere
    error = ["skall"]                   # re-graded; also warning = [...] and suggestion = [...]
    baseline = "baseline.json"

    [rules.parameters.sentence-too-long]
    max = 25

    [[rules.pages]]
    address = "nyheter/*"               # a glob over the page's address
    off = ["paragraph-too-long"]
    on = ["passive"]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from typing import Any

from ..errors import ConfigurationError
from ..model import Severity
from .parameters import read_parameters
from .rules import Rule


@dataclass(frozen=True)
class PageRules:
    """One ``[[rules.pages]]``. Later tables win."""

    address: str
    off: tuple[str, ...] = ()
    on: tuple[str, ...] = ()


@dataclass(frozen=True)
class RuleSettings:
    """``[rules]``, see above. Paths are as written, relative to i18n.toml."""

    folders: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    error: tuple[str, ...] = ()
    warning: tuple[str, ...] = ()
    suggestion: tuple[str, ...] = ()
    baseline: str = ""
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    pages: tuple[PageRules, ...] = ()

    def check_ids(self, known: Iterable[str], place: object) -> None:
        """Raises ConfigurationError for a rule id that is not among `known` (the language rules' and all others')."""
        ids = set(known)
        named = {
            "off": self.off, "error": self.error, "warning": self.warning, "suggestion": self.suggestion,
            "parameters": tuple(self.parameters),
            "pages": tuple(name for page in self.pages for name in (*page.off, *page.on)),
        }  # fmt: skip
        for key, names in named.items():
            for name in names:
                if name not in ids:
                    raise ConfigurationError(
                        "unknown rule {rule} in {key}", place=place, rule=name, key=f"rules.{key}",
                        near=", ".join(_near(name, ids)) or ", ".join(sorted(ids)), remedy="Rules: {near}",
                    )  # fmt: skip

    def apply(self, rules: Sequence[Rule]) -> tuple[Rule, ...]:
        """The rules re-graded and with their parameters changed; silenced ones stay, for pages that turn them on."""
        return tuple(self._applied(rule) for rule in rules)

    def is_on(self, rule: str, address: str) -> bool:
        """Whether a rule is to run on the page at this address (with ``/`` as separator)."""
        on = rule not in self.off
        for page in self.pages:
            if fnmatchcase(address, page.address):
                on = (on or rule in page.on) and rule not in page.off
        return on

    def _applied(self, rule: Rule) -> Rule:
        for severity in Severity:
            if rule.id in getattr(self, severity.value):
                rule = replace(rule, severity=severity)
        changed = self.parameters.get(rule.id)
        return replace(rule, parameters={**rule.parameters, **changed}) if changed else rule


def read_rule_settings(table: Mapping[str, Any], place: object) -> RuleSettings:
    """The table ``[rules]``. Raises ConfigurationError naming file and key."""
    settings = read_parameters(RuleSettings, table, place=place, prefix="rules.")
    graded: dict[str, str] = {}
    for severity in Severity:
        for rule in getattr(settings, severity.value):
            if rule in graded:
                raise ConfigurationError(
                    "rule {rule} is both in rules.{one} and rules.{other}", place=place, rule=rule, one=graded[rule],
                    other=severity.value,
                )  # fmt: skip
            graded[rule] = severity.value
    return settings


def _near(name: str, known: Iterable[str]) -> list[str]:
    from difflib import get_close_matches

    return sorted(get_close_matches(name, sorted(known), n=5, cutoff=0.5))
