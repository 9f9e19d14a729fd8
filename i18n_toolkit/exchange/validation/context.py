"""What the checks of one XLIFF 2 document share: languages, identifiers seen, references still to resolve."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from .datatypes import Datatypes
from .names import line, shown
from .report import Report


@dataclass(frozen=True)
class Pending:
    """A reference whose goal may come later in the file: any of `goals` will do."""

    goals: tuple[str, ...]
    line: int
    rule: str
    values: dict[str, str]


@dataclass
class Context:
    """Identifiers are kept as absolute fragment identifiers: ``f=f1/u=u1/n=n1``."""

    report: Report
    source_language: str = ""
    target_language: str = ""
    known: set[str] = field(default_factory=set)
    pending: list[Pending] = field(default_factory=list)
    scopes: list[str] = field(default_factory=list)
    profiles: dict[str, str] = field(default_factory=dict)
    datatypes: Datatypes = field(default_factory=Datatypes)

    @property
    def file(self) -> str:
        """The fragment identifier of the enclosing file."""
        return self.scopes[0] if self.scopes else ""

    @property
    def scope(self) -> str:
        """The fragment identifier of the innermost file or group."""
        return self.scopes[-1] if self.scopes else ""

    def identify(self, scope: str, prefix: str, element: etree._Element, id: str | None) -> None:
        """Remembers an identifier, and tells when it is taken."""
        if id is None:
            return
        key = f"{prefix}={id}" if prefix else id
        key = f"{scope}/{key}" if scope else key
        if key in self.known:
            self.report.add("duplicate-id", element, id=id, element=shown(element))
        self.known.add(key)

    def refer(
        self, element: etree._Element, attribute: str, value: str, *goals: str, rule: str = "unknown-reference"
    ) -> None:
        """Asks for a reference to be resolved when the document has been read."""
        if not self.known.isdisjoint(goals):
            return
        values = {"element": shown(element), "attribute": attribute, "value": value}
        self.pending.append(Pending(goals, line(element), rule, values))

    def resolve(self) -> None:
        """Tells the references that point to nothing."""
        for pending in self.pending:
            if self.known.isdisjoint(pending.goals):
                self.report.add(pending.rule, pending.line, **pending.values)
