"""What a file says of a unit, sentence by sentence of ours: merged and split segments, and codes put back.

Sentences that a client has merged are one piece: its first sentence gets the whole target, the others the empty one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from ..content import codes, from_tagged, join, joined, same_codes, tagged, text_of
from ..errors import ContentError
from ..matching import key
from ..model import Code, Content, Draft, Origin, State, Unit
from ..wording import framed

_LINES = re.compile(r"[^\S\n]*\n\s*")
_CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_INK = re.compile(r"\s+")


class PieceError(ContentError):
    """A target that cannot be taken in."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands for the sentences from `start` to `end` (exclusive); `target` None: nothing."""

    start: int
    end: int
    target: Content | None
    state: State
    origin: Origin | None = None


def pieces_of(ours: Unit, theirs: Unit, space: str = " ") -> list[Piece] | None:
    """Pieces in order; None where the file's source is not the unit's. Their codes are ours, with our attributes.

    `space` is what the target's language has between sentences. Raises PieceError for a code that the source does
    not have, and for text that no page can hold.
    """
    places = {draft.segment: place for place, draft in enumerate(ours.drafts)}
    named = [places.get(draft.segment) for draft in theirs.drafts]
    if (
        None not in named
        and len(set(named)) == len(named)
        and all(
            _alike(draft.source, ours.drafts[place].source)
            for place, draft in zip(named, theirs.drafts, strict=True)
            if place is not None
        )
    ):
        raw = _by_name(ours, [(place or 0, draft) for place, draft in zip(named, theirs.drafts, strict=True)])
    elif key(join(theirs.source)) == key(join(ours.source)):
        raw = _by_length(ours, theirs)
    else:
        return None
    coded = any(isinstance(part, Code) for part in ours.source)
    whole = _codes(theirs.source, ours.source) if coded else {}
    found = []
    for piece, drafts in _merged(raw):
        source = tuple(part for place in range(piece.start, piece.end) for part in ours.drafts[place].source)
        own = whole | _codes(join(part for draft in drafts for part in draft.source), source) if coded else whole
        target = None if piece.target is None else _target(drafts, own, source, space)
        found.append(Piece(piece.start, piece.end, target, piece.state, piece.origin))
    return _apart(ours, found, space)


def _alike(one: Content, other: Content) -> bool:
    return one == other or key(one) == key(other)


_Raw = tuple[Piece, list[Draft]]


def _by_name(ours: Unit, theirs: Iterable[tuple[int, Draft]]) -> list[_Raw]:
    """One piece for each sentence, found by its id; a file may leave sentences out."""
    return [_raw(place, place + 1, [draft]) for place, draft in sorted(theirs, key=lambda item: item[0])]


def _by_length(ours: Unit, theirs: Unit) -> list[_Raw]:
    """Pieces between the places where a sentence of ours and one of theirs end together."""
    found: list[_Raw] = []
    mine, other = (list(accumulate(map(_ink, unit.drafts))) for unit in (ours, theirs))
    start = first = 0
    while start < len(mine):
        end, last = start + 1, first + 1
        while end < len(mine) and last < len(other) and mine[end - 1] != other[last - 1]:
            if mine[end - 1] < other[last - 1]:
                end += 1
            else:
                last += 1
        if end == len(mine) or last >= len(other):
            end, last = len(mine), len(other)
        found.append(_raw(start, end, list(theirs.drafts[first:last])))
        start, first = end, last
    return found


def _ink(draft: Draft) -> int:
    return len(_INK.sub("", text_of(draft.source)))


def _raw(start: int, end: int, drafts: list[Draft]) -> _Raw:
    done = [draft for draft in drafts if draft.target is not None]
    whole = len(done) == len(drafts) and bool(drafts)
    origin = next((draft.origin for draft in done if draft.origin and draft.origin.machine), None)
    return (
        Piece(
            start, end, () if whole else None, min((draft.state for draft in done), default=State.INITIAL),
            origin or next((draft.origin for draft in done if draft.origin), None),
        ),
        drafts,
    )  # fmt: skip


def _merged(raw: Iterable[_Raw]) -> list[_Raw]:
    """A sentence whose words went into the one before becomes one piece with it."""
    found: list[_Raw] = []
    for piece, drafts in raw:
        empty = piece.target is not None and not any(draft.target for draft in drafts)
        if empty and found and found[-1][0].end == piece.start and found[-1][0].target is not None:
            before, more = found[-1]
            found[-1] = replace(before, end=piece.end), [*more, *drafts]
        else:
            found.append((replace(piece, target=None) if empty else piece, drafts))
    return found


