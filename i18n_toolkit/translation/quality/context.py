"""What the checks may know beyond the two texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ...content import plain
from ...languages import Language
from ...matching import normalise
from ...model import Content, Term, TermStatus
from ..terms.wording import Wording

Translations = Mapping[str, frozenset[str]]
"""Source → the targets it has anywhere on the site; keys and texts are normalised plain text."""


@dataclass(frozen=True)
class Context:
    """`terms` are the glossary's, of the language pair, `classes` the parts of speech that are known besides those of
    our own terms; `names` must be in the target as they are in the source
    (where the target's script is another, only with `latin_names`); `keep` are words and phrases that must not be
    translated; `translations` every target each source has (`gather`); `translated_from` the source as it was when
    the target was written; `isolated` whether whoever shows the text isolates numbers and addresses in a right-to-left
    sentence, as our own pages do; `names_as` how drafts are to have the source's names (`names.rendering.MANNERS`),
    "" for texts of others."""

    terms: tuple[Term, ...] = ()
    names: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    translations: Translations = field(default_factory=dict)
    translated_from: Content | None = None
    latin_names: bool = False
    isolated: bool = False
    names_as: str = ""
    classes: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def kept(self) -> tuple[str, ...]:
        """The words that must not be translated: those of `keep`, and the terms that are to be kept."""
        return (*self.keep, *(term.source for term in self.terms if term.status is TermStatus.KEEP))

    def wording(self, source: Language, target: Language) -> Wording:
        """The terms and names, ready to be found in texts of a language pair; made once."""
        key = source.tag, target.tag
        if key not in self._wordings:
            self._wordings[key] = Wording(self.terms, source, target, self.classes, self.names_as)
        return self._wordings[key]

    @cached_property
    def _wordings(self) -> dict[tuple[str, str], Wording]:
        return {}


NOTHING = Context()
"""Only the texts are known."""


def gather(pairs: Iterable[tuple[Content, Content]]) -> Translations:
    """Every source's targets, for `Context.translations`. One target language at a time."""
    found: dict[str, set[str]] = defaultdict(set)
    for source, target in pairs:
        wording = normalise(plain(target))
        if wording:
            found[normalise(plain(source))].add(wording)
    return {source: frozenset(targets) for source, targets in found.items()}
