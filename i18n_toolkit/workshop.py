"""What translating needs, opened together: settings, languages, the store with its memory, engines."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from .config import Settings
from .errors import ConfigurationError, StoreError
from .languages import Language, Languages
from .linking import link_memories
from .model import Document
from .store import Store
from .translation.glossary import Glossary, read_glossary
from .translation.memory import PairMemory, Penalties
from .translation.order import EngineOrder, open_engines
from .translation.termbase import FILE, classes_in

_SQLITE = "sqlite:///"


@dataclass(frozen=True)
class Workshop:
    """Settings, languages, the store with its memory, and the engines in the order they are asked. `second` is asked
    for a second opinion on the machine's drafts."""

    settings: Settings
    languages: Languages
    store: Store
    engines: EngineOrder
    second: EngineOrder | None = None
    _memories: dict[str, PairMemory] = field(default_factory=dict, init=False, repr=False, compare=False)

    def memory(self, target: Language, names: Collection[str] = ()) -> PairMemory:
        """The translation memory into a language, opened once a run. `names` are words that no translation changes;
        those of the first call count."""
        if target.tag not in self._memories:
            self._memories[target.tag] = pair_memory(self.settings, self.languages, self.store, target, names)
        return self._memories[target.tag]


def pair_memory(
    settings: Settings, languages: Languages, store: Store, target: Language, names: Collection[str] = ()
) -> PairMemory:
    """The translation memory of a store into a language, with the penalties of the settings."""
    rates = settings.memory
    penalties = Penalties(rates.context_penalty, rates.machine_penalty, rates.age_penalty, rates.years)
    return PairMemory(store, languages.get("sv"), target, names, penalties)


def own_folder(settings: Settings) -> Path:
    """The folder of the project's glossaries: that of the first one i18n.toml names, else ``glossary``."""
    named = settings.translation.glossary
    return settings.resolve(named[0]).parent if named else settings.folder / "glossary"


def glossary_for(settings: Settings, languages: Languages, target: Language) -> Glossary:
    """The terms of the language and of the configured files that are named after it. Raises ConfigurationError for a
    file that is named otherwise, ExchangeError for one that is broken."""
    files = settings.translation.glossary
    for file in files:
        if Path(file).stem not in languages.tags:
            raise ConfigurationError(
                "the glossary {file} is not named after a language", place=settings.file or settings.folder, file=file,
                remedy="Name it by the tag of its language, like ar.csv",
            )  # fmt: skip
    own = [settings.resolve(file) for file in files if Path(file).stem == target.tag]
    return read_glossary(target, own, classes_in(own_folder(settings) / FILE))


@contextmanager
def open_workshop(
    settings: Settings, languages: Languages, engines: Sequence[str] = (), second: str = "", *, keep: bool = False
) -> Iterator[Workshop]:
    """The project's store, or without a project a temporary one (with `keep` one in the working folder), with the
    configured memories in it. `engines` and `second` are names of engines.

    Raises EngineError for an engine nobody knows, ExchangeError for a broken memory, StoreError.
    """
    with (
        open_engines(settings, languages, engines) as order,
        open_engines(settings, languages, [second]) if second else nullcontext() as other,
        project_store(settings) if keep or settings.file is not None else Store.temporary() as store,
    ):
        link_memories(settings, languages, store)
        yield Workshop(settings, languages, store, order, other)


@contextmanager
def project_store(settings: Settings) -> Iterator[Store]:
    """The project's store. Where this call had to make it and the work then fails, it is removed again,
    so that a command that ends in an error leaves nothing behind."""
    file = store_file(settings)
    new = file is not None and not file.exists()
    new_folder = file is not None and not file.parent.exists()
    try:
        with Store.of(settings) as store:
            yield store
    except BaseException:
        if file is not None and new:
            for ending in ("", "-wal", "-shm", "-journal"):
                file.with_name(file.name + ending).unlink(missing_ok=True)
            if new_folder and file.parent.is_dir() and not any(file.parent.iterdir()):
                file.parent.rmdir()
        raise


@contextmanager
def existing_store(settings: Settings) -> Iterator[Store]:
    """The project's store, for commands that only look. Raises StoreError where there is none yet."""
    file = store_file(settings)
    if file is not None and not file.exists():
        raise StoreError(
            "there is no store here yet", place=file,
            remedy="Begin one with i18n-toolkit memory import or i18n-toolkit translate, in the folder of i18n.toml",
        )  # fmt: skip
    with Store.of(settings) as store:
        yield store


@contextmanager
def linked_store(settings: Settings, languages: Languages) -> Iterator[Store]:
    """The project's store with the memories that the configuration links, as they are now. Raises ExchangeError for
    one that is broken, StoreError."""
    with project_store(settings) as store:
        link_memories(settings, languages, store)
        yield store


def as_stored(document: Document, settings: Settings) -> Document:
    """The document as the store knows it: a local page by its path from the project's folder, whichever
    way and from wherever it was named."""
    if document.address == "-" or "://" in document.address:
        return document
    path = Path(document.address).resolve()
    folder = settings.folder.resolve()
    address = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)
    return replace(document, address=address)


def store_file(settings: Settings) -> Path | None:
    """The SQLite file of the project's store; None where it is another kind of database."""
    url = settings.store.url
    if not url:
        return settings.folder / ".i18n-toolkit" / "store.sqlite"
    return settings.resolve(url.removeprefix(_SQLITE).partition("?")[0]) if url.startswith(_SQLITE) else None
