"""What a block said before it was changed, and what it was translated to then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..content import join, plain
from ..exchange.parcel import Offer
from ..model import Content, Origin, OriginKind, State
from ..store import Held

SAME_PLACE, ELSEWHERE = 50.0, 75.0
"""How alike (RapidFuzz `ratio`, 0–100) a block must be to one that stood in its place, or anywhere on its page, to be
the same block, changed. 75 is where a translator's memory begins to be of use (the lowest of our grades)."""
_SENTENCE = 60.0
"""The same for a sentence of a block that is known to be another's successor."""


@dataclass(frozen=True, slots=True)
class Former:
    """The block as it was when it was last translated."""

    source: Content
    held: Held


class Formers:
    """The blocks a page no longer has, and that were translated."""

    def __init__(self, held: Iterable[Held]) -> None:
        self._gone = [item for item in held if not item.present and any(draft.target for draft in item.unit.drafts)]

    def of(self, item: Held) -> Former | None:
        """The block that an untranslated or unreviewed one was before; None where there is none like it."""
        if not self._gone or item.unit.state >= State.REVIEWED:
            return None
        from rapidfuzz import fuzz

        text = plain(join(item.unit.source))
        best: tuple[float, int] | None = None
        former = None
        for other in self._gone:
            if other.kind is not item.kind:
                continue
            needed = SAME_PLACE if other.path == item.path else ELSEWHERE
            score = fuzz.ratio(text, plain(join(other.unit.source)), score_cutoff=needed)
            if score >= needed and (best is None or (score, other.row) > best):
                best, former = (score, other.row), other
        return None if former is None else Former(join(former.unit.source), former)


def offers(item: Held, former: Former) -> Sequence[Offer]:
    """For each sentence that nobody has translated as it is now, the former's most like it."""
    from rapidfuzz import fuzz

    found = []
    for draft in item.unit.drafts:
        if draft.target is not None and draft.state >= State.REVIEWED:
            continue
        text = plain(draft.source)
        candidates = [
            (fuzz.ratio(text, plain(old.source), score_cutoff=_SENTENCE), -number, old)
            for number, old in enumerate(former.held.unit.drafts)
            if old.target
        ]
        score, _, old = max(candidates, key=lambda candidate: candidate[:2], default=(0.0, 0, None))
        if old is not None and old.target and score >= _SENTENCE:
            origin = Origin(OriginKind.TM, "previous", score=float(int(score)), machine=old.state < State.REVIEWED)
            found.append(Offer(draft.segment, old.source, old.target, origin))
    return found
