"""Form fields have labels, and say what personal detail they want."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from ....dom import Element
from ....model import Outcome
from ..facts import Facts
from ..focus import tabindex
from ..rule import Problem

_BUTTONS = frozenset({"button", "submit", "reset", "image", "hidden"})
_FIELD_ROLES = ("combobox", "listbox", "searchbox", "slider", "spinbutton", "textbox")
_TOGGLE_ROLES = ("checkbox", "menuitemcheckbox", "menuitemradio", "radio", "switch")


def label(facts: Facts) -> Iterator[Problem | None]:
    for field in facts.named("input", "textarea"):
        kind = field.get("type").strip().lower() if field.name == "input" else ""
        if kind in _BUTTONS or not facts.exposed(field) or facts.role(field) == "none":
            continue
        if facts.name(field):
            only_hint = field.get("placeholder").strip() and not _labelled(facts, field)
            yield Problem(field, "placeholder", outcome=Outcome.CANT_TELL) if only_hint else None
        else:
            yield Problem(field)


def _labelled(facts: Facts, field: Element) -> bool:
    return facts.names.said(field) or any(facts.tree.text(each).strip() for each in facts.names.labels(field))


def select_name(facts: Facts) -> Iterator[Problem | None]:
    for field in facts.named("select"):
        if facts.exposed(field) and facts.role(field) != "none":
            yield None if facts.name(field) else Problem(field)


def aria_input_field_name(facts: Facts) -> Iterator[Problem | None]:
    for field in facts.with_role(*_FIELD_ROLES):
        if field.name not in ("input", "textarea", "select", "datalist") and facts.said_role(field):
            yield None if facts.name(field) else Problem(field, values={"role": facts.role(field)})


def aria_toggle_field_name(facts: Facts) -> Iterator[Problem | None]:
    for field in facts.with_role(*_TOGGLE_ROLES):
        if field.name != "input" and facts.said_role(field):
            yield None if facts.name(field) else Problem(field, values={"role": facts.role(field)})


def autocomplete_valid(facts: Facts) -> Iterator[Problem | None]:
    for field in facts.having("autocomplete"):
        if not _asks(facts, field):
            continue
        words = field.get("autocomplete").lower().split()
        if not words or words in (["on"], ["off"]):
            continue
        wrong = _wrong_word(words)
        yield None if wrong is None else Problem(field, values={"value": field.get("autocomplete"), "word": wrong})


def _asks(facts: Facts, field: Element) -> bool:
    """Whether the field can be filled in at all."""
    if field.name not in ("input", "select", "textarea") or facts.hidden(field) or facts.focus.disabled(field):
        return False
    if field.get("aria-disabled").strip().lower() == "true":
        return False
    if field.name == "input" and field.get("type").strip().lower() in (*_BUTTONS, "checkbox", "radio", "file"):
        return False
    index = tabindex(field)
    widget = facts.said_role(field) in ("", *_FIELD_ROLES)
    return widget or index is None or index >= 0


def _wrong_word(words: list[str]) -> str | None:
    """The first word of an autocomplete value that is out of place (HTML Standard 4.10.18.7.1), None if none is."""
    known = _autofill()
    rest = list(words)
    if rest and rest[0].startswith("section-"):
        rest.pop(0)
    if rest and rest[0] in ("shipping", "billing"):
        rest.pop(0)
    contact = bool(rest) and rest[0] in known["places"]
    if contact:
        rest.pop(0)
    if len(rest) > 1 and rest[-1] == "webauthn":
        rest.pop()
    if not rest:
        return words[-1]
    allowed = known["contact"] if contact else known["fields"] | known["contact"]
    if rest[0] not in allowed:
        return rest[0]
    return rest[1] if len(rest) > 1 else None


@cache
def _autofill() -> Mapping[str, frozenset[str]]:
    data = tomllib.loads((Path(__file__).parent.parent / "autofill.toml").read_text("utf-8"))
    return {key: frozenset(words) for key, words in data.items()}


RULES = {
    "label": label,
    "select-name": select_name,
    "aria-input-field-name": aria_input_field_name,
    "aria-toggle-field-name": aria_toggle_field_name,
    "autocomplete-valid": autocomplete_valid,
}
