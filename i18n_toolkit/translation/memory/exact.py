"""The translation memory in RAM: exact (100) and in-context (101) matches, before any engine.

A hash look-up per segment. What comes back has exactly the codes and the outer white space of the
segment that was asked for; an entry that cannot give that is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from ...content import codes, edges, join, tagged, text_of
from ...matching import (
    Framed,
    Query,
    canonical,
    context_hash,
    entry_key,
    frame,
    in_context,
    key,
    normalise,
    recode,
    same_frame,
)
from ...model import Block, CodeKind, Content, Draft, MemoryEntry, Origin, OriginKind, State, Unit

EXACT = 100.0
IN_CONTEXT = 101.0

_EPOCH = datetime.min.replace(tzinfo=UTC)
_Worth = tuple[State, bool, datetime]
_Shape = tuple[list[CodeKind], list[CodeKind]]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One source with several translations: the entry that is used, and those that are not."""

    chosen: MemoryEntry
    others: tuple[MemoryEntry, ...]


@dataclass(frozen=True, slots=True)
class _Filed:
    """An entry, with the parts of its two sides that its key stands for."""

    entry: MemoryEntry
    source: Content
    target: Content
    shape: _Shape
    worth: _Worth
    origin: Origin


class Memory:
    """Entries of one language pair, filed by key.

    Among several entries for a segment the order is: a state above INITIAL before a bare machine
    draft; then one whose neighbours are the segment's; then the higher state; then a person's words
    before a machine's; then one with the segment's own frame; then the newest; then the first added.
    Looking up changes nothing, so threads may share a memory that is filled.
    """

    def __init__(self, entries: Iterable[MemoryEntry] = ()) -> None:
        self._filed: dict[str, list[_Filed]] = {}
        self._size = 0
        self.add(entries)

    def __len__(self) -> int:
        return self._size

    def add(self, entries: Iterable[MemoryEntry]) -> None:
        """File entries. One without words on either side is left out."""
        for entry in entries:
            if not text_of(entry.source).strip() or not text_of(entry.target).strip():
                continue
            source, target = frame(entry.source), frame(entry.target)
            shape = _shape(source)
            if not same_frame(source, target):
                source, target = _whole(entry.source), _whole(entry.target)
            worth = entry.state, not entry.origin.machine, entry.changed or entry.created or _EPOCH
            filed = self._filed.setdefault(entry_key(entry.source, entry.target), [])
            origin = _origin(entry, EXACT)
            filed.append(_Filed(entry, source.inside, target.inside, shape, worth, origin))
            self._size += 1

    def lookup(self, segments: Sequence[Query]) -> list[Draft | None]:
        """For each segment the best match as a Draft, or None. The draft's `segment` is "": the caller
        knows whose it is. State and machine flag are the entry's; the score is 100 or 101."""
        hashes = _Hashes()
        return [self._match(source, before, after, hashes) for source, before, after in segments]

    def conflicts(self) -> Iterator[Conflict]:
        """Sources with more than one translation, those in another context left out."""
        for group in self._filed.values():
            if len(group) == 1:
                continue
            contexts: dict[tuple[str, str], list[_Filed]] = {}
            for filed in group:
                contexts.setdefault((filed.entry.before, filed.entry.after), []).append(filed)
            for rivals in contexts.values():
                best = max(rivals, key=lambda filed: filed.worth)
                words = _target_words(best)
                others = tuple(filed.entry for filed in rivals if _target_words(filed) != words)
                if others:
                    yield Conflict(best.entry, others)

    def _match(self, source: Content, before: str, after: str, hashes: _Hashes) -> Draft | None:
        framed = frame(source)
        if not framed.inside:
            return None
        group, inside = self._filed.get(key(framed.inside), _NONE), framed
        if codes(framed.before) or codes(framed.after):
            whole = _whole(source)
            found = [(filed, whole) for filed in self._filed.get(key(source), _NONE)]
            found += [(filed, inside) for filed in group]
        else:
            found = [(filed, inside) for filed in group]
        if len(found) > 1:
            shape = _shape(framed)
            found.sort(key=lambda pair: _rank(pair[0], before, after, shape, hashes), reverse=True)
        for filed, around in found:
            # The keys are equal, so the codes of the entry's source and of the segment correspond.
            target = recode(filed.source, filed.target, around.inside)
            if target is not None:
                near = _in_context(filed.entry, before, after, hashes)
                origin = _origin(filed.entry, IN_CONTEXT) if near else filed.origin
                return Draft("", source, around.around(target), filed.entry.state, origin)
        return None


class _Hashes(dict[str, str]):
    """Context hashes of the texts one look-up meets, each computed once and only when asked for."""

    def __missing__(self, text: str) -> str:
        self[text] = value = context_hash(text)
        return value


_NONE: list[_Filed] = []


def _in_context(entry: MemoryEntry, before: str, after: str, hashes: _Hashes) -> bool:
    return bool(entry.before and entry.after) and entry.before == hashes[before] and entry.after == hashes[after]


def _rank(filed: _Filed, before: str, after: str, shape: _Shape, hashes: _Hashes) -> tuple[object, ...]:
    state, human, changed = filed.worth
    near = _in_context(filed.entry, before, after, hashes)
    return state > State.INITIAL, near, state, human, filed.shape == shape, changed


def _origin(entry: MemoryEntry, score: float) -> Origin:
    origin = entry.origin
    return Origin(OriginKind.TM, origin.engine or entry.memory, origin.fingerprint, score, origin.machine)


def _whole(content: Content) -> Framed:
    """White space only in the frame."""
    lead, inside, trail = edges(content)
    return Framed(join((lead,)), inside, join((trail,)))


def _shape(framed: Framed) -> _Shape:
    return [code.kind for code in codes(framed.before)], [code.kind for code in codes(framed.after)]


def _target_words(filed: _Filed) -> str:
    return normalise(tagged(canonical(filed.source, filed.target)[1]))


def entries(
    blocks: Iterable[Block], units: Iterable[Unit], source_language: str, *, author: str = "", changed: datetime
) -> Iterator[MemoryEntry]:
    """What a memory should remember of a page's units: every draft with a target that did not come from
    a memory unchanged, with the neighbours it stands between. `changed` is aware."""
    blocks = list(blocks)
    names = [(block.id, segment.id) for block in blocks for segment in block.segments]
    places = dict(zip(names, in_context(blocks), strict=True))
    for unit in units:
        for draft in unit.drafts:
            origin = draft.origin
            if draft.target is None or origin is None or origin.kind is OriginKind.TM:
                continue
            _, before, after = places[unit.block, draft.segment]
            yield MemoryEntry(
                *canonical(draft.source, draft.target),
                source_language,
                unit.language,
                draft.state,
                origin,
                context_hash(before),
                context_hash(after),
                author=author,
                changed=changed,
            )
