"""The units of one page of an XLIFF 2 file, gathered as they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from ...model import BlockKind, Draft, Origin, OriginKind, Unit
from .._xliff.extensions import foreign
from .._xliff.faults import Place, text_in
from .._xliff.names import unspell
from .._xml import line_of
from ..parcel import Entry, ParcelPage
from ..validation.names import GLOSSARY, ITS, MATCHES, METADATA, SIZE_RESTRICTION, VALIDATION, XLIFF_2
from . import glossary, matches, metadata, segments
from .unit import KIND, LOCATION, OURS

_READ = (XLIFF_2, MATCHES, GLOSSARY, METADATA, SIZE_RESTRICTION, VALIDATION)
"""Namespaces whose elements are read, or made anew from what is known; all others are kept as they are."""


class Page:
    """One `file`: what its metadata say, and its units so far."""

    def __init__(self, element: etree._Element, place: Place, language: str) -> None:
        self._address = unspell(element.get("original", ""))
        self._place, self._language = place, language
        self._title = self._sha256 = self.number = ""
        self._origins: dict[str, Origin] = {}
        self._extensions: tuple[str, ...] = ()
        self._entries: list[Entry] = []
        self._seen: set[str] = set()

    def read_beside(self, element: etree._Element, *, of_page: bool) -> None:
        """Something beside the units, in the page itself or a group of it: metadata, or what another program left."""
        if element.tag != f"{{{METADATA}}}metadata":
            self._extensions += foreign([element], _READ)
            return
        parent = element.getparent()
        if parent is None or not of_page:
            return
        groups = metadata.Groups(parent)
        self._title, self._sha256 = groups.first(metadata.PAGE, "title"), groups.first(metadata.PAGE, "sha256")
        self.number = groups.first(metadata.PAGE, "export")
        self._origins = groups.origins()
        self._extensions += groups.foreign

    def add(self, element: etree._Element) -> None:
        """A unit, complete."""
        id = unspell(element.get("id", ""))
        place = self._place.in_unit(element.get("id", ""))
        place.check_size(element)
        if id in self._seen:
            raise place.error(element, "unit {unit} stands twice in this page")
        self._seen.add(id)
        groups = metadata.Groups(element)
        told = groups.sentences(self._origins)
        found = segments.read(element, place)
        drafts = self._drafts(element, found, told, place)
        sources = {draft.segment: draft.source for draft in drafts}
        size = element.get(f"{{{SIZE_RESTRICTION}}}sizeRestriction", "").rpartition(",")[2].strip()
        self._entries.append(Entry(
            id, Unit(groups.first(metadata.UNIT, "block") or id, self._language, drafts, _note(element, place)),
            _kind(element.get("type", "")), unspell(element.get("name", "")), groups.all(metadata.UNIT, "heading"),
            longest=int(size) if size.isascii() and size.isdecimal() and len(size) < 10 else None,
            offers=tuple(matches.read(element, sources, self._origins, place)), terms=glossary.read(element),
            extensions=foreign(element, _READ) + groups.foreign, line=line_of(element) or 0, who=_who(element),
            stated=_is_stated(element, place),
        ))  # fmt: skip

    def _drafts(
        self,
        element: etree._Element,
        found: Sequence[segments.Read],
        told: Sequence[metadata.SentenceTold],
        place: Place,
    ) -> tuple[Draft, ...]:
        """The sentences with their origins; where no metadata tell of one, a match with the same words may."""
        drafts = segments.drafts(found, told)
        origins = {sentence.id: sentence.origin for sentence in told}
        proposed = None if told else matches.draft_origins(element, place)
        out = []
        for draft in drafts:
            if draft.target is None:
                out.append(draft)
                continue
            origin = origins.get(draft.segment)
            if origin is None and proposed:
                origin = proposed.get((draft.segment, draft.target))
            if origin is None:
                origin = Origin(OriginKind.HUMAN)
            out.append(replace(draft, origin=origin))
        return tuple(out)

    def finish(self) -> ParcelPage:
        """The page."""
        return ParcelPage(self._address, self._title, self._sha256, tuple(self._entries), self._extensions)


def _note(unit: etree._Element, place: Place) -> str:
    """What translators have noted."""
    notes = [note for note in place.all(unit, "notes", "note") if note.get("category") not in (OURS, LOCATION)]
    return "\n".join(dict.fromkeys(said for note in notes if (said := text_in(note)).strip()))


def _kind(written: str) -> BlockKind:
    kinds = {f"{KIND}{kind.value}": kind for kind in BlockKind}
    return kinds.get(written, BlockKind.PARAGRAPH)


def _who(unit: etree._Element) -> str:
    """Who worked on it last (ITS 2.0, provenance): who revised it, else who translated it."""
    return unit.get(f"{{{ITS}}}revPerson", "") or unit.get(f"{{{ITS}}}person", "")


def _is_stated(unit: etree._Element, place: Place) -> bool:
    translated = [segment for segment in place.all(unit, "segment") if place.find(segment, "target") is not None]
    return not translated or any(segment.get("state") is not None for segment in translated)
