"""Change Tracking: current versions, and what revisions are about."""

from __future__ import annotations

from lxml import etree

from ..context import Context
from ..names import core, name_of, namespace_of, shown

_SCOPED = ("n", "mda", "res", "slr", "val", "its", "*")
"""What else a file or group holds that has an id, by prefix."""


def check(track: etree._Element, scope: str, context: Context) -> None:
    """The revisions of a file, group or unit."""
    holder = track.getparent()
    for revisions in track.iterchildren(f"{{{namespace_of(track.tag)}}}revisions"):
        versions = [revision.get("version") for revision in revisions.iterchildren("*")]
        current = revisions.get("currentVersion")
        if current is not None and current not in versions:
            context.report.add("change-version", revisions, element=shown(revisions), value=current)
        if holder is not None and core(holder, "unit"):
            _check_in_unit(revisions, holder, context)
        elif (ref := revisions.get("ref")) is not None:
            goals = [f"{scope}/{prefix}={ref}" for prefix in _SCOPED]
            context.refer(revisions, "ref", ref, *goals, f"{context.file}/u={ref}", f"{context.file}/g={ref}")


def _check_in_unit(revisions: etree._Element, unit: etree._Element, context: Context) -> None:
    """In a unit everything is at hand: ref names an element of it, and must when there are several with ids."""
    subject, ref = revisions.get("appliesTo", ""), revisions.get("ref")
    elements = [element for element in unit.iter("*") if namespace_of(element.tag) != namespace_of(revisions.tag)]
    instances = [element for element in elements if name_of(element) == subject]
    name = shown(revisions)
    if not instances:
        context.report.add("unknown-reference", revisions, element=name, attribute="appliesTo", value=subject)
    if ref is not None:
        if not any(element.get("id") == ref for element in elements):
            context.report.add("unknown-reference", revisions, element=name, attribute="ref", value=ref)
    elif len(instances) > 1 and any(element.get("id") is not None for element in instances):
        context.report.add("change-subject", revisions, element=name, value=subject)
