"""One text on its way through an engine: what it was sent as, and whether the answer may be used."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..message import Message
from ..model import Span
from . import masking
from .engine import Translation
from .tokens import is_letter

LONGEST = 10_000
"""Code points an engine is sent at once; a sentence this long is not one."""
NO_ANSWER = "no-answer"
"""The check of a text that may have an answer another time."""
_FACTOR, _ROOM = 4, 40
"""An answer longer than four times the text and 40 more is an engine that repeats itself."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A verified translation of one text, with links in the coordinates of the two texts.

    `exact` are (source, target) spans of what was kept; `pieces` tells that the text was translated in pieces
    around what must be kept.
    """

    text: str
    links: tuple[tuple[Span, Span], ...] | None = None
    exact: tuple[tuple[Span, Span], ...] = ()
    score: float | None = None
    unknown: tuple[str, ...] = ()
    pieces: bool = False


@dataclass(eq=False, slots=True)
class Job:
    """One distinct text: `spans` to keep at once, `all_spans` with the plain numbers from the retry on. `put` are
    equivalents that come in the place of terms. `marked` are the spans of its inline tags, `before` and
    `after` the sentences around it where it was met first."""

    text: str
    spans: tuple[Span, ...]
    all_spans: tuple[Span, ...]
    attempt: int = 0
    answer: Answer | None = None
    problem: tuple[str, str] = ("", "")
    parts: list[str] = field(default_factory=list)
    put: Mapping[Span, str] = field(default_factory=dict)
    marked: tuple[Span, ...] = ()
    before: str = ""
    after: str = ""

    def anew(self) -> Job:
        """The job as it was before any engine was asked."""
        return Job(
            self.text, self.spans, self.all_spans, marked=self.marked, before=self.before, after=self.after
        )  # fmt: skip

    @property
    def masked(self) -> masking.Masked:
        """What this attempt sends."""
        spans = sorted((*(self.all_spans if self.attempt else self.spans), *self.put))
        return masking.mask(self.text, spans, self.attempt, self.put)


def has_words(text: str, spans: Sequence[Span] = ()) -> bool:
    """Whether there is a letter outside `spans`: something to translate."""
    position = 0
    for span in (*spans, Span(len(text), len(text))):
        if any(map(is_letter, text[position : span.start])):
            return True
        position = span.end
    return False


def verify(masked: masking.Masked, translation: Translation) -> Answer | tuple[str, str]:
    """The answer, or (check, message) telling why it must not be used."""
    text = "".join(_shown(character) for character in translation.text).strip()
    problem = _unusable(masked, translation, text)
    if problem is not None:
        return problem
    cut = len(translation.text) - len(translation.text.lstrip())
    result = masking.unmask(masked, text)
    if result is None:
        return "placeholder", "what must stay unchanged did not come back from the engine"
    lost = masking.lost_numbers(masked, text)
    if lost:
        return "placeholder", Message("the engine lost the number {number}", number=min(lost))
    links = None
    if translation.alignment is not None:
        links = tuple(
            (masked.to_original(one), result.from_answer(Span(max(0, other.start - cut), max(0, other.end - cut))))
            for one, other in translation.alignment
        )
    return Answer(
        result.text,
        links,
        tuple(pair for pair in zip(masked.spans, result.spans, strict=True) if pair[0] not in masked.put),
        translation.score,
        tuple(word for word in translation.unknown if not any(mask in word for mask in masked.words)),
    )


def _shown(character: str) -> str:
    """Control characters and lone surrogates, which no page and no exchange format can hold, made harmless."""
    kind = unicodedata.category(character)
    return " " if kind in ("Cc", "Zl", "Zp") else "\ufffd" if kind == "Cs" else character


def _unusable(masked: masking.Masked, translation: Translation, text: str) -> tuple[str, str] | None:
    if translation.failure:
        return NO_ANSWER if translation.again else "engine", translation.failure
    if not text:
        return "empty", "the engine gave no text"
    if len(text) > _FACTOR * len(masked.text) + _ROOM:
        return "length", "the engine's text is far too long"
    return None


def split(job: Job) -> list[str]:
    """The texts between what must be kept, white space and letterless ones included, in order."""
    edges = [0, *(edge for span in job.all_spans for edge in (span.start, span.end)), len(job.text)]
    return [job.text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


def assemble(job: Job, translated: Sequence[Translation | None]) -> Answer | tuple[str, str]:
    """An answer from the translations of `split(job)`; None stands for a piece that needed none."""
    out, length = [], 0
    links: list[tuple[Span, Span]] = []
    exact: list[tuple[Span, Span]] = []
    unknown: list[str] = []
    start = 0
    for piece, translation, kept in zip(job.parts, translated, (*job.all_spans, None), strict=True):
        body = piece
        if translation is not None:
            masked = masking.mask(piece.strip(), ())
            answer = verify(masked, translation)
            if isinstance(answer, tuple):
                return answer
            lead = len(piece) - len(piece.lstrip())
            body = piece[:lead] + answer.text + piece[len(piece.rstrip()) :]
            links += [
                (Span(one.start + start + lead, one.end + start + lead),
                 Span(other.start + length + lead, other.end + length + lead))
                for one, other in answer.links or ()
            ]  # fmt: skip
            unknown += answer.unknown
        out.append(body)
        length += len(body)
        if kept is not None:
            hidden = job.text[kept.start : kept.end]
            out.append(hidden)
            exact.append((kept, Span(length, length + len(hidden))))
            length += len(hidden)
            start = kept.end
    known = all(translation is None or translation.alignment is not None for translation in translated)
    return Answer("".join(out), tuple(links) if known else None, tuple(exact), None, tuple(unknown), pieces=True)
