"""Putting a file's version into a unit: words, states, and whose words they are from now on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..message import Message
from ..model import Content, Draft, DraftFinding, Origin, OriginKind, State
from ..translation.engine import NO_TRANSLATIONS
from .pieces import Piece, source_of, with_sound_codes
from .versions import Versions

Check = Callable[[Content, Content], tuple[DraftFinding, ...]]
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


class Merge:
    """A unit and the pieces of a file that change something in it: what is to be checked, and then what comes of it."""

    def __init__(self, versions: Versions) -> None:
        self._versions = versions
        sound = versions.pieces if versions.agree else with_sound_codes(versions.ours, versions.pieces)
        self._sound = sound is not None
        # where the tags are wrong, the checks say in which piece and how
        self._pieces = list(filter(self._changes, sound)) if sound is not None else versions.pieces

    def _changes(self, piece: Piece) -> bool:
        versions = self._versions
        if not self._same(piece) or versions.withdrawn:
            return True
        now = min(draft.state for draft in versions.ours.drafts[piece.start : piece.end])
        return (versions.raised(piece) or State.INITIAL) > now

    def _same(self, piece: Piece) -> bool:
        return self._versions.agree or self._versions.says_ours(piece)

    def asks(self) -> Iterator[tuple[Content, Content]]:
        """The pairs that the checks must judge."""
        for piece in self._pieces:
            if not self._sound or self._known(piece) is None:
                yield source_of(self._versions.ours, piece), piece.target or ()

    def _known(self, piece: Piece) -> tuple[DraftFinding, ...] | None:
        """What the checks have said of words that are as they were: they were judged when they were saved. None for
        other words, and for what is no translation by design, which nobody judges."""
        mine = self._versions.ours.drafts[piece.start : piece.end]
        if not self._same(piece) or any(d.origin is None or d.origin.engine in NO_TRANSLATIONS for d in mine):
            return None
        return tuple(finding for draft in mine for finding in draft.findings)

    def done(self, check: Check, *, accept_errors: bool) -> Merged:
        """The unit's drafts with the pieces in them."""
        ours = self._versions.ours
        if not self._sound:
            return Merged(ours.drafts, refused=self._fault_of_tags(check))
        drafts = list(ours.drafts)
        findings: list[DraftFinding] = []
        capped = False
        for piece in self._pieces:
            found = self._known(piece)
            if found is None:
                found = check(source_of(ours, piece), piece.target or ())
            grave = [item for item in found if item.severity == "error"]
            if refusing := next((item for item in grave if item.check in REFUSING), None):
                return Merged(ours.drafts, refused=_said(refusing))
            findings += found
            state = self._versions.raised(piece)
            if grave and not accept_errors and state is not None and state >= State.REVIEWED:
                state, capped = State.TRANSLATED, True
            mine = drafts[piece.start : piece.end]
            if self._same(piece):
                put = _restated(mine, state)
            else:
                put = _reworded(mine, piece, state, found, known=self._versions.known)
            drafts[piece.start : piece.end] = put
        return Merged(tuple(drafts), tuple(findings), capped)

    def _fault_of_tags(self, check: Check) -> Message:
        """What is wrong with the tags, in the words of the checks."""
        for source, target in self.asks():
            for item in check(source, target):
                if item.check in TAGS:
                    return _said(item)
        return Message("its tags are not those of the source")


def _restated(mine: Sequence[Draft], state: State | None) -> list[Draft]:
    """The same words in another state. Approved by a person, they are no machine's any more."""
    found = []
    for draft in mine:
        goal = State.TRANSLATED if state is None else max(state, draft.state)
        origin = draft.origin
        if goal >= State.REVIEWED:
            origin = replace(origin, machine=False) if origin is not None else Origin(OriginKind.HUMAN)
        found.append(replace(draft, state=goal, origin=origin))
    return found


def _reworded(
    mine: Sequence[Draft], piece: Piece, state: State | None, findings: tuple[DraftFinding, ...], *, known: bool
) -> list[Draft]:
    """Other words: a person's, unless the file says that they are a machine's and nothing of ours was there. What a
    person has changed in a machine's words and nobody has approved is a machine's still. `known` tells whether the
    unit went out from here: a file from elsewhere alone knows where its words come from."""
    here = [draft for draft in mine if draft.target]
    approved = state is not None and state >= State.REVIEWED
    goal = state if state is not None and approved else State.TRANSLATED
    machine = not approved and any(draft.origin is not None and draft.origin.machine for draft in here)
    origin = Origin(OriginKind.HUMAN, machine=machine)
    if not approved and piece.origin is not None and piece.origin.kind is OriginKind.MT and not machine:
        origin, goal = replace(piece.origin, machine=True), State.INITIAL if known else piece.state
    elif not approved and not known and not here:
        origin, goal = piece.origin or origin, piece.state
    first = Draft(mine[0].segment, mine[0].source, piece.target, goal, origin, findings)
    return [first, *(Draft(draft.segment, draft.source, (), goal, origin) for draft in mine[1:])]


def _said(finding: DraftFinding) -> Message:
    if finding.values or "{" not in finding.message:
        return Message(finding.message, **dict(finding.values))
    return Message("{text}", text=finding.message)
