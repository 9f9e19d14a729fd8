"""Units of XLIFF 1.2: segments by mid, approval and state, languages, references to phases and tools."""

from __future__ import annotations

from lxml import etree

from ..names import XLIFF_1, XML_LANG, name_of, namespace_of, shown
from .inline import check_text, check_translation, inline
from .scope import Scope

_UNFINISHED = ("new", "needs-")


def check(unit: etree._Element, scope: Scope) -> None:
    """A trans-unit or bin-unit with all it holds."""
    scope.identify("unit", unit, unit.get("id"))
    check_references(unit, scope)
    if name_of(unit) != "trans-unit":
        for nested in unit.iterchildren(f"{{{XLIFF_1}}}trans-unit"):
            check(nested, scope)
        return
    texts = _texts(unit)
    _check_texts(texts, scope)
    source, target = texts.get("source"), texts.get("target")
    if source is not None and target is not None:
        check_translation(source, target, scope.report)
    mids = _check_segments(texts, None, scope)
    _check_approval(unit, target, scope)
    for alternative in unit.iterchildren(f"{{{XLIFF_1}}}alt-trans"):
        parts = _texts(alternative)
        _check_texts(parts, scope, proposal=True)
        _check_segments(parts, mids, scope)
        mid = alternative.get("mid")
        if mid is not None and mid not in mids:
            scope.report.add("segment-unknown", alternative, element=shown(alternative), id=mid)


def check_references(element: etree._Element, scope: Scope) -> None:
    """Names and references of an element and all below it, nested units left out."""
    stack = [element]
    while stack:
        current = stack.pop()
        if namespace_of(current.tag) != XLIFF_1:
            continue
        if name_of(current) != "phase":
            scope.refer("phase", current, "phase-name")
        if name_of(current) != "tool":
            scope.refer("tool", current, "tool-id")
        scope.refer("unit", current, "xid")
        if name_of(current) == "context-group":
            scope.identify("context-group", current, current.get("name"))
        elif name_of(current) == "count-group":
            scope.identify("count-group", current, current.get("name"))
        elif name_of(current) == "external-file":
            scope.identify("external-file", current, current.get("uid"))
        stack.extend(child for child in current.iterchildren("*") if name_of(child) != "trans-unit")


def _texts(holder: etree._Element) -> dict[str, etree._Element]:
    texts: dict[str, etree._Element] = {}
    for name in ("source", "seg-source", "target"):
        element = holder.find(f"{{{XLIFF_1}}}{name}")
        if element is not None:
            texts[name] = element
    return texts


def _check_texts(texts: dict[str, etree._Element], scope: Scope, *, proposal: bool = False) -> None:
    for name, text in texts.items():
        check_text(text, scope.report, original=name != "target")
        said = text.get(XML_LANG)
        language = scope.target_language if name == "target" else scope.source_language
        if said is None:
            scope.has_unnamed_target |= name == "target" and not language
        elif language and not proposal and said.lower().split("-")[0] != language.lower().split("-")[0]:
            scope.report.add("language-mismatch", text, element=shown(text), value=said, wanted_language=language)


def _check_segments(texts: dict[str, etree._Element], known: set[str] | None, scope: Scope) -> set[str]:
    """The segments of seg-source; those of the target are among them (or among the unit's)."""
    found: set[str] = set()
    for name in ("seg-source", "target"):
        if name not in texts:
            continue
        seen: set[str] = set()
        for mark in inline(texts[name], "mrk"):
            if mark.get("mtype") != "seg":
                continue
            mid = mark.get("mid")
            if mid is None:
                scope.report.add("segment-without-mid", mark)
            elif mid in seen:
                scope.report.add("duplicate-id", mark, id=mid, element=shown(mark))
            elif name == "target" and mid not in (found | (known or set())):
                scope.report.add("segment-unknown", mark, element=shown(mark), id=mid)
            seen.add(mid or "")
        if name == "seg-source":
            found = seen
    return found


def _check_approval(unit: etree._Element, target: etree._Element | None, scope: Scope) -> None:
    if unit.get("approved") != "yes":
        return
    if target is None:
        scope.report.add("approved-without-target", unit)
    elif (state := target.get("state", "")).startswith(_UNFINISHED):
        scope.report.add("approved-unfinished", unit, state=state)
