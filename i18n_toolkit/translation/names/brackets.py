"""A name in Latin letters put in brackets after what an engine made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...model import Span
from ..attempts import Answer

_LONGEST = 3
"""An engine's wording of a name has at most so many times its letters; what is longer is no wording of it alone."""


def bracketed(answer: Answer, names: Mapping[Span, str]) -> Answer:
    """The answer with each of `names` (span of the source → its letters) after the words that are linked to it; as it
    is for those without links."""
    for span, latin in names.items():
        linked = [other for one, other in answer.links or () if one.start < span.end and span.start < one.end]
        if not linked:
            continue
        start, end = min(other.start for other in linked), max(other.end for other in linked)
        if end - start <= _LONGEST * len(latin):
            answer = _with(answer, end, f" ({latin})")
    return answer


def _with(answer: Answer, place: int, text: str) -> Answer:
    return replace(
        answer,
        text=answer.text[:place] + text + answer.text[place:],
        links=_moved(answer.links or (), place, len(text)),
        exact=_moved(answer.exact, place, len(text)),
    )


def _moved(links: Sequence[tuple[Span, Span]], place: int, by: int) -> tuple[tuple[Span, Span], ...]:
    """Links whose target spans after `place` begin `by` later."""
    return tuple(
        (one, other if other.start < place else Span(other.start + by, other.end + by)) for one, other in links
    )
