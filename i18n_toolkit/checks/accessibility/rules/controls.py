"""Links, buttons and other things to press have names, and the names hold what can be read on them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....dom import Element
from ..aria import read_aria
from ..facts import Facts
from ..rule import Problem

_PRESSED = ("button", "checkbox", "link", "menuitem", "menuitemcheckbox", "menuitemradio", "option", "radio", "switch",
            "tab", "treeitem")  # fmt: skip
_WORD = re.compile(r"\w+(?:\.(?=\s|$))?")
_ICON = re.compile(r"\bmaterial[- ](?:icons|symbols)|\bicon|icons?\b|\bglyphicon|\bfa-", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)")


def link_name(facts: Facts) -> Iterator[Problem | None]:
    for link in facts.with_role("link", "doc-backlink", "doc-biblioref", "doc-glossref", "doc-noteref"):
        if link.name != "area":
            yield None if facts.name(link) else Problem(link, "image" if _holds_image(facts, link) else "default")


def _holds_image(facts: Facts, element: Element) -> bool:
    return any(True for _ in facts.tree.descendants(element, "img", "svg"))


def button_name(facts: Facts) -> Iterator[Problem | None]:
    for button in facts.with_role("button"):
        image = button.name == "input" and button.get("type").strip().lower() == "image"
        if not image and button.name != "summary":
            yield None if facts.name(button) else Problem(button)


def summary_name(facts: Facts) -> Iterator[Problem | None]:
    for summary in facts.named("summary"):
        if facts.exposed(summary) and facts.role(summary) == "button":
            yield None if facts.name(summary) else Problem(summary)


def aria_command_name(facts: Facts) -> Iterator[Problem | None]:
    for item in facts.with_role("menuitem"):
        yield None if facts.name(item) else Problem(item)


def frame_title(facts: Facts) -> Iterator[Problem | None]:
    for frame in facts.named("iframe", "frame"):
        if not facts.exposed(frame) or frame.get("tabindex").strip().startswith("-"):
            continue
        yield None if facts.name(frame) or facts.role(frame) == "none" else Problem(frame)


def label_content_name_mismatch(facts: Facts) -> Iterator[Problem | None]:
    """Label in Name: the words that can be read must stand, in order, in the name (ACT 2ee8b8)."""
    content = read_aria().from_content
    for control in facts.with_role(*_PRESSED):
        if facts.role(control) not in content or not _renamed(control):
            continue
        shown = _readable(facts, control)
        words = _words(shown)
        if words and not _is_symbol(shown):
            name = facts.name(control)
            yield None if _stands_in(words, _words(name)) else Problem(control, values={"text": shown, "name": name})


def _readable(facts: Facts, control: Element) -> str:
    """The text on a control, unless it is set in an icon font: that shows pictures in the place of words."""
    icons = any(_ICON.search(inner.get("class") + facts.visibility.style(inner).get("font-family", ""))
                for inner in (control, *facts.tree.descendants(control)))  # fmt: skip
    return "" if icons else facts.visible_text(control)


def _stands_in(words: list[str], name: list[str]) -> bool:
    return any(
        all(_same_word(word, other) for word, other in zip(words, name[start:], strict=False))
        for start in range(len(name) - len(words) + 1)
    )


def _same_word(word: str, spoken: str) -> bool:
    """An abbreviation with its full stop stands for the whole word."""
    return spoken.rstrip(".") == word.rstrip(".") or (word.endswith(".") and spoken.startswith(word[:-1]))


def _renamed(control: Element) -> bool:
    return bool(control.get("aria-label").strip()) or control.has("aria-labelledby")


def _words(text: str) -> list[str]:
    return _WORD.findall(_ASIDE.sub(" ", text).casefold())


def _is_symbol(text: str) -> bool:
    """A single character stands for an icon: nobody speaks it."""
    return len(text) == 1


RULES = {
    "link-name": link_name,
    "button-name": button_name,
    "summary-name": summary_name,
    "aria-command-name": aria_command_name,
    "frame-title": frame_title,
    "label-content-name-mismatch": label_content_name_mismatch,
}
