"""A block as a unit of XLIFF 2, its sentences as segments; white space between two of them is an `ignorable`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...content import tagged
from ...model import OriginKind, State
from .._briefing import Translate, briefing
from .._xliff.inline import all_protected, inside_after, protecting
from .._xliff.markup import Attributes, element, text
from .._xliff.names import spell, spell_name
from .._xliff.origins import Origins
from ..parcel import Entry, ParcelPage
from . import glossary, matches, metadata
from .characters import with_code_points
from .codes import UnitCodes
from .inline import Writer
from .pieces import Piece, pieces

KIND = "i18n-toolkit:"
OURS, TRANSLATOR, LOCATION = "i18n-toolkit", "translator", "location"
"""Categories of notes; what else there is, a translator has written."""
_STATES = {state.label: state for state in State}


class Units:
    """Writes the blocks of one page. `its` allows the ITS module, which came with 2.1."""

    def __init__(self, page: ParcelPage, origins: Origins, tr: Translate, *, its: bool) -> None:
        self._page, self._origins, self._tr, self._its = page, origins, tr, its

    def build(self, entry: Entry) -> str:
        """A block with all that is known about it; "" for one without sentences."""
        drafts = entry.unit.drafts
        if not drafts:
            return ""
        segments = pieces(drafts)
        texts = self._segments(entry, segments)
        guarded = protecting(draft.source for draft in drafts)
        inside = frozenset[str]()
        protected = all_protected(entry.unit.source, guarded, inside)
        told = [("block", entry.unit.block), *(("heading", words) for words in entry.headings)]
        said = [metadata.sentence(draft, self._origins) for draft in drafts]
        groups = [metadata.group(metadata.UNIT, told), metadata.group(metadata.SENTENCES, said)]
        return element(
            "unit",
            [
                ("id", spell_name(entry.id)), ("name", spell(entry.path) or None),
                ("translate", "no" if protected else None), ("type", f"{KIND}{entry.kind.value}"),
                ("xml:space", "preserve"), *self._tool(entry),
                ("slr:sizeRestriction", None if entry.longest is None else str(entry.longest)),
            ],
            "\n", self._matches(entry, segments), glossary.build(entry.terms, self._tr),
            glossary.rules(entry.terms), metadata.build(groups, entry.extensions), self._notes(entry), *texts,
        ) + "\n"  # fmt: skip

    def _tool(self, entry: Entry) -> Attributes:
        """The engine that drafted the unit, where it is one (ITS 2.0, provenance)."""
        origins = [draft.origin for draft in entry.unit.drafts if draft.target is not None]
        engines = {origin.engine for origin in origins if origin is not None and origin.kind is OriginKind.MT}
        return [("its:tool", engines.pop())] if self._its and len(engines) == 1 and "" not in engines else []

    def _matches(self, entry: Entry, segments: Sequence[Piece]) -> str:
        found = []
        for piece in segments:
            id = spell_name(piece.id)
            if len(piece.drafts) == 1 and (offer := matches.of_draft(piece.drafts[0])) is not None:
                found.append(matches.build(offer, id, self._origins, its=self._its, draft=True))
            ids = [draft.segment for draft in piece.drafts]
            mine = (offer for offer in entry.offers if offer.segment in ids)
            found += [matches.build(offer, id, self._origins, its=self._its) for offer in mine]
        return element("mtc:matches", (), *found) if found else ""

    def _notes(self, entry: Entry) -> str:
        told = [(LOCATION, self._page.address)]
        told += [(OURS, said) for said in briefing(self._page, entry, self._tr)]
        if entry.previous is not None:
            told.append((OURS, self._tr("Before the change: {text}").format(text=tagged(entry.previous))))
        if entry.unit.note:
            told.append((TRANSLATOR, entry.unit.note))
        notes = (
            element("note", [("id", f"n{number}"), ("category", category)], text(said))
            for number, (category, said) in enumerate(told, 1)
        )
        return element("notes", (), *notes)

    def _segments(self, entry: Entry, segments: Sequence[Piece]) -> list[str]:
        """The original data, then the segments."""
        codes = UnitCodes(segments, frozenset(spell_name(piece.id) for piece in segments))
        guarded, inside = protecting(piece.source for piece in segments), frozenset[str]()
        finder = glossary.finder(entry.terms)
        out = ["\n"]
        for piece in segments:
            id = spell_name(piece.id)
            source = Writer(codes, codes.halves_of_source, guarded, id, finder).write(piece.source, inside)
            sides = [element("source", (), source)]
            if piece.target is not None:
                target = Writer(codes, codes.halves_of_target, guarded, id).write(piece.target, inside)
                sides.append(element("target", (), target))
            # an empty target without a state is how clients leave what nobody has translated
            state = None if piece.target is None else piece.state.label
            out += [element("segment", [("id", id), ("state", state)], *sides), *_space(piece), "\n"]
            inside = inside_after(piece.source, guarded, inside)
        return [codes.original_data(), *out]


def _space(piece: Piece) -> Iterator[str]:
    if piece.space is not None:
        target = [] if piece.target_space is None else [element("target", (), with_code_points(piece.target_space))]
        yield element("ignorable", (), element("source", (), with_code_points(piece.space)), *target)


def state_of(written: str, subtype: str) -> State:
    """The state of a segment. Poedit says in a sub-state that work is needed; it keeps no other program's."""
    return State.INITIAL if subtype == "poedit:fuzzy" else _STATES.get(written, State.INITIAL)
