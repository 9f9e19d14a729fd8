"""What the rules ask of a language: word classes, the parts of a compound, spelling, figures.

The protocols are as small as the rules need. `Tools` brings together what there is; a rule whose tool is
missing finds nothing, and `RuleBook.unavailable` names it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from ..model import Block, Span


class Tagged(NamedTuple):
    """One word in its sentence. `tag` is its word class (SUC 3.0: ``VB``, ``NN``, …), `features` what more is
    known of its form (``PRS``, ``SFO``, …), `span` its place in the text that was tagged."""

    word: str
    tag: str
    features: frozenset[str]
    span: Span


class Tagger(Protocol):
    """Word classes."""

    def tag(self, text: str, words: Sequence[Span]) -> Sequence[Tagged]:
        """The words of one sentence with their classes, in order, one for each span."""
        ...


class Compounds(Protocol):
    """How long words are put together."""

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a compound in order (``("kommun", "styrelse")``); the word alone where it is none."""
        ...


class Spelling(Protocol):
    """A dictionary."""

    def known(self, word: str) -> bool:
        """Whether the word is spelt rightly, as far as the dictionary knows."""
        ...

    def suggestions(self, word: str) -> Sequence[str]:
        """Near words that are spelt rightly, the likeliest first."""
        ...


class Rarity(Protocol):
    """How common words are."""

    def zipf(self, word: str) -> float:
        """The Zipf frequency (van Heuven et al. 2014): log10 of occurrences in a thousand million words."""
        ...


class Figures(Protocol):
    """Readability metrics."""

    def measure(self, blocks: Sequence[Block]) -> Mapping[str, float]:
        """Every metric of a page or section by its name."""
        ...


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools that there are. `names` are words in lower case that spelling and rarity do not judge: names of places
    and people, the words of a glossary."""

    tagger: Tagger | None = None
    compounds: Compounds | None = None
    spelling: Spelling | None = None
    rarity: Rarity | None = None
    figures: Figures | None = None
    names: frozenset[str] = frozenset()
