"""All that the checks know about one language, each part read when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from ...languages import Language
from .compounds import GROUPS, Compounds
from .dictionary import read_lexicon
from .features import Features
from .frequency import Frequencies
from .lexicon import Lexicon
from .rarity import Rarity
from .spelling import Spelling
from .tagger import read_tagger
from .tagging import CLASSES, VERBS, WordTagger
from .word_groups import word_groups


class Resources:
    """The language tools of `language`; each is None where the language lacks the data for it.

    `cache` is the folder for what is made once (the user's cache folder unless told). Asking for a tool
    raises ConfigurationError where its data is damaged or the dictionary's package is not installed.
    """

    def __init__(self, language: Language, cache: Path | None = None) -> None:
        self._models = language.folder / "models"
        self._words = language.folder / "words"
        self._cache = cache

    @cached_property
    def lexicon(self) -> Lexicon | None:
        """The Hunspell dictionary."""
        return read_lexicon(self._models, self._cache)

    @cached_property
    def frequencies(self) -> Frequencies | None:
        """How common forms are."""
        path = self._models / "frequency.txt.gz"
        return Frequencies(path) if path.is_file() else None

    @cached_property
    def compounds(self) -> Compounds | None:
        """The parts of compounds."""
        if self.lexicon is None or self.frequencies is None:
            return None
        return Compounds(self.lexicon, self.frequencies, word_groups(self._words / "compounds.txt", GROUPS))

    @cached_property
    def spelling(self) -> Spelling | None:
        """Spelling."""
        if self.lexicon is None or self.frequencies is None or self.compounds is None:
            return None
        return Spelling(self.lexicon, self.compounds, self.frequencies)

    @cached_property
    def rarity(self) -> Rarity | None:
        """How common words are, in any form."""
        if self.lexicon is None or self.frequencies is None:
            return None
        return Rarity(self.frequencies, self.lexicon)

    @cached_property
    def features(self) -> Features | None:
        """What the tagger sees."""
        if self.lexicon is None or self.compounds is None:
            return None
        return Features(self.lexicon, self.compounds, word_groups(self._words / "word-classes.txt", CLASSES))

    @cached_property
    def verbs(self) -> Mapping[str, frozenset[str]]:
        """Which s-forms of verbs are no passives, and which words may begin a sentence as imperatives."""
        return word_groups(self._words / "verbs.txt", VERBS)

    @cached_property
    def tagger(self) -> WordTagger | None:
        """Word classes."""
        path = self._models / "tagger.tsv.gz"
        if self.features is None or not path.is_file():
            return None
        return WordTagger(read_tagger(path, self.features), self.features, self.verbs)
