"""The examples of a rule file as documents, to be run as tests and shown in the reference.

Each line is a block: ``# `` to ``###### `` a heading, ``- `` an item (two spaces in front for each level below),
``| `` a cell, ``> `` a quotation, ``! `` an image's alternative text, ``title: `` the page's title; any other line is a
paragraph. ``[words](address)`` is a link. What a failing example must be found at stands between ``«`` and ``»``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..content import join, slice_content
from ..model import Block, BlockKind, Code, CodeKind, Content, Document, Region, Segment, Span

Splitter = Callable[[str], Sequence[Span]]
"""A text's sentences, which together cover it."""

_LINE = re.compile(r"(?P<heading>#{1,6}) |(?P<item> *- )|(?P<cell>\| )|(?P<quote>> )|(?P<alt>! )|(?P<title>title: )")
_LINK = re.compile(r"\[(?P<text>[^\]]*)\]\((?P<address>[^)]*)\)")
_MARKED = re.compile(r"«([^»]*)»")


@dataclass(frozen=True, slots=True)
class Example:
    """A document, and the words that must be found in it (none: anything will do)."""

    document: Document
    expected: tuple[str, ...]


def read_example(text: str, language: str, sentences: Splitter) -> Example:
    """An example as written in a rule file."""
    expected = tuple(_LINK.sub(lambda link: link["text"], words) for words in _MARKED.findall(text))
    lines = text.replace("«", "").replace("»", "").splitlines()
    places = _item_places(lines)
    blocks = [
        _block(line, number, places[number - 1], language, sentences)
        for number, line in enumerate(lines, 1)
        if line.strip()
    ]
    title = next((block for block in blocks if block.kind is BlockKind.META), None)
    name = (
        "".join(part for segment in title.segments for part in segment.source if isinstance(part, str)) if title else ""
    )
    return Example(Document("example", language, name, None, tuple(blocks), ""), expected)


def _item_places(lines: Sequence[str]) -> list[str]:
    """The path of each line as a list item: neighbouring items are one list, deeper ones a list in the item above."""
    places: list[str] = []
    lists, above = 0, [0]
    for line in lines:
        match = _LINE.match(line)
        if not match or not match["item"]:
            above = [0]
            places.append("")
            continue
        level = len(match["item"]) // 2
        lists += above == [0]
        above = [*above[:level], *[1] * (level - len(above)), above[level] + 1 if len(above) > level else 1]
        places.append(f"main/ul[{lists}]/" + "/ul[1]/".join(f"li[{number}]" for number in above[1:]))
    return places


def _block(line: str, number: int, place: str, language: str, sentences: Splitter) -> Block:
    kind, level, path = BlockKind.PARAGRAPH, 0, f"main/p[{number}]"
    match = _LINE.match(line)
    if match:
        line = line[match.end() :]
        if match["heading"]:
            kind, level = BlockKind.HEADING, len(match["heading"])
            path = f"main/h{level}[{number}]"
        elif match["item"]:
            kind, level = BlockKind.ITEM, len(match["item"]) // 2
            path = place
        elif match["cell"]:
            kind, path = BlockKind.CELL, f"main/table[1]/tr[1]/td[{number}]"
        elif match["quote"]:
            kind, path = BlockKind.QUOTE, f"main/blockquote[{number}]"
        elif match["alt"]:
            kind, path = BlockKind.ATTRIBUTE, f"main/img[{number}]/@alt"
        else:
            kind, path = BlockKind.META, "head/title"
    content = _content(line)
    text = "".join(part for part in content if isinstance(part, str))
    segments = tuple(
        Segment(f"s{place}", slice_content(content, span.start, span.end))
        for place, span in enumerate(sentences(text), 1)
    )
    return Block(f"b{number}", kind, Region.MAIN, level, path, language, segments)


def _content(line: str) -> Content:
    parts: list[str | Code] = []
    position = 0
    for number, link in enumerate(_LINK.finditer(line), 1):
        opening = Code(CodeKind.OPEN, str(number), "a", (("href", link["address"]),))
        parts += [line[position : link.start()], opening, link["text"], Code(CodeKind.CLOSE, str(number), "a")]
        position = link.end()
    return join([*parts, line[position:]])
