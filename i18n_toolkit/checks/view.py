"""A document as the rules read it: blocks with their words, sentences and links, each found once.

Places count in a block's `shown` text, in which a line break is a newline; `BlockView.span` gives the same place
in the block's plain text (`content.text_of`), where findings count.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from ..content import plain, text_of
from ..model import Block, BlockKind, Code, CodeKind, Content, Document, Region, Span
from ..tokens import words
from .rendering import rendered
from .tools import Tagged, Tools

_ADDRESS = re.compile(r"@|://|^www\.|[^\W_]{2}\.[^\W\d_]{2,4}(?:/|$)", re.IGNORECASE)
_SIGNS = re.compile(r"@|://|\.\S")
"""What every address has in it, and hardly another text."""
_QUOTED = re.compile(r"[”“\"»]\b[^”“\"»«\n]{1,200}[”“\"«»]")


@dataclass(frozen=True, slots=True)
class LinkView:
    """The text of a link, and where it leads."""

    span: Span
    address: str


@dataclass(frozen=True, slots=True, eq=False)
class SentenceView:
    """One sentence: its place without the white space around it, and its words' numbers in the block."""

    view: BlockView
    segment: str
    span: Span
    first: int
    last: int

    @property
    def text(self) -> str:
        return self.view.shown[self.span.start : self.span.end]


class BlockView:
    """One block. `spans` are its words in order, `forms` as written without soft hyphens, `lower` in lower case."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.scope = scope_of(block)
        content = tuple(part for segment in block.segments for part in segment.source)
        self.content: Content = content
        self.text = text_of(content)
        self.shown = plain(content)
        self._breaks = _breaks(content) if len(self.shown) != len(self.text) else []
        self.spans = words(self.shown)
        self.forms = [self.shown[span.start : span.end].replace("\u00ad", "") for span in self.spans]
        self.lower = [form.lower() for form in self.forms]

    def span(self, start: int, end: int) -> Span:
        """A place in `shown` as a place in the block's plain text, without white space at its edges."""
        while start < end and self.shown[start].isspace():
            start += 1
        while end > start and self.shown[end - 1].isspace():
            end -= 1
        return Span(start - bisect_left(self._breaks, start), end - bisect_left(self._breaks, end))

    def joined(self, first: int, last: int) -> bool:
        """Whether nothing but white space stands between the words number `first` to `last`."""
        return all(
            self.shown[self.spans[number].end : self.spans[number + 1].start].isspace() for number in range(first, last)
        )

    @cached_property
    def sentences(self) -> tuple[SentenceView, ...]:
        """The block's sentences that have text."""
        found, position, number = [], 0, 0
        for segment in self.block.segments:
            end = position + len(plain(segment.source))
            first = number
            while number < len(self.spans) and self.spans[number].start < end:
                number += 1
            text = self.shown[position:end]
            if text.strip():
                start = position + len(text) - len(text.lstrip())
                span = Span(start, position + len(text.rstrip()))
                found.append(SentenceView(self, segment.id, span, first, number))
            position = end
        return tuple(found)

    def sentence_at(self, position: int) -> SentenceView | None:
        """The sentence a place lies in."""
        return next((item for item in self.sentences if position < item.span.end), None)

    @cached_property
    def lowered(self) -> str:
        """All of `shown` in lower case."""
        return self.shown.lower()

    @cached_property
    def links(self) -> tuple[LinkView, ...]:
        """The links with text, in order."""
        return tuple(
            LinkView(span, dict(code.attributes).get("href", "")) for code, span in self._pairs if code.name == "a"
        )

    @cached_property
    def exempt(self) -> tuple[Span, ...]:
        """Passages that must not be translated: names, code, other languages."""
        return tuple(span for code, span in self._pairs if code.protects)

    @cached_property
    def addresses(self) -> tuple[Span, ...]:
        """E-mail and web addresses."""
        if not _SIGNS.search(self.shown):
            return ()
        return tuple(span for span, form in zip(self.spans, self.forms, strict=True) if _ADDRESS.search(form))

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """Short passages between quotation marks: titles, and words that are somebody else's."""
        return tuple(Span(*match.span()) for match in _QUOTED.finditer(self.shown))

    def is_hidden(self, start: int, end: int) -> bool:
        """Whether a place lies within a passage that is not for the rules: one that is exempt, or quoted."""
        hidden = self._hidden
        return bool(hidden) and any(part.start <= start and end <= part.end for part in hidden)

    @cached_property
    def _hidden(self) -> tuple[Span, ...]:
        return *self.exempt, *self.quoted

    @cached_property
    def _pairs(self) -> tuple[tuple[Code, Span], ...]:
        found: list[tuple[Code, Span]] = []
        opened: dict[str, tuple[Code, int]] = {}
        position = 0
        for part in self.content:
            if isinstance(part, str):
                position += len(part)
            elif part.kind is CodeKind.OPEN:
                opened[part.id] = (part, position)
            elif part.kind is CodeKind.CLOSE and part.id in opened:
                code, start = opened.pop(part.id)
                found.append((code, Span(start, position)))
            elif part.name == "br":
                position += 1
        return tuple(sorted(found, key=lambda pair: pair[1]))


