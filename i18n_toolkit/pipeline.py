"""The whole flow on one screen: source → page → drafts, memory first, engines last."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from .content import text_of
from .errors import EngineError
from .languages import Language
from .message import joined
from .model import Block, Draft, Origin, OriginKind, State, Unit
from .pages.page import Page
from .pages.reading import read_page as read_page
from .recall import IN_VAIN, Remembered
from .revision import save_revision
from .translation.comparison import compared, needs
from .translation.drafting import Request, draft_segments, requests
from .translation.engine import COPY
from .translation.glossary import Glossary
from .translation.judging import judged
from .translation.names.rendering import require_manner
from .translation.order import EngineOrder
from .translation.quality import Context, gather
from .workshop import Workshop, as_stored, glossary_for

Progress = Callable[[int, int], None]
"""Called with (texts done, all texts) while an engine works."""


def translate_pages(
    pages: Sequence[Page], target: Language, workshop: Workshop, progress: Progress | None = None
) -> list[dict[str, Unit]]:
    """The units of every page in `target`, by block id: what people have written stays, then the memory,
    then earlier drafts of the same engine, then one batch through the engine for all pages together.

    Everything is kept in the workshop's store. Raises EngineError where no engine knows the pair.
    """
    source = workshop.languages.get("sv")
    plans = [_Plan(page, target, workshop) for page in pages]
    chains = () if target.draft == COPY else workshop.engines.chains(source.tag, target.tag)
    glossary = glossary_for(workshop.settings, workshop.languages, target)
    names_as = require_manner(workshop.settings.translation.names, workshop.settings.file)
    context = Context(
        terms=glossary.terms, keep=_protected(workshop, glossary), isolated=True, names_as=names_as,
        classes=glossary.classes,
    )  # fmt: skip
    stamp = context.wording(source, target).stamp
    waiting = [(plan, place) for plan in plans for place in plan.settle(chains, context.keep, stamp)]
    drafts = draft_segments(
        [plan.requests[place] for plan, place in waiting],
        workshop.engines,
        source,
        target,
        protected=context.keep,
        progress=progress,
        context=context,
    )
    for (plan, place), draft in zip(waiting, drafts, strict=True):
        plan.drafts[place] = draft if draft.target is not None else plan.instead(place, draft)
    if workshop.second is not None:
        _ask_second(plans, workshop.second, source, target, context, progress)
    everything = [draft for plan in plans for draft in plan.drafts.values() if draft.target is not None]
    context = replace(context, translations=gather((draft.source, draft.target or ()) for draft in everything))
    return [plan.finish(context) for plan in plans]


def _ask_second(
    plans: Sequence[_Plan], second: EngineOrder, source: Language, target: Language, context: Context,
    progress: Progress | None,
) -> None:  # fmt: skip
    """How far a second engine agrees with the drafts of the first, where it has not been asked yet."""
    for engine in (engine for engine in second.engines if engine.supports(source.tag, target.tag)):
        origin = Origin(OriginKind.MT, engine.name, engine.fingerprint(source.tag, target.tag))
        places = [(plan, place) for plan in plans for place in plan.drafts]
        drafts = [plan.drafts[place] for plan, place in places]
        asked = [places[number] for number in needs(drafts, origin.engine, origin.fingerprint)]
        others = draft_segments(
            [plan.requests[place] for plan, place in asked], EngineOrder([engine]), source, target,
            protected=context.keep, progress=progress, context=context,
        )  # fmt: skip
        for (plan, place), other in zip(asked, others, strict=True):
            plan.drafts[place] = compared(plan.drafts[place], other, origin)


def require_means(pages: Sequence[Page], targets: Iterable[Language], workshop: Workshop) -> None:
    """Raises EngineError, ExchangeError or ConfigurationError where some language lacks an engine it needs
    or has a broken glossary: before any of them is drafted, so that a command does all or nothing.

    A pair that nobody knows is no fault when people and the memory have translated everything. A second engine must
    know one of the languages.
    """
    source = workshop.languages.get("sv")
    targets = list(targets)
    second = workshop.second.engines if workshop.second is not None else ()
    if second and not any(engine.supports(source.tag, target.tag) for engine in second for target in targets):
        EngineOrder(second).able(source.tag, targets[0].tag)
    missing: dict[str, object] = {}
    for target in targets:
        protected = _protected(workshop, glossary_for(workshop.settings, workshop.languages, target))
        try:
            if target.draft != COPY:
                workshop.engines.able(source.tag, target.tag)
        except EngineError:
            plans = [_Plan(page, target, workshop) for page in pages]
            waiting = [plan.requests[place] for plan in plans for place in plan.settle((), protected)]
            try:
                draft_segments(waiting, workshop.engines, source, target, protected=protected)
            except EngineError as error:
                if "todo" not in error.values:
                    # an engine that is broken, not one that lacks the language
                    raise
                missing[target.tag] = error.values["todo"]
    if missing:
        todo = joined(dict.fromkeys(text for text in missing.values() if isinstance(text, str) and text))
        raise EngineError(
            "no engine can translate from {source} to {targets}", source=source.tag, targets=", ".join(missing),
            todo=joined([todo, ""]) if todo else "",
            remedy="{todo}With none as the last engine what nobody can translate stays in Swedish",
        )  # fmt: skip


class _Plan:
    """One page on its way into one language. Places are (block id, segment id)."""

    def __init__(self, page: Page, target: Language, workshop: Workshop) -> None:
        self.document = as_stored(page.document, workshop.settings)
        self.workshop, self.target, self.store = workshop, target, workshop.store
        self.blocks: list[Block] = [block for block in page.document.blocks if block.translate]
        self.requests: dict[tuple[str, str], Request] = {
            (block.id, request.segment): request for block in self.blocks for request in requests(block)
        }
        self.drafts: dict[tuple[str, str], Draft] = {}
        self.notes: dict[str, str] = {}
        self.remembered: Remembered | None = None

    def settle(
        self, chains: Sequence[str], keep: Collection[str], stamp: Callable[[str], str] = lambda text: ""
    ) -> list[tuple[str, str]]:
        """Fills in what needs no engine and returns the places that do. An earlier draft stands while the engines are
        those that made it (`EngineOrder.chains`) and the glossary wants the same of it (`Wording.stamp`), or where no
        engine could draft it now (()); what all of them failed at is not sent again. One from the memory stands as
        long as the memory has it. `keep` are words that come back unchanged."""
        save_revision(self.document, self.store, self.workshop.languages.tags)
        earlier: dict[tuple[str, str], Draft] = {}
        for unit in self.store.units(self.document.address, self.target.tag):
            self.notes[unit.block] = unit.note
            earlier |= {(unit.block, draft.segment): draft for draft in unit.drafts if _is_known(draft, chains, stamp)}
        memory = self.workshop.memory(self.target, keep)
        engine = bool(chains) or self.target.draft == COPY
        self.remembered = Remembered(memory, self.workshop, self.document.address, self.blocks, engine)
        waiting = []
        for place, request in self.requests.items():
            draft = earlier.get(place)
            stands = draft is not None and _stands(draft, chains, stamp)
            if draft is not None and _is_a_persons(draft):
                self.drafts[place] = draft
            elif (match := self.remembered.draft(place, request.inside, known=stands)) is not None:
                self.drafts[place] = match
            elif draft is not None and stands:
                self.drafts[place] = draft if draft.target is not None else self.instead(place, draft)
            elif draft is not None and _in_vain(draft, chains, stamp) and (other := self._other(place, draft)):
                self.drafts[place] = other
            else:
                waiting.append(place)
        return waiting

    def instead(self, place: tuple[str, str], failed: Draft) -> Draft:
        """What the memory has for a sentence no engine could draft; where it has nothing, `failed`."""
        return self._other(place, failed) or failed

    def _other(self, place: tuple[str, str], failed: Draft) -> Draft | None:
        if self.remembered is None:
            return None
        return self.remembered.instead(place, failed, self.requests[place].inside)

    def finish(self, context: Context) -> dict[str, Unit]:
        """The units with what the quality checks find in them, saved."""
        source = self.workshop.languages.get("sv")
        units = {
            block.id: Unit(
                block.id,
                self.target.tag,
                tuple(
                    judged(self.drafts[block.id, segment.id], source, self.target, context)
                    for segment in block.segments
                ),
                self.notes.get(block.id, ""),
            )
            for block in self.blocks
        }
        self.store.save_units(self.document.address, units.values())
        if self.remembered is not None:
            self.remembered.note()
        return units


def _is_a_persons(draft: Draft) -> bool:
    origin = draft.origin
    return draft.state >= State.REVIEWED or (
        origin is not None and origin.kind is OriginKind.HUMAN and origin.engine != COPY
    )


def _is_known(draft: Draft, chains: Sequence[str], stamp: Callable[[str], str]) -> bool:
    """Whether an earlier run has come to an end with it: a target, or nothing after the last engine."""
    if draft.target is not None or not chains:
        return draft.target is not None
    return _fingerprint_of(draft) == chains[-1] + stamp(text_of(draft.source))


def _stands(draft: Draft, chains: Sequence[str], stamp: Callable[[str], str]) -> bool:
    """Whether engines and glossary are still those that made it; what the memory brought does not stand by itself."""
    if draft.origin is not None and draft.origin.kind is OriginKind.TM:
        return False
    if not chains:
        return True
    wanted = stamp(text_of(draft.source))
    return any(_fingerprint_of(draft) == chain + wanted for chain in chains)


def _in_vain(draft: Draft, chains: Sequence[str], stamp: Callable[[str], str]) -> bool:
    """Whether the memory stands in for engines that failed, and they and the glossary are still the same."""
    mark = _fingerprint_of(draft)
    return bool(chains) and mark == IN_VAIN + chains[-1] + stamp(text_of(draft.source))


def _fingerprint_of(draft: Draft) -> str:
    return draft.origin.fingerprint if draft.origin is not None else ""


def _protected(workshop: Workshop, glossary: Glossary) -> tuple[str, ...]:
    """Words that come back unchanged: the configuration's, and the glossaries' `keep` terms."""
    return (*workshop.settings.translation.protected, *glossary.keep)
