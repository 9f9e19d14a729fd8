"""All that is known of the words of one language, each part read when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from ..languages import Language
from .compounds import GROUPS, Compounds
from .dictionary import read_lexicon
from .frequency import Frequencies
from .lexicon import Lexicon
from .word_groups import word_groups


class Vocabulary:
    """The words of `language`; each part is None where the language lacks the data for it.

    `cache` is the folder for what is made once (the user's cache folder unless told). Asking for a part
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
