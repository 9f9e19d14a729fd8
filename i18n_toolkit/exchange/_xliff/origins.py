"""Who wrote a target, told once in a file and named where it applies: phases in XLIFF 1.2, metadata in 2.x.

A person's own words, with nothing more to say about them, are the case that needs no name; a target without any
origin is written like that too, and so comes back as a person's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import isfinite

from ...model import Origin, OriginKind
from ..parcel import ParcelPage

PERSON = Origin(OriginKind.HUMAN)

_Key = tuple[OriginKind, str, str, bool]

_PROCESSES = {
    (OriginKind.MT, True): "machine translation",
    (OriginKind.MT, False): "machine translation, approved",
    (OriginKind.TM, True): "memory of machine translation",
    (OriginKind.TM, False): "memory",
    (OriginKind.HUMAN, True): "machine translation, edited",
    (OriginKind.HUMAN, False): "translation",
}
"""Kind, and whether the words are still a machine's → the process that made them."""

_KINDS = {process: kind for kind, process in _PROCESSES.items()}


class Origins:
    """The origins of a page's targets and offers, each with a name such as ``mt-1``."""

    def __init__(self, page: ParcelPage) -> None:
        self._origins: dict[str, Origin] = {}
        self._names: dict[_Key, str] = {}
        for entry in page.entries:
            for draft in entry.unit.drafts:
                self._add(draft.origin)
            for offer in entry.offers:
                self._add(offer.origin)

    def _add(self, origin: Origin | None) -> None:
        if origin is None:
            return
        key = _key(origin)
        if key != _key(PERSON) and key not in self._names:
            name = self._names[key] = f"{origin.kind.value}-{len(self._names) + 1}"
            self._origins[name] = replace(origin, score=None)

    def name(self, origin: Origin | None) -> str | None:
        """The name of an origin, its score left aside; None where there is nothing to say."""
        return self._names.get(_key(origin)) if origin is not None else None

    def __iter__(self) -> Iterator[tuple[str, Origin]]:
        return iter(self._origins.items())


def _key(origin: Origin) -> _Key:
    return origin.kind, origin.engine, origin.fingerprint, origin.machine


def process_of(origin: Origin) -> str:
    """The words for a kind of origin."""
    return _PROCESSES[origin.kind, origin.machine]


def origin_of(process: str, engine: str, fingerprint: str) -> Origin | None:
    """The origin that `process_of` named; None for the process of another program."""
    if process not in _KINDS:
        return None
    kind, machine = _KINDS[process]
    return Origin(kind, engine, fingerprint, None, machine)


def number(written: str | None) -> float | None:
    """A score as somebody wrote it (``-0.25``, ``87%``); None for what is no finite number."""
    try:
        value = float((written or "").strip().removesuffix("%"))
    except ValueError:
        return None
    return value if isfinite(value) else None
