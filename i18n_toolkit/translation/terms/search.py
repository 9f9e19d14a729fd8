"""Terms found by a word in any of its forms, in their own language or in that of an equivalent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...languages import Language
from ...model import Concept
from .index import term_index
from .said import Target
from .speech import Speech, fold, speech_of

_THE_TERM, _ITS_EQUIVALENT, _WITHIN = 0, 1, 2


def search(concepts: Sequence[Concept], query: str, source: Language, targets: Mapping[str, Language]) -> list[Concept]:
    """The concepts a query names: terms it is a form of, then equivalents it is a form of, then those it is a part
    of; each in the order of `concepts`. `source` is the terms' language, `targets` those of their equivalents."""
    wanted = " ".join(query.split())
    if not wanted:
        return []
    named = {match.source for match in term_index(source, [concept.term for concept in concepts]).find(wanted)}
    speeches = {tag: speech_of(language) for tag, language in targets.items()}
    within = term_index(source, [wanted])
    graded = []
    for place, concept in enumerate(concepts):
        others = [(term.target, speeches[tag]) for tag, term in concept.equivalents if tag in speeches]
        if concept.term in named:
            graded.append((_THE_TERM, place))
        elif any(_names(wanted, target, speech) for target, speech in others):
            graded.append((_ITS_EQUIVALENT, place))
        elif within.find(concept.term) or _parts(wanted, (concept.term, *(target for target, _ in others))):
            graded.append((_WITHIN, place))
    return [concepts[place] for _, place in sorted(graded)]


def _names(query: str, target: str, speech: Speech) -> bool:
    """Whether the query says an equivalent, in any form."""
    return Target(query, speech).says(target)


def _parts(query: str, texts: Iterable[str]) -> bool:
    """Whether the query stands in one of the texts as it is written, from the beginning of a word."""
    folded = fold(query)
    return any(f" {fold(text)}".find(f" {folded}") >= 0 for text in texts)
