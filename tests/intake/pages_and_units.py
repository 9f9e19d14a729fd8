"""Pages with translations of any kind, for round trips through a real store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from i18n_toolkit.content import join
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
from i18n_toolkit.wording import framed

LANGUAGE = "ar"
WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("<>&\"'\\;=+-@,#1/ \u00a0\u200f\u2066éا字"),
    min_size=1,
    max_size=12,
).filter(str.strip)
"""Text with some word in it, and more often than chance what some format must escape."""
ATTRIBUTES = st.lists(
    st.tuples(st.sampled_from(["href", "class", "lang", "data-x"]), WORDS), max_size=2, unique_by=lambda pair: pair[0]
)
ORIGINS = (
    Origin(OriginKind.MT, "pseudo", "pseudo-1", -0.5, machine=True),
    Origin(OriginKind.TM, "kommun.tmx", "", 100.0),
    Origin(OriginKind.HUMAN),
)


@dataclass(frozen=True)
class Site:
    """Pages, and their translations by address."""

    documents: tuple[Document, ...]
    units: dict[str, list[Unit]]


@st.composite
def sources(draw: Any, ids: Iterator[int]) -> Content:
    """A sentence with codes, up to three deep."""

    def run(depth: int) -> Iterator[str | Code]:
        for kind in draw(st.lists(st.sampled_from("ttsp"), min_size=1, max_size=3)):
            if kind == "t":
                yield draw(WORDS)
            elif kind == "s":
                yield Code(CodeKind.STANDALONE, str(next(ids)), "br")
            elif depth < 3:
                id, name = str(next(ids)), draw(st.sampled_from(["a", "strong", "span"]))
                yield Code(CodeKind.OPEN, id, name, tuple(draw(ATTRIBUTES)))
                yield from run(depth + 1)
                yield Code(CodeKind.CLOSE, id, name)

    return join([draw(WORDS), *run(0)])


@st.composite
def targets(draw: Any, source: Content) -> Content:
    """Other words around the codes of a source, nested as they are there."""
    parts = [draw(WORDS) if isinstance(part, str) else part for part in source]
    return framed(join([draw(WORDS), *parts]), source)


@st.composite
def blocks(draw: Any, name: str, path: str) -> Block:
    ids = iter(range(1, 99))
    sentences = draw(st.integers(1, 3))
    segments = []
    for number in range(1, sentences + 1):
        words = draw(sources(ids))
        segments.append(Segment(f"s{number}", join([*words, " "]) if number < sentences else words))
    kind = draw(st.sampled_from([BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CELL]))
    return Block(name, kind, Region.MAIN, 0, path, "sv", tuple(segments))


@st.composite
def drafts(draw: Any, segment: Segment) -> Draft:
    target = draw(st.none() | targets(segment.source))
    if target is None:
        return Draft(segment.id, segment.source, None)
    state, origin = draw(st.sampled_from(State)), draw(st.sampled_from(ORIGINS))
    return Draft(segment.id, segment.source, target, state, origin)


@st.composite
def sites(draw: Any) -> Site:
    """One or two pages of up to three blocks, some of them translated, some with a note."""
    documents, units = [], {}
    for number in range(draw(st.integers(1, 2))):
        address = f"pages/sida {number}.html"
        body = tuple(
            draw(blocks(f"b{number}{place}", f"main/p[{place + 1}]")) for place in range(draw(st.integers(1, 3)))
        )
        documents.append(Document(address, "sv", draw(WORDS), None, body, f"{number:064}"))
        units[address] = [
            Unit(block.id, LANGUAGE, tuple(draw(drafts(segment)) for segment in block.segments),
                 draw(st.just("") | WORDS.map(str.strip)))
            for block in body
        ]  # fmt: skip
    return Site(tuple(documents), units)
