"""Jobs through one engine in large batches: attempts with other masks, pieces, and word links."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, runtime_checkable

from ..model import Span
from . import attempts, masking
from .asking import BATCH, Asked
from .attempts import Job
from .engine import Engine, Translation
from .personal_numbers import conceal_personal_numbers
from .steering import steer
from .terms.wording import Wording

Progress = Callable[[int, int], None]


@runtime_checkable
class Aligner(Protocol):
    """An engine that tells links only when asked, because they cost it a second run."""

    def align(
        self, texts: Sequence[str], answers: Sequence[str], source: str, target: str
    ) -> list[tuple[tuple[Span, Span], ...]]:
        """For texts and what `translate` answered, the links between their words."""


def run(
    engine: Engine,
    source: str,
    target: str,
    jobs: Sequence[Job],
    with_codes: Collection[Job],
    parts: Mapping[Job, Mapping[str, str]],
    progress: Progress | None,
    wording: Wording | None = None,
) -> Callable[[str], str]:
    """Give every job its answer or its problem. `with_codes` need word links; where the engine has none,
    the texts of their pairs (`parts`) are translated alone: the result looks such a text up ("": none).
    `wording` are the terms to say."""
    asked = Asked(engine, source, target, wording)
    pending = list(jobs)
    for attempt in range(len(masking.SPELLINGS)):
        pending = _attempt(asked, pending, attempt, len(jobs), progress)
    _in_pieces(asked, pending)
    if wording is not None:
        steer(asked, jobs, wording)
    without = [job for job in jobs if job in with_codes and job.answer and job.answer.links is None]
    if isinstance(engine, Aligner):
        _link(asked, engine, [job for job in without if job.answer and not job.answer.pieces])
    inner = [
        conceal_personal_numbers(text)
        for job in without
        if job.answer and job.answer.links is None
        for text in parts[job].values()
    ]
    asked.ask([text for text in inner if attempts.has_words(text)])
    if progress is not None:
        progress(len(jobs), len(jobs))
    return lambda text: asked.text_of(conceal_personal_numbers(text))


def _attempt(asked: Asked, jobs: Sequence[Job], attempt: int, total: int, progress: Progress | None) -> list[Job]:
    """Those of `jobs` that want another attempt, because something to be kept was lost."""
    again = []
    for start in range(0, len(jobs), BATCH):
        batch = jobs[start : start + BATCH]
        for job in batch:
            job.attempt = attempt
        sent = {job: job.masked for job in batch}
        for job, masked in sent.items():
            asked.tell(masked, job)
        asked.ask([masked.text for masked in sent.values()])
        for job, masked in sent.items():
            verdict = attempts.verify(masked, asked.answer(masked, job))
            if isinstance(verdict, attempts.Answer):
                job.answer = verdict
            else:
                job.problem = verdict
                if verdict[0] == "placeholder":
                    again.append(job)
        if progress is not None:
            progress(total - len(jobs) + start + len(batch) - len(again), total)
    return again


def _in_pieces(asked: Asked, jobs: Sequence[Job]) -> None:
    """The last attempt: what stands between the things to be kept is translated by itself."""
    for job in jobs:
        job.parts = attempts.split(job)
    asked.ask([part.strip() for job in jobs for part in job.parts if attempts.has_words(part)])
    for job in jobs:
        translated = [asked.answers[part.strip()] if attempts.has_words(part) else None for part in job.parts]
        verdict = attempts.assemble(job, translated)
        if isinstance(verdict, attempts.Answer):
            job.answer = verdict


def _link(asked: Asked, engine: Aligner, jobs: Sequence[Job]) -> None:
    """Word links from an engine that tells them when asked."""
    sent = [job.masked for job in jobs]
    answers = [asked.answers[masked.text] for masked in sent]
    found = engine.align(
        [masked.text for masked in sent], [answer.text for answer in answers], asked.source, asked.target
    )
    for job, masked, answer, links in zip(jobs, sent, answers, found, strict=True):
        verdict = attempts.verify(masked, Translation(answer.text, answer.score, links, answer.unknown))
        if isinstance(verdict, attempts.Answer) and job.answer is not None:
            job.answer = replace(verdict, unknown=job.answer.unknown)
