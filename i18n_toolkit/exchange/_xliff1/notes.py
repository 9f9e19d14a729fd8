"""Notes of a unit in XLIFF 1.2: ours, which are not read back, and everybody else's, which are a translator's."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ...content import tagged
from .._briefing import Translate, briefing
from .._xliff.faults import Place, text_in
from .._xliff.markup import element, text
from ..parcel import Entry, ParcelPage
from .header import TOOL

_TRANSLATOR = "translator"


def build(page: ParcelPage, entry: Entry, tr: Translate) -> str:
    """The notes of a block; they stand with its first sentence, as clients show a unit's own notes only."""
    told = list(briefing(page, entry, tr))
    if entry.previous is not None:
        told.append(tr("Before the change: {text}").format(text=tagged(entry.previous)))
    notes = [element("note", [("from", TOOL), ("annotates", "source")], text(said)) for said in told]
    if entry.unit.note:
        notes.append(element("note", [("from", _TRANSLATOR)], text(entry.unit.note)))
    return "".join(notes)


def read(holder: etree._Element, place: Place) -> Iterator[str]:
    """The translators' notes of a unit or group; who said it stands before, where that is told."""
    for note in place.all(holder, "note"):
        author, said = note.get("from", "").strip(), text_in(note)
        if author != TOOL and said.strip():
            yield said if author in ("", _TRANSLATOR) else f"{author}: {said}"
