"""A page that was edited keeps the translations of every sentence it still has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .matching import key, recode
from .model import Block, Document, Draft, Segment, Unit
from .store import Store


def save_revision(document: Document, store: Store, languages: Iterable[str]) -> None:
    """Saves the page as it is now. In each of `languages` (BCP 47 tags) a block with other text than before
    takes over the drafts of those of its sentences that stood on the page already, with state and origin."""
    before = store.document(document.address)
    known = {block.id for block in before.blocks} if before is not None else set()
    new = [block for block in document.blocks if block.translate and block.id not in known]
    if before is None or not new:
        store.save_document(document)
        return
    drafts = {tag: _drafts(store, document.address, tag) for tag in languages}
    store.save_document(document)
    for tag, known_drafts in drafts.items():
        units = [unit for block in new if (unit := _carried(block, tag, known_drafts)) is not None]
        if units:
            store.save_units(document.address, units)


def _drafts(store: Store, address: str, language: str) -> dict[str, Draft]:
    """The page's drafts by what their sentences say; of several for one sentence the best."""
    found: dict[str, Draft] = {}
    for unit in store.units(address, language):
        for draft in unit.drafts:
            mark = key(draft.source)
            if draft.target is not None and (mark not in found or draft.state > found[mark].state):
                found[mark] = draft
    return found


def _carried(block: Block, language: str, drafts: dict[str, Draft]) -> Unit | None:
    """A block's unit with what is known of its sentences; None where that is nothing."""
    carried = tuple(_draft(segment, drafts.get(key(segment.source))) for segment in block.segments)
    return Unit(block.id, language, carried) if any(draft.target is not None for draft in carried) else None


def _draft(segment: Segment, known: Draft | None) -> Draft:
    target = recode(known.source, known.target, segment.source) if known and known.target is not None else None
    if known is None or target is None:
        return Draft(segment.id, segment.source, None)
    return replace(known, segment=segment.id, source=segment.source, target=target)
