"""Offers as matches (XLIFF 2.1, translation candidates), and a machine's draft as the match it came from: no other
place in the standard tells that a target is a machine's. ITS (2.1 only) tells how sure the engine said it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import exp
from urllib.parse import quote

from lxml import etree

from ...content import join
from ...model import Content, Draft, Origin, OriginKind, State
from .._xliff.codes import known, named_like
from .._xliff.faults import Place
from .._xliff.markup import Attributes, element
from .._xliff.names import spell_name, unspell
from .._xliff.origins import Origins, number
from ..parcel import Offer
from ..validation.names import MATCHES
from . import inline, metadata
from .codes import UnitCodes
from .pieces import Piece

_TAG = f"{{{MATCHES}}}"
_DRAFT = "i18n-toolkit:draft"
_IN_CONTEXT = 100
"""Match grades above it are of sentences whose neighbours are the same, too."""
_TYPES = {
    "mt": OriginKind.MT, "tm": OriginKind.TM, "icm": OriginKind.TM, "am": OriginKind.TM, "idm": OriginKind.TM,
}  # fmt: skip


def build(offer: Offer, segment: str, origins: Origins, *, its: bool, draft: bool = False) -> str:
    """One offer for a segment; `draft` where it has become the segment's target."""
    origin = offer.origin
    codes = UnitCodes([Piece((), offer.source, offer.target, State.INITIAL)], proposal=True)
    told = [("origin", origins.name(origin) or ""), ("score", "" if origin.score is None else repr(origin.score))]
    told.append(("sentence", offer.segment if spell_name(offer.segment) != segment else ""))
    sides = [
        element(name, (), inline.Writer(codes, halves, frozenset(), "m").write(content, frozenset()))
        for name, content, halves in (
            ("source", offer.source, codes.halves_of_source), ("target", offer.target, codes.halves_of_target),
        )
    ]  # fmt: skip
    return element(
        "mtc:match",
        [
            ("ref", f"#{segment}"), *_grade(origin), ("origin", origin.engine or None),
            ("subType", _DRAFT if draft else None), *(_confidence(origin) if its else ()),
        ],
        metadata.build([metadata.group(metadata.PROPOSAL, [item for item in told if item[1]])]),
        *sides,
    )  # fmt: skip


def of_draft(draft: Draft) -> Offer | None:
    """A machine's draft as the offer it came from."""
    if draft.target is None or draft.origin is None or draft.origin.kind is not OriginKind.MT:
        return None
    return Offer(draft.segment, draft.source, draft.target, draft.origin)


def _grade(origin: Origin) -> Attributes:
    score = origin.score
    if origin.kind is OriginKind.MT:
        return [("type", "mt")]
    if origin.kind is OriginKind.HUMAN:
        return [("type", "other")]
    if score is None or score < 0:
        return [("type", "tm")]
    return [("type", "icm" if score > _IN_CONTEXT else "tm"), ("similarity", f"{min(score, 100.0):.10g}")]


def _confidence(origin: Origin) -> Attributes:
    """The engine's own mean log-probability a token as the probability it is (ITS 2.0, section 8.15), and whose."""
    if origin.kind is not OriginKind.MT or origin.score is None or origin.score > 0:
        return []
    engine = quote(origin.engine or "mt", safe="")
    return [("its:annotatorsRef", f"mt-confidence|{engine}"), ("its:mtConfidence", f"{exp(origin.score):.6f}")]


def read(
    unit: etree._Element, sources: Mapping[str, Content], origins: Mapping[str, Origin], place: Place
) -> Iterator[Offer]:
    """The offers for segments by their ids as written, whoever made them; not those that are the drafts."""
    for match in unit.iterfind(f"{_TAG}matches/{_TAG}match"):
        if match.get("subType") != _DRAFT and (offer := _offer(match, sources, origins, place)) is not None:
            yield offer


def draft_origins(unit: etree._Element, place: Place) -> dict[tuple[str, Content], Origin]:
    """What matches say of targets that are the same: (segment's id, target) → origin."""
    found: dict[tuple[str, Content], Origin] = {}
    for match in unit.iterfind(f"{_TAG}matches/{_TAG}match"):
        offer = _offer(match, {}, {}, place)
        if offer is not None:
            found.setdefault((offer.segment, join(offer.target)), offer.origin)
    return found


def _offer(
    match: etree._Element, sources: Mapping[str, Content], origins: Mapping[str, Origin], place: Place
) -> Offer | None:
    told, target = place.find(match, "source"), place.find(match, "target")
    if target is None:
        return None
    segment = unspell(match.get("ref", "").removeprefix("#").rpartition("/")[2])
    data = inline.read_data(match, place)
    source = sources.get(segment, ()) if told is None else inline.parse(told, data, place)
    source = named_like(source, known([source]))
    words = named_like(inline.parse(target, data, place), known([source]))
    groups = metadata.Groups(match)
    segment = groups.first(metadata.PROPOSAL, "sentence") or segment
    return Offer(segment, source, words, _origin(match, groups, origins))


def _origin(match: etree._Element, groups: metadata.Groups, origins: Mapping[str, Origin]) -> Origin:
    score = number(groups.first(metadata.PROPOSAL, "score"))
    named = origins.get(groups.first(metadata.PROPOSAL, "origin"))
    if named is not None:
        return replace(named, score=score)
    kind = _TYPES.get(match.get("type", "tm"), OriginKind.HUMAN)
    if score is None and kind is OriginKind.TM:
        score = number(match.get("similarity")) or number(match.get("matchQuality"))
    return Origin(kind, match.get("origin", ""), "", score, kind is OriginKind.MT)
