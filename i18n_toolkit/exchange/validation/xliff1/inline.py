"""Inline elements of XLIFF 1.2: ids, pairs, and target against source."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..names import XLIFF_1, name_of, namespace_of, shown
from ..report import Report

_CODES = ("g", "x", "bx", "ex", "bpt", "ept", "ph", "it")
_PAIRS = (("bpt", "ept"), ("bx", "ex"))
_ENDS = ("ept", "ex")


def inline(text: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """The inline elements of a text, those of sub-flows left out."""
    stack = list(text.iterchildren("*", reversed=True)) if text is not None else []
    while stack:
        element = stack.pop()
        if namespace_of(element.tag) != XLIFF_1:
            continue
        if not names or name_of(element) in names:
            yield element
        if name_of(element) != "sub":
            stack.extend(element.iterchildren("*", reversed=True))


def check_text(text: etree._Element, report: Report, *, original: bool) -> None:
    """The codes of one source, seg-source or target; `original`: nothing in it can be a copy."""
    seen: dict[tuple[bool, str], etree._Element] = {}
    for element in inline(text, *_CODES):
        id = element.get("id")
        if id is None:
            continue
        key = name_of(element) in _ENDS, id
        if key not in seen:
            seen[key] = element
        elif original or name_of(element) not in ("g", "x", "bx", "ex"):
            report.add("inline-id-repeated", element, id=id, element=shown(element), parent=shown(text))
        elif "no" in (element.get("clone"), seen[key].get("clone")):
            report.add("clone-forbidden", element, id=id, element=shown(element))
    for start, end in _PAIRS:
        _check_pairs(text, start, end, report)


def check_translation(source: etree._Element, target: etree._Element, report: Report) -> None:
    """Codes only one of the two has."""
    there = {_key(element): element for element in inline(source, *_CODES)}
    here = {_key(element): element for element in inline(target, *_CODES)}
    for key, element in here.items():
        if key not in there:
            report.add("code-not-in-source", element, element=shown(element), id=key[1])
    if not here and not (target.text or "").strip():
        return
    for key, element in there.items():
        if key not in here:
            report.add("code-not-in-target", target, element=shown(element), id=key[1])


def _key(element: etree._Element) -> tuple[bool, str]:
    return name_of(element) in _ENDS, element.get("id", "")


def _check_pairs(text: etree._Element, start: str, end: str, report: Report) -> None:
    """Each half has its other half in the same text, by rid or else by id, the start first."""
    waiting: dict[tuple[str, str], list[etree._Element]] = {}
    for element in inline(text, start, end):
        rid = element.get("rid")
        key = ("id", element.get("id", "")) if rid is None else ("rid", rid)
        if name_of(element) == start:
            waiting.setdefault(key, []).append(element)
        elif waiting.get(key):
            waiting[key].pop()
        else:
            _tell(element, key, start, text, report)
    for key, elements in waiting.items():
        for element in elements:
            _tell(element, key, end, text, report)


def _tell(element: etree._Element, key: tuple[str, str], other: str, text: etree._Element, report: Report) -> None:
    report.add(
        "pair-broken", element, element=shown(element), attribute=key[0], id=key[1], other=other, parent=shown(text)
    )
