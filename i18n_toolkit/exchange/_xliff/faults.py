"""Where in a file a reader is, and the one line for a fault there: the file, the line, the unit, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from ...errors import ExchangeError
from .._xml import broken, line_of

MAX_BYTES = 200_000_000
"""The largest file that is read: everything in it is held in memory until it has been compared with the store."""

MOST_CHARACTERS = 1_000_000
"""The longest unit: more is no translation unit but an attempt to fill the memory."""

MOST_ELEMENTS = 200_000
"""The most elements in one unit (or header): what is held in memory at once."""

_TOO_LONG = etree.XPath(f"string-length() > {MOST_CHARACTERS}")


@dataclass(frozen=True, slots=True)
class Place:
    """`core` is the namespace of the file's own elements as lxml writes it before a name; `unit` the id of the unit
    we are in, as a person finds it in the file, "" outside."""

    path: Path
    core: str = ""
    unit: str = ""

    def in_unit(self, id: str) -> Place:
        """The same in a unit."""
        return Place(self.path, self.core, id)

    def is_core(self, element: etree._Element) -> bool:
        """Whether an element is of the format's own."""
        tag = element.tag
        return isinstance(tag, str) and (tag.startswith(self.core) if self.core else tag[0] != "{")

    def find(self, element: etree._Element, *names: str) -> etree._Element | None:
        """The first child (or child's child …) of the format with these names."""
        return next(self.all(element, *names), None)

    def all(self, element: etree._Element, *names: str) -> Iterator[etree._Element]:
        """All of them."""
        if len(names) == 1:
            # what a path finds, in half the time
            return iter(element.iterchildren(self.core + names[0]))
        return element.iterfind("/".join(self.core + name for name in names))

    def error(self, element: etree._Element, message: str, **values: Any) -> ExchangeError:
        """The fault at an element. In a unit the message may name {unit}."""
        return broken(self.path, line_of(element), message, unit=self.unit, **values)

    def check_size(self, element: etree._Element) -> None:
        """Refuses a unit that is too long."""
        if _TOO_LONG(element):
            raise self.error(element, "one unit has more than {most} characters", most=MOST_CHARACTERS)


def text_in(element: etree._Element) -> str:
    """All text in an element."""
    return element.text or "" if not len(element) else "".join(map(str, element.itertext("*")))


def forget(element: etree._Element, *, before: bool) -> None:
    """Free an element that has been read, and those before it."""
    element.clear()
    parent = element.getparent()
    while before and parent is not None and element.getprevious() is not None:
        del parent[0]
