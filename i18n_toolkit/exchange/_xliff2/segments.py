"""The segments of a unit as they are read, cut into our sentences again where a client has merged or split them.

Positions count characters and tags, as `metadata.length` does. Segments that the client has put in another order stand
as one, their targets in the order they are to be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, count

from lxml import etree

from ...content import join
from ...model import Code, Content, Draft, State
from .._xliff.codes import known, named_like
from .._xliff.faults import Place
from .._xliff.names import unspell
from ..validation.names import name_of
from . import inline
from .metadata import SentenceTold, length
from .unit import state_of


@dataclass(frozen=True, slots=True)
class Read:
    """A segment, or several that belong together; `order` is the place of its target in the unit. `is_space` is an
    `ignorable`: no text of its own, but what stands between two."""

    id: str
    source: Content
    target: Content | None
    state: State
    order: int
    is_space: bool


def read(unit: etree._Element, place: Place) -> list[Read]:
    """The unit's segments, each with the white space after it. Raises ExchangeError."""
    data = inline.read_data(unit, place)
    children = [child for child in unit if place.is_core(child) and name_of(child) in ("segment", "ignorable")]
    found = [_read(child, number, data, place) for number, child in enumerate(children, 1)]
    own = known(item.source for item in found)
    if own:
        found = [
            replace(
                item,
                source=named_like(item.source, own),
                target=None if item.target is None else named_like(item.target, own),
            )
            for item in found
        ]
    if all(item.is_space for item in found):
        raise place.error(unit, "unit {unit} has no source")
    ids = [item.id for item in found if item.id and not item.is_space]
    if len(set(ids)) < len(ids):
        raise place.error(unit, "unit {unit} has the same sentence twice")
    return _with_spaces(_in_order(found))


def _read(child: etree._Element, number: int, data: dict[str, str], place: Place) -> Read:
    told, translated = place.find(child, "source"), place.find(child, "target")
    if told is None:
        raise place.error(child, "unit {unit} has no source")
    source = inline.parse(told, data, place)
    target = None if translated is None else inline.parse(translated, data, place)
    written = child.get("state")
    if target == () and source and written is None and name_of(child) == "segment":
        target = None
    order = "" if translated is None else translated.get("order", "").strip()
    return Read(
        unspell(child.get("id", "")), source, target, state_of(written or "initial", child.get("subState", "")),
        int(order) if order.isascii() and order.isdecimal() and len(order) < 7 else number,
        name_of(child) == "ignorable",
    )  # fmt: skip


def _in_order(items: Sequence[Read]) -> list[Read]:
    """Those whose targets changed places joined into one, from the first that is not where it was to the last."""
    out: list[Read] = []
    first = furthest = 0
    for number, item in enumerate(items, 1):
        furthest = max(furthest, item.order)
        if furthest <= number or number == len(items):
            group = items[first:number]
            whole = len(group) > 1 and not all(part.is_space for part in group)
            out += [_joined(group, sorted(group, key=lambda part: part.order))] if whole else group
            first = number
    return out


def _joined(group: Sequence[Read], targets: Sequence[Read]) -> Read:
    """One of several; `targets` are the same in the order in which their targets are read."""
    segments = [part for part in group if not part.is_space]
    state, translated = _together(segments)
    # white space without a target of its own is that of the source
    words = (part.source if part.is_space and part.target is None else part.target or () for part in targets)
    target = join(piece for content in words for piece in content) if translated else None
    source = join(piece for part in group for piece in part.source)
    return Read(segments[0].id, source, target, state, group[0].order, False)


def _together(segments: Sequence[Read]) -> tuple[State, bool]:
    """The state of several, and whether any of them is translated; what is half done is a draft."""
    states = [segment.state for segment in segments if segment.target is not None]
    return min(states) if states and len(states) == len(segments) else State.INITIAL, bool(states)


def _with_spaces(items: Iterable[Read]) -> list[Read]:
    """White space goes with the segment before it, at the beginning with the one after it."""
    out: list[Read] = []
    held: list[Read] = []
    for item in items:
        if item.is_space and out:
            out[-1] = _joined([out[-1], item], [out[-1], item])
        elif item.is_space:
            held.append(item)
        else:
            out.append(_joined([*held, item], [*held, item]) if held else item)
            held = []
    return out


def drafts(items: Sequence[Read], told: Sequence[SentenceTold]) -> list[Draft]:
    """Our sentences, their origins left aside; the segments themselves where nothing is told of any sentence, or the
    source is another now."""
    ends = list(accumulate(sentence.length for sentence in told))
    limits = list(accumulate(length(item.source) for item in items))
    if not ends or ends[-1] != limits[-1]:
        names = _names([item.id for item in items])
        pairs = zip(names, items, strict=True)
        return [Draft(name, item.source, item.target, _together([item])[0]) for name, item in pairs]
    if ends == limits:
        pairs = zip((sentence.id for sentence in told), items, strict=True)
        return [Draft(name, item.source, item.target, _together([item])[0]) for name, item in pairs]
    out: list[Draft] = []
    start = -1
    for end in sorted(set(ends) & set(limits)):
        sentences = [sentence for sentence, at in zip(told, ends, strict=True) if start < at <= end]
        segments = [item for item, at in zip(items, limits, strict=True) if start < at <= end]
        out += _cut(sentences, segments)
        start = end
    return out


def _names(ids: Sequence[str]) -> list[str]:
    """The segments' ids, and for those that have none one that is free."""
    free = (f"s{number}" for number in count(1) if f"s{number}" not in ids)
    return [id or next(free) for id in ids]


def _cut(sentences: Sequence[SentenceTold], segments: Sequence[Read]) -> list[Draft]:
    """Sentences from segments that begin and end where they do: the first has what is translated of all."""
    whole = segments[0] if len(segments) == 1 else _joined(segments, segments)
    parts = list(whole.source)
    out: list[Draft] = []
    for number, sentence in enumerate(sentences):
        source, parts = _take(parts, sentence.length) if number < len(sentences) - 1 else (join(parts), [])
        target = whole.target if whole.target is None or not number else ()
        out.append(Draft(sentence.id, source, target, _together([whole])[0]))
    return out


def _take(parts: Sequence[str | Code], size: int) -> tuple[Content, list[str | Code]]:
    """The first `size` characters and tags, and the rest."""
    taken: list[str | Code] = []
    rest = list(parts)
    while size and rest:
        part = rest.pop(0)
        if isinstance(part, str) and len(part) > size:
            rest.insert(0, part[size:])
            part = part[:size]
        taken.append(part)
        size -= len(part) if isinstance(part, str) else 1
    return join(taken), rest
