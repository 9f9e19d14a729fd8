"""The header of a page in XLIFF 1.2: where its words came from (phases and tools), its title, the page itself as
the skeleton by reference."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from ... import __version__
from ...model import Origin
from .._xliff.extensions import foreign, written
from .._xliff.faults import Place, text_in
from .._xliff.markup import Attributes, element, text
from .._xliff.names import spell, spell_name, unspell
from .._xliff.origins import Origins, origin_of, process_of
from ..parcel import Parcel, ParcelPage
from ..validation.names import namespace_of

TOOL = "i18n-toolkit"
_TITLE = f"{TOOL}:title"
_EXPORT = "export"
_OURS = re.compile("(?:mt|tm|human)-[0-9]+")
"""The names `Origins` gives; another program's phases may have the same process."""


def build(page: ParcelPage, parcel: Parcel, origins: Origins) -> str:
    """The header of one page."""
    tools = {(origin.engine, origin.fingerprint): f"tool-{number}" for number, (_, origin) in enumerate(origins, 1)}
    sent: Attributes = [
        ("phase-name", _EXPORT), ("process-name", _EXPORT), ("tool-id", TOOL), ("job-id", parcel.number or None),
    ]  # fmt: skip
    digest = spell_name(page.sha256) if page.sha256 else None
    skeleton = element("external-file", [("href", spell(page.address)), ("crc", digest)])
    return element(
        "header", (),
        element("skl", (), skeleton),
        element("phase-group", (), element("phase", sent), *(_phase(name, origin, tools) for name, origin in origins)),
        element("note", [("from", _TITLE)], text(page.title)) if page.title else "",
        _tool(TOOL, TOOL, __version__),
        *(_tool(id, engine, fingerprint) for (engine, fingerprint), id in tools.items()),
        *map(written, page.extensions),
    )  # fmt: skip


def _phase(name: str, origin: Origin, tools: dict[tuple[str, str], str]) -> str:
    tool = tools[origin.engine, origin.fingerprint]
    return element("phase", [("phase-name", name), ("process-name", process_of(origin)), ("tool-id", tool)])


def _tool(id: str, name: str, version: str) -> str:
    return element("tool", [("tool-id", id), ("tool-name", name), ("tool-version", version or None)])


@dataclass(slots=True)
class Header:
    """What a header says. `origins` are those of our own phases by name, `people` who worked in any phase; `ours`
    tells whether we wrote it."""

    title: str = ""
    sha256: str = ""
    number: str = ""
    ours: bool = False
    origins: dict[str, Origin] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    extensions: tuple[str, ...] = ()

    def origin(self, phase: str) -> Origin | None:
        """The origin of what a phase of ours made; None for another program's phase."""
        return self.origins.get(phase)


def read(header: etree._Element, place: Place) -> Header:
    """The header of a page, whoever wrote it."""
    said = Header(extensions=foreign(header, [namespace_of(header.tag)]))
    for external in place.all(header, "skl", "external-file"):
        said.sha256 = unspell(external.get("crc", ""))
    for note in place.all(header, "note"):
        if note.get("from") == _TITLE:
            said.title = text_in(note)
    tools = {tool.get("tool-id", ""): tool for tool in place.all(header, "tool")}
    said.ours = TOOL in tools
    for phase in place.all(header, "phase-group", "phase"):
        name, tool = phase.get("phase-name", ""), tools.get(phase.get("tool-id", ""))
        if name == _EXPORT:
            said.number = phase.get("job-id", "")
        said.people[name] = phase.get("contact-name", "") or phase.get("contact-email", "")
        engine, fingerprint = ("", "") if tool is None else (tool.get("tool-name", ""), tool.get("tool-version", ""))
        origin = origin_of(phase.get("process-name", ""), engine, fingerprint)
        if origin is not None and _OURS.fullmatch(name):
            said.origins[name] = origin
    return said
