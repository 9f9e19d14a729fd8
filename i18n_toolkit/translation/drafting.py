"""Many segments into one language: masked, sent in large batches, verified, their codes put back.

The memory comes before this: only what it lacks is sent here. What must not be translated never
reaches an engine, and no answer is used before everything that had to come back is there.

Segments with nothing to translate (codes, numbers, addresses, punctuation, protected words) keep
their source: origin HUMAN (the words are the page's own author's) with engine "copy" and not a
machine's, and state FINAL, so that they neither call for a notice nor hold a reviewed unit back.
In a language drafted by copying (`Language.draft`) the source stands as a draft to be rewritten:
origin MT with engine "copy", a machine's until a person has approved it, state INITIAL.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from ..content import join, plain, same_codes, text_of
from ..errors import ContentError
from ..languages import Language
from ..message import Message
from ..model import Block, Code, CodeKind, Content, Draft, DraftFinding, Origin, OriginKind, Segment, Span, State
from .attempts import LONGEST, NO_ANSWER, Job, has_words
from .engine import COPY, Engine
from .flat import Flat, Node, flatten
from .judging import failure, judged, refused, tried
from .masking import Pattern, find, merge, read_patterns
from .names.naming import Naming
from .order import EngineOrder
from .projection import project
from .quality.context import NOTHING, Context
from .quality.facts import facts_of
from .runner import Progress, run
from .terms.wording import Wording


@dataclass(frozen=True, slots=True)
class Request:
    """A segment to draft. `inside` are ids of protected pairs that began in an earlier segment; `before` and `after`
    are the sentences around it."""

    segment: str
    source: Content
    inside: frozenset[str] = frozenset()
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """`head` and `tail` are kept as they are; `job` None means that there is nothing to translate."""

    request: Request
    head: Content
    flat: Flat
    tail: Content
    job: Job | None


def requests(block: Block) -> list[Request]:
    """A block's segments, each knowing its neighbours and which protected pairs it stands in."""
    inside: set[str] = set()
    found = []
    texts = ["", *(plain(segment.source) for segment in block.segments), ""]
    for segment, before, after in zip(block.segments, texts, texts[2:], strict=False):
        found.append(Request(segment.id, segment.source, frozenset(inside), before, after))
        for part in segment.source:
            if isinstance(part, Code) and part.protects and part.kind is CodeKind.OPEN:
                inside.add(part.id)
            elif isinstance(part, Code) and part.kind is CodeKind.CLOSE:
                inside.discard(part.id)
    return found


def draft_segments(
    segments: Iterable[Request | Segment],
    order: EngineOrder,
    source: Language,
    target: Language,
    *,
    protected: Collection[str] = (),
    patterns: Sequence[Pattern] | None = None,
    progress: Progress | None = None,
    context: Context = NOTHING,
) -> list[Draft]:
    """One Draft a segment, in order; equal texts are translated once.

    What an engine plainly failed at (`judging.PLAIN_FAILURES`, tags lost, no text) goes to the next engine that knows
    the pair, and is left in the source language where that was the last. `context` is what the quality checks may
    know; their findings are the drafts'. `protected` are words to keep (the settings' and the glossary's);
    `patterns` what else to keep, by default that of the source language's folder; `progress` is called with (texts
    done, all texts). A target None carries findings that say why, or none where the order leaves the source.
    Raises EngineError where no engine knows the pair, or when the engine itself fails.
    """
    wanted = [item if isinstance(item, Request) else Request(item.id, item.source) for item in segments]
    kept = read_patterns(source.folder) if patterns is None else patterns
    jobs: dict[tuple[str, tuple[Span, ...], tuple[Span, ...]], Job] = {}
    wording = context.wording(source, target) if context.terms or context.names_as else None
    naming = wording.naming if wording is not None and wording.names_as else None
    prepared = [_prepare(request, kept, protected, jobs, naming) for request in wanted]
    if target.draft == COPY:
        return [_copied(item) for item in prepared]
    if not jobs:
        return [_finish(item, None, target) for item in prepared]
    drafts = [_finish(item, None, target) for item in prepared]
    waiting = [place for place, item in enumerate(prepared) if isinstance(item, _Prepared) and item.job is not None]
    chain = order.chains(source.tag, target.tag)
    for engine, mark in zip(order.able(source.tag, target.tag), chain, strict=True):
        origin = Origin(OriginKind.MT, engine.name, mark, machine=True)
        asked = [item for place in waiting if isinstance(item := prepared[place], _Prepared)]
        for place, draft in zip(waiting, _by(engine, asked, source, target, origin, progress, wording), strict=True):
            draft = judged(_stamped(draft, wording), source, target, context)
            reason = failure(draft.findings) if draft.target is not None else None
            drafts[place] = draft if reason is None else refused(draft, reason, engine.name)
        waiting = [place for place in waiting if drafts[place].target is None]
        if not waiting:
            break
    for place in waiting if chain else ():
        if any(item.check == NO_ANSWER for item in drafts[place].findings):
            continue
        drafts[place] = _stamped(tried(drafts[place], Origin(OriginKind.MT, fingerprint=chain[-1])), wording)
    return drafts


