"""Which attributes form controls keep, by type: HTML Living Standard (WHATWG), 4.10.5 the input element,
its table of which attribute applies where, and 4.10.18.7 autofill."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .attributes import Check, anything, one_of, text, valid, when, whole

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_WEEK = re.compile(r"\d{4}-W(?:0[1-9]|[1-4]\d|5[0-3])")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FILL = frozenset(
    "name honorific-prefix given-name additional-name family-name honorific-suffix nickname username new-password"
    " current-password one-time-code organization-title organization street-address address-line1 address-line2"
    " address-line3 address-level4 address-level3 address-level2 address-level1 country country-name postal-code"
    " cc-name cc-given-name cc-additional-name cc-family-name cc-number cc-exp cc-exp-month cc-exp-year cc-csc"
    " cc-type transaction-currency transaction-amount language bday bday-day bday-month bday-year sex url photo tel"
    " tel-country-code tel-national tel-area-code tel-local tel-local-prefix tel-local-suffix tel-extension email"
    " impp".split()
)


def _number(value: str) -> str | None:
    return value.strip() if _NUMBER.fullmatch(value.strip()) else None


def _step(value: str) -> str | None:
    step = value.strip().lower()
    return step if step == "any" or (_NUMBER.fullmatch(step) and float(step) > 0) else None


def _week(value: str) -> str | None:
    return value.strip() if _WEEK.fullmatch(value.strip()) else None


def _shaped(length: int) -> Check:
    return lambda value: when(value) if len(value.strip()) == length else None


def _colour(value: str) -> str | None:
    return value.strip().lower() if _COLOUR.fullmatch(value.strip()) else None


def _fill(value: str) -> str | None:
    wish = value.strip().lower()
    return wish if wish in ("on", "off") or wish in _FILL else None


def _pattern(value: str) -> str | None:
    """A regular expression of the kind Python and browsers read alike."""
    try:
        re.compile(value)
    except re.error:
        return None
    return value if value.isascii() and value.strip() and "(?" not in value else None


_VALUES: Mapping[str, Check] = {
    "number": _number, "range": _number, "date": _shaped(10), "month": _shaped(7), "time": _shaped(5),
    "datetime-local": _shaped(16), "week": _week, "color": _colour,
}  # fmt: skip
"""What types of input make empty when it is not of their kind; the others take any value."""
_TYPED = "text search url tel email password".split()
_SIZES: Mapping[str, Check] = {"maxlength": whole(0, 999_999), "minlength": whole(0, 999_999)}
_FIELD: Mapping[str, Check] = {"readonly": anything, "required": anything, "autocomplete": _fill}
_MODE: Mapping[str, Check] = {
    "inputmode": one_of("none", "text", "decimal", "numeric", "tel", "search", "email", "url")
}
_TICKED: Mapping[str, Check] = {"checked": anything, "required": anything}
_INPUTS: Mapping[str, Mapping[str, Check]] = {
    **{kind: {**_FIELD, **_MODE, **_SIZES, "size": whole(1), "pattern": _pattern} for kind in _TYPED},
    **{
        kind: {**_FIELD, "min": check, "max": check, "step": _step}
        for kind, check in _VALUES.items()
        if kind not in ("range", "color")
    },
    "range": {"min": _number, "max": _number, "step": _step},
    "color": {},
    "checkbox": _TICKED,
    "radio": _TICKED,
    "file": {"multiple": anything, "required": anything, "accept": text},
    **{kind: {} for kind in ("hidden", "submit", "reset", "button", "image")},
}
INPUT_TYPES = frozenset(_INPUTS)
WITH_PLACEHOLDER = frozenset([*_TYPED, "number"])
_OTHERS: Mapping[str, Mapping[str, Check]] = {
    "select": {"multiple": anything, "size": whole(1), "required": anything},
    "textarea": {**_SIZES, **_MODE, "rows": whole(1), "cols": whole(1), "readonly": anything, "required": anything},
    "button": {"type": one_of("submit", "reset"), "value": anything},
}
_COMMON: Mapping[str, Check] = {"name": text, "disabled": anything}


def input_type(value: object) -> str:
    """The type of an input; ``text`` for none and for unknown ones, as browsers do."""
    kind = value.strip().lower() if isinstance(value, str) else ""
    return kind if kind in INPUT_TYPES else "text"


def control_attributes(name: str, kind: str, attributes: Mapping[str, str]) -> dict[str, str]:
    """A form control's own attributes that are valid; `kind` is an input's type. What the form sends
    (name and value) is kept as it is."""
    checks = {**_COMMON, **(_INPUTS[kind] if name == "input" else _OTHERS[name])}
    if name == "input" and kind not in ("file", "image"):
        checks["value"] = _VALUES.get(kind, anything)
    return valid(checks, attributes)
