"""What becomes of one unit: the file's version beside the store's, and both beside what went out.

| words of the file | words of the store | outcome |
|---|---|---|
| the store's | | the same words; a raised state counts |
| as they went out | others than went out | nothing was done to them there; the store's stay |
| others than went out | as they went out, or no person's | the file's are taken |
| others than went out | a person's, others than went out | other sentences in each: both; else a conflict |

Where nobody knows what went out, a person's words in the store are taken for changed. A state is lowered only where
the whole unit was approved when it went out and the file plainly says of none of it that it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..content import join, joined, plain
from ..exchange.parcel import Entry
from ..message import Message
from ..model import Content, DraftFinding, State, Unit
from ..outgoing.guidance import longest
from ..store import Change, Held, Sent
from .both_sides import as_sent, reconciled
from .merge import Check, Merge, Merged
from .pieces import PieceError, pieces_of
from .verdict import Outcome, Verdict
from .versions import Versions, is_a_persons, same_words


@dataclass(frozen=True, slots=True)
class Case:
    """A unit that is compared and not yet judged: `verdict` as far as it is known. With `merge` None it is that."""

    verdict: Verdict
    versions: Versions | None = None
    merge: Merge | None = None

    def asks(self) -> Iterator[tuple[Content, Content]]:
        """The pairs of texts that the checks must judge first."""
        return self.merge.asks() if self.merge is not None else iter(())


@dataclass(frozen=True)
class Judge:
    """Decides for the units of one file.

    `space` is what the language has between sentences; `who` did the work where the file does not say, and `asked` did
    it whatever the file says ("": nobody was named). `last(held)` is who changed the store's words last, and from what
    file, and `changes(held)` is all they have been; `file` is this one. `on_conflict` is ``refuse``, ``keep`` or
    ``take``; with `accept_errors` words that the file approves are approved whatever the checks find.
    """

    space: str
    file: str
    who: str
    asked: str = ""
    on_conflict: str = "refuse"
    accept_errors: bool = False
    last: Callable[[Held], tuple[str, str]] = lambda held: ("", "")
    changes: Callable[[Held], Sequence[Change]] = lambda held: ()

    def open(self, entry: Entry, held: Held, base: Sent | None) -> Case:
        """The case of an entry for a unit that went out as `base` (None: nobody knows)."""
        ours, who = held.unit, self.worker(entry)
        try:
            pieces = pieces_of(ours, entry.unit, self.space)
        except PieceError as error:
            return _refused(entry, held, Message(error.message, **error.values), who)
        if pieces is None:
            return _refused(entry, held, Message("its source text is not the one of this unit"), who)
        versions = Versions(entry, ours, base, pieces, self.space)
        verdict = Verdict(entry, Outcome.SAME, held, ours, who=who)
        if versions.empty or (not versions.agree and not versions.changed_there and not versions.approves):
            return Case(_taken(verdict, versions, Merged(ours.drafts)))
        return Case(verdict, versions, Merge(versions))

    def close(self, case: Case, check: Check) -> Verdict:
        """The verdict on a case."""
        verdict, versions, held = case.verdict, case.versions, case.verdict.held
        if case.merge is None or versions is None or held is None:
            return verdict
        merged = case.merge.done(check, accept_errors=self.accept_errors)
        if merged.refused is not None:
            return replace(verdict, outcome=Outcome.REFUSED, reason=merged.refused)
        merged = _measured(merged, held)
        if not versions.agree and versions.changed_here and is_a_persons(versions.ours):
            if (apart := self._apart(versions, held, check)) is not None:
                return _taken(verdict, versions, apart)
            rival, file = self.last(held)
            after = replace(versions.ours, drafts=merged.drafts)
            if self.on_conflict == "keep":
                return replace(verdict, outcome=Outcome.KEPT, theirs=after, rival=rival)
            if self.on_conflict != "take" and (rival, file) != (verdict.who, self.file):
                return replace(verdict, outcome=Outcome.CONFLICT, theirs=after, rival=rival)
        return _taken(verdict, versions, merged)

    def _apart(self, versions: Versions, held: Held, check: Check) -> Merged | None:
        """The unit with what was done in the file, where that was done to other sentences than were changed here."""
        if not versions.known or len(versions.ours.drafts) < 2:
            return None
        sent = as_sent(versions.ours, self.changes(held), versions.sent.target, self.space)
        pieces = reconciled(versions, sent) if sent is not None else None
        if pieces is None:
            return None
        merged = Merge(versions.of(pieces)).done(check, accept_errors=self.accept_errors)
        return _measured(merged, held) if merged.refused is None else None

    def worker(self, entry: Entry) -> str:
        """Who did the work on an entry."""
        return self.asked or entry.who or self.who


def _measured(merged: Merged, held: Held) -> Merged:
    """The same with a warning where a text has become longer than its place allows (a title, a description)."""
    limit = longest(held.path, held.unit.source)
    if limit is None or merged.drafts == held.unit.drafts:
        return merged
    length = len(plain(join(part for draft in merged.drafts for part in draft.target or ())))
    if length <= limit:
        return merged
    values = (("length", str(length)), ("limit", str(limit)))
    found = DraftFinding("length", "warning", "{length} characters, where {limit} have room", values=values)
    first, *rest = merged.drafts
    drafts = (replace(first, findings=(*first.findings, found)), *rest)
    return replace(merged, drafts=drafts, findings=(*merged.findings, found))


def _refused(entry: Entry, held: Held, reason: Message, who: str) -> Case:
    return Case(Verdict(entry, Outcome.REFUSED, held, before=held.unit, reason=reason, who=who))


def _taken(verdict: Verdict, versions: Versions, merged: Merged) -> Verdict:
    """The verdict with what there is now, where that is something else than before."""
    ours = versions.ours
    after = Unit(ours.block, ours.language, merged.drafts, versions.note)
    same = after == ours
    return Verdict(
        verdict.entry, Outcome.SAME if same else outcome_of(ours, after), verdict.held, ours, None if same else after,
        findings=merged.findings, capped=merged.capped, who=verdict.who,
    )  # fmt: skip


def outcome_of(ours: Unit, after: Unit) -> Outcome:
    """What the difference between two versions of a unit is called."""
    if after.drafts == ours.drafts:
        return Outcome.NOTED
    pairs = list(zip(ours.drafts, after.drafts, strict=True))
    if any((one.target is None) != (other.target is None) for one, other in pairs) or not same_words(
        *(joined([draft.target or () for draft in unit.drafts]) for unit in (ours, after))
    ):
        return Outcome.CHANGED
    raised = any(other.state >= State.REVIEWED > one.state for one, other in pairs)
    return Outcome.APPROVED if raised else Outcome.MARKED
