"""Offers as `alt-trans`: what a memory or an engine proposes for a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from ...model import Content, Origin, OriginKind, State
from .._xliff.codes import known, named_like
from .._xliff.faults import Place
from .._xliff.markup import element
from .._xliff.origins import Origins, number
from ..parcel import Offer
from . import inline
from .header import Header
from .states import read_qualifier, write_qualifier

_NONE: frozenset[str] = frozenset()
_PROPOSED = ("proposal", "reference", "accepted")
"""Kinds of alternatives that are translations one may use (its section on alttranstype)."""


def build(offer: Offer, origins: Origins) -> str:
    """One offer. A memory's grade is its match quality; an engine's own score is no quality, and kept aside."""
    origin, own = offer.origin, known([offer.source])
    quality = f"{origin.score:.0f}" if origin.kind is OriginKind.TM and origin.score is not None else None
    exact = None if origin.score is None or (quality and float(quality) == origin.score) else repr(origin.score)
    return element(
        "alt-trans",
        [
            ("match-quality", quality), ("origin", origin.engine or None), ("xml:space", "preserve"),
            ("extradata", exact), ("phase-name", origins.name(origin)),
        ],
        element("source", (), inline.build(offer.source, own, _NONE, _NONE)),
        element(
            "target", [("state-qualifier", write_qualifier(origin))], inline.build(offer.target, own, _NONE, _NONE)
        ),
    )  # fmt: skip


def read(unit: etree._Element, segment: str, source: Content, header: Header, place: Place) -> Iterator[Offer]:
    """Those a translator could use; one without a source is a translation of the unit's own."""
    for proposal in place.all(unit, "alt-trans"):
        target = place.find(proposal, "target")
        if target is None or proposal.get("alttranstype", _PROPOSED[0]) not in _PROPOSED:
            continue
        told = place.find(proposal, "source")
        of = source if told is None else inline.parse(told, place)
        words = named_like(inline.parse(target, place), known([of]))
        yield Offer(segment, of, words, _origin(proposal, target, header))


def _origin(proposal: etree._Element, target: etree._Element, header: Header) -> Origin:
    score = number(proposal.get("extradata"))
    score = number(proposal.get("match-quality")) if score is None else score
    told = header.origin(proposal.get("phase-name", "")) or header.origin(target.get("phase-name", ""))
    if told is not None:
        return told if score is None else replace(told, score=score)
    qualifier = target.get("state-qualifier", "")
    guess = read_qualifier(qualifier, State.INITIAL)
    # a proposal of ours that names no phase is a person's; another program's is a memory's
    kind = OriginKind.TM if guess.kind is OriginKind.HUMAN and not header.ours else guess.kind
    return Origin(kind, proposal.get("origin", ""), "", score, guess.machine)
