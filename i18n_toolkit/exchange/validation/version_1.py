"""XLIFF 1.2: which checks look at which piece of a document."""

from __future__ import annotations

from lxml import etree

from .grammar import grammars
from .names import XLIFF_1, name_of, namespace_of
from .report import Report
from .structure import Structure
from .xliff1 import units
from .xliff1.scope import Scope


class Version1:
    """One XLIFF 1.2 document while it is read. A <file> is a world of its own: names are unique in it."""

    namespace = XLIFF_1
    containers = frozenset({"xliff", "file", "body", "group"})

    def __init__(self, root: etree._Element, report: Report) -> None:
        self.structure = Structure(grammars(("xml", "xliff-1.2")), report)
        self._report = report
        self._scope = Scope(report)

    def open(self, element: etree._Element) -> None:
        """A file begins anew; a group has an id."""
        if name_of(element) == "file":
            self._scope = Scope(self._report, element.get("source-language", ""), element.get("target-language", ""))
            self._scope.refer("tool", element, "tool-id")
        elif name_of(element) == "group":
            self._scope.identify("group", element, element.get("id"))

    def close(self, element: etree._Element) -> None:
        """Every name of a file is known at its end."""
        if name_of(element) == "file":
            self._scope.resolve()
            if self._scope.has_unnamed_target:
                self._report.add("target-language-unknown", element)

    def piece(self, element: etree._Element) -> None:
        """A unit, the header, or what describes a group."""
        if namespace_of(element.tag) != XLIFF_1:
            return
        if name_of(element) in ("trans-unit", "bin-unit"):
            units.check(element, self._scope)
            return
        for tool in element.iterchildren(f"{{{XLIFF_1}}}tool"):
            self._scope.identify("tool", tool, tool.get("tool-id"))
        for phase in element.iterdescendants(f"{{{XLIFF_1}}}phase"):
            self._scope.identify("phase", phase, phase.get("phase-name"))
        units.check_references(element, self._scope)

    def finish(self) -> None:
        """Nothing reaches beyond a file."""
