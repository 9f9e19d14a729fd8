"""The words of a finding in their sentence, on one line."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...content import text_of
from ...model import Block, Finding, Span
from ..report import PageReport

_BEFORE = 40
"""Characters before the words that are shown where not all fits."""
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One line of text, or of source (`markup`); `span` is where in it the words stand."""

    text: str
    span: Span
    markup: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing but the words is shown."""
        return self.span == Span(0, len(self.text))


class Excerpts:
    """The excerpts of one page."""

    def __init__(self, page: PageReport) -> None:
        self._page = page
        self._blocks = {block.id: block for block in page.document.blocks}

    def of(self, finding: Finding, width: int) -> Excerpt | None:
        """The sentence, or the tag and what comes after it, with what was found in it, in at most `width` characters;
        None for a finding about the page as a whole."""
        block = self._blocks.get(finding.block)
        if block is not None:
            return fitted(*_sentences(block, finding.span), width)
        place = self._page.places.get(finding.fingerprint)
        if place is None or not finding.match:
            return None
        source = self._page.source[place.start : place.end + width]
        return replace(fitted(source, Span(0, place.end - place.start), width), markup=True)


def fitted(text: str, span: Span, width: int) -> Excerpt:
    """A text on one line, its white space collapsed, cut around a span of it to `width` characters."""
    line, marked = _one_line(text, span)
    if len(line) <= width:
        return Excerpt(line, marked)
    start = 0
    if marked.end > width - 1:
        start = max(0, marked.start - _BEFORE)
        space = line.find(" ", start, marked.start) if start else -1
        start = space + 1 if space >= 0 else start
    head = _CUT if start else ""
    end = len(line) if start + width - len(head) >= len(line) else start + width - len(head) - 1
    tail = _CUT if end < len(line) else ""
    shown = f"{head}{line[start:end]}{tail}"
    begin = marked.start - start + len(head)
    return Excerpt(shown, Span(begin, min(marked.end - start + len(head), len(shown))))


def _one_line(text: str, span: Span) -> tuple[str, Span]:
    before, words = text[: span.start], text[span.start : span.end]
    head = " ".join(before.split()) + " " * before[-1:].isspace()
    head = head if head.strip() else ""
    middle = " ".join(words.split())
    line = " ".join(f"{head}{middle}{text[span.end :]}".split())
    return line, Span(len(head), len(head) + len(middle))


def _sentences(block: Block, span: Span) -> tuple[str, Span]:
    """The sentences of a block that a span touches, and the span in them."""
    position = 0
    start = 0
    parts: list[str] = []
    for segment in block.segments:
        text = text_of(segment.source)
        end = position + len(text)
        if end > span.start and (position < span.end or position <= span.start):
            start = start if parts else position
            parts.append(text)
        position = end
    return "".join(parts), Span(span.start - start, span.end - start)
