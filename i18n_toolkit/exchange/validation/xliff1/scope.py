"""What the checks of one <file> of XLIFF 1.2 share: names given in it, and references to them."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from ..names import line, shown
from ..report import Report


@dataclass
class Scope:
    """Names by kind ("unit", "group", "tool", "phase" …); references are resolved when the file ends."""

    report: Report
    source_language: str = ""
    target_language: str = ""
    has_unnamed_target: bool = False
    known: dict[str, set[str]] = field(default_factory=dict)
    pending: list[tuple[str, str, int, dict[str, str]]] = field(default_factory=list)

    def identify(self, kind: str, element: etree._Element, name: str | None) -> None:
        """Remembers a name, and tells when it is taken."""
        if name is None:
            return
        names = self.known.setdefault(kind, set())
        if name in names:
            self.report.add("duplicate-id", element, id=name, element=shown(element))
        names.add(name)

    def refer(self, kind: str, element: etree._Element, attribute: str) -> None:
        """Asks for an attribute's reference, where there is one, to be resolved at the end of the file."""
        if (value := element.get(attribute)) is not None:
            values = {"element": shown(element), "attribute": attribute, "value": value}
            self.pending.append((kind, value, line(element), values))

    def resolve(self) -> None:
        """Tells the references that point to nothing."""
        for kind, name, place, values in self.pending:
            if name not in self.known.get(kind, ()):
                self.report.add("unknown-reference", place, **values)
