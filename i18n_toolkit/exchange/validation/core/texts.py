"""The sources and targets of a unit (or match), and the inline elements in them in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ..names import CODES, core, name_of


@dataclass(frozen=True)
class Pair:
    """A source and its target, as a segment, an ignorable or a match holds them."""

    holder: etree._Element
    source: etree._Element | None
    target: etree._Element | None

    @property
    def has_words(self) -> bool:
        """Does the target hold anything at all?"""
        return self.target is not None and (len(self.target) > 0 or bool((self.target.text or "").strip()))


def child(parent: etree._Element, name: str) -> etree._Element | None:
    """The first core child of that name."""
    return next((element for element in parent.iterchildren("*") if core(element, name)), None)


def pair(holder: etree._Element) -> Pair:
    """What a segment, ignorable or match holds."""
    return Pair(holder, child(holder, "source"), child(holder, "target"))


def pairs(unit: etree._Element) -> list[Pair]:
    """The segments and ignorables of a unit, in the order of the sources."""
    return [pair(element) for element in unit.iterchildren("*") if core(element, "segment", "ignorable")]


def inline(text: etree._Element | None) -> Iterator[etree._Element]:
    """Every inline element of a source or target."""
    if text is not None:
        yield from (element for element in text.iterdescendants("*") if core(element))


def in_target_order(pairs: list[Pair]) -> list[etree._Element]:
    """The targets in the order they read, `order` heeded; where a target lacks, its source stands for it."""

    def position(numbered: tuple[int, Pair]) -> int:
        number, pair = numbered
        order = pair.target.get("order", "") if pair.target is not None else ""
        return int(order) if order.isascii() and order.isdigit() and len(order) < 10 else number

    texts = [
        pair.source if pair.target is None else pair.target for _, pair in sorted(enumerate(pairs, 1), key=position)
    ]
    return [text for text in texts if text is not None]


@dataclass(frozen=True)
class Token:
    """A code where it begins (or stands, or ends)."""

    kind: str
    id: str
    element: etree._Element
    reorder: str


def codes(text: etree._Element | None) -> Iterator[Token]:
    """The codes of a source or target as they are read; the end of a `pc` counts as a code of its own."""
    if text is None:
        return
    for event, element in etree.iterwalk(text, events=("start", "end")):
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
