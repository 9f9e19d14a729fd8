"""Terms inside compounds: where a part of a word is a term, and what stands around it are words too."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ...vocabulary.compounds import Compounds
from ...vocabulary.lexicon import Lexicon

_SHORTEST, _LONGEST = 3, 60
"""Letters of a part, and of a word: what is longer is no word."""


class Parts:
    """Finds keys (forms and joining forms of terms, in small letters) inside longer words.

    `lasts` may end a word, `firsts` stand before others; `derived` are endings that make an adjective with a sense
    of its own, after which the term is not said any more.
    """

    def __init__(
        self,
        lasts: Collection[str],
        firsts: Collection[str],
        compounds: Compounds,
        lexicon: Lexicon,
        derived: Collection[str] = (),
    ) -> None:
        self._lasts, self._firsts, self._derived = lasts, firsts, derived
        self._compounds, self._lexicon = compounds, lexicon
        lengths: dict[str, set[int]] = {}
        for key in (*lasts, *firsts):
            if len(key) >= _SHORTEST:
                lengths.setdefault(key[:_SHORTEST], set()).add(len(key))
        self._lengths = {begin: tuple(sorted(found)) for begin, found in lengths.items()}

    def inside(self, word: str) -> Iterator[tuple[str, int, int]]:
        """Every key that is a part of a compound, with its place in the word (small letters, no whole word)."""
        for start in range(len(word) - _SHORTEST + 1 if len(word) <= _LONGEST else 0):
            for length in self._lengths.get(word[start : start + _SHORTEST], ()):
                end = start + length
                if end > len(word) or length == len(word):
                    continue
                key = word[start:end]
                known = key in self._lasts if end == len(word) else key in self._firsts
                if known and self._parts(word, start, end):
                    yield key, start, end

    def _parts(self, word: str, start: int, end: int) -> bool:
        before, after = word[:start], word[end:]
        if before and not (before.endswith("-") or self._compounds.modifies(before)):
            return False
        if after and not after.startswith("-") and not self._ends(word, end):
            return False
        return all(self._stems_part(word, cut) for cut in (start, end) if 0 < cut < len(word))

    def _ends(self, word: str, start: int) -> bool:
        rest = word[start:]
        return len(rest) >= _SHORTEST and rest not in self._derived and self._compounds.heads(word, start)

    def _stems_part(self, word: str, cut: int) -> bool:
        """Whether the word can be parted here if the dictionary knows it: valp|ar is no val|par."""
        readings = self._lexicon.words(word)
        return not readings or any(len(reading.stem) >= cut + _SHORTEST for reading in readings)
