"""Annotations: what each type needs, and what its ref points to."""

from __future__ import annotations

from lxml import etree

from ..context import Context
from ..names import ANNOTATIONS, core, namespace_of, shown
from . import fragments
from .texts import Unit


def check(unit: Unit, scope: str, context: Context) -> None:
    """Every mrk and sm of a unit."""
    notes = unit.notes
    note_ids = {note.get("id") for note in notes.iterchildren("*")} - {None} if notes is not None else set()
    for pair in unit.texts:
        for side in pair.sides:
            for element in side.inline:
                if core(element, *ANNOTATIONS):
                    _check_annotation(element, scope, context)
                    _check_comment(element, note_ids, scope, context)


def _check_annotation(element: etree._Element, scope: str, context: Context) -> None:
    kind, ref = element.get("type", "generic"), element.get("ref")
    foreign = any(namespace_of(name) for name in element.attrib)
    if kind == "generic" and element.get("translate") is None and not (foreign and element.get("type") is None):
        context.report.add("annotation-translate", element, element=shown(element))
    if kind.startswith("xlf:"):
        context.report.add("reserved-value", element, element=shown(element), attribute="type", value=kind)
    if kind == "mtc:match" and ref is not None:
        context.report.add("candidate-annotation-ref", element)
    elif ref is not None and kind != "comment":
        fragments.check(element, "ref", ref, scope, context)


def _check_comment(element: etree._Element, note_ids: set[str | None], scope: str, context: Context) -> None:
    if element.get("type") != "comment":
        return
    ref = element.get("ref")
    if (ref is None) == (element.get("value") is None):
        context.report.add("annotation-comment", element)
    if ref is None:
        return
    if ref.startswith("#") and fragments.parse(ref) is None:
        context.report.add("fragment-syntax", element, element=shown(element), attribute="ref", value=ref)
        return
    goal = fragments.absolute(ref, scope, context) or ""
    before, _, note = goal.rpartition("/n=")
    if before != scope or note not in note_ids:
        context.report.add("comment-note", element, value=ref)
