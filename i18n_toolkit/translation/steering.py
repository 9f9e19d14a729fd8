"""Drafts that say what the glossary wants: a term the engine did not put into the right words is put there.

An engine knows its language better than a placeholder does, so its own words stand where they say an equivalent in
any form. Where they do not, the term is hidden behind a mask and the equivalent put in the mask's place; that draft is
used only when every mask came back, no other term was lost by it, and the quality checks find no more errors in it.
Else the first draft stands, and the check `glossary-missing` says which term it lacks.

An equivalent is put only where it may stand as the glossary writes it: the term stands as the glossary has it (no
other form, no compound), and either the target language has no cases, or the term is all there is to translate (a
heading, a link). In that last case no engine is needed, so that it holds for those that cannot be steered, too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..model import Span
from .asking import Asked
from .attempts import Answer, Job, has_words, verify
from .engine import NO_TRANSLATIONS, Steering, Translation
from .masking import SPELLINGS
from .terms.wording import Wish, Wording, missing


def steer(asked: Asked, jobs: Sequence[Job], wording: Wording) -> None:
    """Better answers for those jobs whose answers lack an equivalent, where there is a safe way to one."""
    if asked.engine.name in NO_TRANSLATIONS:
        return
    waiting = {}
    for job in jobs:
        if job.answer is not None:
            wishes = [wish for wish in wording.wishes(job.text) if not _touches(wish, job.all_spans)]
            put = _put(job, wishes, wording, asked.steering is Steering.PLACEHOLDER)
            if put:
                waiting[job] = wishes, replace(job, attempt=0, put=put)
    for attempt in range(len(SPELLINGS) - 1):
        for _, steered in waiting.values():
            steered.attempt = attempt
        _ask(asked, [steered for _, steered in waiting.values()])
        for job, (wishes, steered) in list(waiting.items()):
            answer = verify(steered.masked, asked.answers[steered.masked.text])
            if isinstance(answer, Answer):
                del waiting[job]
                if _is_better(job, answer, wishes, wording):
                    job.answer, job.put, job.attempt = answer, steered.put, attempt


def _put(job: Job, wishes: Sequence[Wish], wording: Wording, steerable: bool) -> Mapping[Span, str]:
    """What to put where."""
    assert job.answer is not None
    lost = {wish.match.source for wish in missing(wishes, wording.target(job.answer.text))}
    places = {
        wish.match.span: wish.targets[0]
        for wish in wishes
        if wish.match.source in lost and wish.match.whole and wish.match.base
    }
    alone = bool(places) and not has_words(job.text, sorted((*job.all_spans, *places)))
    return places if alone or (steerable and wording.as_written) else {}


def _ask(asked: Asked, jobs: Sequence[Job]) -> None:
    """Has an answer to every masked text; one that is nothing but masks is its own."""
    masked = [job.masked for job in jobs]
    for one in masked:
        if not has_words(one.text, sorted(one.mask_spans)):
            whole = Span(0, len(one.text))
            asked.answers.setdefault(one.text, Translation(one.text, alignment=((whole, whole),)))
    asked.ask([one.text for one in masked])


def _is_better(job: Job, answer: Answer, wishes: Sequence[Wish], wording: Wording) -> bool:
    """Whether a steered answer lacks fewer terms than the first one, and nothing else is worse."""
    assert job.answer is not None
    before = {wish.match.source for wish in missing(wishes, wording.target(job.answer.text))}
    after = {wish.match.source for wish in missing(wishes, wording.target(answer.text))}
    return after < before and _errors(job.text, answer.text, wording) <= _errors(job.text, job.answer.text, wording)


def _errors(source: str, target: str, wording: Wording) -> int:
    from .quality import check

    return sum(finding.severity == "error" for finding in check((source,), (target,), *wording.languages))


def _touches(wish: Wish, spans: Sequence[Span]) -> bool:
    return any(wish.match.span.start < span.end and span.start < wish.match.span.end for span in spans)
