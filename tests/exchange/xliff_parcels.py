"""Parcels as XLIFF carries them: blocks cut into sentences anywhere, tags and protected passages across the cuts,
targets that keep or lose tags, drafts and offers of every origin. And what of a parcel is expected to come back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from parcels import XML_TEXT

from i18n_toolkit.content import codes, join
from i18n_toolkit.exchange.parcel import Entry, Offer, Parcel, ParcelPage
from i18n_toolkit.model import BlockKind, Code, CodeKind, Content, Draft, Origin, OriginKind, State, Term, Unit

ANY_TEXT = XML_TEXT | st.text(
    st.characters(exclude_categories=[]) | st.sampled_from("\0\x01\x0b\x1f\x7f\u061c\u202e\u2067\ud800\ufffe<&]")
)
"""Controls, bidi marks, lone surrogates and non-characters among the rest."""

NAMES = ("a", "strong", "b", "i", "br", "svg:g", "o-p", "")
EXTENSIONS = (
    '<my:a xmlns:my="https://kommun.example/ns" b="1">x<my:c/> y</my:a>',
    '<bare xmlns="https://kommun.example/other">&lt;&amp;</bare>',
)


@st.composite
def blocks(draw: Any, texts: st.SearchStrategy[str]) -> list[Content]:
    """The sentences of a block: its content, cut anywhere."""
    numbers = iter(range(1, 99))

    def run(depth: int) -> Iterator[str | Code]:
        for kind in draw(st.lists(st.sampled_from("ttsp"), max_size=3)):
            if kind == "t":
                yield draw(texts)
                continue
            number = next(numbers)
            id, name = str(number), NAMES[number % len(NAMES)]
            if kind == "s":
                yield Code(CodeKind.STANDALONE, id, name)
            elif depth < 3:
                guarded = (("translate", "no"),) if draw(st.booleans()) else (("href", "a?b&c"),)
                yield Code(CodeKind.OPEN, id, name, guarded)
                yield from run(depth + 1)
                yield Code(CodeKind.CLOSE, id, name)

    whole = join([draw(texts), *run(0), draw(texts)])
    sentences: list[Content] = []
    for part in whole:
        if not sentences or draw(st.integers(0, 3)) == 0:
            sentences.append(())
        sentences[-1] = (*sentences[-1], part)
    return [sentence for sentence in map(join, sentences) if sentence] or [("x",)]


@st.composite
def targets(draw: Any, source: Content, texts: st.SearchStrategy[str]) -> Content | None:
    """None, nothing, other words with the same tags, or without those that stand alone."""
    how = draw(st.sampled_from(["none", "empty", "same", "same", "fewer"]))
    if how in ("none", "empty"):
        return None if how == "none" or codes(source) else ()
    kept = [
        draw(texts) if isinstance(part, str) else Code(part.kind, part.id, part.name)
        for part in source
        if how == "same" or isinstance(part, str) or part.kind is not CodeKind.STANDALONE
    ]
    return join([*kept, draw(texts)])


def origins(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Origin]:
    numbers = st.none() | st.sampled_from([100.0, 101.0, 87.5, -0.31, 0.1 + 0.2])
    return st.builds(Origin, st.sampled_from(OriginKind), texts, texts, numbers, st.booleans())


@st.composite
def entries(draw: Any, id: str, texts: st.SearchStrategy[str], words: st.SearchStrategy[str]) -> Entry:
    """A block; `texts` are for contents, `words` for what stands in attributes and notes."""
    drafts, offers = [], []
    for number, source in enumerate(draw(blocks(texts)), 1):
        target = draw(targets(source, texts))
        state = draw(st.sampled_from(State))
        origin = draw(st.none() | origins(words))
        drafts.append(Draft(f"s{number}", source, target, state, origin))
        if draw(st.booleans()) and not any(code.kind is not CodeKind.STANDALONE for code in codes(source)):
            offered = draw(targets(source, texts)) or ("x",)
            offers.append(Offer(f"s{number}", source, offered, draw(origins(words))))
    if len(drafts) > 1 and drafts[0].target and draw(st.booleans()):
        first, second = drafts[:2]
        both = join([*bare(first.source), *bare(second.source), draw(texts)])
        drafts[:2] = replace(first, target=both), replace(second, target=(), state=first.state)
    note = draw(words)
    return Entry(
        id, Unit(draw(st.sampled_from(["b1f3a90c", "b1f3a90c-2"])), "ar", tuple(drafts), note if note.strip() else ""),
        draw(st.sampled_from(BlockKind)), draw(words), draw(st.lists(words, max_size=2).map(tuple)),
        draw(st.lists(words, max_size=2).map(tuple)), draw(st.none() | st.integers(0, 999)), tuple(offers),
        draw(st.sampled_from([(), (Term("lov", "permit"), Term("x", "y", note="z"))])),
        draw(st.sampled_from([(), (EXTENSIONS[0],), EXTENSIONS])),
    )  # fmt: skip


@st.composite
def parcels(draw: Any, texts: st.SearchStrategy[str] = ANY_TEXT, words: st.SearchStrategy[str] = XML_TEXT) -> Parcel:
    """Up to two pages of up to three blocks."""
    pages = []
    addresses = st.sampled_from(["bygglov/index.html", "https://example.org/å?a=1&b=%20#x", "ett\udce5\x01_x0041_"])
    for address in draw(st.lists(addresses, min_size=1, max_size=2, unique=True)):
        ids = draw(st.lists(st.sampled_from(["0f-1", "0f-1.s1", "å å", "_x0041_", ""]), max_size=3, unique=True))
        found = tuple(draw(entries(id, texts, words)) for id in ids)
        pages.append(ParcelPage(address, draw(words), "0" * 64, found, draw(st.sampled_from([(), EXTENSIONS]))))
    return Parcel("sv", "ar", tuple(pages), draw(st.sampled_from(["", "12-3f"])))


def bare(content: Content) -> Content:
    return tuple(part if isinstance(part, str) else Code(part.kind, part.id, part.name) for part in content)


def as_it_comes_back(parcel: Parcel, *, terms: bool) -> Parcel:
    """The parcel without what no version of XLIFF carries: attributes of codes, hints, the state of what is not
    there, an origin that nobody knows."""
    pages = []
    for page in parcel.pages:
        kept = []
        for entry in page.entries:
            drafts = tuple(
                replace(draft, source=bare(draft.source), state=State.INITIAL, origin=None)
                if draft.target is None
                else replace(draft, source=bare(draft.source), origin=draft.origin or Origin(OriginKind.HUMAN))
                for draft in entry.unit.drafts
            )
            offers = tuple(replace(offer, source=bare(offer.source)) for offer in entry.offers)
            unit = replace(entry.unit, drafts=drafts)
            kept.append(replace(entry, unit=unit, hints=(), terms=entry.terms if terms else (), offers=offers, line=0))
        pages.append(replace(page, entries=tuple(kept)))
    return replace(parcel, pages=tuple(pages))


def without_lines(parcel: Parcel) -> Parcel:
    pages = [replace(page, entries=tuple(replace(entry, line=0) for entry in page.entries)) for page in parcel.pages]
    return replace(parcel, pages=tuple(pages))
