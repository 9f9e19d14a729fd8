"""Readers can space the text out (WCAG 2.2, 1.4.12)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....dom import Element, Text
from ....model import Outcome
from ..facts import Facts
from ..rule import Problem
from ..stylesheets import declarations

_LEAST = {"letter-spacing": 0.12, "word-spacing": 0.16, "line-height": 1.5}
"""Times the font size."""
_LENGTH = re.compile(r"(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))(?P<unit>[a-z%]*)")
_ABSOLUTE = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54}
_INHERITED = frozenset({"inherit", "unset", "revert", "revert-layer"})
_NARROW = 0.3
"""Times the font size: a character of running text is at least this wide on average (in Arial an i is 0.22, an n
0.56)."""
_WIDEST = 1920.0
"""Pixels: no wider window is reckoned with."""
_DEPTH = 64
_DEFAULT = 16.0
"""Pixels: what browsers make of `font-size: medium`."""


def avoid_inline_spacing(facts: Facts) -> Iterator[Problem | None]:
    for element in facts.having("style"):
        for name, (value, important) in declarations(element.get("style")).items():
            if name in _LEAST and important and value not in _INHERITED:
                yield from _spacing(facts, element, name, value)


def _spacing(facts: Facts, element: Element, name: str, value: str) -> Iterator[Problem | None]:
    values = {"property": name, "value": value}
    sure = unsure = seen = False
    for parent in _holders(facts, element, name):
        tight = _tight(facts, element, parent, name, value)
        if name == "line-height" and tight is not False:
            tight = None if not _wraps(facts, parent) else tight
        seen, sure, unsure = True, sure or tight is True, unsure or tight is None
    if sure:
        yield Problem(element, values=values)
    elif unsure:
        yield Problem(element, values=values, outcome=Outcome.CANT_TELL)
    elif seen:
        yield None


def _holders(facts: Facts, element: Element, name: str) -> list[Element]:
    """The elements whose own text can be seen and takes its spacing from `element`."""
    found: list[Element] = []
    for node in facts.tree.inside(element, lambda inner: name in facts.visibility.style(inner)):
        if isinstance(node, Element) or not _is_seen(facts, node) or node.parent is None:
            continue
        if not found or found[-1] is not node.parent:
            found.append(node.parent)
    return found


def _is_seen(facts: Facts, text: Text) -> bool:
    return bool(text.data.strip()) and text.parent is not None and facts.visibility.on_screen(text.parent)


def _tight(facts: Facts, element: Element, parent: Element, name: str, value: str) -> bool | None:
    """Whether text in `parent` is set tighter than readers may need; None where the page alone does not tell."""
    if value in ("normal", "initial"):
        return True
    match = _LENGTH.fullmatch(value)
    if match is None:
        return None
    number, unit = float(match["number"]), match["unit"]
    if number == 0:
        return True
    if unit == "":
        return number < _LEAST[name] if name == "line-height" else None
    own, size = _font_size(facts, element), _font_size(facts, parent)
    if unit in ("em", "%"):
        if unit == "%" and name != "line-height":
            return None
        ratio = number / 100 if unit == "%" else number
        if own is None or size is None:
            return ratio < _LEAST[name] if _same_size(facts, element, parent) else None
        return ratio * own / size < _LEAST[name]
    pixels = number * _DEFAULT if unit == "rem" else number * _ABSOLUTE[unit] if unit in _ABSOLUTE else None
    return None if pixels is None or size is None else pixels / size < _LEAST[name]


def _font_size(facts: Facts, element: Element) -> float | None:
    """Pixels, where the page's own styles say so, or nothing but the browser's own style can; else None."""
    here: Element | None = element
    factor = 1.0
    for _ in range(_DEPTH):
        if here is None:
            return factor * _DEFAULT if facts.self_styled else None
        value = facts.visibility.style(here).get("font-size", "")
        match = _LENGTH.fullmatch(value) if value else None
        if match and match["unit"] in _ABSOLUTE:
            return factor * float(match["number"]) * _ABSOLUTE[match["unit"]] or None
        if match and match["unit"] == "rem":
            return factor * float(match["number"]) * _DEFAULT or None
        if match and match["unit"] in ("em", "%"):
            factor *= float(match["number"]) / (100 if match["unit"] == "%" else 1)
        elif value or here.name in _RESIZED:
            return None
        here = here.parent
    return None


def _same_size(facts: Facts, element: Element, inner: Element) -> bool:
    """Whether no font size is set between an element and one inside it."""
    here: Element | None = inner
    while here is not None and here is not element:
        if "font-size" in facts.visibility.style(here) or here.name in _RESIZED:
            return False
        here = here.parent
    return True


_RESIZED = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "small", "big", "sub", "sup", "code", "kbd", "samp", "pre", "tt"}
)


def _wraps(facts: Facts, element: Element) -> bool:
    """Whether a text cannot but go over several lines: it is too long for its box, or for any window."""
    if facts.visibility.style(element).get("white-space") in ("nowrap", "pre"):
        return False
    text = facts.visible_text(element)
    width = len(text) * _NARROW * (_font_size(facts, element) or _DEFAULT)
    return width > _box_width(facts, element)


def _box_width(facts: Facts, element: Element) -> float:
    here: Element | None = element
    for _ in range(_DEPTH):
        if here is None:
            break
        style = facts.visibility.style(here)
        for name in ("max-width", "width"):
            match = _LENGTH.fullmatch(style.get(name, ""))
            if match and match["unit"] in _ABSOLUTE:
                return float(match["number"]) * _ABSOLUTE[match["unit"]]
        if style.get("overflow", style.get("overflow-x", "")) in ("scroll", "auto"):
            return float("inf")
        here = here.parent
    return _WIDEST


RULES = {"avoid-inline-spacing": avoid_inline_spacing}
