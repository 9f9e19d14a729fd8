"""Parcels of any kind, for the formats' round trips: text that is hard to write, codes, states, notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from i18n_toolkit.content import join
from i18n_toolkit.exchange.parcel import Entry, Parcel, ParcelPage
from i18n_toolkit.model import BlockKind, Code, CodeKind, Content, Draft, State, Unit

XML_TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff", min_codepoint=32)
    | st.sampled_from("\t\n\r <>&\"'\\;=+-@,#1/")
)
"""Whatever XML can hold, and more often than chance what some format must escape."""

NAMES = ("a", "strong", "br", "svg:g", "o-p", "")


@st.composite
def contents(draw: Any, texts: st.SearchStrategy[str]) -> Content:
    """Text with codes; an id has the same name wherever it stands in the parcel."""

    def run(depth: int, free: Iterator[int]) -> Iterator[str | Code]:
        for kind in draw(st.lists(st.sampled_from("ttsp"), max_size=3)):
            number = next(free)
            id, name = str(number), NAMES[number % len(NAMES)]
            if kind == "t":
                yield draw(texts)
            elif kind == "s":
                yield Code(CodeKind.STANDALONE, id, name)
            elif depth < 3:
                yield Code(CodeKind.OPEN, id, name)
                yield from run(depth + 1, free)
                yield Code(CodeKind.CLOSE, id, name)

    return join([draw(texts), *run(0, iter(range(1, 99)))])


@st.composite
def units(draw: Any, texts: st.SearchStrategy[str]) -> Unit:
    drafts = []
    for number in range(draw(st.integers(1, 4))):
        source = draw(contents(texts).filter(bool))
        target = draw(st.none() | contents(texts))
        state = State.INITIAL if target is None else draw(st.sampled_from(State))
        drafts.append(Draft(f"s{number + 1}", source, target, state))
    note = draw(texts).replace("\r", "\n")
    return Unit(
        draw(st.sampled_from(["b1f3a90c", "b1f3a90c-2"])), "sr-Latn", tuple(drafts), note if note.strip() else ""
    )


@st.composite
def parcels(draw: Any, texts: st.SearchStrategy[str] = XML_TEXT) -> Parcel:
    """Up to two pages of up to three blocks."""
    pages = []
    addresses = st.sampled_from(["bygglov/index.html", "https://example.org/å?a=1&b=%20#x", "Två ord/sida.html"])
    for address in draw(st.lists(addresses, min_size=1, max_size=2, unique=True)):
        entries = tuple(
            Entry(
                f"0123456789abcdef-{number}", draw(units(texts)), draw(st.sampled_from(BlockKind)), "main/p[1]",
                draw(st.lists(texts, max_size=2).map(tuple)), draw(st.lists(texts, max_size=2).map(tuple)),
                previous=draw(st.none() | contents(texts).filter(bool)),
            )
            for number in range(1, draw(st.integers(1, 3)) + 1)
        )  # fmt: skip
        pages.append(ParcelPage(address, draw(texts), "0" * 64, entries))
    return Parcel("sv", "sr-Latn", tuple(pages), draw(st.sampled_from(["", "12-3f"])))
