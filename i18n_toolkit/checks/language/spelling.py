"""Whether a word is spelt as the dictionary spells it, and what was meant where it is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...vocabulary.compounds import Compounds
from ...vocabulary.frequency import Frequencies
from ...vocabulary.lexicon import Lexicon
from ...vocabulary.memory import remember

_MOST = 5


class Spelling:
    """A lexicon as a spelling dictionary. Names, terms and the like are for the caller to leave out."""

    def __init__(self, lexicon: Lexicon, compounds: Compounds, frequencies: Frequencies) -> None:
        self._lexicon = lexicon
        self._compounds = compounds
        self._frequencies = frequencies
        self._found: dict[str, bool] = {}
        self._suggested: dict[str, tuple[str, ...]] = {}

    def known(self, word: str) -> bool:
        """Whether the word, in any letter case, or each part of it as a compound, is in the dictionary.

        Without a letter there is nothing to spell; every part between hyphens must be known.
        """
        found = self._found.get(word)
        return remember(self._found, word, self._is_known(word)) if found is None else found

    def _is_known(self, word: str) -> bool:
        if any(map(str.isdigit, word)) or not any(map(str.isalpha, word)):
            return True
        return all(map(self._known, filter(None, word.replace("\u00ad", "").split("-")))) or self._known(word)

    def _known(self, part: str) -> bool:
        if self._lexicon.lookup(part) or self._lexicon.words(part.capitalize()):
            return True
        return bool(self._lexicon.readings(part.lower())) or self._compounds.is_compound(part)

    def suggestions(self, word: str) -> Sequence[str]:
        """Words of the dictionary one slip away (a letter missing, added, changed or two swapped, or one of the
        language's own confusions), the commonest first; five at most, with the word's capital."""
        lower = word.lower()
        found = self._suggested.get(lower)
        if found is None:
            found = remember(self._suggested, lower, self._near(lower))
        return [near[:1].upper() + near[1:] if word[:1].isupper() else near for near in found]

    def _near(self, word: str) -> tuple[str, ...]:
        found = self._lexicon.near(word) | ({*self._lexicon.known_among(self._confused(word))} - {word})
        return tuple(sorted(found, key=lambda near: (-self._frequencies.zipf(near), near))[:_MOST])

    def _confused(self, word: str) -> Iterator[str]:
        for old, new in self._lexicon.affixes.replacements:
            start = word.find(old)
            while start >= 0:
                yield word[:start] + new + word[start + len(old) :]
                start = word.find(old, start + 1)
