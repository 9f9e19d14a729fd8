"""A source and its target, as every check gets them."""

from __future__ import annotations

from ...content import plain
from ...languages import Language
from ...model import Content
from ..names.find import Kind
from ..names.naming import NameWish, finder_of
from ..terms.said import Target
from ..terms.wording import Wish, Wording
from .context import Context
from .facts import facts_of
from .lazy import lazy
from .side import Side


class Pair:
    """`source` and `target` are views of the two texts, to which the source's names belong to no language; `context` is
    what else is known."""

    def __init__(
        self, source: Content, target: Content, source_language: Language, target_language: Language, context: Context
    ) -> None:
        self.context = context
        found = finder_of(source_language).find(plain(source))
        words = (word for name in found for word in (name.base, name.place))
        names = tuple(word for word in words if word and not any(map(str.isdigit, word)))
        self.source = Side(source, facts_of(source_language), (*self.keep, *names))
        self.target = Side(target, facts_of(target_language), (*self.keep, *names))

    @property
    def keep(self) -> tuple[str, ...]:
        """The words that must not be translated: the context's and the glossary's."""
        return self.context.kept

    @lazy
    def wishes(self) -> list[Wish]:
        """What the glossary wants for the terms of the source."""
        return self._wording.wishes(self.source.prose) if self.context.terms else []

    @lazy
    def lost_names(self) -> list[NameWish]:
        """The names of the source, of places and authorities we know, of which the target has no wording."""
        naming = self._wording.naming
        known = (Kind.PLACE, Kind.ORGANISATION, Kind.PATTERN)
        wishes = [wish for wish in naming.wishes(self.source.text) if wish.name.kind in known and wish.name.sure]
        return naming.lost(wishes, self.target.text) if wishes else []

    @lazy
    def wording(self) -> Target:
        """The target, to look for the glossary's equivalents in."""
        return self._wording.target(self.target.text)

    @property
    def _wording(self) -> Wording:
        return self.context.wording(self.source.facts.language, self.target.facts.language)

    @lazy
    def near(self) -> bool:
        """Whether the two languages look alike."""
        return self.source.facts.is_near(self.target.facts)

    @lazy
    def same_language(self) -> bool:
        """Whether both are varieties of one language."""
        one, other = self.source.facts.language.tag, self.target.facts.language.tag
        return one.split("-")[0] == other.split("-")[0]

    @lazy
    def same_script(self) -> bool:
        """Whether both are written in one script."""
        return self.source.facts.language.script == self.target.facts.language.script

    @lazy
    def length_ratio(self) -> float:
        """Characters of the target beside those to be expected from the source; 1.0 is as long as expected, 0.0 is
        an empty side."""
        source, target = len(self.source.text.strip()), len(self.target.text.strip())
        return target / source * self.source.facts.length / self.target.facts.length if source else 0.0
