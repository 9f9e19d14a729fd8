"""What `i18n.toml` says about rules (`config.Rules`), put to use.

::

    [rules]
    folders = ["rules"]                 # rules of one's own, word lists beside them in rules/words
    off = ["passive"]                   # silenced everywhere
    error = ["skall"]                   # re-graded; also warning = [...] and suggestion = [...]
    baseline = "baseline.json"
    names = ["Exempelby", "Bergman"]    # neither misspelt nor rare

    [rules.parameters.sentence-too-long]
    max = 25

    [[rules.pages]]
    address = "nyheter/*"               # a glob over the page's address
    off = ["paragraph-too-long"]
    on = ["passive"]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from ..config import Rules
from ..errors import ConfigurationError
from ..model import Severity
from .rules import Rule


def check_settings(said: Rules, known: Iterable[str], place: object) -> None:
    """Raises ConfigurationError for a rule id that is not among `known` (the language rules' and all others'), and for
    a rule with two grades."""
    ids = set(known)
    named = {
        "off": said.off, "error": said.error, "warning": said.warning, "suggestion": said.suggestion,
        "parameters": tuple(said.parameters),
        "pages": tuple(name for page in said.pages for name in (*page.off, *page.on)),
    }  # fmt: skip
    for key, names in named.items():
        for name in names:
            if name not in ids:
                raise ConfigurationError(
                    "unknown rule {rule} in {key}", place=place, rule=name, key=f"rules.{key}",
                    near=", ".join(near_ids(name, ids)) or ", ".join(sorted(ids)), remedy="Rules: {near}",
                )  # fmt: skip
    graded: dict[str, str] = {}
    for severity in Severity:
        for rule in named[severity.value]:
            if rule in graded:
                raise ConfigurationError(
                    "rule {rule} is both in rules.{one} and rules.{other}", place=place, rule=rule, one=graded[rule],
                    other=severity.value,
                )  # fmt: skip
            graded[rule] = severity.value


def applied(said: Rules, rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules re-graded and with their parameters changed; silenced ones stay, for pages that turn them on."""
    return tuple(
        replace(rule, severity=severity_of(said, rule.id, rule.severity),
                parameters={**rule.parameters, **said.parameters.get(rule.id, {})})
        for rule in rules
    )  # fmt: skip


def severity_of(said: Rules, rule: str, own: Severity) -> Severity:
    """How much a rule's findings weigh: as the settings say, else its `own` severity."""
    return next((severity for severity in Severity if rule in getattr(said, severity.value)), own)


def is_on(said: Rules, rule: str, address: str) -> bool:
    """Whether a rule is to run on the page at this address (with ``/`` as separator)."""
    on = rule not in said.off
    for page in said.pages:
        if fnmatchcase(address, page.address):
            on = (on or rule in page.on) and rule not in page.off
    return on


def near_ids(name: str, known: Iterable[str]) -> list[str]:
    """Ids that somebody may have meant, five at most."""
    from difflib import get_close_matches

    return sorted(get_close_matches(name, sorted(known), n=5, cutoff=0.5))
