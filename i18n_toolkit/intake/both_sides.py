"""Two people on one unit, sentence by sentence: who corrects the first sentence of a block does not contradict who
corrects the second.

The ledger has a digest of the whole unit only. The unit as it went out is found in its history: it is the latest
version with that digest. Where there is none, nothing is known of single sentences, and the conflict stands.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..content import join
from ..model import Content, Draft, State, Unit
from ..store import Change
from ..wording import digest_of
from .pieces import Piece
from .versions import Versions, same_words


def as_sent(ours: Unit, changes: Iterable[Change], digest: str, space: str) -> Unit | None:
    """The unit as it was when its wording had a digest; None where it never had. `changes` are its history, oldest
    first."""
    words: dict[str, Content | None] = {}
    found = None
    for change in changes:
        if not change.adopted:
            continue
        words[change.segment] = change.target
        drafts = tuple(Draft(draft.segment, draft.source, words.get(draft.segment)) for draft in ours.drafts)
        unit = Unit(ours.block, ours.language, drafts)
        if digest_of(unit, space) == digest:
            found = unit
    return found


def reconciled(versions: Versions, sent: Unit) -> list[Piece] | None:
    """The pieces that were worked on in the file, where nobody has changed these sentences here; None where somebody
    has, and where an approval of the whole unit is withdrawn."""
    if versions.withdrawn:
        return None
    ours = versions.ours.drafts
    changed = {place for place, draft in enumerate(ours) if not same_words(draft.target, sent.drafts[place].target)}
    found = []
    for piece in versions.pieces:
        places = range(piece.start, piece.end)
        before = join(part for place in places for part in sent.drafts[place].target or ())
        approved = (versions.raised(piece) or State.INITIAL) >= State.REVIEWED
        if same_words(before, piece.target) and not approved:
            continue
        if not changed.isdisjoint(places) and not versions.says_ours(piece):
            return None
        found.append(piece)
    return found
