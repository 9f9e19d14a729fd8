"""XLIFF 2.0 and 2.1: which checks look at which piece of a document."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from .context import Context
from .core import identifiers, markers, permissions, references, segments, spans
from .core.texts import Unit
from .grammar import grammars
from .modules import (
    change_tracking,
    extensions,
    format_style,
    glossary,
    its,
    matches,
    metadata,
    resource_data,
    size_restriction,
    validation_rules,
)  # fmt: skip
from .names import CHANGE_TRACKING, ITS, SIZE_RESTRICTION, XLIFF_2, core, name_of, namespace_of
from .report import Report
from .structure import Structure

GRAMMARS = (
    "xml", "xliff-2", "matches", "glossary", "format-style", "metadata", "resource-data", "change-tracking",
    "size-restriction", "validation", "its", "itsm",
)  # fmt: skip

_Check = Callable[[etree._Element, str, Context], None]

_UNIT_CHECKS: tuple[Callable[[Unit, str, Context], None], ...] = (
    identifiers.check, references.check, spans.check, permissions.check, markers.check, segments.check,
)  # fmt: skip

_MODULE_CHECKS: dict[str, _Check] = {
    "urn:oasis:names:tc:xliff:matches:2.0": matches.check,
    "urn:oasis:names:tc:xliff:glossary:2.0": glossary.check,
    "urn:oasis:names:tc:xliff:metadata:2.0": metadata.check,
    "urn:oasis:names:tc:xliff:resourcedata:2.0": resource_data.check,
    "urn:oasis:names:tc:xliff:validation:2.0": validation_rules.check,
    **dict.fromkeys(CHANGE_TRACKING, change_tracking.check),
    ITS: its.check_records,
}


class Version2:
    """One XLIFF 2 document while it is read."""

    namespace = XLIFF_2
    containers = frozenset({"xliff", "file", "group"})

    def __init__(self, root: etree._Element, report: Report) -> None:
        self.structure = Structure(grammars(GRAMMARS), report)
        self._context = Context(report, root.get("srcLang", ""), root.get("trgLang", ""))

    def open(self, element: etree._Element) -> None:
        """A file or group: its own id and attributes."""
        context = self._context
        if core(element, "file", "group"):
            prefix = "f" if core(element, "file") else "g"
            id = element.get("id", "")
            context.identify(context.file, prefix, element, element.get("id"))
            context.scopes.append(f"{context.file}/g={id}" if context.scopes else f"f={id}")
        if core(element, "file"):
            context.profiles = {}
        if core(element, "group"):
            references.check_own_type(element, context)
        self._check_attributes(element, context.scope)

    def close(self, element: etree._Element) -> None:
        """A file or group is over."""
        if core(element, "file", "group"):
            self._context.scopes.pop()

    def piece(self, element: etree._Element) -> None:
        """A unit, the notes or skeleton of a file, or something of a module."""
        context = self._context
        if core(element, "unit"):
            self._check_unit(element)
        elif core(element, "notes"):
            identifiers.check_notes(element, context.scope, context)
            for note in element.iter("*"):
                self._check_attributes(note, context.scope)
        elif core(element, "skeleton"):
            segments.check_skeleton(element, context)
        elif not core(element):
            self._check_foreign(element, context.scope)

    def finish(self) -> None:
        """Every id is known now."""
        self._context.resolve()

    def _check_unit(self, unit: etree._Element) -> None:
        context = self._context
        context.identify(context.file, "u", unit, unit.get("id"))
        scope = f"{context.file}/u={unit.get('id', '')}"
        parts = Unit(unit)
        for check in _UNIT_CHECKS:
            check(parts, scope, context)
        for element in unit.iterchildren("*"):
            if not core(element):
                self._check_foreign(element, scope)
        for element in unit.iter("*"):
            self._check_attributes(element, scope)

    def _check_foreign(self, element: etree._Element, scope: str) -> None:
        namespace = namespace_of(element.tag)
        if namespace in _MODULE_CHECKS:
            _MODULE_CHECKS[namespace](element, scope, self._context)
        elif namespace == SIZE_RESTRICTION and name_of(element) == "profiles":
            size_restriction.read_profiles(element, self._context)
        elif namespace == SIZE_RESTRICTION:
            size_restriction.remember_data(element, scope, self._context)
        elif namespace not in self.structure.grammars:
            extensions.check(element, scope, self._context)

    def _check_attributes(self, element: etree._Element, scope: str) -> None:
        """Attributes of modules that stand on elements of the core (ITS: on any)."""
        if not any(namespace_of(name) for name in element.attrib):
            return
        if core(element):
            format_style.check(element, self._context)
            size_restriction.check(element, self._context)
        its.check(element, scope, self._context)