def _codes(theirs: Content, ours: Content) -> dict[tuple[str, str], Code]:
    """Their codes as ours: the sources have the same key, so the codes correspond one to one, in order."""
    pairs = zip(codes(theirs), codes(ours), strict=False)
    return {(their.kind.value, their.id): our for their, our in pairs}


def _target(drafts: Sequence[Draft], own: dict[tuple[str, str], Code], source: Content, space: str) -> Content:
    parts: list[str | Code] = []
    lines = any(isinstance(part, str) and "\n" in part for part in source)
    for number, draft in enumerate(drafts):
        content: list[str | Code] = []
        for part in draft.target or ():
            if isinstance(part, str):
                if _CONTROL.search(part):
                    raise PieceError("the target has control characters")
                content.append(part if lines else _LINES.sub(" ", part))
                continue
            code = own.get((part.kind.value, part.id))
            if code is None:
                raise PieceError("the source does not have the tag {tag}", tag=tagged((part,)))
            content.append(code)
        last = number == len(drafts) - 1
        parts += join(content) if last else framed(join(content), draft.source, space)
    return framed(join(parts), source, space)


def _apart(ours: Unit, pieces: Sequence[Piece], space: str) -> list[Piece]:
    """Where a piece covers several sentences and begins or ends with what some of them have already, those stay
    sentences of their own: a file that knows whole blocks only does not undo our segments. The source in the place of
    a sentence that has nothing, which nobody has approved, is nothing still."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.target is None or piece.end - piece.start == 1:
            found.append(piece)
            continue
        drafts = ours.drafts[piece.start : piece.end]
        bare = piece.state < State.TRANSLATED
        shown = [draft.target or (draft.source if bare and draft.target is None else None) for draft in drafts]
        have = [
            tagged(framed(words, draft.source, space)) if words else None
            for words, draft in zip(shown, drafts, strict=True)
        ]
        parts = _parted(have, tagged(piece.target))
        known = codes(piece.target)
        targets = [from_tagged(words, known) for _, _, words in parts]
        if join(part for target in targets for part in target) != piece.target:
            found.append(piece)
            continue
        found += [
            replace(
                piece,
                start=piece.start + start,
                end=piece.start + end,
                target=None if words == have[start] and drafts[start].target is None else target,
            )
            for (start, end, words), target in zip(parts, targets, strict=True)
        ]
    return found


def _parted(have: Sequence[str | None], words: str) -> list[tuple[int, int, str]]:
    """The words in parts (start, end, words): each text that stands at the beginning or the end is a part of its own,
    and what is between them one."""
    front, rest = _peeled(have, words)
    back, turned = _peeled([text and text[::-1] for text in reversed(have[front:])], rest[::-1])
    middle, end = turned[::-1], len(have) - back
    if bool(middle) != (end > front):
        return [(0, len(have), words)]
    parts = [(place, place + 1, have[place] or "") for place in range(len(have)) if not front <= place < end]
    if middle:
        parts.insert(front, (front, end, middle))
    return parts


def _peeled(have: Sequence[str | None], words: str) -> tuple[int, str]:
    """How many of the texts stand one after another at the beginning of the words, and the rest of the words."""
    number = 0
    for text in have:
        if not text or not words.startswith(text):
            break
        number, words = number + 1, words[len(text) :]
    return number, words


def with_sound_codes(ours: Unit, pieces: Sequence[Piece]) -> list[Piece] | None:
    """The pieces, or all of them as one where a code has moved into another sentence; None where the codes are not the
    source's either way."""
    if all(piece.target is None or same_codes(source_of(ours, piece), piece.target) for piece in pieces):
        return list(pieces)
    if any(piece.target is None for piece in pieces) or not pieces:
        return None
    one = Piece(
        0,
        len(ours.drafts),
        join(part for piece in pieces for part in piece.target or ()),
        min(piece.state for piece in pieces),
        next((piece.origin for piece in pieces if piece.origin and piece.origin.machine), pieces[0].origin),
    )
    whole = pieces[0].start == 0 and pieces[-1].end == len(ours.drafts)
    return [one] if whole and same_codes(source_of(ours, one), one.target or ()) else None


def source_of(ours: Unit, piece: Piece) -> Content:
    """The source of a piece's sentences."""
    return joined([draft.source for draft in ours.drafts[piece.start : piece.end]])
