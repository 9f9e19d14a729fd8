"""Where the terms of a glossary stand in running text, in any form and inside compounds.

The words of a term in all their forms are the keys of an index, so that a text takes time by its own length and not
by the number of terms. The longest term wins; two that stand apart in one compound are both found.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...languages import Language
from ...model import Span
from ...tokens import words
from ...vocabulary.inflection import Inflection
from ...vocabulary.memory import remember
from ...vocabulary.vocabulary import Vocabulary
from ..spans import apart
from .parts import Parts
from .speech import Speech, speech_of

_GAP = re.compile(r"[-\u2010\u2011]?\s{1,3}|/")
"""What may stand between two words of a term."""
_HYPHENS = ("-", "\u2010", "\u2011")
_SOFT_HYPHEN = "\u00ad"
_ELLIPTIC_REACH = 4
"""So many words after a hyphen the word may come whose last part it shares: för-, grund- och gymnasieskola."""

_COMMON = 4.5
"""The Zipf frequency of words like "sol" and "lov", beside initialisms in small letters ("sfi", 3.7)."""


@dataclass(frozen=True, slots=True)
class Match:
    """A term where it stands: `span` is its own part of the text, `word` the whole word or words it stands in.

    `whole` tells that it stands by itself and not in a compound, `base` that it stands as the glossary writes it, but
    for letter case.
    """

    source: str
    span: Span
    word: Span
    whole: bool = True
    base: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    """A term's words in all their forms; `initialism` one that in small letters is a common word."""

    source: str
    words: tuple[str, ...]
    forms: tuple[frozenset[str], ...]
    initialism: bool = False


class TermIndex:
    """The terms `sources` (as a glossary writes them), ready to be found.

    `classes` tells the part of speech (noun, verb, adjective) of terms where somebody knows it.
    """

    def __init__(
        self,
        sources: Iterable[str],
        inflection: Inflection,
        vocabulary: Vocabulary | None = None,
        classes: Mapping[str, str] | None = None,
    ) -> None:
        self._inflection = inflection
        self._frequencies = vocabulary.frequencies if vocabulary else None
        self._whole: dict[str, list[_Entry]] = defaultdict(list)
        self._phrases: dict[str, list[_Entry]] = defaultdict(list)
        self._joined: dict[str, list[_Entry]] = defaultdict(list)
        self._memory: dict[str, tuple[tuple[_Entry, int, int], ...]] = {}
        for source in dict.fromkeys(sources):
            self._add(source, (classes or {}).get(source, ""))
        compounds, lexicon = (vocabulary.compounds, vocabulary.lexicon) if vocabulary else (None, None)
        self._parts = (
            Parts(self._whole, self._joined, compounds, lexicon, inflection.paradigm.derived)
            if compounds and lexicon
            else None
        )

    def find(self, text: str) -> list[Match]:
        """The terms of a text in the order they stand in, none within another."""
        spans = words(text)
        folded = [_fold(text[span.start : span.end]) for span in spans]
        found: list[Match] = []
        for place, word in enumerate(folded):
            if word in self._phrases:
                found += self._phrases_at(text, spans, folded, place)
            cut_off = text[spans[place].end : spans[place].end + 1] in _HYPHENS
            if word in self._whole:
                found += self._words_at(text, spans[place], word, whole=not cut_off)
            else:
                found += self._inside(text, spans[place], word)
            if cut_off:
                found += self._elliptic(spans, folded, place)
        return _apart(found, len(text))

    def _add(self, source: str, word_class: str) -> None:
        parts = tuple(_fold(source[span.start : span.end]) for span in words(source))
        if not parts:
            return
        last = len(parts) - 1
        forms = tuple(
            self._inflection.forms(part, word_class if place == last else "", in_phrase=place < last)
            for place, part in enumerate(parts)
        )
        entry = _Entry(source, parts, forms, source.isupper() and self._is_common(parts[0]))
        if last:
            for form in forms[0]:
                self._phrases[form].append(entry)
            return
        for form in forms[0]:
            self._whole[form].append(entry)
        for form in self._inflection.joined(parts[0]):
            self._joined[form].append(entry)

    def _is_common(self, word: str) -> bool:
        return self._frequencies is not None and self._frequencies.zipf(word) >= _COMMON

    def _phrases_at(self, text: str, spans: Sequence[Span], folded: Sequence[str], place: int) -> Iterator[Match]:
        for entry in self._phrases[folded[place]]:
            end = place + len(entry.words)
            if (
                end <= len(spans)
                and all(folded[place + number] in forms for number, forms in enumerate(entry.forms))
                and all(_GAP.fullmatch(text, spans[at].end, spans[at + 1].start) for at in range(place, end - 1))
                and self._fits(entry, text[spans[place].start])
            ):
                span = Span(spans[place].start, spans[end - 1].end)
                yield Match(entry.source, span, span, base=entry.words == tuple(folded[place:end]))

    def _words_at(self, text: str, span: Span, word: str, whole: bool) -> Iterator[Match]:
        for entry in self._whole[word]:
            if self._fits(entry, text[span.start]):
                yield Match(entry.source, span, span, whole, word == entry.words[0])

    def _inside(self, text: str, span: Span, word: str) -> Iterator[Match]:
        if self._parts is None:
            return
        found = self._memory.get(word)
        if found is None:
            keys = ((key, start, end) for key, start, end in self._parts.inside(word))
            made = tuple(
                (entry, start, end)
                for key, start, end in keys
                for entry in (self._whole if end == len(word) else self._joined)[key]
            )
            found = remember(self._memory, word, made)
        even = len(word) == span.end - span.start
        for entry, start, end in found:
            if not start and not self._fits(entry, text[span.start]):
                continue
            own = Span(span.start + start, span.start + end) if even else span
            yield Match(entry.source, own, span, whole=False)

    def _fits(self, entry: _Entry, first: str) -> bool:
        """VAR is not var."""
        return not entry.initialism or first.isupper()

    def _elliptic(self, spans: Sequence[Span], folded: Sequence[str], place: int) -> Iterator[Match]:
        """``för- och grundskola``: the word before the hyphen ends like one of the next words."""
        for other in folded[place + 1 : place + 1 + _ELLIPTIC_REACH]:
            for cut in range(1, len(other) - 2):
                for entry in self._whole.get(folded[place] + other[cut:], ()):
                    yield Match(entry.source, spans[place], spans[place], whole=False)
                    return


def term_index(language: Language, sources: Iterable[str], classes: Mapping[str, str] | None = None) -> TermIndex:
    """The index of terms in a language, made once for the same terms; what the language has no data for is found as
    it is written. Raises ConfigurationError where the language's data is damaged."""
    return _kept(speech_of(language), tuple(sources), tuple(sorted((classes or {}).items())))


@lru_cache(maxsize=16)
def _kept(speech: Speech, sources: tuple[str, ...], classes: tuple[tuple[str, str], ...]) -> TermIndex:
    return TermIndex(sources, speech.inflection, speech.vocabulary, dict(classes))


def _fold(word: str) -> str:
    """Small letters, without soft hyphens."""
    return word.replace(_SOFT_HYPHEN, "").casefold()


def _apart(found: Iterable[Match], length: int) -> list[Match]:
    """The longest of those that overlap in a text of this length; of one length, the longest term."""
    order = sorted(found, key=lambda item: (item.span.start - item.span.end, -len(item.source), item.source))
    return sorted(apart(order, [item.span for item in order], length), key=lambda item: item.span)
