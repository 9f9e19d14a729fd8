"""How common a word is, in whatever form it stands."""

from __future__ import annotations

from collections.abc import Callable, Set

from ...vocabulary.frequency import Frequencies
from ...vocabulary.lexicon import Lexicon
from ...vocabulary.memory import remember

_PLAIN = 3.0
"""The Zipf frequency from which a word is no rare one (van Heuven et al., 2014)."""


class Rarity:
    """Zipf frequencies of forms, by the commonest form they may belong to.

    A frequency list counts forms; ``nämndernas`` is rarer than ``nämnd``, but no harder. So a form is as
    common as itself or the dictionary form it can be of, and a modifier (``avfalls-``) as common as its word. `plain`
    are words (in dictionary form) that everybody knows though the list has them not.
    """

    def __init__(self, frequencies: Frequencies, lexicon: Lexicon, plain: Set[str] = frozenset()) -> None:
        self._frequencies = frequencies
        self._lexicon = lexicon
        self._plain = plain
        self._known: dict[str, float] = {}

    def zipf(self, word: str) -> float:
        """The Zipf frequency of a word in any letter case; 0.0 for one rarer than the list's least."""
        found = self._known.get(word)
        return remember(self._known, word, self._zipf(word)) if found is None else found

    def _zipf(self, word: str) -> float:
        form = word.lower().rstrip("-")
        listed = self._frequencies.zipf(form)
        if listed:
            return listed
        stems = {reading.stem for reading in (*self._lexicon.readings(form), *self._lexicon.lookup(word))}
        if form in self._plain or not self._plain.isdisjoint(stems):
            return _PLAIN
        return max(map(self._frequencies.zipf, stems), default=0.0)


def is_rare(word: str, zipf: Callable[[str], float], parts: Callable[[str], tuple[str, ...]], least: float) -> bool:
    """Whether a word is rarer than `least` and so is a part of it: a compound of common words is no rare word."""
    return zipf(word) < least and min(map(zipf, parts(word))) < least
