"""A `trans-unit` as it is read: a draft, what was proposed for it, and what was noted about it."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from lxml import etree

from ...model import Draft
from .._xliff.codes import known, named_like
from .._xliff.extensions import foreign
from .._xliff.faults import Place
from .._xliff.names import unspell
from .._xliff.origins import number
from .._xml import line_of
from ..parcel import Offer
from ..validation.names import namespace_of
from . import inline, notes, proposals
from .comments import Comments, of_unit
from .header import Header
from .states import is_translated, read_qualifier, read_state
from .unit import BETWEEN
from .vendors import Told, is_half_done, is_told, told_by_program


class Sentence(NamedTuple):
    """`id` is the trans-unit's; `in_block` tells whether it is a sentence of the group it stands in."""

    id: str
    in_block: bool
    line: int
    draft: Draft
    offers: tuple[Offer, ...]
    notes: tuple[str, ...]
    extensions: tuple[str, ...]
    longest: int | None
    who: str
    stated: bool


def read_sentence(
    element: etree._Element, block: str | None, header: Header, comments: Comments, place: Place
) -> Sentence:
    """A trans-unit, complete; `block` is the id of the group it stands in, `comments` are those that stand before the
    pages. Raises ExchangeError."""
    id = unspell(element.get("id", ""))
    in_block = block is not None and id.startswith(block + BETWEEN)
    segment = id[len(block or "") + len(BETWEEN) :] if in_block else id
    place = place.in_unit(element.get("id", ""))
    place.check_size(element)
    told, target = place.find(element, "source"), place.find(element, "target")
    if told is None:
        raise place.error(element, "unit {unit} has no source")
    source, vendor = inline.parse(told, place), told_by_program(element)
    who = header.people.get(_phase(element, target), "") or (vendor.who if vendor is not None else "")
    draft = _draft(Draft(segment, source, None), element, target, header, vendor, place)
    return Sentence(
        id, in_block, line_of(element) or 0, draft,
        tuple(proposals.read(element, segment, source, header, place)),
        (*notes.read(element, place), *of_unit(element, comments, place)),
        foreign((child for child in element if not is_told(child)), [namespace_of(element.tag)]), read_limit(element),
        who, vendor is not None or _is_stated(element, target),
    )  # fmt: skip


def _draft(
    bare: Draft,
    element: etree._Element,
    target: etree._Element | None,
    header: Header,
    vendor: Told | None,
    place: Place,
) -> Draft:
    """The draft of a trans-unit; where it has no translation, `bare`."""
    if target is None:
        return bare
    source = bare.source
    words = named_like(inline.parse(target, place), known([source]))
    if is_half_done(element, place):
        return bare
    if vendor is not None:
        if not vendor.means(words, source):
            return bare
        return Draft(bare.segment, source, words, vendor.state, vendor.origin())
    state, qualifier = target.get("state", "").strip().lower(), target.get("state-qualifier", "").strip().lower()
    approved = element.get("approved", "").strip()
    if not is_translated(words, source, state, approved):
        return bare
    reached, phase = read_state(state, approved, qualifier), _phase(element, target)
    origin = header.origin(phase) or read_qualifier("" if phase else qualifier, reached)
    score = number(element.get("extradata"))
    return Draft(bare.segment, source, words, reached, origin if score is None else replace(origin, score=score))


def _phase(element: etree._Element, target: etree._Element | None) -> str:
    """The phase in which the target was written."""
    return (target.get("phase-name", "") if target is not None else "") or element.get("phase-name", "")


def _is_stated(element: etree._Element, target: etree._Element | None) -> bool:
    return element.get("approved") is not None or (target is not None and target.get("state") is not None)


def read_limit(element: etree._Element) -> int | None:
    """The most characters a target may have; other units of size are not ours to count."""
    text = element.get("maxwidth", "").strip() if element.get("size-unit") == "char" else ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
