"""A file read in pieces: containers are opened and closed, what they hold is handed on whole and then dropped."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from lxml import etree

from .._xml import broken, events, line_of
from .names import name_of, namespace_of
from .report import Report
from .structure import Children, Structure

MAX_BYTES = 500_000_000
"""The largest file that is read."""

MAX_ELEMENTS = 200_000
"""The most elements in one unit (or skeleton, header …): what is held in memory at once."""


class Document(Protocol):
    """What to do with the pieces of a document of one version."""

    namespace: str
    containers: frozenset[str]
    structure: Structure

    def open(self, element: etree._Element) -> None:
        """A container begins; it has its attributes, and nothing in it yet."""

    def close(self, element: etree._Element) -> None:
        """A container ends."""

    def piece(self, element: etree._Element) -> None:
        """Something in a container is complete."""

    def finish(self) -> None:
        """The document ends."""


class Versions(Protocol):
    """Finds the document for a root element; None when its version is unknown."""

    def __call__(self, root: etree._Element, report: Report) -> Document | None: ...


def read(path: Path, report: Report, versions: Versions) -> None:
    """Reads a file to its end. Raises ExchangeError where it is not XLIFF, not XML, hostile or unreadable."""
    document: Document | None = None
    open_children: list[Children] = []
    depth = size = 0
    for event, element in events(path, "xliff", max_bytes=MAX_BYTES):
        if not isinstance(element.tag, str):
            continue
        if document is None and not open_children and event == "start" and element.getparent() is None:
            document = versions(element, report)
        if document is None:
            continue
        if depth == 0 and _is_container(document, element, event, open_children):
            _container(document, element, event, open_children)
            continue
        if event == "start":
            depth, size = depth + 1, size + 1
            if size > MAX_ELEMENTS:
                raise broken(path, line_of(element), "more than {n} elements in one piece of the file", n=MAX_ELEMENTS)
            continue
        depth -= 1
        if depth == 0:
            _piece(document, element, open_children)
            size = 0
    if document is not None:
        document.finish()


def _is_container(document: Document, element: etree._Element, event: str, open_children: list[Children]) -> bool:
    if namespace_of(element.tag) != document.namespace or name_of(element) not in document.containers:
        return False
    if event == "end" or not open_children:
        return True
    parent = element.getparent()
    return parent is not None and _is_container(document, parent, "end", open_children)


def _container(document: Document, element: etree._Element, event: str, open_children: list[Children]) -> None:
    shape = document.structure.shape(element)
    assert shape is not None
    if event == "start":
        parent = element.getparent()
        if open_children and parent is not None:
            _drop_before(document, parent, element)
            open_children[-1].take(element)
        document.structure.check_attributes(element, shape)
        document.open(element)
        open_children.append(Children(element, shape, document.structure))
        return
    open_children.pop().end()
    document.structure.check_text(element, shape, element.text)
    _drop_before(document, element, None)
    document.close(element)
    element.text = None


def _piece(document: Document, element: etree._Element, open_children: list[Children]) -> None:
    parent = element.getparent()
    assert parent is not None
    _drop_before(document, parent, element)
    if open_children[-1].take(element):
        document.structure.check(element)
    document.piece(element)
    for child in list(element):
        element.remove(child)


def _drop_before(document: Document, parent: etree._Element, child: etree._Element | None) -> None:
    """Forgets what stands before `child` (None: all), after a look at the text between."""
    shape = document.structure.shape(parent)
    while len(parent) and (first := parent[0]) is not child:
        if shape is not None:
            document.structure.check_text(parent, shape, first.tail)
        parent.remove(first)