@dataclass(frozen=True, slots=True, eq=False)
class SectionView:
    """A heading (None before the first) and what stands below it up to the next heading; `unread` where there is text
    too that the rules do not read, in another language."""

    heading: BlockView | None
    blocks: tuple[BlockView, ...]
    unread: bool = False


class PageView:
    """A page's blocks in the rules' language, main content only, in reading order."""

    def __init__(self, document: Document, language: str, tools: Tools | None = None) -> None:
        self.document = document
        self.language = language
        self.tools = tools or Tools()
        self.blocks = tuple(
            BlockView(block) for block in document.blocks if block.region is Region.MAIN and block.translate
            and _primary(block.language or document.language) == _primary(language)
        )  # fmt: skip
        self._tagged: dict[SentenceView, tuple[Tagged, ...]] = {}
        self._rendered: dict[SentenceView, tuple[str, list[int]]] = {}
        self._having: dict[re.Pattern[str], tuple[BlockView, ...]] = {}

    def within(self, scopes: frozenset[str]) -> Iterator[BlockView]:
        """The blocks of these scopes."""
        return (view for view in self.blocks if view.scope in scopes)

    @cached_property
    def vocabulary(self) -> dict[str, list[tuple[BlockView, int]]]:
        """Every word in lower case, with where it stands."""
        found: defaultdict[str, list[tuple[BlockView, int]]] = defaultdict(list)
        for view in self.blocks:
            for number, word in enumerate(view.lower):
                found[word].append((view, number))
        return dict(found)

    @cached_property
    def order(self) -> dict[int, int]:
        """The number of each block, by the `id` of its view."""
        return {id(view): number for number, view in enumerate(self.blocks)}

    def having(self, signs: re.Pattern[str] | None, texts: Sequence[str]) -> Sequence[BlockView]:
        """The blocks that have such signs, and one of the texts in any letter case; each where it is asked for."""
        found = self.blocks
        if signs is not None:
            if signs not in self._having:
                likely = self.blocks if signs.search(self.text) else ()
                self._having[signs] = tuple(view for view in likely if signs.search(view.shown))
            found = self._having[signs]
        if not texts:
            return found
        numbers = {number for text in texts for number in self._blocks_with(text)}
        kept = {id(self.blocks[number]) for number in numbers}
        return [view for view in found if id(view) in kept] if kept else ()

    def _blocks_with(self, text: str) -> Iterator[int]:
        """The numbers of the blocks that have a text in lower case."""
        place = self._lower.find(text)
        while place >= 0:
            number = bisect_right(self._begin, place) - 1
            yield number
            place = self._lower.find(text, self._begin[number + 1])

    @cached_property
    def _lower(self) -> str:
        return "\n".join(view.lowered for view in self.blocks)

    @cached_property
    def _begin(self) -> list[int]:
        """Where each block begins in `_lower`, and where another would."""
        return list(accumulate((len(view.lowered) + 1 for view in self.blocks), initial=0))

    @cached_property
    def text(self) -> str:
        """All the text, a block a line."""
        return "\n".join(view.shown for view in self.blocks)

    @cached_property
    def sections(self) -> tuple[SectionView, ...]:
        """The flow of the page by its headings; attributes and head are no part of it."""
        found: list[SectionView] = []
        views = {view.block.id: view for view in self.blocks}
        heading: BlockView | None = None
        body: list[BlockView] = []
        unread = False
        for block in self.document.blocks:
            view = views.get(block.id)
            if view is None:
                unread = unread or (block.region is Region.MAIN and scope_of(block) in {*FLOW, "heading"})
            elif view.scope == "heading":
                if heading is not None or body:
                    found.append(SectionView(heading, tuple(body), unread))
                heading, body, unread = view, [], False
            elif view.scope in FLOW:
                body.append(view)
        if heading is not None or body:
            found.append(SectionView(heading, tuple(body), unread))
        return tuple(found)

    def tagged(self, sentence: SentenceView) -> Sequence[Tagged]:
        """The sentence's words with their classes; empty without a tagger. Places count in `shown`."""
        if self.tools.tagger is None:
            return ()
        if sentence not in self._tagged:
            view, words = sentence.view, sentence.view.spans[sentence.first : sentence.last]
            self._tagged[sentence] = tuple(self.tools.tagger.tag(view.shown, words))
        return self._tagged[sentence]

    def rendered(self, sentence: SentenceView) -> tuple[str, list[int]]:
        """The sentence as `rendering` writes it for `kinds.sequence`, with the place in the line of each word."""
        if sentence not in self._rendered:
            shown, start = sentence.view.shown, sentence.span.start
            self._rendered[sentence] = rendered(shown, start, self.tagged(sentence))
        return self._rendered[sentence]


def scope_of(block: Block) -> str:
    """The name rules know a block by (`scopes.SCOPES`)."""
    if block.kind is BlockKind.META:
        return "title" if block.path.endswith("title") else "description"
    return "body" if block.kind is BlockKind.PARAGRAPH else block.kind.value


FLOW = frozenset({"body", "item", "cell", "caption", "quote"})
"""The scopes of text that stands below headings."""


def _breaks(content: Content) -> list[int]:
    """Where the line breaks stand in the shown text."""
    found, position = [], 0
    for part in content:
        if isinstance(part, str):
            position += len(part)
        elif part.name == "br":
            found.append(position)
            position += 1
    return found


def _primary(tag: str) -> str:
    return tag.lower().split("-", 1)[0]
