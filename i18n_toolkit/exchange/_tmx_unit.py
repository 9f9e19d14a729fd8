"""TMX `tu` ↔ MemoryEntry: two variants, their dates and people, and the props that carry what TMX has no
attribute for.

| prop | of | holds |
|---|---|---|
| `state` (read also: `x-state`) | the translation | XLIFF 2 state; XLIFF 1.2 states are read too |
| `x-origin`, `x-engine`, `x-fingerprint`, `x-score` | the translation | who wrote it first |
| `x-machine` | the translation | `yes` while no person has approved a machine's words |
| `x-before`, `x-after` | the unit | context hashes of the neighbours |
| `x-memory` | the unit | the memory it came with |

`prev` and `next`, the neighbours' texts in OmegaT's memories, give context hashes. A translation whose
creationid or changeid begins with `MT!`, as several tools write, is a machine's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import isfinite

from lxml import etree

from ..matching import canonical, context_hash
from ..model import MemoryEntry, Origin, OriginKind, State
from . import _tmx_segment as segments
from ._tmx_segment import SegmentError
from ._xml import line_of, name_of, xml_text

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TIME = "%Y%m%dT%H%M%SZ"
_HASH = re.compile("[0-9a-f]{16}")
_MACHINE = "MT!"
_MOST = 2**31 - 1

STATES = {state.label: state for state in State} | {
    # XLIFF 1.2, section 3.2: state.
    "new": State.INITIAL, "needs-translation": State.INITIAL, "needs-adaptation": State.INITIAL,
    "needs-l10n": State.INITIAL, "needs-review-translation": State.TRANSLATED,
    "needs-review-adaptation": State.TRANSLATED, "needs-review-l10n": State.TRANSLATED, "signed-off": State.REVIEWED,
}  # fmt: skip
"""State prop → state."""


@dataclass(slots=True)
class Parts:
    """What a `tu` or `tuv` says beside its text."""

    attributes: dict[str, str]
    props: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    language: str = ""
    segment: etree._Element | None = None


def take_apart(element: etree._Element) -> Parts:
    """The attributes, props and notes of a `tu` or `tuv`, and a variant's language and segment."""
    parts = Parts({str(name): str(value) for name, value in element.attrib.items()})
    parts.language = parts.attributes.get(_XML_LANG, "") or parts.attributes.get("lang", "")
    for child in element:
        if not isinstance(child.tag, str):
            raise SegmentError(line_of(element), "the entity {name} is not declared", name=child.text)
        name = name_of(child)
        if name == "prop":
            parts.props.append((child.get("type", ""), "".join(map(str, child.itertext()))))
        elif name == "note":
            parts.notes.append("".join(map(str, child.itertext())))
        elif name == "seg":
            parts.segment = child
        elif name != "tuv":
            raise SegmentError(line_of(child), "the element {name} is not allowed here", name=name)
    return parts


def read(unit: Parts, source: Parts, target: Parts, tag: Callable[[str], str], state: State) -> MemoryEntry:
    """One entry. `tag` gives our language tags, `state` is for translations that tell none."""
    assert source.segment is not None
    assert target.segment is not None
    props = dict([*unit.props, *target.props])
    told = next((STATES[value] for name in ("state", "x-state") if (value := _word(props, name)) in STATES), None)
    people = [
        *map(target.attributes.get, ("creationid", "changeid")),
        *map(unit.attributes.get, ("creationid", "changeid")),
    ]
    creator, author = people[0] or people[2] or "", people[1] or people[3] or ""
    source_content, target_content = segments.parse(source.segment, target.segment)
    return MemoryEntry(
        *canonical(source_content, target_content),
        tag(source.language),
        tag(target.language),
        state if told is None else told,
        _origin(props, creator, author),
        _context(props, "x-before", "prev"),
        _context(props, "x-after", "next"),
        creator,
        _time(target.attributes.get("creationdate") or unit.attributes.get("creationdate")),
        author,
        _time(target.attributes.get("changedate") or unit.attributes.get("changedate")),
        _count(target.attributes.get("usagecount") or unit.attributes.get("usagecount")),
        "\n".join([*unit.notes, *target.notes]),
        props.get("x-memory", ""),
        tuple((name, text) for name, text in [*unit.props, *target.props] if not _is_ours(name, text)),
    )


