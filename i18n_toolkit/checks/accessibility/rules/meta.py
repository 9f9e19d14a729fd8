"""The page stays where it is, can be enlarged and turned, and its text can be spaced out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....dom import Element
from ..facts import Facts
from ..rule import Problem
from ..stylesheets import Rule as StyleRule
from ..stylesheets import declarations

_REFRESH = re.compile(r"\s*(?P<time>\d+)(?:\.[\d.]*)?(?:\s*[;,]|\s|$)")
_LONG = 72_000
"""Seconds (20 hours) beyond which a refresh hurries nobody: WCAG 2.2.1, 20 Hour Exception."""
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)")
_LENGTH = re.compile(r"(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))(?P<unit>[a-z%]*)")
_ABSOLUTE = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54}
_ROTATE = re.compile(
    r"rotate[z]?\(\s*(?P<number>[+-]?[\d.]+)(?P<unit>deg|turn|rad|grad)\s*\)|(?P<matrix>matrix(?:3d)?)"
)
_LEAST = {"letter-spacing": 0.12, "word-spacing": 0.16, "line-height": 1.5}
"""Times the font size: what readers must be able to set (WCAG 2.2, 1.4.12)."""


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


def avoid_inline_spacing(facts: Facts) -> Iterator[Problem | None]:
    for element in facts.having("style"):
        if not facts.visibility.on_screen(element) or not _has_text(facts, element):
            continue
        for name, (value, important) in declarations(element.get("style")).items():
            if name in _LEAST and important and value not in ("inherit", "unset", "revert", "revert-layer", "initial"):
                tight = _tight(facts, element, name, value)
                if tight is not None:
                    yield Problem(element, values={"property": name, "value": value}) if tight else None


def _has_text(facts: Facts, element: Element) -> bool:
    return bool(facts.visible_text(element))


def _tight(facts: Facts, element: Element, name: str, value: str) -> bool | None:
    """Whether a spacing is less than readers may need; None where the page alone does not tell."""
    if value == "normal":
        return True
    match = _LENGTH.fullmatch(value)
    if match is None:
        return None
    number, unit = float(match["number"]), match["unit"]
    if unit in ("em", "rem", "") or (unit == "%" and name == "line-height"):
        ratio = number / 100 if unit == "%" else number
        if unit == "" and name != "line-height":
            return number == 0 if number == 0 else None
        if unit == "rem":
            size = _font_size(facts, element)
            return None if size is None else number * 16 / size < _LEAST[name]
        return ratio < _LEAST[name]
    if unit in _ABSOLUTE:
        size = _font_size(facts, element)
        return None if size is None else number * _ABSOLUTE[unit] / size < _LEAST[name]
    return None


def _font_size(facts: Facts, element: Element) -> float | None:
    """Pixels, where the page's own styles say so in an absolute unit; None where they do not."""
    here: Element | None = element
    for _ in range(64):
        if here is None:
            break
        value = facts.visibility.style(here).get("font-size", "")
        match = _LENGTH.fullmatch(value)
        if match and match["unit"] in _ABSOLUTE:
            return float(match["number"]) * _ABSOLUTE[match["unit"]] or None
        if value:
            return None
        here = here.parent
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
    "avoid-inline-spacing": avoid_inline_spacing,
    "css-orientation-lock": css_orientation_lock,
}
