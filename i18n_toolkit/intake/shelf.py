"""Which unit of the store an entry is of: by its id, then by its source text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..content import join
from ..exchange.parcel import Entry, Parcel
from ..matching import key
from ..model import Draft, Unit
from ..store import Held

Place = tuple[str, Entry]
"""The address of the page a file says an entry is on ("": it does not say), and the entry."""


class Shelf:
    """The units of some pages in one language. `exported` are the rows of those that went out in the file, where that
    is known: an entry that does not name its page is of one of them."""

    def __init__(self, held: Iterable[Held], exported: Iterable[int] = ()) -> None:
        self.held = list(held)
        self._exported = frozenset(exported)
        self._pages = {item.address for item in self.held}
        self._by_key = {(item.address, item.key): item for item in self.held}
        self._by_source: defaultdict[tuple[str, str], list[Held]] = defaultdict(list)
        self._by_sentence: defaultdict[tuple[str, str], list[tuple[Held, int]]] = defaultdict(list)
        for item in self.held:
            if not item.present:
                continue
            keys = [key(draft.source) for draft in item.unit.drafts]
            whole = keys[0] if len(keys) == 1 else key(join(item.unit.source))
            for address in self._addresses(item):
                self._by_source[address, whole].append(item)
                for place, sentence in enumerate(keys):
                    self._by_sentence[address, sentence].append((item, place))

    def _addresses(self, item: Held) -> Iterator[str]:
        yield item.address
        if not self._exported or item.row in self._exported:
            yield ""

    def place(self, parcel: Parcel) -> Iterator[tuple[Place, list[Held]]]:
        """Every entry of a parcel with its units: none where nobody has this text; several where the file does not say
        which of equal ones it means. The entry then is as it would be for that unit: a sentence alone becomes a
        part of its block. Units that are named by their id go to nobody else."""
        entries = [(page.address, entry) for page in parcel.pages for entry in page.entries]
        named = [self._named(address, entry) for address, entry in entries]
        taken = {item.row for item in named if item is not None}
        waiting: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        found: list[list[Held]] = [[item] if item is not None else [] for item in named]
        for number, (address, entry) in enumerate(entries):
            if named[number] is None:
                waiting[address if self._knows(address) else "", _source(entry)].append(number)
        for (address, source), numbers in waiting.items():
            free = [item for item in self._by_source.get((address, source), ()) if item.row not in taken]
            for number, item in zip(numbers, free, strict=False):
                found[number].append(item)
            if len({key(entries[number][1].unit.target or ()) for number in numbers}) == 1:
                found[numbers[0]] += free[len(numbers) :]
                for number in numbers[len(free) :]:
                    found[number] += free[:1]
        parts: defaultdict[int, list[tuple[Place, Held]]] = defaultdict(list)
        for number, place in enumerate(entries):
            if found[number] or not (sentences := self._sentences(*place)):
                yield place, found[number] or self._gone(*place)
                continue
            for item, at in sentences:
                parts[item.row].append(((place[0], _of_a_part(place[1], item, at)), item))
        for of_one in parts.values():
            for place, item in _gathered(of_one):
                yield place, [item]

    def _knows(self, address: str) -> bool:
        return address in self._pages

    def _named(self, address: str, entry: Entry) -> Held | None:
        """The unit of the entry's id, if that says what the entry says."""
        item = self._by_key.get((address, entry.id)) if entry.id else None
        return item if item is not None and item.present and _fits(item.unit, entry.unit) else None

    def _gone(self, address: str, entry: Entry) -> list[Held]:
        """The unit of the entry's id, if that is no longer on its page."""
        item = self._by_key.get((address, entry.id)) if entry.id else None
        return [item] if item is not None and not item.present and _fits(item.unit, entry.unit) else []

    def _sentences(self, address: str, entry: Entry) -> list[tuple[Held, int]]:
        """Every place of a sentence that is no block of its own, for an entry that names none of ours: other programs
        have ids of their own."""
        if (address, entry.id) in self._by_key or len(entry.unit.drafts) != 1:
            return []
        return self._by_sentence.get((address if self._knows(address) else "", _source(entry)), [])


def _gathered(parts: Iterable[tuple[Place, Held]]) -> Iterator[tuple[Place, Held]]:
    """The sentences of one unit as one entry, as far as none stands there twice with other words."""
    whole: tuple[Place, Held] | None = None
    for place, item in parts:
        if whole is None:
            whole = place, item
            continue
        (address, entry), more = whole[0], place[1]
        [draft] = more.unit.drafts
        twin = next((known for known in entry.unit.drafts if known.segment == draft.segment), None)
        if twin is not None and twin.target != draft.target:
            yield place, item
        elif twin is None:
            whole = (address, _joined(entry, more)), item
    if whole is not None:
        yield whole


def _joined(entry: Entry, more: Entry) -> Entry:
    note = "\n".join(dict.fromkeys(note for note in (entry.unit.note, more.unit.note) if note))
    unit = replace(entry.unit, drafts=(*entry.unit.drafts, *more.unit.drafts), note=note)
    return replace(
        entry, unit=unit, who=more.who or entry.who, stated=entry.stated or more.stated,
        extensions=entry.extensions + more.extensions,
    )  # fmt: skip


def _source(entry: Entry) -> str:
    return key(join(entry.unit.source))


def _fits(ours: Unit, theirs: Unit) -> bool:
    """Whether the file's sentences are the unit's, or some of them by their ids."""
    if theirs.source == ours.source or key(join(theirs.source)) == key(join(ours.source)):
        return True
    known = {draft.segment: key(draft.source) for draft in ours.drafts}
    return bool(theirs.drafts) and all(known.get(draft.segment) == key(draft.source) for draft in theirs.drafts)


def _of_a_part(entry: Entry, item: Held, place: int) -> Entry:
    draft: Draft = replace(entry.unit.drafts[0], segment=item.unit.drafts[place].segment)
    return replace(entry, unit=replace(entry.unit, drafts=(draft,)))
