"""Which attributes of the source page an accessible page keeps, and which of their values are valid.

Names and values: HTML Living Standard (WHATWG), 3.2.6 global attributes and 4.4 to 4.11 the elements.
What is not named here is left out: event handlers, styles, classes, whatever a script would have used.
Those of form controls are in `form_attributes.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache

from markupsafe import escape

Check = Callable[[str], str | None]
"""The value as it is to be written, or None for one that is not valid."""

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?")
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_TIME = re.compile(r"\d\d:\d\d(?::\d\d)?")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?")


def text(value: str) -> str | None:
    """Anything but white space."""
    return value if value.strip() else None


def anything(value: str) -> str | None:
    """Any value, an empty one too."""
    return value


def whole(least: int, most: int = 10_000) -> Check:
    """A whole number between two, both included."""

    def check(value: str) -> str | None:
        digits = value.strip()
        return str(int(digits)) if re.fullmatch(r"-?[0-9]{1,6}", digits) and least <= int(digits) <= most else None

    return check


def one_of(*allowed: str) -> Check:
    """One of a few words, in any letter case."""
    return lambda value: value.strip().lower() if value.strip().lower() in allowed else None


def language(value: str) -> str | None:
    """A BCP 47 tag of language, script and region, all of them known to CLDR."""
    tag = value.strip().replace("_", "-")
    match = _LANGUAGE.fullmatch(tag)
    if match is None:
        return None
    languages, scripts, regions = _registered()
    known = (
        match[1].lower() in languages and (match[2] or "").title() in scripts and (match[3] or "").upper() in regions
    )
    return tag if known else None


@cache
def _registered() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The subtags CLDR has names for: languages, scripts and regions, "" for none of the last two."""
    from babel import Locale

    names = Locale.parse("en")
    return frozenset(names.languages), frozenset(["", *names.scripts]), frozenset(["", *names.territories])


def when(value: str) -> str | None:
    """A year, month, day, time of day, or day and time, that exists."""
    moment = value.strip()
    if _DAY.fullmatch(moment):
        sample = f"{moment}-01-01"[:10]
    elif _TIME.fullmatch(moment):
        sample = f"2000-01-01T{moment}"
    elif _MOMENT.fullmatch(moment):
        sample = moment
    else:
        return None
    try:
        datetime.fromisoformat(sample)
    except ValueError:
        return None
    return moment


def _edited(value: str) -> str | None:
    """As `when`, but a whole day or a moment with its time zone."""
    moment = value.strip()
    return when(moment) if len(moment) == 10 or (len(moment) > 19 and not _DAY.fullmatch(moment)) else None


_INLINE: Mapping[str, Mapping[str, Check]] = {
    "a": {"hreflang": language},
    "bdo": {"dir": one_of("ltr", "rtl")},
    "data": {"value": anything},
    "del": {"datetime": _edited},
    "ins": {"datetime": _edited},
    "time": {"datetime": when},
}
_CELL: Mapping[str, Check] = {"colspan": whole(1, 1000), "rowspan": whole(0, 65534)}
_BLOCK: Mapping[str, Mapping[str, Check]] = {
    "ol": {
        "start": whole(-10_000),
        "reversed": anything,
        "type": lambda value: value if value in tuple("1aAiI") else None,
    },
    "li": {"value": whole(-10_000)},
    "td": _CELL,
    "th": {**_CELL, "scope": one_of("col", "row", "colgroup", "rowgroup")},
    "details": {"open": anything},
    "fieldset": {"disabled": anything},
    "img": {"width": whole(1), "height": whole(1)},
}
REQUIRED: Mapping[str, str] = {"bdo": "dir", "data": "value", "time": "datetime", "abbr": "title"}
"""Inline elements that say nothing (or, once translated, something wrong) without an attribute."""
BOOLEAN = frozenset({"open", "reversed", "disabled", "checked", "selected", "readonly", "required", "multiple"})


def inline(name: str, attributes: Mapping[str, str]) -> dict[str, str]:
    """An inline element's own attributes that are valid."""
    return valid(_INLINE.get(name, {}), attributes)


def block(name: str, attributes: Mapping[str, str]) -> dict[str, str]:
    """A block element's own attributes that are valid."""
    return valid(_BLOCK.get(name, {}), attributes)


def valid(checks: Mapping[str, Check], attributes: Mapping[str, str]) -> dict[str, str]:
    """The attributes that have a check and pass it, in the order they came."""
    found: dict[str, str] = {}
    for key, value in attributes.items():
        checked = checks[key](value) if key in checks else None
        if checked is not None:
            found[key] = checked
    return found


def written(attributes: Mapping[str, str]) -> str:
    """Attributes as they stand in a tag, escaped, each with a space before it."""
    return "".join(f" {key}" if key in BOOLEAN else f' {key}="{escape(value)}"' for key, value in attributes.items())