def _by(
    engine: Engine, items: Sequence[_Prepared], source: Language, target: Language, origin: Origin,
    progress: Progress | None, wording: Wording | None,
) -> list[Draft]:  # fmt: skip
    """One engine's drafts; every distinct text begins anew, whatever an earlier engine made of it."""
    jobs: dict[Job, Job] = {}
    for item in items:
        if item.job is not None and item.job not in jobs:
            jobs[item.job] = item.job.anew()
    fresh = [replace(item, job=jobs[item.job]) for item in items if item.job is not None]
    with_codes = {item.job for item in fresh if item.job and item.flat.nodes}
    spans = {item.job: _pair_spans(item.flat) for item in fresh if item.job}
    hints = run(engine, source.tag, target.tag, list(jobs.values()), with_codes, spans, progress, wording)
    return [_finish(item, origin, target, hints) for item in fresh]


def _stamped(draft: Draft, wording: Wording | None) -> Draft:
    """The draft with what the glossary wants of it in its fingerprint: another glossary means another draft."""
    if draft.origin is None or wording is None:
        return draft
    mark = draft.origin.fingerprint + wording.stamp(text_of(draft.source))
    return replace(draft, origin=replace(draft.origin, fingerprint=mark))


def _prepare(
    request: Request,
    patterns: Sequence[Pattern],
    protected: Collection[str],
    jobs: dict[tuple[str, tuple[Span, ...], tuple[Span, ...]], Job],
    naming: Naming | None,
) -> _Prepared | Draft:
    head, body, tail = _set_apart(request)
    try:
        flat = flatten(body)
    except ContentError as error:
        return _failed(request, "codes", str(error))
    text = flat.text
    if len(text) > LONGEST:
        return _failed(request, "length", Message("the sentence is longer than {n} characters", n=LONGEST))
    own = [Span(node.start, node.end) for node in flat.nodes if node.opening is not None and node.opening.protects]
    names = naming.kept(text) if naming is not None else ()
    spans = merge([*own, *names, *find(text, patterns, protected)])
    if not has_words(text, spans):
        return _Prepared(request, head, flat, tail, None)
    parts = tuple(Span(node.start, node.end) for node in flat.nodes if not _hidden(node, spans))
    job = jobs.get((text, spans, parts))
    if job is None:
        again = merge([*spans, *find(text, patterns, protected, again=True)])
        job = Job(text, spans, again, marked=parts, before=request.before, after=request.after)
        jobs[text, spans, parts] = job
    return _Prepared(request, head, flat, tail, job)


def _hidden(node: Node, spans: Iterable[Span]) -> bool:
    """Whether a code stands in what is kept, where no engine sees it; at its edge a mark can be seen."""
    if node.mark is not None:
        return any(span.start < node.start < span.end for span in spans)
    return any(span.start <= node.start and node.end <= span.end for span in spans)