_OURS = {"x-origin", "x-engine", "x-fingerprint", "x-score", "x-machine", "x-before", "x-after", "x-memory"}


def _is_ours(name: str, text: str) -> bool:
    return name in _OURS or (name in ("state", "x-state") and text.strip().lower() in STATES)


def _word(props: dict[str, str], name: str) -> str:
    return props.get(name, "").strip().lower()


def _origin(props: dict[str, str], creator: str, author: str) -> Origin:
    kinds = {kind.value: kind for kind in OriginKind}
    foreign = creator.startswith(_MACHINE) or author.startswith(_MACHINE)
    kind = kinds.get(_word(props, "x-origin"), OriginKind.MT if foreign else OriginKind.HUMAN)
    machine = _word(props, "x-machine")
    try:
        score = float(props["x-score"])
    except (KeyError, ValueError):
        score = None
    if score is not None and not isfinite(score):
        score = None
    machine_words = machine == "yes" if machine else kind is OriginKind.MT
    return Origin(kind, props.get("x-engine", ""), props.get("x-fingerprint", ""), score, machine_words)


def _context(props: dict[str, str], own: str, foreign: str) -> str:
    if _HASH.fullmatch(props.get(own, "")):
        return props[own]
    return context_hash(props[foreign]) if foreign in props else ""


def _time(written: str | None) -> datetime | None:
    try:
        return datetime.strptime(written or "", _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None


def _count(written: str | None) -> int:
    text = (written or "").strip()
    return min(int(text), _MOST) if text.isascii() and text.isdecimal() and len(text) < 20 else 0


def build(entry: MemoryEntry, srclang: str) -> etree._Element:
    """A `tu`; it names its source language where the header's `srclang` is another."""
    unit = etree.Element("tu")
    if entry.usage:
        unit.set("usagecount", str(entry.usage))
    if entry.source_language != srclang:
        unit.set("srclang", xml_text(entry.source_language))
    for kind, text in [*entry.properties, *_unit_props(entry)]:
        _prop(unit, kind, text)
    if entry.note:
        etree.SubElement(unit, "note").text = xml_text(entry.note)
    source, target = canonical(entry.source, entry.target)
    first = etree.SubElement(unit, "tuv", {_XML_LANG: xml_text(entry.source_language)})
    first.append(segments.build(source))
    second = etree.SubElement(unit, "tuv", {_XML_LANG: xml_text(entry.target_language)})
    for name, value in (
        ("creationid", entry.creator), ("creationdate", _spell(entry.created)),
        ("changeid", entry.author), ("changedate", _spell(entry.changed)),
    ):  # fmt: skip
        if value:
            second.set(name, xml_text(value))
    for kind, text in _target_props(entry):
        _prop(second, kind, text)
    second.append(segments.build(target))
    return unit


def _unit_props(entry: MemoryEntry) -> list[tuple[str, str]]:
    props = [("x-before", entry.before), ("x-after", entry.after), ("x-memory", entry.memory)]
    return [prop for prop in props if prop[1]]


def _target_props(entry: MemoryEntry) -> list[tuple[str, str]]:
    origin = entry.origin
    props = [("state", entry.state.label), ("x-origin", origin.kind.value)]
    props += [
        (name, text) for name, text in (("x-engine", origin.engine), ("x-fingerprint", origin.fingerprint)) if text
    ]
    if origin.score is not None:
        props.append(("x-score", repr(origin.score)))
    return [*props, ("x-machine", "yes" if origin.machine else "no")]


def _prop(owner: etree._Element, kind: str, text: str) -> None:
    etree.SubElement(owner, "prop", {"type": xml_text(kind)}).text = xml_text(text)


def _spell(moment: datetime | None) -> str:
    return moment.astimezone(UTC).strftime(_TIME) if moment else ""
