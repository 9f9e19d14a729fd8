"""The TMX files that the configuration names: read again only when they say something else than last time."""

from __future__ import annotations

import hashlib
import time
from dataclasses import replace
from pathlib import Path

from .config import Settings
from .languages import Languages
from .matching import digest
from .store import Store
from .store.records import LinkedFile

_READER = "1"
"""To be raised when the same file would give other entries."""

_SETTLED = 2_000_000_000
"""Nanoseconds a file must have been left alone when it was read, for its size and time to prove that it still says the
same: a file system may give two edits that come close together one time."""


def link_memories(settings: Settings, languages: Languages, store: Store) -> None:
    """Bring the memory up to date with `translation.memory`: read files that are new or changed, forget those that are
    no longer named. Raises ExchangeError for a file that is missing or broken; its entries stay as they were."""
    from .exchange import tmx

    known = store.linked_memories()
    reader = digest(_READER, *languages.tags)
    for name in settings.translation.memory:
        path, before = settings.resolve(name), known.get(name)
        entries = tmx.read(path, languages.tags, source="sv")
        now = _stat(path, name, reader)
        if now is None:
            # reading it says what is wrong
            store.link_memory(LinkedFile(name, 0, 0, "", reader), entries)
        elif before is None or not _unchanged(before, now):
            now = replace(now, sha256=_sha256(path))
            same = before is not None and (before.sha256, before.reader) == (now.sha256, now.reader)
            store.link_memory(now, None if same else entries)
    gone = known.keys() - set(settings.translation.memory)
    if gone:
        store.unlink_memories(sorted(gone))


def _stat(path: Path, name: str, reader: str) -> LinkedFile | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return LinkedFile(name, found.st_size, found.st_mtime_ns, "", reader, time.time_ns())


def _unchanged(before: LinkedFile, now: LinkedFile) -> bool:
    looks_same = (before.size, before.changed, before.reader) == (now.size, now.changed, now.reader)
    return looks_same and before.changed + _SETTLED < before.read


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
