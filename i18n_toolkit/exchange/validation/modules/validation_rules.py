"""Validation: each rule checks one thing, and its options fit."""

from __future__ import annotations

from lxml import etree

from ..context import Context
from ..names import VALIDATION, core, namespace_of, shown

_KINDS = ("isPresent", "isNotPresent", "startsWith", "endsWith")


def check(validation: etree._Element, scope: str, context: Context) -> None:
    """The rules of a file, group or unit."""
    parent = validation.getparent()
    for rule in validation.iterchildren(f"{{{VALIDATION}}}rule"):
        report, name = context.report, shown(rule)
        kinds = [kind for kind in _KINDS if rule.get(kind) is not None]
        own = [attribute for attribute in rule.attrib if namespace_of(attribute)]
        if len(kinds) > 1 or bool(kinds) == bool(own):
            report.add("check-kinds", rule, element=name)
        if rule.get("occurs") is not None and "isPresent" not in kinds:
            report.add("check-needs", rule, element=name, attribute="occurs", wanted="isPresent")
        if rule.get("existsInSource") is not None and (not kinds or kinds == ["isNotPresent"]):
            report.add(
                "check-needs", rule, element=name, attribute="existsInSource",
                wanted="isPresent, startsWith or endsWith",
            )  # fmt: skip
        if rule.get("disabled") == "yes" and parent is not None and core(parent, "file"):
            report.add("check-disabled", rule)
