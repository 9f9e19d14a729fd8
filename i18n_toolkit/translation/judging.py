"""What the quality checks say of a draft, and whether it is one at all.

Findings come in two kinds: what the drafting itself knows (a word the engine did not know, a text put together from
pieces), and what the quality checks find in the two texts, whoever made them. The second kind is found anew whenever
a draft is looked at, because a glossary or a neighbour may have changed since.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..languages import Language
from ..model import Draft, DraftFinding, Origin, State
from .engine import NO_TRANSLATIONS
from .quality import Context, check
from .quality.context import NOTHING
from .quality.registry import checks

PLAIN_FAILURES = frozenset({"empty", "wrong-language", "wrong-script", "same-as-source", "repetition"})
"""Checks whose errors say that an engine did not translate: its text is no draft, and another engine is asked."""


def judged(draft: Draft, source: Language, target: Language, context: Context = NOTHING) -> Draft:
    """The draft with what the checks find in it now, after what the drafting knows. One without a target, or that is
    no translation by design, is left as it is."""
    if draft.target is None or (draft.origin is not None and draft.origin.engine in NO_TRANSLATIONS):
        return draft
    found = check(draft.source, draft.target, source, target, context)
    return replace(draft, findings=(*_of_drafting(draft.findings), *found))


def failure(findings: Iterable[DraftFinding]) -> DraftFinding | None:
    """The finding that says a draft is none."""
    return next((item for item in findings if item.severity == "error" and item.check in PLAIN_FAILURES), None)


def refused(draft: Draft, reason: DraftFinding, engine: str) -> Draft:
    """The source left as it is, because `engine` gave a text that is no translation."""
    why = DraftFinding("engine", "error", "the text of {engine} was not used", values=(("engine", engine),))
    return Draft(draft.segment, draft.source, None, State.INITIAL, None, (why, replace(reason, start=0, end=0)))


def tried(draft: Draft, origin: Origin) -> Draft:
    """A draft that nobody could make, with what was asked, so that it is not asked again in vain."""
    return replace(draft, origin=replace(origin, machine=False, score=None))


def _of_drafting(findings: Iterable[DraftFinding]) -> tuple[DraftFinding, ...]:
    of_checks = checks()
    return tuple(item for item in findings if item.check not in of_checks)
