"""A block that has changed since it went out may have kept some of its sentences: the work on those is taken in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..matching import key, recode
from ..model import Draft, State
from ..store import Held
from ..store.learning import sentences
from .judge import outcome_of
from .verdict import Outcome, Verdict
from .versions import is_a_persons

Work = dict[tuple[str, str], tuple[Draft, Verdict]]
"""(address, key of a sentence) → what was made of it, and in which verdict."""


def carried(verdicts: Iterable[Verdict], held: Iterable[Held]) -> Iterator[Verdict]:
    """Verdicts on units of the pages as they are now, for what was done to sentences of blocks that are gone and that
    they have too. What a person has done here stays, and so does what the file itself says of a unit."""
    verdicts = list(verdicts)
    work = _work(verdicts)
    if not work:
        return
    named = {verdict.held.row for verdict in verdicts if verdict.held is not None and verdict.after is not None}
    for item in held:
        if not item.present or not item.translate or item.row in named:
            continue
        drafts = list(item.unit.drafts)
        source: Verdict | None = None
        for place, draft in enumerate(drafts):
            done, verdict = work.get((item.address, key(draft.source)), (None, None))
            if done is None or done.target is None or verdict is None or not _may_change(item, place):
                continue
            target = recode(done.source, done.target, draft.source)
            if target is not None:
                drafts[place] = replace(done, segment=draft.segment, source=draft.source, target=target)
                source = verdict
        after = replace(item.unit, drafts=tuple(drafts))
        if source is not None and after != item.unit:
            yield replace(source, held=item, before=item.unit, after=after, outcome=outcome_of(item.unit, after))


def _work(verdicts: Iterable[Verdict]) -> Work:
    """The sentences that were worked on alone; what was merged belongs to no sentence."""
    found: Work = {}
    for verdict in verdicts:
        if verdict.outcome is not Outcome.STALE or verdict.held is None or verdict.after is None:
            continue
        for start, end in sentences(verdict.after.drafts):
            draft = verdict.after.drafts[start]
            if end - start == 1 and draft.target and draft != verdict.held.unit.drafts[start]:
                found.setdefault((verdict.held.address, key(draft.source)), (draft, verdict))
    return found


def _may_change(item: Held, place: int) -> bool:
    """Whether a sentence is nobody's work, and stands in no merged run."""
    draft = item.unit.drafts[place]
    alone = any((start, end) == (place, place + 1) for start, end in sentences(item.unit.drafts))
    return alone and draft.state < State.REVIEWED and not is_a_persons(replace(item.unit, drafts=(draft,)))
