"""TMX 1.4b as a way to translators: one translation unit a sentence, for tools that know nothing else.

A TMX file holds pairs, so a sentence without a translation is not in it. Where a pair belongs stands in props of ours;
a file without them (another tool's memory) has entries without id and page, which are found by what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ...errors import ExchangeError
from ...model import Draft, MemoryEntry, Unit
from .. import tmx
from ..parcel import Entry, Parcel, ParcelPage

SUMMARY = "TMX 1.4b: a translation memory, with one pair of sentences a unit"
ENDING = ".tmx"

_ROOT = re.compile(rb"<tmx[\s>]")
_EXPORT, _PAGE, _UNIT, _SEGMENT = "x-export", "x-page", "x-unit", "x-segment"
_OURS = frozenset((_EXPORT, _PAGE, _UNIT, _SEGMENT))


def recognises(head: bytes, path: Path) -> bool:
    """A `tmx` element among the first bytes, in whatever encoding."""
    return _ROOT.search(head.replace(b"\0", b"")) is not None


def write(path: Path, parcel: Parcel) -> None:
    """Every sentence that has a target. Raises OutputError."""
    tmx.write(path, _entries(parcel))


def left_out(pages: Iterable[ParcelPage]) -> int:
    """The sentences without a target: a file of pairs has no place for them."""
    drafts = (draft for page in pages for entry in page.entries for draft in entry.unit.drafts)
    return sum(draft.target is None for draft in drafts)


def _entries(parcel: Parcel) -> Iterator[MemoryEntry]:
    for page in parcel.pages:
        for entry in page.entries:
            note = entry.unit.note
            for draft in entry.unit.drafts:
                if draft.target is None:
                    continue
                place = {_EXPORT: parcel.number, _PAGE: page.address, _UNIT: entry.id, _SEGMENT: draft.segment}
                made = MemoryEntry(
                    draft.source, draft.target, parcel.source, parcel.target, draft.state, note=note,
                    properties=tuple((name, text) for name, text in place.items() if text),
                )  # fmt: skip
                yield replace(made, origin=draft.origin) if draft.origin else made
                note = ""


def read(path: Path, tags: Iterable[str]) -> Parcel:
    """The sentences of a file, gathered into units where it says which. Raises ExchangeError, also for a file in
    several languages or without any translation."""
    pages: dict[str, dict[str, Entry]] = {}
    loose: list[Entry] = []
    languages: dict[tuple[str, str], None] = {}
    number = ""
    for item in tmx.read(path, tags):
        languages.setdefault((item.source_language, item.target_language))
        place = dict(prop for prop in item.properties if prop[0] in _OURS)
        number = number or place.get(_EXPORT, "")
        draft = Draft(place.get(_SEGMENT, ""), item.source, item.target, item.state, item.origin)
        entry = Entry(place.get(_UNIT, ""), Unit("", item.target_language, (draft,), item.note), who=item.author)
        if not entry.id:
            loose.append(entry)
            continue
        units = pages.setdefault(place.get(_PAGE, ""), {})
        known = units.get(entry.id)
        units[entry.id] = entry if known is None else _joined(known, entry)
    if not languages:
        raise ExchangeError("the file has no translations", place=path)
    if len(languages) > 1:
        raise ExchangeError(
            "the file is in several languages: {languages}", place=path,
            languages=", ".join(f"{source} → {target}" for source, target in languages),
            remedy="Add it to the memory with i18n-toolkit memory import, or save one language a file",
        )  # fmt: skip
    source, target = next(iter(languages))
    found = [ParcelPage(address, "", "", tuple(units.values())) for address, units in pages.items()]
    if loose:
        found.append(ParcelPage("", "", "", tuple(loose)))
    return Parcel(source, target, tuple(found), number)


def _joined(known: Entry, more: Entry) -> Entry:
    unit = replace(known.unit, drafts=(*known.unit.drafts, *more.unit.drafts), note=known.unit.note or more.unit.note)
    return replace(known, unit=unit, who=more.who or known.who)
