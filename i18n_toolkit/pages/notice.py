"""What a page must say about how it was translated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..languages import Language
from ..model import Block, BlockKind, Draft, OriginKind, Region, State, Unit
from .blocks import is_content
from .page import Page


@dataclass(frozen=True, slots=True)
class Notice:
    """Sentences for the reader, in order; `machine` tells whether any word is an unchecked machine's."""

    sentences: tuple[str, ...]
    machine: bool


def notice_for(
    page: Page, units: Mapping[str, Unit], language: Language, source: Language, *, whole_page: bool = False
) -> Notice | None:
    """The notice of a page, or None where a person has approved all of it.

    Språkrådet (Myndigheternas flerspråkiga information) advises a warning on machine translation and
    a link to the original. The main content decides, or with `whole_page` the chrome as well.
    """
    if language.tag == source.tag:
        return None
    machine = approved = left = 0
    for block in page.document.blocks:
        if not block.translate or not (whole_page or block.region is Region.MAIN) or block.kind is BlockKind.META:
            continue
        for done, unchecked, size in _drafts(block, units.get(block.id)):
            machine += size * (done and unchecked)
            approved += size * (done and not unchecked)
            left += size * (not done)
    word = language.word
    sentences: list[str] = []
    if left and not machine and not approved:
        sentences.append(word("This page has not been translated yet. It is shown in Swedish."))
    elif machine and not approved and not left:
        sentences.append(
            word(
                "A computer has translated this page. No person has checked the translation, "
                "and it may contain mistakes."
            )
        )
    elif machine:
        sentences.append(
            word(
                "A computer has translated parts of this page. No person has checked those parts, "
                "and they may contain mistakes."
            )
        )
    if left and (machine or approved):
        sentences.append(word("Some parts of this page are still in Swedish."))
    return Notice(tuple(sentences), bool(machine)) if sentences else None


def _is_unchecked(draft: Draft) -> bool:
    """Whether nobody has checked the words for this sentence: a machine's, or what the memory had for one like it."""
    origin = draft.origin
    if origin is None or draft.state >= State.REVIEWED:
        return False
    return origin.machine or (origin.kind is OriginKind.TM and draft.state is State.INITIAL)


def _drafts(block: Block, unit: Unit | None) -> list[tuple[bool, bool, int]]:
    """(has a target, is an unchecked machine's, 1 if it says anything) for each segment."""
    if unit is None:
        drafts = [(False, False, segment.source) for segment in block.segments]
    else:
        drafts = [
            (
                draft.target is not None,
                _is_unchecked(draft),
                draft.source,
            )
            for draft in unit.drafts
        ]
    return [
        (done, unchecked, int(is_content("".join(part for part in content if isinstance(part, str)))))
        for done, unchecked, content in drafts
    ]
