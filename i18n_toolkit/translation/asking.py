"""What an engine is asked, in batches, and what it has answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Span
from .attempts import Job
from .engine import Engine, Guidance, Guided, Informed, Note, Steering, Translation, steering_of
from .masking import Masked
from .terms.wording import Wording

BATCH = 1000
"""Texts a call: engines sort and cut their own batches; between two calls progress is told."""


class Asked:
    """What the engine has answered so far; no text is sent twice. `wording` are terms to say, told to an engine that
    takes them."""

    def __init__(self, engine: Engine, source: str, target: str, wording: Wording | None = None) -> None:
        self.engine, self.source, self.target = engine, source, target
        self.steering = steering_of(engine)
        self.answers: dict[str, Translation] = {}
        self._wording = wording
        self._notes: dict[str, Note] = {}

    def tell(self, masked: Masked, job: Job) -> None:
        """What an engine that is informed should know of a text that is about to be asked; the first time counts."""
        if isinstance(self.engine, Informed):
            self._notes.setdefault(masked.text, Note((), job.before, job.after, _parts(masked, job)))

    def answer(self, masked: Masked, job: Job) -> Translation:
        """The answer to a job's text: without its links where they were told for other tags than the job's."""
        found = self.answers[masked.text]
        note = self._notes.get(masked.text)
        return found if note is None or note.parts == _parts(masked, job) else replace(found, alignment=None)

    def ask(self, texts: Sequence[str]) -> None:
        """Has an answer to every text."""
        new = [text for text in dict.fromkeys(texts) if text not in self.answers]
        for start in range(0, len(new), BATCH):
            batch = new[start : start + BATCH]
            self.answers |= zip(batch, self._translate(batch), strict=True)

    def text_of(self, text: str) -> str:
        """The answer to a text; "" where there is none."""
        answer = self.answers.get(text)
        return "" if answer is None or answer.failure else answer.text

    def _translate(self, texts: Sequence[str]) -> list[Translation]:
        engine, told = self.engine, (Steering.PROMPT, Steering.CONSTRAINT)
        if isinstance(engine, Informed):
            return engine.translate_informed(texts, [self._note(text) for text in texts], self.source, self.target)
        if self._wording is None or self.steering not in told or not isinstance(engine, Guided):
            return engine.translate(texts, self.source, self.target)
        guidance = [_guidance(self._wording, text) for text in texts]
        return engine.translate_guided(texts, guidance, self.source, self.target)

    def _note(self, text: str) -> Note:
        note = self._notes.get(text, Note())
        return note if self._wording is None else replace(note, guidance=_guidance(self._wording, text))


def _parts(masked: Masked, job: Job) -> tuple[Span, ...]:
    return tuple(masked.from_original(span) for span in job.marked)


def _guidance(wording: Wording, text: str) -> Guidance:
    wishes = (wish for wish in wording.wishes(text) if wish.targets)
    return tuple({text[wish.match.span.start : wish.match.span.end]: wish.targets for wish in wishes}.items())
