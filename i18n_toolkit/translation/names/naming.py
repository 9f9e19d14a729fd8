"""What a target must have of the names in its source, and what may be put where it has not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...languages import Language
from ...model import Span
from ..terms.said import Target
from ..terms.speech import Speech, speech_of
from .find import Kind, Name, NameFinder
from .knowledge import read_knowledge
from .rendering import BRACKETS, FREE, ISOLATED, Rendering, read_rendering

_LATIN = "Latn"


@dataclass(frozen=True, slots=True)
class NameWish:
    """One name of a source. `accepted` are the wordings of which a target must have one; () where it may have any.
    `put` is what may be put in the name's place, "" where nothing can be put there safely; with `beside` it is better
    put in brackets after the engine's own wording."""

    name: Name
    accepted: tuple[str, ...]
    put: str
    beside: bool = False

    def copied(self, text: str) -> bool:
        """Whether a text has a name made of a place and a common word in Swedish, although there is a wording."""
        base = self.name.base
        return self.name.kind is Kind.PATTERN and bool(self.put) and base not in self.put and base in text


class Naming:
    """The names of one language pair. `manner` is for targets in other than Latin letters (`rendering.MANNERS`)."""

    def __init__(self, source: Language, target: Language, manner: str = ISOLATED) -> None:
        self._speech = speech_of(target)
        self._finder = finder_of(source)
        self._rendering: Rendering = read_rendering(target.folder / "names.toml")
        self._latin, self._manner = target.script == _LATIN, manner

    def names(self, text: str) -> list[Name]:
        """The names of a source text."""
        return self._finder.find(text)

    def kept(self, text: str) -> tuple[Span, ...]:
        """What no engine should see: addresses with a number, people with their party."""
        return tuple(name.span for name in self.names(text) if name.whole)

    def wishes(self, text: str) -> list[NameWish]:
        """What a target must have for the names of a source text, but for those that are kept whole."""
        return [self._wish(name) for name in self.names(text) if not name.whole]

    def lost(self, wishes: Sequence[NameWish], text: str, drafting: bool = False) -> list[NameWish]:
        """The wishes of which a target has no wording, each name once. A person may leave Haninge kommun in Swedish; in
        a draft (`drafting`) it is only what the engine did not know, and counts as lost where there is a wording."""
        target = Target(text, self._speech)
        named = {wish.name.base: wish for wish in reversed(wishes)}
        return [
            wish
            for wish in reversed(named.values())
            if wish.accepted
            and (not any(target.names(wording) for wording in wish.accepted) or (drafting and wish.copied(text)))
        ]

    def _wish(self, name: Name) -> NameWish:
        wordings, original = self._rendering.wordings(name), name.base
        if not self._latin and self._manner == FREE:
            return NameWish(name, (), "")
        if self._latin:
            accepted = (*wordings, original, *((name.place,) if name.kind is Kind.PATTERN else ()))
            own = wordings[0] if wordings and self._speech.inflection.paradigm.as_written else original
        else:
            accepted = (name.place or original,)
            own = self._written(name, wordings)
        if name.kind is Kind.PERSON and original.endswith("s") and not name.genitive:
            # Headlys may be a genitive or not: nobody here can tell, so nothing is put there
            return NameWish(name, (*accepted, original[:-1]), "")
        beside = not self._latin and self._manner == BRACKETS and own == original
        return NameWish(name, accepted, self._genitive(own, name), beside)

    def _written(self, name: Name, wordings: tuple[str, ...]) -> str:
        """A name in a language of another script: its Latin letters, with the language's own wording around or before
        them."""
        around = [wording for wording in wordings if name.place and name.place in wording]
        own = [wording for wording in wordings if wording not in around]
        if own and self._manner == BRACKETS:
            return f"{own[0]} ({name.base})"
        return around[0] if around else name.base

    def _genitive(self, own: str, name: Name) -> str:
        if not name.genitive:
            return own
        return self._rendering.genitive.format(name=own) if self._rendering.genitive else ""


@lru_cache(maxsize=8)
def _finder(speech: Speech) -> NameFinder:
    lexicon = speech.vocabulary.lexicon
    is_word = (lambda word: bool(lexicon.words(word))) if lexicon is not None else (lambda word: False)
    return NameFinder(read_knowledge(speech.folder / "words" / "names.toml"), is_word)


def finder_of(source: Language) -> NameFinder:
    """What finds the names of a source language, made once; it finds none where nothing is known of them."""
    return _finder(speech_of(source))
