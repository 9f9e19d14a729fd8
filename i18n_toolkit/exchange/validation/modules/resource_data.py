"""Resource Data: ids, references to shared items, content or address, languages."""

from __future__ import annotations

from lxml import etree

from ..context import Context
from ..core.segments import check_language
from ..names import RESOURCE_DATA, name_of, namespace_of, shown


def check(data: etree._Element, scope: str, context: Context) -> None:
    """The items of a file or unit."""
    for item in data.iterchildren("*"):
        if namespace_of(item.tag) != RESOURCE_DATA:
            continue
        context.identify(scope, "res", item, item.get("id"))
        if name_of(item) == "resourceItem":
            if (id := item.get("id")) is not None:
                context.known.add(f"{context.file}/res*={id}")
            _check_item(item, context)
        elif (ref := item.get("ref")) is not None:
            context.refer(item, "ref", ref, f"{context.file}/res*={ref}")


def _check_item(item: etree._Element, context: Context) -> None:
    sides = {
        name_of(element): element for element in item.iterchildren("*") if namespace_of(element.tag) == RESOURCE_DATA
    }
    if not sides:
        context.report.add("resource-empty", item, element=shown(item))
    source, target = sides.get("source"), sides.get("target")
    held = [side for side in (source, target) if side is not None and len(side) > 0]
    if item.get("mimeType") is None and len(held) < 2:
        context.report.add("resource-type-missing", item, element=shown(item))
    for side, language in ((source, context.source_language), (target, context.target_language)):
        if side is None:
            continue
        if (len(side) > 0) == (side.get("href") is not None):
            context.report.add("resource-content", side, element=shown(side))
        check_language(side, language, context)
