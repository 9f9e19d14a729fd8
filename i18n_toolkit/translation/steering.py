"""Drafts that say what the glossary wants: a term the engine did not put into the right words is put there.

An engine knows its language better than a placeholder does, so its own words stand where they say an equivalent in
any form. Where they do not, the term is hidden behind a mask and the equivalent put in the mask's place; that draft is
used only when every mask came back, no other term was lost by it, and the quality checks find no more errors in it.
Else the first draft stands, and the check `glossary-missing` says which term it lacks.

An equivalent is put only where it may stand as the glossary writes it: the term stands as the glossary has it (no
other form, no compound), and either the target language has no cases, or the term is all there is to translate (a
heading, a link). In that last case no engine is needed, so that it holds for those that cannot be steered, too. Names
take no other form than a genitive's, so they are put wherever they are lost, with any engine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..model import Span
from .asking import Asked
from .attempts import Answer, Job, has_words, verify
from .engine import NO_TRANSLATIONS, Steering, Translation
from .masking import SPELLINGS
from .names.brackets import bracketed
from .names.naming import NameWish
from .terms.wording import Wish, Wording, missing


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What one text must say: its terms and its names, but for those in what is hidden anyway."""

    terms: Sequence[Wish]
    names: Sequence[NameWish]

    def lost(self, wording: Wording, text: str) -> tuple[set[str], set[str]]:
        """The terms and names of which a target has nothing."""
        terms = {wish.match.source for wish in missing(self.terms, wording.target(text))}
        return terms, {
            wish.name.base for wish in wording.naming.lost(self.names, text, drafting=True)
        } if self.names else set()


def steer(asked: Asked, jobs: Sequence[Job], wording: Wording) -> None:
    """Better answers for those jobs whose answers lack an equivalent or a name, where there is a safe way to one."""
    if asked.engine.name in NO_TRANSLATIONS:
        return
    waiting = {}
    for job in jobs:
        if job.answer is not None:
            wanted = _wanted(job, wording)
            job.answer = _without_names(bracketed(job.answer, _beside(job.answer, wanted, wording)), wanted)
            put = _put(job, wanted, wording, asked.steering is Steering.PLACEHOLDER)
            if put:
                waiting[job] = wanted, replace(job, attempt=0, put=put)
    for attempt in range(len(SPELLINGS) - 1):
        for _, steered in waiting.values():
            steered.attempt = attempt
        _ask(asked, [steered for _, steered in waiting.values()])
        for job, (wanted, steered) in list(waiting.items()):
            answer = verify(steered.masked, asked.answers[steered.masked.text])
            if isinstance(answer, Answer):
                del waiting[job]
                if _is_better(job, answer, wanted, wording):
                    answer = _without_names(answer, wanted)
                    job.answer, job.put, job.attempt = answer, steered.put, attempt


def _wanted(job: Job, wording: Wording) -> _Wanted:
    terms = [wish for wish in wording.wishes(job.text) if not _touches(wish.match.span, job.all_spans)]
    names = wording.naming.wishes(job.text) if wording.names_as else []
    return _Wanted(terms, [wish for wish in names if not _touches(wish.name.span, job.all_spans)])


def _beside(answer: Answer, wanted: _Wanted, wording: Wording) -> Mapping[Span, str]:
    """The lost names that are better put in brackets than in the place of the engine's own wording."""
    if not any(wish.beside for wish in wanted.names):
        return {}
    _, lost = wanted.lost(wording, answer.text)
    return {wish.name.span: wish.name.base for wish in wanted.names if wish.beside and wish.name.base in lost}


def _without_names(answer: Answer, wanted: _Wanted) -> Answer:
    """The answer without the names among its unknown words: no engine needs to know them."""
    parts = {part for wish in wanted.names for part in wish.name.base.split()}
    unknown = tuple(word for word in answer.unknown if word not in parts and word.removesuffix("s") not in parts)
    return replace(answer, unknown=unknown) if len(unknown) < len(answer.unknown) else answer


def _put(job: Job, wanted: _Wanted, wording: Wording, steerable: bool) -> Mapping[Span, str]:
    """What to put where: names anywhere, terms where it is safe."""
    assert job.answer is not None
    terms, names = wanted.lost(wording, job.answer.text)
    named = {wish.name.span: wish.put for wish in wanted.names if wish.name.base in names and wish.put}
    places = {
        wish.match.span: wish.targets[0]
        for wish in wanted.terms
        if wish.match.source in terms and wish.match.whole and wish.match.base
    }
    alone = bool(places) and not has_words(job.text, sorted((*job.all_spans, *places, *named)))
    return named | places if alone or (steerable and wording.as_written) else named


def _ask(asked: Asked, jobs: Sequence[Job]) -> None:
    """Has an answer to every masked text; one that is nothing but masks is its own."""
    masked = [job.masked for job in jobs]
    for one in masked:
        if not has_words(one.text, sorted(one.mask_spans)):
            whole = Span(0, len(one.text))
            asked.answers.setdefault(one.text, Translation(one.text, alignment=((whole, whole),)))
    asked.ask([one.text for one in masked])


def _is_better(job: Job, answer: Answer, wanted: _Wanted, wording: Wording) -> bool:
    """Whether a steered answer lacks fewer terms and names than the first one, and nothing else is worse."""
    assert job.answer is not None
    terms, names = wanted.lost(wording, job.answer.text)
    still_terms, still_names = wanted.lost(wording, answer.text)
    fewer = still_terms <= terms and still_names <= names and (still_terms, still_names) != (terms, names)
    return fewer and _errors(job.text, answer.text, wording) <= _errors(job.text, job.answer.text, wording)


def _errors(source: str, target: str, wording: Wording) -> int:
    from .quality import check

    return sum(finding.severity == "error" for finding in check((source,), (target,), *wording.languages))


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)
