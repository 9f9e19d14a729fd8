"""The store: pages, their translations and the translation memory, behind a few verbs."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection

from ..config import Settings
from ..model import Content, Document, MemoryEntry, Unit
from . import (
    deliveries,
    documents,
    drafts,
    exports,
    forms,
    history,
    holdings,
    journal,
    linked,
    memories,
    search,
    targets,
)
from .database import BUSY_SECONDS, Database
from .records import (
    Change,
    Counts,
    Delivery,
    Export,
    Extension,
    Held,
    LinkedFile,
    Match,
    Passage,
    Remark,
    Reversal,
    Sent,
    StoredPage,
)


class Ledger:
    """Exports being written down: nothing of them is there unless all of it is."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, language: str, format: str) -> str:
        """A new export, and its number."""
        return exports.begin(self._connection, language, format, _now())

    def complete(self, number: str, file: str, sha256: str, units: Mapping[int, Sent]) -> None:
        """What an export holds, by row of the unit, and its file: its name and its SHA-256 ("" for a folder)."""
        exports.complete(self._connection, number, file, sha256, units)


class Store:
    """A database of ours; a context manager that closes it.

    `url` is an SQLAlchemy address or the path of an SQLite file (a relative path in an address counts
    from `folder`, or from the working folder); folders and file are made, and the schema is brought up
    to date. Every method is one transaction: it happens altogether or not at all.
    Threads may share a Store; each call uses a connection of its own, and writers take turns,
    waiting up to `busy_seconds`. Every method raises StoreError when the database cannot be used.
    """

    def __init__(self, url: str | Path, *, folder: Path | None = None, busy_seconds: float = BUSY_SECONDS) -> None:
        self._database = Database(url, folder=folder, busy_seconds=busy_seconds)
        self._folder: Path | None = None

    @classmethod
    def of(cls, settings: Settings) -> Store:
        """The store the configuration names, else `.i18n-toolkit/store.sqlite` beside i18n.toml, which is also
        where a relative path in an SQLite address counts from."""
        return cls(settings.store.url or settings.folder / ".i18n-toolkit" / "store.sqlite", folder=settings.folder)

    @classmethod
    def temporary(cls) -> Store:
        """A store in a folder of its own, removed on close."""
        folder = Path(tempfile.mkdtemp(prefix="i18n-toolkit-"))
        try:
            store = cls(folder / "store.sqlite")
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        store._folder = folder
        return store

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all connections; a temporary store is gone then. May be called again."""
        self._database.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def place(self) -> str:
        """The file, or the address without its password."""
        return self._database.place

    def save_document(self, document: Document) -> None:
        """Save a page as it is now. Blocks that say what they said keep their translations, wherever they
        have moved; blocks that are gone keep theirs out of sight, until they come back."""
        with self._database.writing() as connection:
            documents.save(connection, document, _now())

    def document(self, address: str) -> Document | None:
        """The page as last saved, or None."""
        with self._database.reading() as connection:
            return documents.load(connection, address)

    def pages(self) -> list[StoredPage]:
        """Every page, by address."""
        with self._database.reading() as connection:
            return documents.pages(connection)

    def save_units(
        self, address: str, units: Iterable[Unit], *, who: str = "", file: str = "", replace: bool = False
    ) -> Counts:
        """Save translations of a saved page, counted by segment, each change with its history.

        A draft of a person's (origin HUMAN) replaces anything. Any other is kept out where a person's
        text or a better one stands (a higher state, or the same state in no machine's words), unless
        `replace`. What a person has approved (reviewed or final) the memory learns with it. Raises
        StoreError for a page or a block that is not saved.
        """
        with self._database.writing() as connection:
            return targets.save(connection, {address: units}, targets.Saving(who, file, _now(), replace))

    def units(self, address: str, language: str) -> list[Unit]:
        """A page's units in one language, in reading order; blocks never translated are left out. What
        was translated from another sentence than the page has now has no target."""
        with self._database.reading() as connection:
            return list(drafts.load(connection, address, language))

    def history(self, address: str, language: str, block: str = "") -> list[Change]:
        """Every version of a block's targets ("": of all the page's), oldest first."""
        with self._database.reading() as connection:
            return history.changes(connection, address, language, block)

    def remarks(self, address: str, language: str, block: str = "") -> list[Remark]:
        """Every version of a block's note ("": of all the page's blocks), oldest first."""
        with self._database.reading() as connection:
            return history.remarks(connection, address, language, block)

    def passages(self) -> list[Passage]:
        """Every export and every import, the oldest first."""
        with self._database.reading() as connection:
            return journal.passages(connection)

    def reversals(self, number: int) -> list[Reversal]:
        """For every sentence that an import changed and whose page still has it: what was there before."""
        with self._database.reading() as connection:
            return journal.reversals(connection, number)

    def languages(self, address: str) -> list[str]:
        """The languages a page has translations in, sorted."""
        with self._database.reading() as connection:
            return journal.languages(connection, address)

    def held(self, language: str, addresses: Iterable[str] | None = None) -> list[Held]:
        """Every block of the pages with these addresses (None: of all), with its unit in a language, page by page:
        those the page has in reading order, then those it had."""
        with self._database.reading() as connection:
            return list(holdings.held(connection, language, addresses))

    def stamp(self, language: str, addresses: Iterable[str]) -> int:
        """A number that grows whenever a target or a note of these pages changes in a language."""
        with self._database.reading() as connection:
            return history.stamp(connection, language, addresses)

    @contextmanager
    def exporting(self) -> Iterator[Ledger]:
        """Where to write down what is exported inside the block; it is kept if the block ends well. The units of
        exports that are older than `exports.KEPT` are forgotten."""
        with self._database.writing() as connection:
            exports.forget_old(connection, _now())
            yield Ledger(connection)

    def export(self, number: str) -> Export | None:
        """What went out under a number, or None."""
        with self._database.reading() as connection:
            return exports.find(connection, number)

    def knows_file(self, sha256: str) -> bool:
        """Whether a file with this digest went out from here or has been taken in."""
        with self._database.reading() as connection:
            return exports.is_known(connection, sha256)

    def extensions(self, language: str, format: str) -> list[Extension]:
        """What translators' tools have left in files of a format."""
        with self._database.reading() as connection:
            return exports.extensions(connection, language, format)

    def take_in(self, delivery: Delivery) -> int:
        """Save what came back from a translator: all of it, and return the import's number; or nothing (0) where its
        pages' translations have changed since it was made up. What it adds to the memory is there at once. Raises
        StoreError where a page no longer has a block of it."""
        with self._database.writing() as connection:
            return deliveries.take_in(connection, delivery, _now())

    def add_memory(self, entries: Iterable[MemoryEntry], *, memory: str = "") -> Counts:
        """Add entries to the translation memory: all of them, or none when reading them fails. `memory`
        names the memory of those that name none. Import is `store.add_memory(tmx.read(path, …))`."""
        with self._database.writing() as connection:
            return memories.add(connection, entries, memory)

    def linked_memories(self) -> dict[str, LinkedFile]:
        """The linked memory files as they were read last, by name."""
        with self._database.reading() as connection:
            return linked.files(connection)

    def link_memory(self, file: LinkedFile, entries: Iterable[MemoryEntry] | None) -> Counts:
        """Make the memory's part of a linked file what `entries` say, or, with None, note only that it was looked
        at: all of it, or nothing when reading them fails."""
        with self._database.writing() as connection:
            if entries is not None:
                return linked.link(connection, file, entries)
            linked.note(connection, file)
            return Counts()

    def unlink_memories(self, names: Iterable[str]) -> int:
        """Forget linked files and the entries that came from them; the number of entries."""
        with self._database.writing() as connection:
            return linked.unlink(connection, names)

    def memory(self, source_language: str | None = None, target_language: str | None = None) -> Iterator[MemoryEntry]:
        """Every entry of a pair (None: any), in the order they came. Export is
        `tmx.write(path, store.memory("sv", "ar"))`. Read it to the end, or close it."""
        with self._database.reading() as connection:
            yield from memories.entries(connection, source_language, target_language)

    def memory_for(self, segments: Iterable[Content], source_language: str, target_language: str) -> list[MemoryEntry]:
        """The entries these segments could use, found in bulk, for a `translation.memory.Memory`."""
        with self._database.reading() as connection:
            return memories.find(connection, segments, source_language, target_language)

    def memory_stamp(self) -> int:
        """A number that grows whenever the memory changes."""
        with self._database.reading() as connection:
            return memories.newest_stamp(connection)

    def memory_forms(
        self, source_language: str, target_language: str, rules: str, since: int
    ) -> tuple[list[int], list[tuple[int, str | None]]]:
        """What has happened to a pair's entries after the stamp `since` (-1: all of them): the ids of those that are
        gone (of any pair), and those that are new or changed, each with its form by these rules, None where it has
        none yet. What is removed and added again is in both."""
        with self._database.reading() as connection:
            return forms.changes(connection, source_language, target_language, rules, since)

    def keep_memory_forms(self, rules: str, made: Iterable[tuple[int, str]]) -> None:
        """Keep the forms of entries, (id, form), so that they need not be made again."""
        with self._database.writing() as connection:
            forms.keep(connection, rules, made)

    def memory_asked(self, address: str, language: str, rules: str) -> int:
        """The stamp up to which the memory was asked, by these rules, for what is like the sentences of a page; -1
        where it never was."""
        with self._database.reading() as connection:
            return forms.asked(connection, address, language, rules)

    def note_memory_asked(self, address: str, language: str, rules: str, stamp: int) -> None:
        """Note that the memory was asked for a page's sentences at this stamp."""
        with self._database.writing() as connection:
            forms.note_asked(connection, address, language, rules, stamp)

    def memory_sources(self, ids: Iterable[int]) -> dict[int, Content]:
        """The sources of entries, by id; those that are gone are left out."""
        with self._database.reading() as connection:
            return memories.sources(connection, ids)

    def memory_entries(self, ids: Iterable[int]) -> dict[int, MemoryEntry]:
        """Entries by id; those that are gone are left out."""
        with self._database.reading() as connection:
            return memories.by_id(connection, ids)

    def search_memory(
        self, words: str, *, source_language: str | None = None, target_language: str | None = None, limit: int = 50
    ) -> list[Match]:
        """Entries with these words in source or target, whatever the letter case, reviewed ones first."""
        with self._database.reading() as connection:
            behind = search.has_index(connection) and search.is_behind(connection)
        if behind:
            with self._database.writing() as connection:
                search.catch_up(connection)
        with self._database.reading() as connection:
            return search.search(connection, words, source_language, target_language, limit)

    def memory_sizes(self) -> dict[tuple[str, str], int]:
        """Number of entries a (source, target) pair."""
        with self._database.reading() as connection:
            return memories.sizes(connection)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
