"""Putting a file's version into a unit: words, states, and whose words they are from now on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ..message import Message
from ..model import Content, Draft, DraftFinding, Origin, OriginKind, State
from .pieces import Piece, source_of, with_sound_codes
from .versions import Versions

Check = Callable[[Content, Content], list[DraftFinding]]
"""The quality checks over a source and its target."""

TAGS = ("tag-missing", "tag-extra", "tag-nesting", "tag-not-copyable")
REFUSING = frozenset((*TAGS, "unsafe-html"))
"""Checks whose errors keep a unit out: a page could not be built from it, or not safely. Errors of other checks let the
words in, and keep them below REVIEWED."""


@dataclass(frozen=True, slots=True)
class Merged:
    """`drafts` as they would be; `refused` says why they cannot be. `capped` tells that the findings kept words that
    the file approves from being approved."""

    drafts: tuple[Draft, ...]
    findings: tuple[DraftFinding, ...] = ()
    capped: bool = False
    refused: Message | None = None


def merge(versions: Versions, check: Check, *, accept_errors: bool) -> Merged:
    """The unit's drafts with the file's pieces in them. What the file leaves as it is stays as it is."""
    ours, pieces = versions.ours, versions.pieces
    drafts = list(ours.drafts)
    if not versions.agree:
        sound = with_sound_codes(ours, pieces)
        if sound is None:
            return Merged(ours.drafts, refused=_fault_of_tags(versions, check))
        pieces = sound
    findings: list[DraftFinding] = []
    capped = False
    for piece in pieces:
        same, state = versions.agree or versions.says_ours(piece), versions.raised(piece)
        mine = drafts[piece.start : piece.end]
        if same and not versions.withdrawn and min(draft.state for draft in mine) >= (state or State.INITIAL):
            continue
        found = tuple(check(source_of(ours, piece), piece.target or ()))
        grave = [item for item in found if item.severity == "error"]
        refusing = next((item for item in grave if item.check in REFUSING), None)
        if refusing is not None:
            return Merged(ours.drafts, refused=_said(refusing))
        findings += found
        if grave and not accept_errors and state is not None and state >= State.REVIEWED:
            state, capped = State.TRANSLATED, True
        put = _restated(mine, state) if same else _reworded(mine, piece, state, versions)
        drafts[piece.start : piece.end] = [replace(put[0], findings=found), *put[1:]]
    return Merged(tuple(drafts), tuple(findings), capped)


def _restated(mine: list[Draft], state: State | None) -> list[Draft]:
    """The same words in another state. Approved by a person, they are no machine's any more."""
    found = []
    for draft in mine:
        goal = State.TRANSLATED if state is None else max(state, draft.state)
        origin = draft.origin
        if goal >= State.REVIEWED:
            origin = replace(origin, machine=False) if origin is not None else Origin(OriginKind.HUMAN)
        found.append(replace(draft, state=goal, origin=origin))
    return found


def _reworded(mine: list[Draft], piece: Piece, state: State | None, versions: Versions) -> list[Draft]:
    """Other words: a person's, unless the file says that they are a machine's and nothing of ours was there. What a
    person has changed in a machine's words and nobody has approved is a machine's still."""
    here = [draft for draft in mine if draft.target]
    approved = state is not None and state >= State.REVIEWED
    goal = state if state is not None and approved else State.TRANSLATED
    origin = Origin(OriginKind.HUMAN, machine=any(draft.origin and draft.origin.machine for draft in here))
    if approved:
        origin = replace(origin, machine=False)
    elif piece.origin is not None and piece.origin.kind is OriginKind.MT and not origin.machine:
        origin, goal = replace(piece.origin, machine=True), State.INITIAL
    elif not versions.known and not here:
        # a file from elsewhere: it alone knows where its words come from
        origin, goal = piece.origin or origin, piece.state
    first = replace(mine[0], target=piece.target, state=goal, origin=origin)
    return [first, *(replace(draft, target=(), state=goal, origin=origin, findings=()) for draft in mine[1:])]


def _fault_of_tags(versions: Versions, check: Check) -> Message:
    """What is wrong with the tags, in the words of the checks."""
    for piece in versions.pieces:
        for item in check(source_of(versions.ours, piece), piece.target or ()):
            if item.check in TAGS:
                return _said(item)
    return Message("its tags are not those of the source")


def _said(finding: DraftFinding) -> Message:
    return (
        Message(finding.message, **dict(finding.values)) if finding.values else Message("{text}", text=finding.message)
    )
