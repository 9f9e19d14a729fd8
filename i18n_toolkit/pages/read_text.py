"""Plain text → Page: paragraphs, headings, lists and quotations as their author meant them."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..content import join, text_of
from ..languages import Language, Languages
from ..model import Block, BlockKind, Code, CodeKind, Content, Document, Region, Span
from .abbreviations import abbreviations
from .blocks import BlockMaker
from .decode import Decoded, readable
from .lines import line_starts
from .page import Anchor, BlockRef, Node, Page, Source, code_key
from .page_date import take_page_date
from .paragraphs import Paragraph, Role, paragraphs
from .regions.words import ChromeWords, plain, read_chrome_words
from .sentences import split

_SPACE = re.compile(r"[ \t\n\f\r]+")
_BANNER_SECTION = 3
"""A banner's heading takes at most this many paragraphs with it."""
_LABEL_WORDS = 8
_KINDS = {
    Role.HEADING: BlockKind.HEADING, Role.PARAGRAPH: BlockKind.PARAGRAPH, Role.QUOTE: BlockKind.QUOTE,
    Role.ITEM: BlockKind.ITEM, Role.NUMBERED: BlockKind.ITEM,
}  # fmt: skip
_LISTS = {Role.ITEM: "ul", Role.NUMBERED: "ol"}


def read_text(
    decoded: Decoded, *, address: str, path: str, data: bytes, languages: Languages, source_language: str = "sv"
) -> Page:
    """A page of plain text: the first heading is its h1 and title, the others are h2.

    `address` and `path` go into the Document and the Page; `data` is hashed. Browser and cookie
    banners and page tools become blocks of the chrome; a line that dates the page does too, and gives
    `last_updated`. A line end that is more than wrapping is a `br` code.
    """
    reader = _Reader(decoded.text, languages, source_language)
    reader.read()
    language = languages.get(source_language)
    main = Node("main", (), tuple(Node(name, (), tuple(children)) for name, children in reader.outline))
    blocks, outline, day = take_page_date(tuple(reader.blocks), main, language)
    document = Document(
        address=address,
        language=source_language,
        title=reader.title,
        last_updated=day,
        blocks=blocks,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    source = Source(decoded.text, decoded.encoding, decoded.bom, "text/plain", reader.anchors)
    return Page(document, _without_empty(outline), source, path)


class _Reader:
    """The state of reading one text."""

    def __init__(self, text: str, languages: Languages, source_language: str) -> None:
        self.text = readable(text)
        self.language = languages.get(source_language)
        self.maker = BlockMaker(self.language, languages)
        self.blocks: list[Block] = []
        self.anchors: dict[str, Anchor] = {}
        self.outline: list[tuple[str, list[Node | BlockRef]]] = []
        self.title = ""
        self._counts: Counter[str] = Counter()
        self._list: Role | None = None

    def read(self) -> None:
        """Makes the blocks, anchors and outline."""
        found = paragraphs(self.text, self.language)
        chrome = _chrome(self.text, found, self.language)
        for paragraph, banner in zip(found, chrome, strict=True):
            self._add(paragraph, Region.CHROME if banner else Region.MAIN)

    def _add(self, paragraph: Paragraph, region: Region) -> None:
        level = 0
        if paragraph.role is Role.HEADING:
            level = 1 if not self.title and region is Region.MAIN else 2
        elif paragraph.role in _LISTS:
            level = 1
        content, anchor = _content(self.text, paragraph.span, self.language)
        block = self.maker.block(
            content,
            kind=_KINDS[paragraph.role],
            level=level,
            region=region,
            path=self._path(paragraph.role, level, region),
            language=self.language.tag,
        )
        self.blocks.append(block)
        self.anchors[block.id] = anchor
        if level == 1 and paragraph.role is Role.HEADING:
            self.title = " ".join(text_of(content).split())
        if region is Region.MAIN:
            self._place(paragraph.role, level, BlockRef(block.id))

    def _path(self, role: Role, level: int, region: Region) -> str:
        root = "main" if region is Region.MAIN else "chrome"
        if role in _LISTS:
            name = f"{root}/{_LISTS[role]}"
            self._counts[name] += self._list is not role
            parent = f"{name}[{self._counts[name]}]/li"
        else:
            parent = {Role.HEADING: f"{root}/h{level}", Role.QUOTE: f"{root}/blockquote"}.get(role, f"{root}/p")
        self._list = role if role in _LISTS else None
        self._counts[parent] += 1
        return f"{parent}[{self._counts[parent]}]" + ("/p[1]" if role is Role.QUOTE else "")

    def _place(self, role: Role, level: int, leaf: BlockRef) -> None:
        name = _LISTS.get(role) or {Role.HEADING: f"h{level}", Role.QUOTE: "blockquote"}.get(role, "p")
        if role in _LISTS:
            if not self.outline or self.outline[-1][0] != name:
                self.outline.append((name, []))
            self.outline[-1][1].append(Node("li", (), (leaf,)))
        else:
            self.outline.append((name, [Node("p", (), (leaf,)) if role is Role.QUOTE else leaf]))


def _content(text: str, span: Span, language: Language) -> tuple[Content, Anchor]:
    """The words of a block, and where each string and line end of it stands."""
    body = text[span.start : span.end].replace("\r", "\n")
    starts = [0, *line_starts(body, 0, len(body), abbreviations(language))]
    parts: list[str | Code] = []
    texts: list[tuple[int, int]] = []
    places: dict[tuple[str, str], tuple[int, int]] = {}
    for number, (begin, end) in enumerate(zip(starts, [*starts[1:], len(body)], strict=True)):
        line = body[begin:end]
        first = begin + len(line) - len(line.lstrip())
        last = begin + len(line.rstrip())
        if number:
            code = Code(CodeKind.STANDALONE, str(number), "br")
            places[code_key(code)] = (texts[-1][1], span.start + first)
            parts.append(code)
        parts.append(_SPACE.sub(" ", body[first:last]))
        texts.append((span.start + first, span.start + last))
    return join(parts), Anchor(span.start, span.end, places, tuple(texts))


def _chrome(text: str, found: Sequence[Paragraph], language: Language) -> list[bool]:
    """Which paragraphs are banners and page tools: their own, and the section below a banner's heading."""
    words = read_chrome_words(language.folder / "words" / "chrome.toml")
    marks: list[bool] = []
    left = 0
    for paragraph in found:
        said = text[paragraph.span.start : paragraph.span.end]
        heading = paragraph.role is Role.HEADING
        banner = _is_banner(said, words, language) or (heading and plain(said) in words.headings)
        left = _BANNER_SECTION if heading and banner else 0 if heading else left - 1
        tool = len(said.split()) <= _LABEL_WORDS and plain(said) in words.labels
        marks.append(banner or tool or (not heading and left >= 0))
    return marks


def _is_banner(said: str, words: ChromeWords, language: Language) -> bool:
    """Whether one of the first sentences begins as banners do ("Hej! Du använder en gammal webbläsare")."""
    sentences = split(said[:500], language)[:2]
    return any(plain(said[span.start : span.end]).startswith(words.banners) for span in sentences)


def _without_empty(outline: Node) -> Node:
    """The outline without nodes that lost their block to the chrome."""
    children = [_without_empty(child) if isinstance(child, Node) else child for child in outline.children]
    return replace(
        outline, children=tuple(child for child in children if not isinstance(child, Node) or child.children)
    )
