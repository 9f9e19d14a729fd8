"""Every id is unique where it must be; codes of a target bear the ids of their source's codes."""

from __future__ import annotations

from lxml import etree

from ..context import Context
from ..names import core, name_of, shown
from .texts import Pair, Unit

_ALIKE = {"pc": "spanning code", "sc": "spanning code", "mrk": "annotation", "sm": "annotation"}
"""Written in two ways, these are the same thing."""


def check_notes(notes: etree._Element, scope: str, context: Context) -> None:
    """Notes of a file, group or unit."""
    for note in notes.iterchildren("*"):
        if core(note, "note"):
            context.identify(scope, "n", note, note.get("id"))


def check(unit: Unit, scope: str, context: Context) -> None:
    """Notes, data, segments and inline elements of a unit."""
    if unit.notes is not None:
        check_notes(unit.notes, scope, context)
    check_data(unit.data, scope, context)
    check_texts(unit.texts, scope, context)


def check_data(data: etree._Element | None, scope: str, context: Context) -> None:
    """Original data of a unit or match."""
    for element in data.iterchildren("*") if data is not None else ():
        if core(element, "data"):
            context.identify(scope, "d", element, element.get("id"))


def check_texts(texts: list[Pair], scope: str, context: Context) -> None:
    """Segments and inline elements that share one space of ids."""
    elsewhere: dict[str, etree._Element] = {}
    for pair in texts:
        holders = [pair.holder] if core(pair.holder) else []
        for element in [*holders, *(pair.source.inline if pair.source else ())]:
            context.identify(scope, "", element, element.get("id"))
            elsewhere.setdefault(element.get("id", ""), element)
    for pair in texts:
        own = {element.get("id", ""): element for element in (pair.source.inline if pair.source else ())}
        for element in pair.target.inline if pair.target else ():
            id = element.get("id")
            if id is None:
                continue
            context.identify(scope, "t", element, id)
            twin = own.get(id)
            if twin is None and id in elsewhere:
                context.report.add("target-id-elsewhere", element, element=shown(element), id=id)
            elif twin is not None and _kind(twin) != _kind(element):
                context.report.add("target-code-differs", element, element=shown(element), id=id, other=shown(twin))


def _kind(element: etree._Element) -> str:
    name = name_of(element)
    return _ALIKE.get(name, name)
