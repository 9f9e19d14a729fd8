"""What the memory brings to a page: drafts where it is sure enough, and offers where a person should choose."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from .config import Settings
from .exchange.parcel import Offer
from .languages import Language, Languages
from .matching import Query, digest, in_context
from .model import Block, Content, Draft
from .store import Store
from .translation.memory import CHECK, EXACT, Match, PairMemory
from .translation.quality.registry import checks
from .workshop import Workshop, glossary_for, pair_memory

Place = tuple[str, str]
"""Block id, segment id."""
IN_VAIN = "in vain: "
"""What the fingerprint of a match begins with that stands in for the engines: they have been asked, and failed."""


class Remembered:
    """The memory's answers for one page in one language.

    `engine` tells whether an engine can draft what the memory does not: then a match must be a better one to become
    the draft (`memory.draft` in i18n.toml, else `memory.draft_without_engine`).
    """

    def __init__(
        self, memory: PairMemory, workshop: Workshop, address: str, blocks: Sequence[Block], engine: bool
    ) -> None:
        self._memory, self._store, self._address, self._engine = memory, workshop.store, address, engine
        rates = workshop.settings.memory
        self._alone = rates.draft_without_engine
        self._lowest = rates.draft if engine else self._alone
        places = [(block.id, segment.id) for block in blocks for segment in block.segments]
        self._queries: dict[Place, Query] = dict(zip(places, in_context(blocks), strict=True))
        self._exact = dict(zip(places, memory.lookup(list(self._queries.values())), strict=True))
        self._rules = digest(memory.rules, str(self._lowest), str(self._alone))
        self._asked = self._store.memory_asked(address, memory.language, self._rules)

    def draft(self, place: Place, inside: Collection[str] = (), known: bool = False) -> Draft | None:
        """The memory's draft, or None. `inside` are the protected passages the sentence stands in: what is only like
        it must not be put there. With `known` there is a draft already, and only what the memory has learned since
        the page was last drafted is looked at."""
        exact = self._exact[place]
        if exact is not None and _grade(exact) >= EXACT:
            return replace(exact, segment=place[1])
        match = self._best(place, inside, self._lowest, self._engine, self._asked if known else -1)
        if exact is not None and _grade(exact) >= max(self._lowest, match.grade if match else 0):
            return replace(exact, segment=place[1])
        return match.draft(place[1]) if match else None

    def instead(self, place: Place, failed: Draft, inside: Collection[str] = ()) -> Draft | None:
        """What stands in for a sentence that every engine has failed at: the best the memory has, as where there is
        no engine. Its findings tell of the failure, its fingerprint that the engines need not be asked again."""
        match = self._best(place, inside, self._alone, engine=False) if self._engine else None
        if match is None:
            return None
        draft = match.draft(place[1])
        mark = failed.origin.fingerprint.removeprefix(IN_VAIN) if failed.origin is not None else ""
        ours = {CHECK, *checks()}
        told = tuple(replace(item, severity="info") for item in failed.findings if item.check not in ours)
        origin = replace(match.origin, fingerprint=IN_VAIN + mark) if mark else match.origin
        return replace(draft, origin=origin, findings=(*told, *draft.findings))

    def note(self) -> None:
        """Note what the memory has been asked for, once the page's drafts are saved."""
        if self._memory.stamp > self._asked:
            self._store.note_memory_asked(self._address, self._memory.language, self._rules, self._memory.stamp)

    def _best(self, place: Place, inside: Collection[str], lowest: int, engine: bool, since: int = -1) -> Match | None:
        if inside:
            return None
        for match in self._memory.similar(self._queries[place], lowest, since=since):
            if match.fits and not (engine and match.faults):
                return match
        return None


def memory_of(settings: Settings, languages: Languages, store: Store, target: Language) -> PairMemory:
    """A store's memory into a language, where no workshop is open. Raises what `glossary_for` does."""
    keep = glossary_for(settings, languages, target).keep
    return pair_memory(settings, languages, store, target, (*settings.translation.protected, *keep))


def suggestions(
    memory: PairMemory, lowest: int, limit: int = 5
) -> Callable[[Sequence[Content]], list[tuple[Offer, ...]]]:
    """A function that gives, for each of some sentences, what the memory offers a translator, the best first."""

    def suggest(sentences: Sequence[Content]) -> list[tuple[Offer, ...]]:
        return [tuple(map(_offer, memory.similar((content, "", ""), lowest, limit))) for content in sentences]

    return suggest


def offers(
    workshop: Workshop, target: Language, blocks: Sequence[Block], names: Collection[str] = (), limit: int = 5
) -> dict[Place, tuple[Offer, ...]]:
    """What the memory has for each sentence of a page's translatable blocks, the best first: what a translator may
    choose from. `names` are words that no translation changes (the settings' and the glossary's)."""
    memory = workshop.memory(target, names)
    places = [(block.id, segment.id) for block in blocks for segment in block.segments]
    return {
        place: tuple(
            replace(_offer(match), segment=place[1])
            for match in memory.similar(query, workshop.settings.memory.offer, limit)
        )
        for place, query in zip(places, in_context(blocks), strict=True)
    }


def _offer(match: Match) -> Offer:
    return Offer("", match.entry.source, match.target, match.origin)


def _grade(draft: Draft) -> float:
    return draft.origin.score or 0.0 if draft.origin is not None else 0.0
