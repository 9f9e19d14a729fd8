"""What the browser saw of a page, as the problems of its rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...dom import Tree
from ...message import Message
from ...model import Outcome
from ..accessibility.rule import Problem
from .chromium import Browser, Seen
from .gate import Load
from .place import find

Told = tuple[str, Mapping[str, object]]
"""The key of a rule's message, and its values."""
_NEEDED = 24
"""CSS pixels: WCAG 2.2, 2.5.8."""
_BACKGROUND = frozenset({"bgImage", "bgGradient", "imgNode"})
"""Reasons of axe-core: there is no one colour behind the text."""
MADE = "made"
"""The message of a rule for what scripts built, and, with this in front, of what is uncertain there."""


@dataclass(frozen=True, slots=True)
class Look:
    """The verdicts by rule, as a rule's judge gives them, and notes for the reader."""

    verdicts: Mapping[str, Sequence[Problem | None]]
    notes: tuple[Message, ...] = ()


def look(browser: Browser, tree: Tree, address: str, load: Load) -> Look:
    """Opens a page in the browser, at this address, and says what is wrong there."""
    seen = browser.look(address, tree.source, load)
    return Look(verdicts(seen, tree), seen.notes)


def verdicts(seen: Seen, tree: Tree) -> dict[str, list[Problem | None]]:
    """For each rule its problems, in the order of the page; None for what passed."""
    found: dict[str, list[Problem | None]] = {rule: [None] for rule in seen.passed}
    for sighting in seen.sightings:
        problem = _problem(sighting, tree, seen.sure)
        if problem is not None:
            found.setdefault(sighting["rule"], []).append(problem)
    return found


def _problem(sighting: Mapping[str, Any], tree: Tree, sure: bool) -> Problem | None:
    element, mine = find(tree, sighting["steps"])
    if element is None:
        return None
    failed = sighting["outcome"] == "failed"
    key, values = _TELL[sighting["rule"]](sighting["data"], failed)
    # with the style sheets that are lacking it may look otherwise
    outcome = Outcome.FAILED if failed and sure else Outcome.CANT_TELL
    if mine and sighting["whole"] and element.tag is not None:
        return Problem(element, key, values, outcome)
    name, text = sighting["element"], sighting["text"]
    told = f"<{name}> “{text}”" if text else f"<{name}>"
    key = MADE if failed else f"{MADE}-unsure"
    return Problem(element, key, {**values, "element": told}, outcome, made=told)


def _contrast(data: Mapping[str, Any], failed: bool) -> Told:
    said = data.get("color-contrast") or {}
    if failed:
        return "default", {
            "text": said.get("fgColor", ""), "background": said.get("bgColor", ""),
            "ratio": _to_one(f"{said.get('contrastRatio', 0):g}"),
            "needed": _to_one(str(said.get("expectedContrastRatio", "")).removesuffix(":1")),
        }  # fmt: skip
    return ("background" if said.get("messageKey") in _BACKGROUND else "unsure"), {}


def _to_one(ratio: str) -> Message:
    whole, _, part = ratio.partition(".")
    if not part:
        return Message("{whole} to 1", whole=whole)
    return Message("{whole}.{part} to 1", whole=whole, part=part)


def _target(data: Mapping[str, Any], failed: bool) -> Told:
    size, offset = data.get("target-size") or {}, data.get("target-offset") or {}
    return ("default" if failed else "unsure"), {
        "width": round(size.get("width", 0)), "height": round(size.get("height", 0)),
        "room": round(offset.get("closestOffset", 0)), "needed": size.get("minSize", _NEEDED),
    }  # fmt: skip


def _reflow(data: Mapping[str, Any], failed: bool) -> Told:
    return ("default" if failed else "unsure"), {"pixels": data["reach"], "width": data["width"]}


_TELL: Mapping[str, Callable[[Mapping[str, Any], bool], Told]] = {
    "color-contrast": _contrast, "target-size": _target, "reflow": _reflow,
}  # fmt: skip
