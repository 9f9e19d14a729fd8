"""The tools that the rules ask for, made of what is known about a language."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ...languages import Language
from ..metrics import Meter
from ..tools import Tools
from .resources import Resources


def tools_for(language: Language, names: Iterable[str] = (), cache: Path | None = None) -> Tools:
    """Word classes, compounds, spelling, rarity and figures; what the language lacks the data for is None.

    `names` are words that are neither misspelt nor rare: names, the words of a glossary. `cache` is the folder for what
    is made once, the user's cache folder unless told. Raises ConfigurationError where data is damaged or the
    dictionary's package is not installed.
    """
    resources = Resources(language, cache)
    return Tools(
        tagger=resources.tagger,
        compounds=resources.compounds,
        spelling=resources.spelling,
        rarity=resources.rarity,
        figures=Meter(language, resources),
        names=frozenset(name.lower() for name in names),
    )
