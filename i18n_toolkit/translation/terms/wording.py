"""What a glossary wants a target to say for the terms of its source, and what it forbids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ...languages import Language
from ...matching import digest
from ...model import Span, Term, TermStatus
from ..names.naming import Naming
from ..names.rendering import FREE
from ..spans import covered
from ..termbase import word_classes
from .index import Match, term_index
from .said import Target
from .speech import speech_of

STAMP = " terms:"
"""What in a fingerprint begins to tell the glossary's wishes."""
_STAMP = 12
"""Hexadecimal digits; two glossaries that happen to have the same ones would only keep a draft."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One term in a source: where, and its equivalents, the preferred first (of several the one said last);
    `forbidden` ones must not be used."""

    match: Match
    targets: tuple[str, ...]
    forbidden: tuple[str, ...]


class Wording:
    """The terms of one language pair. Where two say otherwise of the same words, the later one is right: a
    municipality's own glossary comes after ours. `classes` are parts of speech of terms, before those of our termbase.
    `names_as` says how drafts are to have names (`names.rendering.MANNERS`); "" leaves them to the engine."""

    def __init__(
        self,
        terms: Iterable[Term],
        source: Language,
        target: Language,
        classes: Mapping[str, str] | None = None,
        names_as: str = "",
    ) -> None:
        statuses: dict[str, dict[str, TermStatus]] = {}
        for term in terms:
            said = statuses.setdefault(term.source, {})
            said.pop(term.target, None)
            said[term.target] = term.status
        statuses = {term: said for term, said in statuses.items() if set(said.values()) != {TermStatus.KEEP}}
        self._targets = {
            term: _of(said, TermStatus.PREFERRED)[::-1] + _of(said, TermStatus.ADMITTED)
            for term, said in statuses.items()
        }
        self._forbidden = {term: _of(said, TermStatus.FORBIDDEN) for term, said in statuses.items()}
        known = {**word_classes(source), **(classes or {})}
        self._index = term_index(source, statuses, {term: known[term] for term in statuses if term in known})
        self._speech = speech_of(target)
        self.languages, self.names_as = (source, target), names_as

    @cached_property
    def naming(self) -> Naming:
        """The names of the language pair."""
        return Naming(*self.languages, self.names_as or FREE)

    @property
    def as_written(self) -> bool:
        """Whether an equivalent may be put into a sentence as the glossary writes it."""
        return self._speech.inflection.paradigm.as_written

    def wishes(self, text: str) -> list[Wish]:
        """What is wanted for every term of a source text, in the order they stand in; none within a name."""
        found = self._index.find(text)
        named = covered((name.span for name in self.naming.names(text)), len(text)) if found else bytearray()
        return [
            Wish(match, self._targets[match.source], self._forbidden[match.source])
            for match in found
            if not any(named[match.span.start : match.span.end])
        ]

    def stamp(self, text: str) -> str:
        """What is wanted of a text as a few signs, to know when it changes; "" where there is no term or name in it."""
        wishes: list[object] = [*sorted({(w.match.source, w.targets, w.forbidden) for w in self.wishes(text)})]
        if self.names_as:
            wishes += sorted({(wish.name.base, wish.accepted, wish.put) for wish in self.naming.wishes(text)})
        return f"{STAMP}{digest(repr(wishes))[:_STAMP]}" if wishes else ""

    def target(self, text: str) -> Target:
        """A target text, to look for equivalents in."""
        return Target(text, self._speech)


def missing(wishes: Iterable[Wish], target: Target) -> list[Wish]:
    """The wishes none of whose equivalents a target says: of each term the first, one that stands by itself before
    one in a compound."""
    found: dict[str, Wish] = {}
    for wish in wishes:
        kept = found.get(wish.match.source)
        if kept is None or (wish.match.whole and not kept.match.whole):
            found[wish.match.source] = wish
    return [wish for wish in found.values() if wish.targets and not any(map(target.says, wish.targets))]


def misused(wishes: Iterable[Wish], target: Target) -> list[tuple[Wish, str, Span]]:
    """Forbidden equivalents that a target uses, outside what another equivalent of the source's terms says."""
    wishes = list({wish.match.source: wish for wish in wishes}.values())
    if not any(wish.forbidden for wish in wishes):
        return []
    right = covered(
        (span for wish in wishes for wanted in wish.targets for span in target.places(wanted)), len(target.text)
    )
    return [
        (wish, word, span)
        for wish in wishes
        for word in wish.forbidden
        for span in target.places(word)
        if not any(right[span.start : span.end])
    ]


def _of(said: Mapping[str, TermStatus], status: TermStatus) -> tuple[str, ...]:
    return tuple(target for target, own in said.items() if own is status)
