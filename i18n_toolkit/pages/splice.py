"""Faithful rewriting: new text goes into the original source, and nothing else changes.

A text range is never touched unless its words change. Tags are copied from the source, so ids,
addresses, form values and scripts stay byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..languages import Language
from ..model import Unit
from .edits import Change, Edit, Rewritten, Writer
from .marks import mark_parts
from .page import Page
from .page_edits import Insertions, page_edits
from .text_edits import text_edits

_NOTHING = Insertions()

__all__ = ["Change", "Insertions", "Rewritten", "faithful"]


def faithful(
    page: Page,
    units: Mapping[str, Unit],
    language: Language,
    source: Language,
    insertions: Insertions = _NOTHING,
) -> Rewritten:
    """The page in `language`: units by block id; blocks without one stay as they are, marked Swedish.

    In the page's own language nothing but changed words differs: no marks, links or notice. A block
    whose new text has its tags in another order than mark-up too broken to move them is `unplaced`.
    """
    edits: list[Edit] = []
    unplaced: list[str] = []
    left: set[int] = set()
    for block in page.document.blocks:
        anchor = page.source.anchors.get(block.id)
        apart = anchor is not None and not anchor.contiguous
        marked = mark_parts(block, units.get(block.id), language, source, apart=apart)
        if anchor is not None and marked.left:
            left.add(anchor.tag)
        if not marked.changed:
            continue
        own = text_edits(block, anchor, marked) if anchor is not None else None
        if own is None:
            unplaced.append(block.id)
        else:
            edits += own
    if language.tag != source.tag:
        edits += page_edits(page.source, language, insertions, left)
    return Writer(page.source, edits, unplaced).write()
