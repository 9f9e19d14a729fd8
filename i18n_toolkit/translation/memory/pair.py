"""The memory of one language pair, for a whole run: what it has for a sentence, exactly or nearly.

It asks the store only for what has changed since it asked last, so that what a person approves is found at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from heapq import nsmallest
from itertools import islice
from threading import RLock
from typing import Protocol, TypeVar

from ...languages import Language
from ...matching import Query, digest, entry_key, segment_keys
from ...model import Content, Draft, MemoryEntry, State
from .exact import Memory
from .forms import Former
from .index import FormIndex
from .match import Match, Penalties
from .weighing import Weigher

_BATCH = 1000
_SEEN_AT_ONCE, _SEEN_AT_MOST = 50, 200
"""Entries that are looked at closely for one sentence: so many at a time, until no better one can come, or at most."""
_ENTRIES_KEPT, _SEARCHES_KEPT = 50_000, 20_000
_MANY = 1000
"""Entries that are taken out of the index one by one; for more it is built anew."""
_T = TypeVar("_T")


class Shelf(Protocol):
    """Where the entries are: `store.Store`. Stamps count the changes of the memory."""

    def memory_stamp(self) -> int: ...
    def memory_for(
        self, segments: Iterable[Content], source_language: str, target_language: str
    ) -> list[MemoryEntry]: ...
    def memory_forms(
        self, source_language: str, target_language: str, rules: str, since: int
    ) -> tuple[list[int], list[tuple[int, str | None]]]: ...
    def memory_sources(self, ids: Iterable[int]) -> dict[int, Content]: ...
    def memory_entries(self, ids: Iterable[int]) -> dict[int, MemoryEntry]: ...
    def keep_memory_forms(self, rules: str, forms: Iterable[tuple[int, str]]) -> None: ...


class PairMemory:
    """`names` are words no translation changes. Threads may share a PairMemory."""

    def __init__(
        self,
        shelf: Shelf,
        source: Language,
        target: Language,
        names: Collection[str] = (),
        penalties: Penalties | None = None,
    ) -> None:
        self._shelf, self._source, self._target = shelf, source, target
        self._penalties = penalties or Penalties()
        self._former = Former(source, names)
        self._weigher = Weigher(self._former, source, target, self._penalties)
        self._lock = RLock()
        self._exact = Memory()
        self._exact_stamp = -1
        self._asked: set[str] = set()
        self._filled: set[Content] = set()
        self._index = FormIndex()
        self._stamp = -1
        self._forms: dict[int, str] = {}
        self._entries: dict[int, MemoryEntry] = {}
        self._recent: tuple[int, int, FormIndex] | None = None
        self._found: dict[tuple[int, str, int], list[tuple[int, str]]] = {}

    @property
    def rules(self) -> str:
        """Changes whenever a sentence could get other matches from the same entries."""
        return digest(self._former.rules, repr(self._penalties))

    def lookup(self, queries: Sequence[Query]) -> list[Draft | None]:
        """For each sentence its exact (100) or in-context (101) translation as a draft, or None (`Memory.lookup`). A
        machine's words that nobody has approved get what the penalty leaves for a score."""
        with self._lock:
            self._fill(queries)
            found = self._exact.lookup(queries)
        return [draft if draft is None or draft.state >= State.REVIEWED else self._penalised(draft) for draft in found]

    @property
    def language(self) -> str:
        """The tag of the language it translates into."""
        return self._target.tag

    @property
    def stamp(self) -> int:
        """Up to what change of the memory `similar` has looked; -1 before it was asked at all."""
        return self._stamp

    def similar(self, query: Query, lowest: int, limit: int = 5, since: int = -1) -> list[Match]:
        """The best matches of a sentence with at least this grade, the best first; of equal ones a person's, the
        higher state and the newer come first. The same translation comes once. With `since`, only what has changed
        after that stamp."""
        form = self._former.form(query[0])
        if not any(map(str.isalpha, form.text)):
            return []
        today = datetime.now(UTC)
        with self._lock:
            self._load()
            index = self._index if since < 0 else self._newer(since)
            near = self._searched(index, since, form.text, lowest)
            candidates = ((value, number) for value, other in near for number in index.ids(other))
            found: list[Match] = []
            for some in _portions(islice(candidates, _SEEN_AT_MOST), _SEEN_AT_ONCE):
                entries = self._entries_of([number for _, number in some])
                found += [
                    match for value, number in some if number in entries
                    for match in [self._weigher.match(entries[number], query, form, value, today)]
                    if match.grade >= lowest
                ]  # fmt: skip
                found = _best(found, limit)
                if len(found) >= limit and found[-1].grade > some[-1][0]:
                    break
        return sorted((self._weigher.judged(match) for match in found), key=_order)

    def _penalised(self, draft: Draft) -> Draft:
        origin = draft.origin
        if origin is None or origin.score is None or not origin.machine:
            return draft
        return replace(draft, origin=replace(origin, score=origin.score - self._penalties.machine))

    def _fill(self, queries: Sequence[Query]) -> None:
        """Get what the store has for these sentences and was not asked for yet."""
        stamp = self._shelf.memory_stamp()
        if stamp != self._exact_stamp:
            self._exact, self._exact_stamp = Memory(), stamp
            self._asked, self._filled = set(), set()
        sources = {source for source, _, _ in queries} - self._filled
        self._filled |= sources
        new = {key: source for source in sources for key in segment_keys(source) if key not in self._asked}
        if not new:
            return
        self._asked |= new.keys()
        found = self._shelf.memory_for(new.values(), self._source.tag, self._target.tag)
        # the store gives all that a sentence may use: what it has by another key is here already
        self._exact.add(entry for entry in found if entry_key(entry.source, entry.target) in new)

    def _load(self) -> None:
        """Bring the index up to date."""
        stamp = self._shelf.memory_stamp()
        if stamp == self._stamp:
            return
        pair, rules = (self._source.tag, self._target.tag), self._former.rules
        removed, rows = self._shelf.memory_forms(*pair, rules, self._stamp)
        first = self._stamp < 0
        known = [(number, form) for number, form in rows if form is not None]
        missing = [number for number, form in rows if form is None]
        for some in _portions(missing, _BATCH):
            made = [
                (number, self._former.form(source).text) for number, source in self._shelf.memory_sources(some).items()
            ]
            self._shelf.keep_memory_forms(rules, made)
            known += made
        gone = [number for number in (*removed, *(number for number, _ in known)) if number in self._forms]
        old = [(number, self._forms.pop(number)) for number in dict.fromkeys(gone)]
        for number in gone:
            self._entries.pop(number, None)
        self._forms.update(known)
        if first or len(old) > _MANY:
            self._index = FormIndex(self._forms.items())
        else:
            self._index.remove(old)
            self._index.add(known)
        self._stamp = stamp
        self._found.clear()

    def _searched(self, index: FormIndex, since: int, form: str, lowest: int) -> list[tuple[int, str]]:
        """What the index finds; a sentence that stands on every page is searched for once."""
        known = self._found.get((since, form, lowest))
        if known is None:
            if len(self._found) >= _SEARCHES_KEPT:
                self._found.clear()
            known = self._found[since, form, lowest] = index.search(form, lowest)
        return known

    def _newer(self, since: int) -> FormIndex:
        """An index of what has changed after a stamp."""
        if since >= self._stamp:
            return FormIndex()
        if self._recent is None or self._recent[:2] != (since, self._stamp):
            _, rows = self._shelf.memory_forms(self._source.tag, self._target.tag, self._former.rules, since)
            known = ((number, self._forms[number]) for number, _ in rows if number in self._forms)
            self._recent = since, self._stamp, FormIndex(known)
            self._found.clear()
        return self._recent[2]

    def _entries_of(self, ids: Sequence[int]) -> dict[int, MemoryEntry]:
        new = [number for number in ids if number not in self._entries]
        if new:
            if len(self._entries) > _ENTRIES_KEPT:
                self._entries.clear()
                new = list(ids)
            self._entries |= self._shelf.memory_entries(new)
        return {number: self._entries[number] for number in ids if number in self._entries}


def _portions(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    iterator = iter(items)
    while some := list(islice(iterator, size)):
        yield some


def _best(matches: Iterable[Match], limit: int) -> list[Match]:
    """The best of those that say something different."""
    said: dict[Content, Match] = {}
    for match in sorted(matches, key=_order):
        said.setdefault(match.target, match)
    return nsmallest(limit, said.values(), key=_order)


def _order(match: Match) -> tuple[object, ...]:
    entry = match.entry
    moment = entry.changed or entry.created
    age = -moment.timestamp() if moment else 0.0
    return -match.grade, entry.origin.machine, -entry.state, not match.fits, age
