"""The page stays where it is, and can be enlarged and turned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....dom import Element
from ..facts import Facts
from ..rule import Problem
from ..stylesheets import Rule as StyleRule

_REFRESH = re.compile(r"\s*(?P<time>\d+)(?:\.[\d.]*)?(?:\s*[;,]|\s|$)")
_LONG = 72_000
"""Seconds (20 hours) beyond which a refresh hurries nobody: WCAG 2.2.1, 20 Hour Exception."""
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)")
_ROTATE = re.compile(
    r"rotate[z]?\(\s*(?P<number>[+-]?[\d.]+)(?P<unit>deg|turn|rad|grad)\s*\)|(?P<matrix>matrix(?:3d)?)"
)


def meta_viewport(facts: Facts) -> Iterator[Problem | None]:
    for meta in facts.named("meta"):
        if meta.get("name").strip().lower() != "viewport" or not meta.has("content"):
            continue
        said = dict(_viewport(meta.get("content")))
        if "user-scalable" not in said and "maximum-scale" not in said:
            continue
        fault = next((f"{k}={v}" for k, v in said.items() if _locks(k, v)), None)
        yield None if fault is None else Problem(meta, values={"setting": fault})


def _viewport(content: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"[,;]", content.lower()):
        name, _, value = part.partition("=")
        if name.strip() and value.strip():
            yield name.strip(), value.strip()


def _locks(name: str, value: str) -> bool:
    """Whether a setting keeps people from enlarging twice (CSS Device Adaptation 1, 10.4, for odd values)."""
    number = _NUMBER.match(value)
    if name == "user-scalable":
        if number:
            return -1 < float(number[0]) < 1
        return value not in ("yes", "device-width", "device-height")
    if name == "maximum-scale":
        if number:
            return 0 <= float(number[0]) < 2
        return value not in ("device-width", "device-height")
    return False


def meta_refresh(facts: Facts) -> Iterator[Problem | None]:
    seconds = _delay(facts)
    if seconds is not None:
        meta, time = seconds
        yield Problem(meta, values={"seconds": time}) if 0 < time <= _LONG else None


def meta_refresh_no_exceptions(facts: Facts) -> Iterator[Problem | None]:
    seconds = _delay(facts)
    if seconds is not None:
        meta, time = seconds
        yield Problem(meta, values={"seconds": time}) if time > 0 else None


def _delay(facts: Facts) -> tuple[Element, int] | None:
    """The first refresh that works, and its seconds (HTML Standard 4.2.5.3)."""
    for meta in facts.named("meta"):
        if meta.get("http-equiv").strip().lower() == "refresh":
            match = _REFRESH.match(meta.get("content"))
            if match:
                return meta, int(match["time"][:9])
    return None


def css_orientation_lock(facts: Facts) -> Iterator[Problem | None]:
    for style, rules in facts.style_rules:
        for rule in rules:
            if "orientation" not in rule.media:
                continue
            turned = _degrees(rule)
            if turned is not None:
                yield Problem(style, values={"media": rule.media}) if 80 < turned % 180 < 100 else None


def _degrees(rule: StyleRule) -> float | None:
    """How far a rule turns what it styles."""
    value = rule.declarations.get("rotate", ("", False))[0]
    match = (
        _ROTATE.search(f"rotate({value})")
        if value
        else _ROTATE.search(rule.declarations.get("transform", ("", False))[0])
    )
    if match is None or match["matrix"]:
        return None
    try:
        number = float(match["number"])
    except ValueError:
        return None
    return abs(number * {"deg": 1.0, "turn": 360.0, "rad": 57.29578, "grad": 0.9}[match["unit"]])


RULES = {
    "meta-viewport": meta_viewport,
    "meta-refresh": meta_refresh,
    "meta-refresh-no-exceptions": meta_refresh_no_exceptions,
    "css-orientation-lock": css_orientation_lock,
}
