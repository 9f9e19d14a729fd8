"""Size and Length Restriction: sizes by profile, size information, ends of codes."""

from __future__ import annotations

from lxml import etree

from ..context import Context
from ..names import SIZE_RESTRICTION, XML_ID, core, namespace_of, shown

_STANDARD = {"sizeRestriction": ("generalProfile", "xliff:"), "storageRestriction": ("storageProfile", "xliff:")}
"""Which profile says how a restriction is written; the standard's own profiles bear its prefix."""

_PROFILES = {
    "generalProfile": ("xliff:codepoints",),
    "storageProfile": ("xliff:utf8", "xliff:utf16", "xliff:utf32"),
}
"""The profiles of the standard."""


def check(element: etree._Element, context: Context) -> None:
    """The module's attributes on one core element."""
    values = {
        str(name).rpartition("}")[2]: str(value)
        for name, value in element.attrib.items()
        if namespace_of(name) == SIZE_RESTRICTION
    }
    if not values:
        return
    if core(element, "ec") and element.get("isolated") != "yes":
        for name in values:
            context.report.add("only-when-isolated", element, attribute=f"slr:{name}")
    if "sizeInfo" in values and "sizeInfoRef" in values:
        context.report.add("size-info-twice", element, element=shown(element))
    if "sizeInfoRef" in values:
        _check_reference(element, values["sizeInfoRef"], context)
    size_range = context.datatypes["size-range"]
    for name, (profile, prefix) in _STANDARD.items():
        own = context.profiles.get(profile, prefix)
        if name in values and own.startswith(prefix) and not size_range.accepts(values[name]):
            context.report.add(
                "attribute-value", element, element=shown(element), attribute=f"slr:{name}", value=values[name],
                wanted=size_range.says,
            )  # fmt: skip


def read_profiles(profiles: etree._Element, context: Context) -> None:
    """Remembers which profiles the file names."""
    context.profiles = {str(name): str(value) for name, value in profiles.attrib.items()}
    for attribute, standard in _PROFILES.items():
        value = context.profiles.get(attribute, "")
        if value.startswith("xliff:") and value not in standard:
            context.report.add(
                "attribute-value", profiles, element=shown(profiles), attribute=attribute, value=value,
                wanted=" | ".join(standard),
            )  # fmt: skip


def remember_data(data: etree._Element, scope: str, context: Context) -> None:
    """Remembers the ids in an <slr:data>, for references from beside and below."""
    for element in data.iterdescendants("*"):
        for id in (element.get("id"), element.get(XML_ID)):
            if id is not None:
                context.known.add(f"{scope}/slr={id}")


def _check_reference(element: etree._Element, value: str, context: Context) -> None:
    """The data stand beside the element or beside one of its ancestors: in the file, a group or the unit around."""
    goals = []
    for holder in element.iterancestors():
        if core(holder, "file"):
            goals.append(f"{context.file}/slr={value}")
        elif core(holder, "group", "unit"):
            prefix = "g" if core(holder, "group") else "u"
            goals.append(f"{context.file}/{prefix}={holder.get('id', '')}/slr={value}")
    context.refer(element, "slr:sizeInfoRef", value, *goals, rule="size-info-data")
