"""Taking back what an import did: every sentence as it was before, unless somebody has changed it since.

It is an import of its own, with a place in the history, and so can be taken back too. What the memory learned from
approvals that are taken back it forgets. Notes stay, and so does the work on texts that were gone from their pages.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from ..errors import ExchangeError
from ..exchange.parcel import Entry
from ..languages import Languages
from ..model import Draft, State
from ..store import Change, Held, Reversal, Store
from ..translation.engine import NO_TRANSLATIONS
from ..translation.quality.bench import Bench
from .checking import Checks
from .examine import SOURCE, Options
from .judge import outcome_of
from .verdict import Examined, Outcome, Verdict


def take_back(number: int, store: Store, languages: Languages, options: Options) -> Examined:
    """What would become of the units of an import if it were taken back; save it with `save`. Raises ExchangeError for
    a number no import has."""
    passage = next((item for item in store.passages() if item.home and item.number == str(number)), None)
    if passage is None:
        raise ExchangeError(
            "there is no import {number}", number=number, remedy="i18n-toolkit history lists them with their numbers"
        )
    language = languages.get(passage.language)
    found = store.reversals(number)
    addresses = list(dict.fromkeys(item.address for item in found))
    stamp = store.stamp(language.tag, addresses)
    # what was changed between the two questions is caught by the stamp
    found = store.reversals(number)
    glossary = options.glossary(language)
    checks = Checks(
        Bench(languages.folder, SOURCE, language.tag, glossary.terms, (*options.keep, *glossary.keep), glossary.classes)
    )  # fmt: skip
    held = {item.row: item for item in store.held(language.tag, addresses)}
    who = options.asked or options.who
    verdicts = tuple(
        _verdict(held[row], list(some), checks, who)
        for row, some in groupby(found, key=lambda item: item.row)
        if row in held
    )
    return Examined(
        passage.file, f"undo {number}", language=language.tag, verdicts=verdicts, addresses=addresses, stamp=stamp
    )


def _verdict(held: Held, found: list[Reversal], checks: Checks, who: str) -> Verdict:
    before = {item.segment: item.before for item in found}
    drafts = tuple(
        _draft(draft, before[draft.segment], checks) if draft.segment in before else draft for draft in held.unit.drafts
    )
    after = replace(held.unit, drafts=drafts)
    since = next((item.since for item in found if item.since is not None), None)
    verdict = Verdict(Entry(held.key, after), Outcome.SAME, held, held.unit, who=who)
    if after == held.unit:
        return verdict
    if since is not None:
        return replace(verdict, outcome=Outcome.KEPT, theirs=after, rival=since.who)
    return replace(verdict, outcome=outcome_of(held.unit, after), after=after)


def _draft(draft: Draft, before: Change | None, checks: Checks) -> Draft:
    if before is None or before.target is None:
        return Draft(draft.segment, draft.source, None, State.INITIAL, before.origin if before is not None else None)
    judged = before.origin is not None and before.origin.engine not in NO_TRANSLATIONS and before.target
    findings = checks(draft.source, before.target) if judged else ()
    return Draft(draft.segment, draft.source, before.target, before.state, before.origin, findings)
