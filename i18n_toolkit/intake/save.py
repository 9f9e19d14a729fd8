"""What was decided about a file, saved: all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ..bulk import bulk
from ..store import Delivery, Extension, Store, Work
from .verdict import Examined, Outcome, Verdict


def save(examined: Examined, store: Store, who: str = "") -> int:
    """Save what is to be taken in, and return the import's number; refused units are left out, so ask for `refusals`
    first. 0, with nothing saved, where the store has changed since: then examine the file again."""
    with bulk():
        return store.take_in(_delivery(examined, store, who))


def _delivery(examined: Examined, store: Store, who: str) -> Delivery:
    return Delivery(
        examined.language, examined.format, examined.name, examined.sha256, examined.number, who, examined.addresses,
        examined.stamp, tuple(_works(examined)), examined.rescued, tuple(_extensions(examined, store)),
    )  # fmt: skip


def _works(examined: Examined) -> Iterator[Work]:
    for verdict in examined.verdicts:
        held = verdict.held
        if held is None or not held.present or verdict.outcome.refused:
            continue
        lost = verdict.theirs if verdict.outcome is Outcome.KEPT else None
        if verdict.after is not None or lost is not None:
            yield Work(held.address, verdict.after, lost, verdict.who)


def _extensions(examined: Examined, store: Store) -> Iterator[Extension]:
    """Those that are not what the store has."""
    stored = {(item.address, item.unit): item.contents for item in store.extensions(examined.language, examined.format)}
    for verdict in examined.verdicts:
        if verdict.held is not None and _counts(verdict):
            place = verdict.held.address, verdict.held.row
            if stored.get(place, ()) != verdict.entry.extensions:
                yield Extension(*place, verdict.entry.extensions)
    for address, contents in examined.page_extensions.items():
        if stored.get((address, None), ()) != contents:
            yield Extension(address, None, contents)


def _counts(verdict: Verdict) -> bool:
    return verdict.held is not None and verdict.held.present and not verdict.outcome.refused
