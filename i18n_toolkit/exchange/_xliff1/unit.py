"""A block as a `group` of XLIFF 1.2, each of its sentences a `trans-unit` in it, so that every sentence has a state.

The group has the unit's id; a trans-unit's id is that, a full stop, and the sentence's. That is how our own groups
are known, also after another program has been at work.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...model import Code, Draft, State
from .._briefing import Translate
from .._xliff.codes import known
from .._xliff.extensions import written
from .._xliff.inline import all_protected, inside_after, protecting
from .._xliff.markup import element, text
from .._xliff.names import spell
from .._xliff.origins import Origins
from ..parcel import Entry, ParcelPage
from . import inline, notes, proposals
from .names import restype
from .states import write_qualifier, write_state

HEADING = "x-heading"
BETWEEN = "."
"""What stands between the unit's id and the sentence's."""


class Units:
    """Writes the blocks of one page."""

    def __init__(self, page: ParcelPage, origins: Origins, tr: Translate) -> None:
        self._page, self._origins, self._tr = page, origins, tr
        place = element("context", [("context-type", "sourcefile")], text(page.address))
        self._place = element("context-group", [("purpose", "location")], place)

    def build(self, entry: Entry) -> str:
        """A block with all that is known about it; "" for one without sentences."""
        drafts = entry.unit.drafts
        if not drafts:
            return ""
        headings = "".join(element("context", [("context-type", HEADING)], text(words)) for words in entry.headings)
        sources = [draft.source for draft in drafts]
        own, guarded, inside = known(sources), protecting(sources), frozenset[str]()
        sentences = []
        for draft in drafts:
            sentences.append(self._sentence(entry, draft, own, guarded, inside) + "\n")
            inside = inside_after(draft.source, guarded, inside)
        return element(
            "group",
            [
                ("id", spell(entry.id)), ("restype", restype(entry.kind)), ("resname", spell(entry.path) or None),
                ("extradata", spell(entry.unit.block)), *_size(entry),
            ],
            element("context-group", [("purpose", "information")], headings) if headings else "",
            *map(written, entry.extensions), "\n", *sentences,
        ) + "\n"  # fmt: skip

    def _sentence(
        self, entry: Entry, draft: Draft, own: Mapping[str, Code], guarded: frozenset[str], inside: frozenset[str]
    ) -> str:
        score = draft.origin.score if draft.origin is not None and draft.target is not None else None
        return element(
            "trans-unit",
            [
                ("id", spell(f"{entry.id}{BETWEEN}{draft.segment}")),
                ("approved", write_state(draft.state)[1] if draft.target is not None else "no"),
                ("translate", "no" if all_protected(draft.source, guarded, inside) else None),
                ("xml:space", "preserve"), ("extradata", None if score is None else repr(score)),
                *(_size(entry) if len(entry.unit.drafts) == 1 else []),
            ],
            element("source", (), inline.build(draft.source, own, guarded, inside)),
            "" if draft.target is None else element(
                "target",
                [
                    ("state", write_state(draft.state)[0]),
                    ("state-qualifier", write_qualifier(draft.origin) if draft.state < State.REVIEWED else None),
                    ("phase-name", self._origins.name(draft.origin)),
                ],
                inline.build(draft.target, own, guarded, inside),
            ),
            self._place,
            notes.build(self._page, entry, self._tr) if draft is entry.unit.drafts[0] else "",
            *(proposals.build(offer, self._origins) for offer in entry.offers if offer.segment == draft.segment),
        )  # fmt: skip


def _size(entry: Entry) -> list[tuple[str, str | None]]:
    return [] if entry.longest is None else [("size-unit", "char"), ("maxwidth", str(entry.longest))]
