"""Codes and annotations in two halves: each start has its end after it, each end its start before it."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from ..context import Context
from ..names import core
from ..report import Report
from .texts import Text, Unit

_SHARED = ("canCopy", "canDelete", "canOverlap", "canReorder")


def check(unit: Unit, scope: str, context: Context) -> None:
    """The sources of a unit, then its targets, in the order they read."""
    check_side([pair.source for pair in unit.texts if pair.source is not None], context.report)
    if any(pair.target is not None for pair in unit.texts):
        check_side(unit.in_target_order(), context.report, only="target")


def check_side(texts: Iterable[Text], report: Report, only: str = "") -> None:
    """The halves in texts that belong together; told are those in elements named `only`, or all."""
    codes, annotations = _Halves(report, "ec", "sc"), _Halves(report, "em", "sm")
    for text in texts:
        told = not only or core(text.element, only)
        for element in text.inline:
            if core(element, "sc"):
                codes.start(element, told)
            elif core(element, "ec"):
                _check_end_code(element, report if told else None)
                codes.end(element, told)
            elif core(element, "sm"):
                annotations.start(element, told)
            elif core(element, "em"):
                annotations.end(element, told)
    codes.finish()
    annotations.finish()


class _Halves:
    """The starts met so far."""

    def __init__(self, report: Report, end_name: str, start_name: str) -> None:
        self._report, self._end_name, self._start_name = report, end_name, start_name
        self._open: dict[str, tuple[etree._Element, bool]] = {}
        self._closed: set[str] = set()
        self._isolated: dict[str, etree._Element] = {}

    def start(self, element: etree._Element, told: bool) -> None:
        if (id := element.get("id")) is None:
            return
        if element.get("isolated") == "yes":
            self._isolated[id] = element
        else:
            self._open[id] = element, told

    def end(self, element: etree._Element, told: bool) -> None:
        id = element.get("startRef")
        if id is None:
            return
        start, _ = self._open.pop(id, (None, False))
        if start is not None:
            self._closed.add(id)
            if told and core(start, "sc"):
                _compare(start, element, id, self._report)
        elif told and id in self._isolated:
            self._report.add("isolated-in-unit", self._isolated[id], element=self._start_name, id=id)
        elif told:
            rule = "ended-twice" if id in self._closed else "end-without-start"
            self._report.add(rule, element, element=self._end_name, id=id, other=self._start_name)

    def finish(self) -> None:
        for id, (element, told) in self._open.items():
            if told:
                self._report.add("start-without-end", element, element=self._start_name, id=id)


def _check_end_code(element: etree._Element, report: Report | None) -> None:
    """An isolated end has an id of its own, any other refers to its start."""
    if report is None:
        return
    isolated = element.get("isolated") == "yes"
    if isolated and (element.get("id") is None or element.get("startRef") is not None):
        report.add("end-code-id", element, wanted="id and no startRef when it is isolated")
    elif not isolated and (element.get("startRef") is None or element.get("id") is not None):
        report.add("end-code-id", element, wanted="startRef and no id unless it is isolated")
    if not isolated and element.get("dir") is not None:
        report.add("only-when-isolated", element, attribute="dir")


def _compare(start: etree._Element, end: etree._Element, id: str, report: Report) -> None:
    """Permissions are those of the whole code; after firstNo its end is one of those that stay."""
    for attribute in _SHARED:
        first, second = start.get(attribute, "yes"), end.get(attribute, "yes")
        if second != ("no" if first == "firstNo" else first):
            report.add("halves-differ", end, attribute=attribute, first=first, second=second, id=id)
