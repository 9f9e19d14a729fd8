"""The sentences of a block in a format that knows only whole blocks: a mark that finds them again.

A mark goes out with the block's text and comes back with it. It tells the block, where each sentence ends in the source
and in the target, what state it had, and a digest of its target, so that a sentence nobody has touched keeps its state
and origin although its neighbour was corrected. A text that does not fit its mark is one sentence: the block.

    block:b1f3a90c/paragraph/1=a,2=br/s1,23,31,i,9f86d081/s2,12,14,-,4a7d1ed4

are the block's id and kind, its codes' names, and of each sentence: id, length of source and of target (code points of
the tagged spelling), state (``-``: it had no target, the text is only in its place), and digest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote

from ..content import tagged
from ..matching import digest
from ..model import BlockKind, Draft, State, Unit
from .spelling import code_names, untagged

_SIGN = "block:"
_STATES = {"i": State.INITIAL, "t": State.TRANSLATED, "r": State.REVIEWED, "f": State.FINAL, "-": None}
_LETTERS = {state: letter for letter, state in _STATES.items()}
_KINDS = {kind.value: kind for kind in BlockKind}


@dataclass(frozen=True, slots=True)
class _Sentence:
    id: str
    source: int
    target: int
    state: State | None
    digest: str

    def stands_in(self, text: str) -> bool:
        """Whether the text is the one that went out."""
        return len(text) == self.target and _digest(text) == self.digest


@dataclass(frozen=True, slots=True)
class Mark:
    """What a mark tells."""

    block: str
    kind: BlockKind
    names: dict[str, str]
    sentences: tuple[_Sentence, ...]


def unreviewed(unit: Unit) -> bool:
    """Whether somebody has to look at some sentence of the unit."""
    return any(draft.target is None or draft.state < State.REVIEWED for draft in unit.drafts)


def write(unit: Unit, kind: BlockKind, shown: Sequence[str]) -> str:
    """The mark of a unit whose sentences' targets are `shown`, in the tagged spelling. It has no white space."""
    names = code_names(content for draft in unit.drafts for content in (draft.source, draft.target or ()))
    parts = [_safe(unit.block), kind.value, ",".join(f"{_safe(id)}={_safe(name)}" for id, name in names.items())]
    parts += [
        ",".join((
            _safe(draft.segment), str(len(tagged(draft.source))), str(len(text)),
            _LETTERS[None if draft.target is None else draft.state], _digest(text),
        ))
        for draft, text in zip(unit.drafts, shown, strict=True)
    ]  # fmt: skip
    return _SIGN + "/".join(parts)


def is_mark(reference: str) -> bool:
    """Whether a reference is a mark, be it one that can be read or not."""
    return reference.startswith(_SIGN)


def read(references: Iterable[str]) -> Mark | None:
    """The first mark among the references of an entry, None where there is none that can be read."""
    for reference in references:
        if is_mark(reference):
            try:
                return _parsed(reference.removeprefix(_SIGN))
            except (ValueError, KeyError):
                return None
    return None


def _parsed(text: str) -> Mark:
    block, kind, names, *sentences = text.split("/")
    pairs = (pair.split("=") for pair in names.split(",") if pair)
    return Mark(
        unquote(block), _KINDS[kind], {unquote(id): unquote(name) for id, name in pairs},
        tuple(_sentence(*sentence.split(",")) for sentence in sentences),
    )  # fmt: skip


def _sentence(id: str = "", source: str = "", target: str = "", state: str = "", mark: str = "") -> _Sentence:
    if not (source + target).isdecimal():
        raise ValueError(source)
    return _Sentence(unquote(id), int(source), int(target), _STATES[state], mark)


def _safe(text: str) -> str:
    return quote(text, safe="")


def _digest(text: str) -> str:
    return digest(text)[:8]


def drafts(mark: Mark | None, source: str, target: str, *, fuzzy: bool) -> tuple[Draft, ...]:
    """The drafts of a block whose text came back as `source` and `target`, in the tagged spelling.

    `fuzzy` is what the file says of the whole block. Words that are not fuzzy are approved, every sentence of them. In
    a fuzzy block a sentence that has been touched is translated, and one that has not is what it was, but nothing above
    translated where the block had not been fuzzy before. Without a mark that fits, all of it is one sentence.
    """
    names = mark.names if mark else {}
    approved = bool(target) and not fuzzy
    if mark is None or sum(sentence.source for sentence in mark.sentences) != len(source):
        content = untagged(target, names) if target else None
        # without the mark nobody knows whether it was touched: what is other words than went out, the ledger tells
        state = State.REVIEWED if approved and content is not None else State.INITIAL
        return (Draft("", untagged(source, names), content, state),)
    found, position = [], 0
    withdrawn = fuzzy and all(s.state is not None and s.state >= State.REVIEWED for s in mark.sentences)
    for sentence, text in zip(mark.sentences, _cut(mark.sentences, target), strict=True):
        piece = untagged(source[position : position + sentence.source], names)
        position += sentence.source
        words, state = _judged(sentence, text, approved, withdrawn)
        found.append(Draft(sentence.id, piece, None if words is None else untagged(words, names), state))
    return tuple(found)


def _judged(sentence: _Sentence, text: str | None, approved: bool, withdrawn: bool) -> tuple[str | None, State]:
    if text is None:
        return None, State.INITIAL
    if not sentence.stands_in(text):
        return text, State.REVIEWED if approved else State.TRANSLATED
    if sentence.state is None:
        return (text, State.REVIEWED) if approved else (None, State.INITIAL)
    if approved:
        return text, max(sentence.state, State.REVIEWED)
    return text, min(sentence.state, State.TRANSLATED) if withdrawn else sentence.state


def _cut(sentences: Sequence[_Sentence], text: str) -> list[str | None]:
    """The text's part of every sentence. Those untouched are found from both ends; what is between them belongs to
    the first that is left, and the others have nothing. All None where the text has been taken away."""
    if not text and any(sentence.target or sentence.state is None for sentence in sentences):
        return [None] * len(sentences)
    heads, start = _standing(sentences, text)
    tails, end = _standing(sentences[len(heads) :], text[start:], backwards=True)
    end += start
    left = len(sentences) - len(heads) - len(tails)
    if not left and start < end:
        # every sentence stands there, and between two of them something more
        if heads:
            start -= len(heads.pop())
        else:
            end += len(tails.pop())
        left = 1
    middle = [text[start:end], *[""] * (left - 1)] if left else []
    return [*heads, *middle, *reversed(tails)]


def _standing(sentences: Sequence[_Sentence], text: str, *, backwards: bool = False) -> tuple[list[str], int]:
    """The texts of the sentences that stand at the beginning (or the end) of the text, from there inwards, and
    where the rest of it begins (or ends)."""
    found: list[str] = []
    start, end = 0, len(text)
    for sentence in reversed(sentences) if backwards else sentences:
        piece = text[end - sentence.target : end] if backwards else text[start : start + sentence.target]
        if sentence.target > end - start or not sentence.stands_in(piece):
            break
        found.append(piece)
        start, end = (start, end - len(piece)) if backwards else (start + len(piece), end)
    return found, end if backwards else start
