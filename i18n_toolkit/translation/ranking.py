"""In which order drafts are best reviewed: by evidence, the ones most likely to be wrong first.

No percentage is made up. What is known is compared in the order of what it is worth (bench/ranking.py, FLORES):
nothing to show; findings of severity error; how far a second engine agrees, or how near the memory's sentence was;
findings of severity warning; the engine's own score. What a person has approved comes last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..model import Draft, OriginKind, State, Unit
from .comparison import share_of

_UNKNOWN = 0.5
"""Where nobody was asked for a second opinion a draft stands between those it is good and those it is bad for."""

Key = tuple[bool, bool, int, float, int, float]


def review_key(drafts: Iterable[Draft]) -> Key:
    """Sorts units for review: the smaller, the more a person is needed. The worst of a unit's drafts decide."""
    drafts = tuple(drafts)
    done = all(draft.target is not None and draft.state >= State.REVIEWED for draft in drafts)
    return (
        done,
        all(draft.target is not None for draft in drafts),
        -_count(drafts, "error"),
        min(map(_nearness, drafts), default=_UNKNOWN),
        -_count(drafts, "warning"),
        min((draft.origin.score for draft in drafts if _is_scored(draft) and draft.origin and draft.origin.score),
            default=0.0),
    )  # fmt: skip


def ranks(units: Mapping[str, Unit]) -> dict[str, int]:
    """Block id → its place in the order of review, from 1. Equal evidence: reading order."""
    order = sorted(units, key=lambda block: review_key(units[block].drafts))
    return {block: place for place, block in enumerate(order, 1)}


def _count(drafts: Iterable[Draft], severity: str) -> int:
    return sum(item.severity == severity for draft in drafts for item in draft.findings)


def _nearness(draft: Draft) -> float:
    origin = draft.origin
    if origin is not None and origin.kind is OriginKind.TM and origin.score is not None:
        return min(origin.score, 100.0) / 100
    share = share_of(draft)
    return _UNKNOWN if share is None else share


def _is_scored(draft: Draft) -> bool:
    return draft.origin is not None and draft.origin.kind is OriginKind.MT
