"""Faithful rewriting: new text goes into the original source, and nothing else changes.

A text range is never touched unless its words change. Tags are copied from the source, so ids,
addresses, form values and scripts stay byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..content import codes
from ..languages import Language
from ..model import Block, CodeKind, Content, Unit
from .edits import Change, Edit, Rewritten, Writer
from .marks import Marked, mark_parts
from .page import Anchor, Page, code_key
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

    In the page's own language nothing but changed words differs: no marks, links or notice. A unit whose
    target has other tags than its source, or the same in an order its broken mark-up does not allow, is
    `unplaced`: its block stays as if it had none.
    """
    edits: list[Edit] = []
    unplaced: list[str] = []
    left: set[int] = set()
    for block in page.document.blocks:
        anchor = page.source.anchors.get(block.id)
        unit = units.get(block.id)
        if anchor is None:
            unplaced += [block.id] if unit else []
            continue
        made = None
        for attempt in (unit, None):
            marked = mark_parts(block, attempt, language, source, apart=not anchor.contiguous)
            made = _edits(block, anchor, marked)
            if made is not None:
                break
            unplaced.append(block.id)
        if marked.left:
            left.add(anchor.tag)
        edits += made or ()
    if language.tag != source.tag:
        edits += page_edits(page.source, language, insertions, left)
    return Writer(page.source, edits, unplaced).write()


def _edits(block: Block, anchor: Anchor, marked: Marked) -> list[Edit] | None:
    if not marked.changed:
        return []
    same = _holders(marked.original) == _holders(marked.content)
    return text_edits(block, anchor, marked) if same else None


def _holders(content: Content) -> dict[tuple[str, str], str] | None:
    """Each code with the pair it stands in; None where pairs cross or a code is doubled.

    As `content.same_codes` compares, but in linear time: a hostile page nests 100,000 of them.
    """
    stack = [""]
    holders: dict[tuple[str, str], str] = {}
    for code in codes(content):
        if code.kind is CodeKind.CLOSE and stack.pop() != code.id:
            return None
        if code_key(code) in holders:
            return None
        holders[code_key(code)] = stack[-1]
        if code.kind is CodeKind.OPEN:
            stack.append(code.id)
    return holders if stack == [""] else None
