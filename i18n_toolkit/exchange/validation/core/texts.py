"""The sources and targets of a unit (or match), and the inline elements in them in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ..names import CODES, XLIFF_2, core, name_of


@dataclass(frozen=True)
class Text:
    """A source or target, with the inline elements in it in reading order."""

    element: etree._Element
    inline: tuple[etree._Element, ...]

    @classmethod
    def of(cls, element: etree._Element | None) -> Text | None:
        """The text in an element, where there is one."""
        if element is None:
            return None
        return cls(element, tuple(inner for inner in element.iterdescendants("*") if core(inner)))


@dataclass(frozen=True)
class Pair:
    """A source and its target, as a segment, an ignorable or a match holds them."""

    holder: etree._Element
    source: Text | None
    target: Text | None

    @classmethod
    def of(cls, holder: etree._Element) -> Pair:
        """What a segment, ignorable or match holds."""
        return cls(holder, Text.of(child(holder, "source")), Text.of(child(holder, "target")))

    @property
    def sides(self) -> Iterator[Text]:
        """The source and the target, as far as they are there."""
        return (text for text in (self.source, self.target) if text is not None)

    @property
    def has_words(self) -> bool:
        """Does the target hold anything at all?"""
        if self.target is None:
            return False
        return len(self.target.element) > 0 or bool((self.target.element.text or "").strip())


class Unit:
    """A unit taken apart once for all checks: `texts` are its segments and ignorables in the order of the sources."""

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self.notes = child(element, "notes")
        self.data = child(element, "originalData")
        self.texts = [Pair.of(inner) for inner in element.iterchildren("*") if core(inner, "segment", "ignorable")]

    def in_target_order(self) -> list[Text]:
        """The targets in the order they read, `order` heeded; where a target lacks, its source stands for it."""
        texts = [pair.target or pair.source for _, pair in sorted(enumerate(self.texts, 1), key=_position)]
        return [text for text in texts if text is not None]


def child(parent: etree._Element, name: str) -> etree._Element | None:
    """The first core child of that name."""
    return next(parent.iterchildren(f"{{{XLIFF_2}}}{name}"), None)


def _position(numbered: tuple[int, Pair]) -> int:
    number, pair = numbered
    order = pair.target.element.get("order", "") if pair.target is not None else ""
    return int(order) if order.isascii() and order.isdigit() and len(order) < 10 else number


@dataclass(frozen=True)
class Token:
    """A code where it begins (or stands, or ends)."""

    kind: str
    id: str
    element: etree._Element
    reorder: str


def codes(text: Text | None) -> Iterator[Token]:
    """The codes of a source or target as they are read; the end of a `pc` counts as a code of its own."""
    if text is None or not text.inline:
        return
    for event, element in etree.iterwalk(text.element, events=("start", "end")):
        if not core(element, *CODES):
            continue
        name, reorder = name_of(element), element.get("canReorder", "yes")
        if name == "pc":
            if event == "end" and reorder == "firstNo":
                reorder = "no"
            yield Token("start" if event == "start" else "end", element.get("id", ""), element, reorder)
        elif event == "start":
            if name == "ec":
                yield Token("end", element.get("startRef") or element.get("id", ""), element, reorder)
            else:
                yield Token("start" if name == "sc" else "alone", element.get("id", ""), element, reorder)
