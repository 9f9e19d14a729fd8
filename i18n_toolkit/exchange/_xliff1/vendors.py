"""What Trados Studio and memoQ say in words of their own, in the bilingual files that they save themselves (.sdlxliff,
.mqxliff): there the state stands beside the target, and not in it.

Trados: RWS, *Trados Studio SDK*, `ConfirmationLevel` (Unspecified is no attribute at all), `RevisionMarkerProperties`;
memoQ: *memoQ SDK*, `TranslationState`. Both as published in 2024.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ...model import Content, Origin, OriginKind, State
from .._xliff.faults import Place

SDL = "{http://sdl.com/FileTypes/SdlXliff/1.0}"
MEMOQ = "{MQXliff}"

_TRADOS = {
    "draft": State.INITIAL, "rejectedtranslation": State.INITIAL, "rejectedsignoff": State.INITIAL,
    "translated": State.TRANSLATED, "approvedtranslation": State.REVIEWED, "approvedsignoff": State.FINAL,
}  # fmt: skip
_MEMOQ_STATES = {
    "notstarted": State.INITIAL, "pretranslated": State.INITIAL, "machinetranslated": State.INITIAL,
    "assembledfromfragments": State.INITIAL, "partiallyedited": State.INITIAL, "edited": State.INITIAL,
    "rejected": State.INITIAL, "confirmed": State.TRANSLATED, "manuallyconfirmed": State.TRANSLATED,
    "confirmedtranslator": State.TRANSLATED, "reviewer1confirmed": State.REVIEWED, "proofread": State.FINAL,
}  # fmt: skip
_MACHINES = ("mt", "nmt", "amt")
"""Origins of a segment in Trados that are a machine's: translated, neurally, adaptively."""

_SEGMENTS, _SEGMENT = f"{SDL}seg-defs", f"{SDL}seg"
COMMENTS, COMMENT = f"{MEMOQ}comments", f"{MEMOQ}comment"
_STATUS = f"{MEMOQ}status"

DELETED = ("x-sdl-deleted", "x-sdl-feedback-deleted")
"""Marks around words that a reviewer has struck out and that still stand in the file."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the program says of a target: its state, who wrote it last, and, where it is `by_machine`, the engine."""

    state: State
    who: str = ""
    by_machine: bool = False
    machine: str = ""

    def means(self, words: Content, source: Content) -> bool:
        """Whether the target is a translation: a copy of the source is where a person has said so."""
        return bool(words) and (words != source or self.state >= State.TRANSLATED)

    def origin(self) -> Origin:
        """Whose words the target has; those of a machine are nobody's once they are approved."""
        if self.by_machine:
            return Origin(OriginKind.MT, self.machine, machine=self.state < State.REVIEWED)
        return Origin(OriginKind.HUMAN)


def told_by_program(element: etree._Element) -> Told | None:
    """What Trados or memoQ say of a trans-unit; None where neither says anything we know."""
    segments = [segment for holder in element.iterchildren(_SEGMENTS) for segment in holder.iterchildren(_SEGMENT)]
    if segments:
        # of several segments in a sentence the least is what the sentence has
        state = min(_TRADOS.get(segment.get("conf", "").lower(), State.INITIAL) for segment in segments)
        machines = [segment for segment in segments if segment.get("origin", "").lower() in _MACHINES]
        people = [value.text for segment in segments for value in segment if value.get("key") == "last_modified_by"]
        engine = machines[0].get("origin-system", "") if machines else ""
        return Told(state, (people[-1] or "").strip() if people else "", bool(machines), engine)
    status = element.get(_STATUS, "").lower()
    if status in _MEMOQ_STATES:
        return Told(
            _MEMOQ_STATES[status], element.get(f"{MEMOQ}lastchanginguser", ""), status == "machinetranslated"
        )  # fmt: skip
    return None


def is_told(kept: etree._Element) -> bool:
    """Whether a program's own element has said all it has to say here: it is of no use in another file."""
    return kept.tag in (_SEGMENTS, COMMENTS)


def is_half_done(element: etree._Element, place: Place) -> bool:
    """Whether the program has cut the sentence into segments and some of them have no translation yet."""
    cut = place.find(element, "seg-source")
    if cut is None or (target := place.find(element, "target")) is None:
        return False
    wanted = {mark.get("mid") for mark in _segments(cut, place) if _has_words(mark)}
    done = _segments(target, place)
    return bool(done) and not wanted.issubset(mark.get("mid") for mark in done if _has_words(mark))


def _segments(holder: etree._Element, place: Place) -> list[etree._Element]:
    return [mark for mark in holder.iter(f"{place.core}mrk") if mark.get("mtype") == "seg"]


def _has_words(mark: etree._Element) -> bool:
    return len(mark) > 0 or bool((mark.text or "").strip())
