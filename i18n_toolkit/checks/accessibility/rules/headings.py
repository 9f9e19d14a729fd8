"""Headings: there, filled, in order, and real."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....dom import Element, Text
from ....model import Outcome
from ..facts import Facts
from ..rule import Problem

_CLASS = re.compile(r"(?:heading|rubrik|headline|h)[-_]?[1-6]", re.IGNORECASE)
_BOLD = frozenset({"b", "strong"})
_LONGEST = 80
"""Characters: SKR's web handbook has headings shorter than this, and a longer bold line is emphasis."""


def level_of(facts: Facts, heading: Element) -> int:
    """1 to 6, or what aria-level says; 2 where a heading role says nothing (WAI-ARIA 1.2)."""
    said = heading.get("aria-level").strip()
    if said.isdecimal() and int(said[:3]) > 0:
        return int(said[:3])
    return int(heading.name[1]) if re.fullmatch("h[1-6]", heading.name) else 2


def empty_heading(facts: Facts) -> Iterator[Problem | None]:
    for heading in facts.with_role("heading"):
        yield None if facts.name(heading) else Problem(heading)


def heading_order(facts: Facts) -> Iterator[Problem | None]:
    before = 0
    for heading in facts.with_role("heading"):
        level = level_of(facts, heading)
        jumps = before and level > before + 1
        yield Problem(heading, values={"level": level, "before": before}) if jumps else None
        before = level


def page_has_heading_one(facts: Facts) -> Iterator[Problem | None]:
    root = facts.tree.root
    if root is not None and facts.is_page and facts.texts:
        there = any(level_of(facts, heading) == 1 for heading in facts.with_role("heading"))
        yield None if there else Problem(root)


def fake_heading(facts: Facts) -> Iterator[Problem | None]:
    """Paragraphs that only look like headings: by their class, or bold from end to end before a plain paragraph.

    Only a person can say whether such a line is a heading.
    """
    for element in facts.named("p", "div", "span"):
        named = next((name for name in element.words("class") if _CLASS.fullmatch(name)), "")
        if named and _stands_alone(facts, element):
            yield Problem(element, "styled", {"name": named}, Outcome.CANT_TELL)
        elif element.name == "p" and _is_bold_line(facts, element) and _plain_follows(facts, element):
            yield Problem(element, values={"text": _text(facts, element)}, outcome=Outcome.CANT_TELL)


def _text(facts: Facts, element: Element) -> str:
    return " ".join(facts.tree.text(element).split())


def _stands_alone(facts: Facts, element: Element) -> bool:
    if facts.hidden(element) or not _text(facts, element) or len(_text(facts, element)) > _LONGEST:
        return False
    if facts.said_role(element) == "heading":
        return False
    holders = ("h1", "h2", "h3", "h4", "h5", "h6", "a", "button", "label", "legend", "th", "caption", "summary")
    if element.closest(*holders) is not None:
        return False
    return not any(
        True for _ in facts.tree.descendants(element, "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "table")
    )


def _is_bold_line(facts: Facts, element: Element) -> bool:
    meant = [c for c in element.children if not (isinstance(c, Text) and c.data.isspace())]
    if len(meant) != 1 or not isinstance(meant[0], Element) or meant[0].name not in _BOLD:
        return False
    text = _text(facts, element)
    if not text or len(text) > _LONGEST or text[-1] in ".!?:;,…" or facts.hidden(element):
        return False
    return element.closest("li", "td", "th", "blockquote", "figcaption", "dd", "dt", "label") is None


def _plain_follows(facts: Facts, element: Element) -> bool:
    siblings = element.parent.elements if element.parent is not None else ()
    index = next((i for i, child in enumerate(siblings) if child is element), len(siblings))
    after = siblings[index + 1] if index + 1 < len(siblings) else None
    if after is None or after.name not in ("p", "ul", "ol", "dl", "table"):
        return False
    return after.name != "p" or (bool(_text(facts, after)) and not _is_bold_line(facts, after))


RULES = {
    "empty-heading": empty_heading,
    "heading-order": heading_order,
    "page-has-heading-one": page_has_heading_one,
    "fake-heading": fake_heading,
}