def _set_apart(request: Request) -> tuple[Content, Content, Content]:
    """What a protected pair from an earlier segment still covers, the rest, and what one that ends in a
    later segment covers."""
    content = request.source
    start = 0
    closes = {part.id: at for at, part in enumerate(content) if isinstance(part, Code) and part.kind is CodeKind.CLOSE}
    for code_id in request.inside:
        start = max(start, closes[code_id] + 1 if code_id in closes else len(content))
    opens = (
        at
        for at, part in enumerate(content)
        if at >= start and isinstance(part, Code) and part.protects and part.id not in closes
    )
    end = next(opens, len(content))
    return content[:start], content[start:end], content[end:]


def _pair_spans(flat: Flat) -> dict[str, str]:
    """The text of every pair by its id, where it is a part of the whole."""
    return {
        node.opening.id: flat.text[node.start : node.end]
        for node in flat.nodes
        if node.opening and node.mark is None and (node.start, node.end) != (0, len(flat.text))
    }


def _copied(item: _Prepared | Draft) -> Draft:
    if isinstance(item, Draft):
        return item
    source = item.request.source
    if item.job is None:
        return _unchanged(item.request)
    origin = Origin(OriginKind.MT, COPY, "copy-1", machine=True)
    return Draft(item.request.segment, source, source, State.INITIAL, origin)


def _unchanged(request: Request) -> Draft:
    return Draft(request.segment, request.source, request.source, State.FINAL, Origin(OriginKind.HUMAN, COPY, "copy-1"))


def _failed(request: Request, check: str, message: str) -> Draft:
    return Draft(request.segment, request.source, None, findings=(_said(check, "error", message),))


def _said(check: str, severity: str, message: str, start: int = 0, end: int = 0) -> DraftFinding:
    """A finding that keeps its message as template and values, as the store does."""
    if not isinstance(message, Message):
        return DraftFinding(check, severity, message, start, end)
    values = tuple((key, str(value)) for key, value in message.values.items())
    return DraftFinding(check, severity, message.template, start, end, values)


def _finish(
    item: _Prepared | Draft,
    origin: Origin | None,
    target: Language,
    hints: Callable[[str], str] | None = None,
) -> Draft:
    if isinstance(item, Draft):
        return item
    request, job = item.request, item.job
    if job is None:
        return _unchanged(request)
    if origin is None:
        return Draft(request.segment, request.source, None)
    answer = job.answer
    if answer is None:
        return _failed(request, *job.problem)
    flat = item.flat
    if flat.trail and target.sentence_space != " ":
        flat = replace(flat, trail=target.sentence_space)
    known = {key: hints(text) for key, text in _pair_spans(flat).items()} if hints and answer.links is None else {}
    projection = project(flat, answer.text, answer.links, answer.exact, known)
    content = join([*item.head, *projection.content, *item.tail])
    if not same_codes(request.source, content):
        return _failed(request, "codes", "the inline tags could not be carried over")
    findings = [*_unknown(content, answer.unknown, target)]
    if answer.pieces:
        findings.append(
            _said("pieces", "warning", "translated in pieces around what must stay unchanged: check the order")
        )
    if projection.emptied:
        tags = ", ".join(f"<{code_id}>" for code_id in projection.emptied)
        findings.append(_said("codes", "warning", Message("no words were left for {tags}", tags=tags)))
    return Draft(
        request.segment,
        request.source,
        content,
        State.INITIAL,
        replace(origin, score=answer.score),
        tuple(findings),
    )


def _unknown(content: Content, words: Iterable[str], target: Language) -> Iterable[DraftFinding]:
    """A finding a word that was left as it is; “kl.” before a time is right in several languages."""
    text, clock = plain(content), facts_of(target).clock
    position: dict[str, int] = {}
    for word in words:
        start = text.find(word, position.get(word, 0))
        if start >= 0 and not (clock is not None and clock.fullmatch(word)):
            position[word] = start + len(word)
            message = Message("the engine does not know the word {word}", word=word)
            yield _said("unknown-word", "warning", message, start, start + len(word))
