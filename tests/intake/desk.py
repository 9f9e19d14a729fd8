"""A translator's desk: a page goes out, somebody works on the file, and it comes home."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from i18n_toolkit.content import from_tagged, tagged
from i18n_toolkit.exchange import formats
from i18n_toolkit.exchange.parcel import Entry, Parcel
from i18n_toolkit.intake import Examined, Options, Verdict, examine, save
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import (
    Block,
    BlockKind,
    Code,
    CodeKind,
    Content,
    Document,
    Draft,
    Origin,
    OriginKind,
    Region,
    Segment,
    State,
    Unit,
)
from i18n_toolkit.outgoing import Packing, Writer, pack
from i18n_toolkit.store import Store

LANGUAGES = Languages()
ENGLISH, SWEDISH = LANGUAGES.get("en"), LANGUAGES.get("sv")
MACHINE = Origin(OriginKind.MT, "argos", "argos-1", -0.4, machine=True)
PERSON = Origin(OriginKind.HUMAN)
MEMORY = Origin(OriginKind.TM, "kommun.tmx", "", 100.0)
CODES = (
    Code(CodeKind.OPEN, "1", "a", (("href", "/lov?a=1"), ("onclick", "x()"))),
    Code(CodeKind.CLOSE, "1", "a"),
    Code(CodeKind.OPEN, "2", "strong"),
    Code(CodeKind.CLOSE, "2", "strong"),
    Code(CodeKind.STANDALONE, "3", "br"),
)

Change = Callable[[Entry], Entry]


def content(text: str) -> Content:
    """A text in the tagged spelling; <1> is a link, <2> bold, <3/> a new line."""
    return from_tagged(text, CODES)


def block(name: str, *sentences: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    segments = tuple(Segment(f"s{number}", content(text)) for number, text in enumerate(sentences, 1))
    return Block(name, kind, Region.MAIN, 0, f"main/p[{name}]", "sv", segments)


def other_words(words: str, *more: str, state: State = State.TRANSLATED, **fields: Any) -> Change:
    """What somebody writes in place of an entry's targets, sentence by sentence."""

    def change(entry: Entry) -> Entry:
        texts = (words, *more, *[""] * len(entry.unit.drafts))
        drafts = tuple(
            replace(draft, target=content(text), state=state, origin=None)
            for draft, text in zip(entry.unit.drafts, texts, strict=False)
        )
        return replace(entry, unit=replace(entry.unit, drafts=drafts, **fields))

    return change


def in_state(state: State, **fields: Any) -> Change:
    """What a reviewer does: the words stay, the state changes."""

    def change(entry: Entry) -> Entry:
        drafts = tuple(replace(draft, state=state) for draft in entry.unit.drafts)
        return replace(entry, unit=replace(entry.unit, drafts=drafts, **fields))

    return change


APPROVED = in_state(State.REVIEWED)


@dataclass
class Desk:
    """One page of a store, in English."""

    store: Store
    folder: Path
    address: str
    options: Options = field(default_factory=lambda: Options("Anna"))
    rows: dict[str, Block] = field(default_factory=dict)

    def page(self, *blocks: Block) -> Document:
        """Save the page as it is now."""
        document = Document(self.address, "sv", "Bygglov", None, blocks, "0" * 64)
        self.store.save_document(document)
        self.rows = {item.id: item for item in blocks}
        return document

    def put(self, name: str, *targets: str | None, state: State = State.INITIAL, origin: Origin = MACHINE,
            **fields: Any) -> None:  # fmt: skip
        """Save targets of a block, as an engine or (PERSON) somebody here does."""
        drafts = tuple(
            Draft(item.id, item.source, content(text), state, origin) if text is not None
            else Draft(item.id, item.source, None)
            for item, text in zip(self.rows[name].segments, targets, strict=True)
        )  # fmt: skip
        unit = Unit(name, "en", drafts, **fields)
        self.store.save_units(self.address, [unit], who=str(origin.engine), replace=True)

    def out(self, file: str = "a.xlf", kind: str = "xliff") -> Path:
        """Send the page out."""
        document = self.store.document(self.address)
        assert document is not None
        packed = pack([document], ENGLISH, SWEDISH, self.store, Packing(), kind)
        path = self.folder / file
        with self.store.exporting() as ledger:
            Writer(ledger, kind, SWEDISH).write(path, file, packed, packed.pages, ENGLISH)
        return path

    def work(self, path: Path, **changes: Change) -> None:
        """What a client does to the file: an entry's change by the name of its block."""
        kind = formats.recognise(path)
        assert kind is not None
        parcel = self.read(path)
        names = {self.key(name): change for name, change in changes.items()}
        pages = tuple(
            replace(page, entries=tuple(names.get(entry.id, lambda same: same)(entry) for entry in page.entries))
            for page in parcel.pages
        )
        formats.named(kind).write(path, replace(parcel, pages=pages))

    def read(self, path: Path) -> Parcel:
        kind = formats.recognise(path)
        assert kind is not None
        return formats.named(kind).read(path, LANGUAGES.tags)

    def key(self, name: str) -> str:
        """The id of a block's unit."""
        return next(item.key for item in self.store.held("en", [self.address]) if item.unit.block == name)

    def look(self, path: Path, name: str = "", **options: Any) -> Examined:
        """What would become of a file."""
        examined = examine(path, self.store, LANGUAGES, replace(self.options, **options), name=name or path.name)
        assert examined.error is None, examined.error
        return examined

    def home(self, path: Path, name: str = "", **options: Any) -> dict[str, Verdict]:
        """Take a file home; the verdicts by block."""
        examined = self.look(path, name, **options)
        assert save(examined, self.store, "Anna")
        return by_block(examined)

    def unit(self, name: str) -> Unit:
        return next(item for item in self.store.units(self.address, "en") if item.block == name)

    def words(self, name: str) -> list[str | None]:
        return [None if draft.target is None else tagged(draft.target) for draft in self.unit(name).drafts]

    def learned(self) -> set[tuple[str, str, State]]:
        """What the memory holds."""
        return {(tagged(item.source), tagged(item.target), item.state) for item in self.store.memory("sv", "en")}


def by_block(examined: Examined) -> dict[str, Verdict]:
    return {
        verdict.held.unit.block if verdict.held is not None else str(verdict.entry.unit.source): verdict
        for verdict in examined.verdicts
    }
