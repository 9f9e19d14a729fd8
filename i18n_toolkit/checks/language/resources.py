"""All that the checks know about one language, each part read when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from ...vocabulary.vocabulary import Vocabulary
from ...vocabulary.word_groups import word_groups
from .features import Features
from .rarity import Rarity
from .spelling import Spelling
from .tagger import read_tagger
from .tagging import CLASSES, VERBS, WordTagger


class Resources(Vocabulary):
    """The language tools of `language`, its vocabulary among them; each is None where the language lacks the
    data for it."""

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
        return Rarity(self.frequencies, self.lexicon, word_groups(self._words / "plain-words.txt", ("plain",))["plain"])

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
