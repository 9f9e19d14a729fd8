"""ARIA states and properties: real ones, with real values, where they may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from ....dom import Element
from ....model import Outcome
from ..aria import Attribute, read_aria
from ..facts import Facts
from ..rule import Problem

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)")
_INTEGER = re.compile(r"-?\d+")
_BOOLEANS = {
    "boolean": frozenset({"true", "false"}),
    "optional": frozenset({"true", "false", "undefined"}),
    "tristate": frozenset({"true", "false", "mixed", "undefined"}),
}
_NAMING = ("aria-label", "aria-labelledby", "aria-roledescription", "aria-braillelabel", "aria-brailleroledescription")
_LENIENT = frozenset({"aria-controls", "aria-owns", "aria-activedescendant", "aria-flowto"})
"""What they point at may be made by a script when it is needed."""


def aria_valid_attr(facts: Facts) -> Iterator[Problem | None]:
    known = read_aria().attributes
    for name in facts.aria_attributes:
        for element in facts.having(name):
            if name in known:
                yield None
                continue
            near = tuple(get_close_matches(name, known, 1, 0.8))
            yield Problem(element, values={"name": name}, suggestions=near)


def aria_valid_attr_value(facts: Facts) -> Iterator[Problem | None]:
    known = read_aria().attributes
    for name in facts.aria_attributes:
        if name not in known:
            continue
        for element in facts.having(name):
            value = element.get(name).strip()
            if value and not facts.hidden(element):
                yield _value_fault(facts, element, name, value, known[name])


def _value_fault(facts: Facts, element: Element, name: str, value: str, kind: Attribute) -> Problem | None:
    values = {"name": name, "value": value}
    if kind.type in ("id", "ids"):
        words = [value] if kind.type == "id" else value.split()
        if any(facts.tree.by_id(word) is not None for word in words):
            return None
        if name in _LENIENT and (name != "aria-controls" or _is_closed(element)):
            return None if _is_closed(element) else Problem(element, "nowhere", values, Outcome.CANT_TELL)
        return Problem(element, "nowhere", values)
    return None if _fits(value.lower(), kind) else Problem(element, values=values)


def _is_closed(element: Element) -> bool:
    """Whether what it controls need not be there yet."""
    return element.get("aria-expanded") == "false" or element.get("aria-selected") == "false"


def _fits(value: str, kind: Attribute) -> bool:
    if kind.type in _BOOLEANS:
        return value in _BOOLEANS[kind.type]
    if kind.type == "token":
        return value in kind.values
    if kind.type == "tokens":
        return set(value.split()) <= kind.values
    if kind.type == "integer":
        return _INTEGER.fullmatch(value) is not None
    return kind.type != "number" or _NUMBER.fullmatch(value) is not None


def aria_allowed_attr(facts: Facts) -> Iterator[Problem | None]:
    aria = read_aria()
    for name in facts.aria_attributes:
        kind = aria.attributes.get(name)
        if kind is None:
            continue
        for element in facts.having(name):
            if not facts.exposed(element):
                continue
            role = facts.role(element)
            if (
                kind.everywhere
                or (role in aria.roles and name in (*aria.roles[role].required, *aria.roles[role].supports))
                or _native_allows(element, name)
            ):
                yield None
            else:
                shown = role if role not in ("", "generic") else f"<{element.name}>"
                yield Problem(element, values={"name": name, "role": shown})


def _native_allows(element: Element, name: str) -> bool:
    """Attributes that browsers take on elements without a role of their own (ARIA in HTML, W3C)."""
    if element.name == "input" and not element.has("role"):
        return name in ("aria-required", "aria-readonly", "aria-placeholder")
    return element.name == "summary" and name == "aria-expanded"


def aria_prohibited_attr(facts: Facts) -> Iterator[Problem | None]:
    aria = read_aria()
    for name in _NAMING:
        for element in facts.having(name):
            if not facts.exposed(element) or not element.get(name).strip():
                continue
            role = facts.role(element)
            if role in aria.unnameable:
                yield Problem(
                    element, values={"name": name, "role": role if role != "generic" else f"<{element.name}>"}
                )
            else:
                yield None


RULES = {
    "aria-valid-attr": aria_valid_attr,
    "aria-valid-attr-value": aria_valid_attr_value,
    "aria-allowed-attr": aria_allowed_attr,
    "aria-prohibited-attr": aria_prohibited_attr,
}
