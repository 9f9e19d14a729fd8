"""The rules that are there: every module in `rules/`, with the TOML of the same name beside it."""

from __future__ import annotations

import pkgutil
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from ...errors import ConfigurationError
from ...model import Reference, Severity
from .rule import Judge, Rule

_FOLDER = Path(__file__).parent / "rules"
_TEXTS = ("title", "why", "axe")
_LISTS = ("wcag", "act", "fails", "unsure", "passes", "needs")
_KEYS = frozenset({*_TEXTS, *_LISTS, "severity", "message", "messages", "reference"})


@cache
def accessibility_rules() -> Mapping[str, Rule]:
    """All rules by id, in alphabetical order. Raises ConfigurationError naming file and key."""
    found: dict[str, Rule] = {}
    for module in pkgutil.iter_modules([str(_FOLDER)]):
        judges: Mapping[str, Judge] = import_module(f"{__package__}.rules.{module.name}").RULES
        found |= read_rules(_FOLDER / f"{module.name}.toml", judges)
    return dict(sorted(found.items()))


def computed_rules() -> frozenset[str]:
    """The ids of the rules that need a browser."""
    return frozenset(rule.id for rule in accessibility_rules().values() if "browser" in rule.needs)


def read_rules(path: Path, judges: Mapping[str, Judge]) -> dict[str, Rule]:
    """The rules of one TOML file: a table a rule, for exactly the rules of the module."""
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError("cannot be read: {error}", place=path, error=error) from error
    for name in sorted({*tables} ^ {*judges}):
        raise ConfigurationError("the rule {rule} is in the module or in the file, not in both", place=path, rule=name)
    return {name: _rule(path, name, table, judges[name]) for name, table in tables.items()}


def _rule(path: Path, name: str, table: dict[str, Any], judge: Judge) -> Rule:
    for key in table:
        if key not in _KEYS:
            raise ConfigurationError(
                "unknown key {key}", place=path, key=f"{name}.{key}", allowed=", ".join(sorted(_KEYS)),
                remedy="Allowed keys: {allowed}",
            )  # fmt: skip
    messages = dict(table.get("messages", {}))
    if "message" in table:
        messages["default"] = table["message"]
    for key in ("severity", "title", "why", "reference", "fails", "passes"):
        if key == "fails" and table.get("unsure"):
            continue
        if not table.get(key):
            raise ConfigurationError("the key {key} is missing", place=path, key=f"{name}.{key}")
    if not messages:
        raise ConfigurationError("the key {key} is missing", place=path, key=f"{name}.message")
    try:
        severity, reference = Severity(table["severity"]), Reference(**table["reference"])
    except (ValueError, TypeError) as error:
        raise ConfigurationError("{key}: {error}", place=path, key=name, error=error) from error
    texts: dict[str, Any] = {key: table[key] for key in _TEXTS if key in table}
    lists: dict[str, Any] = {key: tuple(table[key]) for key in _LISTS if key in table}
    return Rule(id=name, judge=judge, severity=severity, messages=messages, reference=reference, **texts, **lists)
