"""The three versions of a unit that came back: as it went out, as the store has it, as the file has it."""

from __future__ import annotations

from functools import cached_property

from ..content import joined
from ..exchange.parcel import Entry
from ..model import Content, Draft, OriginKind, State, Unit
from ..store import Sent
from ..translation.engine import COPY
from ..wording import digest_of, normal, note_digest, states_of
from .pieces import Piece, source_of


class Versions:
    """*ours*, the store's unit now; *theirs*, the file's `pieces`; *sent*, as it went out: where the ledger does not
    know (`base` None), ours stands in. `space` is what the language has between sentences."""

    def __init__(self, entry: Entry, ours: Unit, base: Sent | None, pieces: list[Piece], space: str) -> None:
        self.entry, self.ours, self.known, self.space = entry, ours, base is not None, space
        self.pieces = [piece for piece in pieces if piece.target]
        self._said: dict[tuple[int, int, Content | None], bool] = {}
        self._ours = digest_of(ours, space)
        self.sent = base or Sent("", self._ours, note_digest(ours.note), states_of(ours))

    def of(self, pieces: list[Piece]) -> Versions:
        """The same with some of the file's pieces only."""
        return Versions(self.entry, self.ours, self.sent, pieces, self.space)

    @cached_property
    def theirs(self) -> Unit:
        """The file's unit; sentences it has nothing for are left out."""
        drafts = (
            Draft(self.ours.drafts[piece.start].segment, source_of(self.ours, piece), piece.target, piece.state)
            for piece in self.pieces
        )
        return Unit(self.ours.block, self.ours.language, tuple(drafts))

    @cached_property
    def _theirs(self) -> str:
        return digest_of(self.theirs, self.space)

    @property
    def empty(self) -> bool:
        """Whether the file has nothing for the unit."""
        return not self.pieces

    @cached_property
    def agree(self) -> bool:
        """Whether the file says what the store says, be it of some sentences only."""
        return self._theirs == self._ours or (bool(self.pieces) and all(map(self.says_ours, self.pieces)))

    @property
    def changed_there(self) -> bool:
        """Whether the file says something else than what went out."""
        return self._theirs != self.sent.target

    @property
    def changed_here(self) -> bool:
        """Whether the store says something else than what went out, or nobody knows what did."""
        return self._ours != self.sent.target or not self.known

    @cached_property
    def withdrawn(self) -> bool:
        """Whether the unit was approved as a whole, and the file plainly says of none of it that it is."""
        was = min(self._was, default=State.INITIAL)
        told = max((piece.state for piece in self.pieces), default=State.FINAL)
        return self.entry.stated and was >= State.REVIEWED > told

    def raised(self, piece: Piece) -> State | None:
        """The state the file gives a piece, where it is higher than when the unit went out."""
        before = min(self._was[piece.start : piece.end], default=State.INITIAL)
        return piece.state if self.entry.stated and piece.state > before else None

    @property
    def approves(self) -> bool:
        """Whether the file approves something that was not approved when it went out."""
        return any((self.raised(piece) or State.INITIAL) >= State.REVIEWED for piece in self.pieces)

    @cached_property
    def _was(self) -> list[State]:
        states = [State(int(digit)) for digit in self.sent.states[: len(self.ours.drafts)]]
        return states + [State.INITIAL] * (len(self.ours.drafts) - len(states))

    def says_ours(self, piece: Piece) -> bool:
        """Whether a piece says what the store says there."""
        place = piece.start, piece.end, piece.target
        said = self._said.get(place)
        if said is None:
            mine = joined([draft.target or () for draft in self.ours.drafts[piece.start : piece.end]])
            said = self._said[place] = same_words(mine, piece.target)
        return said

    @property
    def note(self) -> str:
        """The note the unit should have. Where both sides have changed it, it is both notes."""
        ours, theirs = self.ours.note, self.entry.unit.note.strip()
        if note_digest(theirs) in ("", self.sent.note, note_digest(ours)):
            return ours
        if ours.strip() and note_digest(ours) != self.sent.note:
            return ours if theirs in ours else f"{ours}\n\n{theirs}"
        return theirs


def same_words(one: Content | None, other: Content | None) -> bool:
    """Whether two targets say the same, with the same tags; see `wording`."""
    return one == other or normal(one or ()) == normal(other or ())


def is_a_persons(unit: Unit) -> bool:
    """Whether some of a unit's words are a person's work, which nobody may overwrite unasked."""
    return any(draft.target is not None and _is_a_persons(draft) for draft in unit.drafts)


def _is_a_persons(draft: Draft) -> bool:
    origin = draft.origin
    if origin is not None and origin.engine == COPY:
        return origin.kind is not OriginKind.HUMAN and draft.state >= State.REVIEWED
    return draft.state >= State.REVIEWED or (origin is not None and origin.kind is OriginKind.HUMAN)
