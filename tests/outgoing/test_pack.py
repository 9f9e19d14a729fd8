"""What a translator gets: which texts, and what is said of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from i18n_toolkit.content import plain
from i18n_toolkit.exchange.parcel import Entry, Offer
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import (
    Block,
    BlockKind,
    Code,
    CodeKind,
    Content,
    Document,
    Draft,
    DraftFinding,
    Origin,
    OriginKind,
    Region,
    Segment,
    State,
    Term,
    TermStatus,
    Unit,
)
from i18n_toolkit.outgoing import Packing, pack
from i18n_toolkit.outgoing.guidance import guidance, longest
from i18n_toolkit.store import Store

LANGUAGES = Languages()
ENGLISH, SWEDISH = LANGUAGES.get("en"), LANGUAGES.get("sv")
ADDRESS = "sida.html"
MACHINE = Origin(OriginKind.MT, "argos", "argos-1", machine=True)
PERSON = Origin(OriginKind.HUMAN)
LINK = Code(CodeKind.OPEN, "1", "a", (("href", "/"),)), Code(CodeKind.CLOSE, "1", "a")


def block(name: str, *sentences: str, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0, **fields: Any) -> Block:
    segments = tuple(Segment(f"s{number}", (text,)) for number, text in enumerate(sentences, 1))
    made = Block(name, kind, Region.MAIN, level, f"main/{name}", "sv", segments)
    return replace(made, **fields)


def heading(name: str, text: str, level: int) -> Block:
    return block(name, text, kind=BlockKind.HEADING, level=level)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.temporary() as opened:
        yield opened


def packed(store: Store, *blocks: Block, packing: Packing | None = None) -> dict[str, Entry]:
    """The entries of a page with these blocks, by block."""
    document = Document(ADDRESS, "sv", "Sida", None, blocks, "0" * 64)
    store.save_document(document)
    pages = pack([document], ENGLISH, SWEDISH, store, packing or Packing(), "xliff").pages
    return {entry.unit.block: entry for page in pages for entry in page.entries}


def put(store: Store, item: Block, *targets: str, state: State = State.INITIAL, origin: Origin = MACHINE,
        findings: tuple[DraftFinding, ...] = ()) -> None:  # fmt: skip
    drafts = tuple(
        Draft(segment.id, segment.source, (text,), state, origin, findings)
        for segment, text in zip(item.segments, targets, strict=True)
    )
    store.save_units(ADDRESS, [Unit(item.id, "en", drafts)], replace=True)


def test_headings_above_a_block_are_those_it_stands_under(store: Store) -> None:
    found = packed(
        store, heading("h1", "Bygga", 1), heading("h2", "Lov", 2), block("p1", "Text."), heading("h3", "Villkor", 3),
        block("p2", "Mer."), heading("h4", "Avgift", 2), block("p3", "Sist."),
    )  # fmt: skip
    assert {name: entry.headings for name, entry in found.items()} == {
        "h1": (), "h2": ("Bygga",), "p1": ("Bygga", "Lov"), "h3": ("Bygga", "Lov"),
        "p2": ("Bygga", "Lov", "Villkor"), "h4": ("Bygga",), "p3": ("Bygga", "Avgift"),
    }  # fmt: skip


def test_navigation_goes_only_where_it_is_asked_for_and_what_is_not_translated_never(store: Store) -> None:
    blocks = (
        block("nav", "Start", region=Region.CHROME), block("p", "Text."), block("en", "English", translate=False),
    )  # fmt: skip
    assert list(packed(store, *blocks)) == ["p"]
    assert list(packed(store, *blocks, packing=Packing(chrome=True))) == ["nav", "p"]


def test_only_what_needs_work(store: Store) -> None:
    blocks = block("a", "Ett."), block("b", "Två."), block("c", "Tre."), block("d", "Fyra.")
    packed(store, *blocks)
    for item, state in zip(blocks, (State.INITIAL, State.TRANSLATED, State.REVIEWED), strict=False):
        put(store, item, "Word.", state=state)
    assert list(packed(store, *blocks)) == ["a", "b", "c", "d"]
    assert list(packed(store, *blocks, packing=Packing("unreviewed"))) == ["a", "b", "d"]
    assert packed(store, *blocks, packing=Packing("stale")) == {}


def test_a_block_that_was_changed_has_what_it_said_and_its_old_sentences_as_offers(store: Store) -> None:
    old = block("old", "Du behöver söka lov. ", "Ring oss i dag.", path="main/p[1]")
    gone = block("gone", "Något som inte liknar det alls.", path="main/p[2]")
    packed(store, old, gone)
    put(store, old, "You must apply. ", "Call us today.", state=State.REVIEWED, origin=PERSON)
    put(store, gone, "Nothing like it.", state=State.REVIEWED, origin=PERSON)
    new = block("new", "Du behöver söka lov först. ", "Ring oss i dag.", path="main/p[1]")
    other = block("other", "Helt nytt.", path="main/p[2]")
    found = packed(store, new, other, packing=Packing("stale"))
    assert list(found) == ["new"]
    entry = found["new"]
    assert plain(entry.previous or ()) == "Du behöver söka lov. Ring oss i dag."
    assert [(offer.segment, offer.target) for offer in entry.offers] == [
        ("s1", ("You must apply. ",)),
        ("s2", ("Call us today.",)),
    ]
    first, second = (offer.origin.score for offer in entry.offers)
    assert first is not None
    assert 60 <= first < 100
    assert second == 100
    moved = packed(store, replace(new, path="main/div/p[7]"))
    assert moved["new"].previous is not None
    put(store, new, "You must apply first. ", "Call us today.", state=State.REVIEWED, origin=PERSON)
    assert packed(store, new)["new"].previous is None


def test_hints_are_told_in_the_language_of_the_sources(store: Store) -> None:
    item = block("p", "Betala 500 kronor.")
    packed(store, item)
    finding = DraftFinding("codes", "warning", "no words were left for {tags}", values=(("tags", "<1>"),))
    put(store, item, "Pay.", findings=(finding,))
    told = SWEDISH.interface_words.gettext(finding.message).format(tags="<1>")
    assert told in packed(store, item)["p"].hints


def test_terms_in_the_text_are_named_once_and_the_last_word_is_the_municipalitys(store: Store) -> None:
    terms = (
        Term("bygglov", "building permit"), Term("bygglov", "building permit", note="Our own"),
        Term("bygglov", "house licence", TermStatus.FORBIDDEN), Term("vatten", "water"),
    )  # fmt: skip
    entry = packed(store, block("p", "Bygglovet gäller bygglov."), packing=Packing(terms=terms))["p"]
    assert entry.terms == (terms[1], terms[2])


def test_the_memory_is_asked_once_for_each_text_that_nobody_has_approved(store: Store) -> None:
    blocks = block("a", "Ett. ", "Två."), block("b", "Ett. ", "Tre."), block("c", "Fyra.")
    packed(store, *blocks)
    put(store, blocks[2], "Four.", state=State.REVIEWED, origin=PERSON)
    asked: list[Content] = []

    def suggest(sentences: Sequence[Content]) -> list[list[Offer]]:
        asked.extend(sentences)
        return [[Offer("", content, ("One.",), PERSON)] for content in sentences]

    found = packed(store, *blocks, packing=Packing(suggest=suggest))
    assert asked == [("Ett. ",), ("Två.",), ("Tre.",)]
    assert [(offer.segment, offer.source) for offer in found["b"].offers] == [("s1", ("Ett. ",)), ("s2", ("Tre.",))]
    assert found["c"].offers == ()


@pytest.mark.parametrize(("path", "kind", "source", "limit", "says"), [
    ("head/title", BlockKind.META, ("Bygglov – Exempelby",), 60, "2.4.2"),
    ("head/title", BlockKind.META, ("Bygglov " * 10,), 80, "2.4.2"),
    ("head/meta[2]/@content", BlockKind.META, ("Om bygglov.",), 155, "search results"),
    ("main/p[1]/img[1]/@alt", BlockKind.ATTRIBUTE, ("En bro.",), None, "1.1.1"),
    ("main/form[1]/input[1]/@placeholder", BlockKind.ATTRIBUTE, ("namn@x.se",), None, "example"),
    ("main/button[1]/@aria-label", BlockKind.ATTRIBUTE, ("Stäng",), None, "4.1.2"),
    ("main/h2[1]", BlockKind.HEADING, ("Avgift",), None, "2.4.6"),
    ("main/p[1]", BlockKind.PARAGRAPH, (LINK[0], "Läs mer", LINK[1], " "), None, "2.4.4"),
    ("main/p[1]", BlockKind.PARAGRAPH, ("Se ", LINK[0], "mer", LINK[1]), None, ""),
    ("main/p[1]", BlockKind.PARAGRAPH, ("Text.",), None, ""),
])  # fmt: skip
def test_guidelines_and_limits_by_place(
    path: str, kind: BlockKind, source: Content, limit: int | None, says: str
) -> None:
    sentences = list(map(str, guidance(kind, path, source)))
    assert longest(path, source) == limit
    assert len(sentences) == (1 if says else 0)
    assert says in "".join(sentences)
