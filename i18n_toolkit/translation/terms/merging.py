"""Terms from elsewhere put into a glossary of one's own: nothing that stands there is changed without being asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ...model import Term, TermStatus


@dataclass(frozen=True, slots=True)
class Conflict:
    """`new` says otherwise than `own`: another status or note of the same equivalent, or a second preferred one."""

    own: Term
    new: Term


@dataclass(slots=True)
class Merged:
    """`terms` is the glossary afterwards; `conflicts` are those left as they were, or replaced where that was asked."""

    terms: list[Term]
    added: int = 0
    same: int = 0
    conflicts: list[Conflict] = field(default_factory=list)


def merge(own: Sequence[Term], new: Iterable[Term], replace: bool = False) -> Merged:
    """The own terms with the new ones after them. Where the two disagree the own term stays, or with `replace` the
    new one takes its place: a second preferred equivalent then makes the own one admitted."""
    merged = Merged(list(own))
    places = {(term.source, term.target): place for place, term in enumerate(merged.terms)}
    preferred = {term.source: place for place, term in enumerate(merged.terms) if term.status is TermStatus.PREFERRED}
    for term in new:
        place = places.get((term.source, term.target))
        if place is not None and _same(merged.terms[place], term):
            merged.same += 1
            continue
        rival = preferred.get(term.source) if term.status is TermStatus.PREFERRED else None
        other = place if place is not None else rival
        if other is not None:
            merged.conflicts.append(Conflict(merged.terms[other], term))
            if not replace:
                continue
        if rival is not None and rival != place:
            before = merged.terms[rival]
            merged.terms[rival] = Term(before.source, before.target, TermStatus.ADMITTED, before.note)
        if place is None:
            place = places[term.source, term.target] = len(merged.terms)
            merged.terms.append(term)
            merged.added += 1
        merged.terms[place] = term
        if term.status is TermStatus.PREFERRED:
            preferred[term.source] = place
    return merged


def _same(own: Term, new: Term) -> bool:
    """A note the other does not have is no disagreement."""
    return own.status is new.status and (own.note == new.note or not new.note)
