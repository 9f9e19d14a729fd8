"""Pages of the store in one language, as a translator should get them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..bulk import bulk
from ..content import join, plain
from ..exchange._briefing import translator_of
from ..exchange.parcel import Entry, Offer, ParcelPage
from ..languages import Language
from ..model import Block, BlockKind, Content, Document, Region, State, Term, Unit
from ..store import Held, Store
from ..translation.terms.index import TermIndex, term_index
from ..translation.terms.wording import STAMP
from .former import Formers, offers
from .guidance import guidance, longest

ONLY = ("all", "unreviewed", "stale")
"""Which units go out: all; those that nobody has approved; of these, those whose source has changed."""

Suggest = Callable[[Sequence[Content]], Sequence[Sequence[Offer]]]
"""What the memory offers for each of some sentences; the offers' `segment` is "" until they are put in."""


@dataclass(frozen=True)
class Packing:
    """What goes into a parcel. `chrome` takes navigation, footer and dialogs too; `terms` are the glossary's, to name
    those found in a block; `suggest` is the memory's way to find sentences like others."""

    only: str = "all"
    chrome: bool = False
    terms: Collection[Term] = ()
    suggest: Suggest | None = None


@dataclass(frozen=True, slots=True)
class Packed:
    """Pages ready to go, and the store's row of each of their units, by address and id."""

    pages: Sequence[ParcelPage]
    rows: Mapping[tuple[str, str], int]


def pack(
    documents: Sequence[Document], language: Language, source: Language, store: Store, packing: Packing, format: str
) -> Packed:
    """The pages, as the store has them, in one language, those without anything to send left out. `format` is what
    they are written in: what a translator's tool left in such a file goes out again."""
    with bulk():
        return _pack(documents, language, source, store, packing, format)


def _pack(
    documents: Sequence[Document], language: Language, source: Language, store: Store, packing: Packing, format: str
) -> Packed:
    held: dict[str, list[Held]] = {}
    for item in store.held(language.tag, (document.address for document in documents)):
        held.setdefault(item.address, []).append(item)
    extras = {(item.address, item.unit): item.contents for item in store.extensions(language.tag, format)}
    terms = _Terms(packing.terms, source)
    pages = []
    for document in documents:
        units = held.get(document.address, [])
        entries = [
            replace(entry, extensions=extras.get((document.address, row), ()))
            for row, entry in _entries(document, units, source, packing, terms)
        ]
        if entries:
            extensions = extras.get((document.address, None), ())
            pages.append(
                ParcelPage(document.address, document.title, document.sha256, tuple(entries), extensions)
            )  # fmt: skip
    if packing.suggest is not None:
        pages = _with_suggestions(pages, packing.suggest)
    rows = {(item.address, item.key): item.row for units in held.values() for item in units}
    return Packed(pages, rows)


def _entries(
    document: Document, held: Iterable[Held], source: Language, packing: Packing, terms: _Terms
) -> Iterator[tuple[int, Entry]]:
    """The entries of a page in reading order, each with the row of its unit."""
    held = list(held)
    present = {item.unit.block: item for item in held if item.present}
    formers = Formers(held)
    above: list[tuple[int, str]] = []
    tell = translator_of(source.tag)
    for block in document.blocks:
        outline = tuple(text for _, text in above)
        if block.kind is BlockKind.HEADING:
            above = [(level, text) for level, text in above if level < block.level]
            outline = tuple(text for _, text in above)
            above.append((block.level, _plain(block)))
        item = present.get(block.id)
        if item is None or not block.translate or (block.region is Region.CHROME and not packing.chrome):
            continue
        former = formers.of(item)
        if not _goes_out(item.unit, packing.only, changed=former is not None):
            continue
        content = join(item.unit.source)
        hints = [finding.text(tell) for draft in item.unit.drafts for finding in draft.findings]
        hints += [message.told(tell) for message in guidance(block.kind, block.path, content)]
        yield (
            item.row,
            Entry(
                item.key,
                _told(item.unit),
                block.kind,
                block.path,
                outline,
                tuple(dict.fromkeys(hints)),
                longest(block.path, content),
                tuple(offers(item, former)) if former is not None else (),
                terms.found(content),
                previous=former.source if former is not None else None,
            ),
        )


def _goes_out(unit: Unit, only: str, *, changed: bool) -> bool:
    if only == "all":
        return True
    return unit.state < State.REVIEWED and (only == "unreviewed" or changed)


def _plain(block: Block) -> str:
    return "".join(part for item in block.segments for part in item.source if isinstance(part, str)).strip()


class _Terms:
    """The terms of a glossary, to be found in texts."""

    def __init__(self, terms: Collection[Term], source: Language) -> None:
        # the municipality's own come last, and have the last word
        said = {(term.source, term.target, term.status): term for term in terms}
        self._by_source: dict[str, list[Term]] = {}
        for term in said.values():
            self._by_source.setdefault(term.source, []).append(term)
        self._index: TermIndex | None = term_index(source, self._by_source) if terms else None

    def found(self, content: Content) -> tuple[Term, ...]:
        """What the glossary says of the words of a text, each term once, in the order they stand in."""
        if self._index is None:
            return ()
        sources = dict.fromkeys(match.source for match in self._index.find(plain(content)))
        return tuple(term for name in sources for term in self._by_source[name])


def _with_suggestions(pages: Sequence[ParcelPage], suggest: Suggest) -> list[ParcelPage]:
    """The pages with what the memory offers for the sentences that nobody has approved, all looked up together."""
    wanted: dict[str, Content] = {}
    for page in pages:
        for entry in page.entries:
            for draft in entry.unit.drafts:
                if draft.target is None or draft.state < State.REVIEWED:
                    wanted.setdefault(repr(draft.source), draft.source)
    found = dict(zip(wanted, suggest(list(wanted.values())), strict=True))

    def offered(entry: Entry) -> Entry:
        more = [
            replace(offer, segment=draft.segment)
            for draft in entry.unit.drafts
            if draft.target is None or draft.state < State.REVIEWED
            for offer in found.get(repr(draft.source), ())
            if offer.target != draft.target
        ]
        return replace(entry, offers=(*entry.offers, *more)) if more else entry

    return [replace(page, entries=tuple(map(offered, page.entries))) for page in pages]


def _told(unit: Unit) -> Unit:
    """The unit as a file tells it: which engine made a draft matters to whoever reads it, and what the glossary wanted
    of this one sentence would give every sentence an engine of its own."""
    drafts = tuple(
        replace(draft, origin=replace(draft.origin, fingerprint=draft.origin.fingerprint.partition(STAMP)[0]))
        if draft.origin is not None and STAMP in draft.origin.fingerprint
        else draft
        for draft in unit.drafts
    )
    return replace(unit, drafts=drafts)
