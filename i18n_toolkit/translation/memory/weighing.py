"""One entry beside one sentence: values replaced, codes put in, grade reckoned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from ...content import codes, edges, join, same_codes, text_of
from ...languages import Language
from ...matching import Framed, Query, context_hash, frame, key, numbering, recode, same_frame
from ...model import CodeKind, Content, DraftFinding, MemoryEntry
from ..quality import check
from ..quality.facts import facts_of
from ..quality.numbers import worded
from .exact import EXACT, IN_CONTEXT
from .forms import Form, Former
from .index import grade
from .match import CHECK, Match, Penalties, penalties_of
from .substitution import Edit, Substituter, substituted

_FACTS = (
    "date", "do-not-translate", "email", "law-reference", "money", "name-changed", "negation-lost", "number", "phone",
    "placeholder", "time", "unit", "url",
)  # fmt: skip
"""The checks of what a translation must say as its source does: they judge what was made of an old translation."""


class Weigher:
    """Makes matches of one language pair."""

    def __init__(self, former: Former, source: Language, target: Language, penalties: Penalties) -> None:
        self._former, self._source, self._target = former, source, target
        self._substituter = Substituter(source, target)
        self._facts, self._penalties = facts_of(source), penalties

    def match(self, entry: MemoryEntry, query: Query, form: Form, likeness: int, today: datetime) -> Match:
        """What an entry is to a sentence of this form; `likeness` is the grade of their forms."""
        sentence, before, after = query
        old = self._former.form(entry.source)
        inner, outer = frame(entry.target), frame(entry.source)
        whole = not same_frame(inner, outer)
        words = _whole(entry.target).inside if whole else inner.inside
        edits = self._edits(old, form, words)
        target, fits = self._coded(entry.source if whole else outer.inside, substituted(words, edits), sentence, whole)
        values = tuple(
            (one.text, other.text) for one, other, edit in zip(old.held, form.held, edits, strict=False)
            if edit is not None and edit.end
        )  # fmt: skip
        value = self._grade(old, form, edits, likeness)
        near = bool(entry.before and entry.after) and (
            (entry.before, entry.after) == (context_hash(before), context_hash(after))
        )
        same = key(outer.inside) == key(form.inside)
        if not fits:
            value = min(value, 99)
        if value == EXACT and same and near:
            value = int(IN_CONTEXT)
        taken = penalties_of(entry, value, near, today, self._penalties)
        doubtful = any(edit is None or not edit.certain for edit in edits)
        points = sum(points for _, points in taken)
        left = tuple(_left(old, form, edits))
        return Match(entry, sentence, target, max(0, value - points), values, doubtful, fits, same, taken, left)

    def judged(self, match: Match) -> Match:
        """The match with what the checks find in it and did not find in the entry; then it is no whole match."""
        if match.same:
            return match
        entry, sides = match.entry, (self._source, self._target)
        known = {item.check for item in check(entry.source, entry.target, *sides, only=_FACTS)}
        found = check(match.sentence, match.target, *sides, only=_FACTS)
        faults = match.faults
        faults += tuple(item for item in found if item.check not in known and item.severity in ("error", "warning"))
        faults += tuple(self._turned(text_of(entry.source), text_of(match.sentence)))
        grade = min(match.grade, 99) if faults else match.grade
        return replace(match, grade=grade, doubtful=match.doubtful or bool(faults), faults=faults)

    def _edits(self, old: Form, new: Form, target: Content) -> list[Edit | None]:
        if [item.kind for item in old.held] != [item.kind for item in new.held]:
            return [None] * max(len(old.held), len(new.held))
        return self._substituter.edits(old.held, new.held, target)

    def _grade(self, old: Form, new: Form, edits: list[Edit | None], likeness: int) -> int:
        """Values that could not be replaced count by their letters, like other words."""
        failed = [place for place, edit in enumerate(edits) if edit is None]
        if failed:
            likeness = min(likeness, grade(self._former.spelled(old, failed), self._former.spelled(new, failed)), 99)
        return min(likeness, 99) if any(edit is not None and not edit.certain for edit in edits) else likeness

    def _coded(self, source: Content, target: Content, sentence: Content, whole: bool) -> tuple[Content, bool]:
        """The translation with the sentence's codes and frame; without any code, and False, where they do not fit."""
        framed = _whole(sentence) if whole else frame(sentence)
        made = None
        if _shape(source) == _shape(framed.inside):
            made = recode(source, target, framed.inside)
        if made is not None and same_codes(sentence, found := framed.around(made)):
            return found, True
        bare = join((text_of(target),))
        framed = frame(sentence)
        if not codes(framed.inside):
            return framed.around(bare), True
        return bare, False

    def _turned(self, old: str, new: str) -> Iterator[DraftFinding]:
        """Small words that turn the meaning of a long sentence, which a grade by letters makes little of."""
        negation = self._facts.negation
        if negation is not None and len(negation.findall(old)) != len(negation.findall(new)):
            yield DraftFinding(CHECK, "warning", "one of the two sentences says no where the other does not")
        # 1 is also the article
        if (worded(old, self._facts) ^ worded(new, self._facts)) - {1.0}:
            yield DraftFinding(CHECK, "warning", "the two sentences have different numbers in words")


def _left(old: Form, new: Form, edits: list[Edit | None]) -> Iterator[DraftFinding]:
    """The values that are still the old sentence's."""
    if [item.kind for item in old.held] != [item.kind for item in new.held]:
        if Counter(item.told for item in old.held) != Counter(item.told for item in new.held):
            yield DraftFinding(CHECK, "warning", "the two sentences have different numbers, dates, names or codes")
        return
    for one, other, edit in zip(old.held, new.held, edits, strict=True):
        if edit is None:
            values = (("old", one.text), ("new", other.text))
            yield DraftFinding(
                CHECK, "warning", "{new} is {old} in the memory's sentence, and was not replaced", values=values
            )


def _whole(content: Content) -> Framed:
    lead, inside, trail = edges(content)
    return Framed(join((lead,)), inside, join((trail,)))


def _shape(content: Content) -> list[tuple[CodeKind, str]]:
    """The codes in order, by kind and number."""
    numbers = numbering(content)
    return [(code.kind, numbers[code.id]) for code in codes(content)]
