"""References from codes: to original data, to sub-flows; and attributes that come in pairs or follow another."""

from __future__ import annotations

from lxml import etree

from ..context import Context
from ..names import CODES, core, shown
from .texts import Pair, Unit

_PAIRS = (("dataRefStart", "dataRefEnd"), ("subFlowsStart", "subFlowsEnd"), ("equivStart", "equivEnd"))
_DATA = ("dataRef", "dataRefStart", "dataRefEnd")
_SUB_FLOWS = ("subFlows", "subFlowsStart", "subFlowsEnd")
_OF_FMT = ("xlf:lb", "xlf:pb", "xlf:b", "xlf:i", "xlf:u")
_SUBTYPES = {**dict.fromkeys(_OF_FMT, "fmt"), "xlf:var": "ui"}
"""The sub-types the standard defines, each with the type it goes with."""


def check(unit: Unit, scope: str, context: Context) -> None:
    """The codes of a unit."""
    check_codes(unit.texts, scope, context)
    check_original_data(unit.data, context)
    check_own_type(unit.element, context)


def check_codes(texts: list[Pair], scope: str, context: Context) -> None:
    """The codes of a unit or match; data are looked for in that scope."""
    for pair in texts:
        for side in pair.sides:
            for element in side.inline:
                if core(element, *CODES):
                    _check_references(element, scope, context)
                    _check_type(element, context)
                elif core(element, "cp"):
                    _check_code_point(element, context)


def check_original_data(data: etree._Element | None, context: Context) -> None:
    """The code points in original data."""
    for element in data.iterdescendants("*") if data is not None else ():
        if core(element, "cp"):
            _check_code_point(element, context)


def check_own_type(element: etree._Element, context: Context) -> None:
    """A type of a unit or group never has the reserved prefix."""
    value = element.get("type", "")
    if value.startswith("xlf:"):
        context.report.add("reserved-value", element, element=shown(element), attribute="type", value=value)


def _check_references(element: etree._Element, scope: str, context: Context) -> None:
    for attribute in _DATA:
        if (value := element.get(attribute)) is not None:
            context.refer(element, attribute, value, f"{scope}/d={value}")
    for attribute in _SUB_FLOWS:
        for value in (element.get(attribute) or "").split():
            context.refer(element, attribute, value, f"{context.file}/u={value}")
    for first, second in _PAIRS:
        if (element.get(first) is None) != (element.get(second) is None):
            context.report.add("attributes-in-pair", element, element=shown(element), first=first, second=second)


def _check_type(element: etree._Element, context: Context) -> None:
    subtype = element.get("subType")
    if subtype is None:
        return
    if element.get("type") is None:
        context.report.add("subtype-without-type", element, element=shown(element))
    elif subtype.startswith("xlf:") and _SUBTYPES.get(subtype) != element.get("type"):
        context.report.add("reserved-value", element, element=shown(element), attribute="subType", value=subtype)


def _check_code_point(element: etree._Element, context: Context) -> None:
    """XML 1.0, section 2.2: characters that are not allowed, and those it advises against."""
    value = element.get("hex", "")
    try:
        number = int(value, 16)
    except ValueError:
        return
    control = number < 0x20 and number not in (0x9, 0xA, 0xD)
    discouraged = 0x7F <= number <= 0x9F and number != 0x85
    not_characters = number <= 0x10FFFF and (number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF)
    if not (control or discouraged or not_characters or 0xD800 <= number <= 0xDFFF):
        context.report.add("code-point-is-text", element, value=value)
