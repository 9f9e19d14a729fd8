"""Change Tracking: current versions, and what revisions are about."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from ..context import Context
from ..names import core, name_of, namespace_of, shown

_SCOPED = ("n", "mda", "res", "slr", "val", "its", "*")
"""What else a file or group holds that has an id, by prefix."""


def check(track: etree._Element, scope: str, context: Context) -> None:
    """The revisions of a file, group or unit."""
    holder = track.getparent()
    subjects = _Subjects(holder, track) if holder is not None and core(holder, "unit") else None
    for revisions in track.iterchildren(f"{{{namespace_of(track.tag)}}}revisions"):
        versions = [revision.get("version") for revision in revisions.iterchildren("*")]
        current = revisions.get("currentVersion")
        if current is not None and current not in versions:
            context.report.add("change-version", revisions, element=shown(revisions), value=current)
        if subjects is not None:
            subjects.check(revisions, context)
        elif (ref := revisions.get("ref")) is not None:
            goals = [f"{scope}/{prefix}={ref}" for prefix in _SCOPED]
            context.refer(revisions, "ref", ref, *goals, f"{context.file}/u={ref}", f"{context.file}/g={ref}")


class _Subjects:
    """What a unit holds that can change."""

    def __init__(self, unit: etree._Element, track: etree._Element) -> None:
        own = namespace_of(track.tag)
        elements = [element for element in unit.iter("*") if namespace_of(element.tag) != own]
        self._ids = {element.get("id") for element in elements}
        self._number = Counter(name_of(element) for element in elements)
        self._with_id = {name_of(element) for element in elements if element.get("id") is not None}

    def check(self, revisions: etree._Element, context: Context) -> None:
        """There is such an element, ref names one, and must when there are several with ids."""
        subject, ref, name = revisions.get("appliesTo", ""), revisions.get("ref"), shown(revisions)
        if subject not in self._number:
            context.report.add("unknown-reference", revisions, element=name, attribute="appliesTo", value=subject)
        if ref is not None:
            if ref not in self._ids:
                context.report.add("unknown-reference", revisions, element=name, attribute="ref", value=ref)
        elif self._number[subject] > 1 and subject in self._with_id:
            context.report.add("change-subject", revisions, element=name, value=subject)
