"""Faithful rewriting: new text goes into the original source, and nothing else changes.

A text range is never touched unless its words change. Tags are copied from the source, so ids,
addresses, form values and scripts stay byte for byte.
"""

from __future__ import annotations

import html
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..content import codes, join, text_of
from ..languages import Language
from ..model import Block, BlockKind, Code, Unit
from .address import Resolve, unchanged
from .decode import encode
from .marks import Marked, mark_parts
from .page import Anchor, Page, Source, code_key


@dataclass(frozen=True, slots=True)
class Change:
    """One place that differs from the original: `kind` is text, attribute, address, language,
    links or notice; `start`/`end` are in the source text, `new_start`/`new_end` in the new one."""

    kind: str
    start: int
    end: int
    new_start: int
    new_end: int
    block: str = ""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A rewritten page: its bytes, every change, and the blocks whose text could not be put in."""

    data: bytes
    text: str
    changes: tuple[Change, ...]
    unplaced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Insertions:
    """What a localised page gets besides its texts: `links` are (hreflang, absolute address) pairs,
    `notice` is HTML to stand first in the main content ("" for none); `resolve` turns the relative
    addresses of a page from the web into ones that are right at its new place."""

    links: tuple[tuple[str, str], ...] = ()
    notice: str = ""
    resolve: Resolve = unchanged


@dataclass(frozen=True, slots=True)
class _Edit:
    kind: str
    start: int
    end: int
    parts: tuple[str | tuple[int, int], ...]
    block: str = ""


def faithful(
    page: Page,
    units: Mapping[str, Unit],
    language: Language,
    source: Language,
    insertions: Insertions = Insertions(),
) -> Rewritten:
    """The page in `language`: units by block id; blocks without one stay as they are, marked Swedish.

    In the page's own language nothing but changed words differs: no marks, links or notice.
    """
    foreign = language.tag != source.tag
    inner: list[_Edit] = []
    outer: list[_Edit] = []
    unplaced: list[str] = []
    for block in page.document.blocks:
        marked = mark_parts(block, units.get(block.id), language, source)
        if not marked.changed:
            continue
        anchor = page.source.anchors.get(block.id)
        edits = _edits(page.source, block, anchor, marked) if anchor is not None else None
        if edits is None:
            unplaced.append(block.id)
            continue
        for edit in edits:
            (outer if any(not isinstance(part, str) for part in edit.parts) else inner).append(edit)
    if foreign:
        inner += _page_edits(page.source, language, insertions)
    return _Writer(page.source, inner, outer, unplaced).write()


class _Writer:
    """Copies the source, edits in place. Inner edits (no tags in them) may stand inside the tags an
    outer edit moves: a link's title changes also when the link itself moves."""

    def __init__(self, source: Source, inner: Iterable[_Edit], outer: Iterable[_Edit], unplaced: list[str]) -> None:
        self.source, self.unplaced = source, unplaced
        self.outer = self._apart(sorted(outer, key=lambda edit: (edit.start, edit.end)))
        self.inner = self._apart(sorted(inner, key=lambda edit: (edit.start, edit.end)))
        self.starts = [edit.start for edit in self.inner]
        self.output: list[str] = []
        self.length = 0
        self.changes: list[Change] = []

    def _apart(self, edits: list[_Edit]) -> list[_Edit]:
        kept: list[_Edit] = []
        for edit in edits:
            if kept and edit.start < kept[-1].end:
                self.unplaced.append(edit.block)
            else:
                kept.append(edit)
        return kept

    def write(self) -> Rewritten:
        position = 0
        for edit in self.outer:
            self._copy(position, edit.start)
            begin, before = self.length, len(self.changes)
            for part in edit.parts:
                self._put(part) if isinstance(part, str) else self._copy(*part)
            del self.changes[before:]
            self.changes.append(Change(edit.kind, edit.start, edit.end, begin, self.length, edit.block))
            position = edit.end
        self._copy(position, len(self.source.text))
        text = "".join(self.output)
        data = encode(text, self.source.encoding, self.source.bom)
        return Rewritten(data, text, tuple(self.changes), tuple(filter(None, self.unplaced)))

    def _put(self, text: str) -> None:
        self.output.append(text)
        self.length += len(text)

    def _copy(self, start: int, end: int) -> None:
        for edit in self.inner[bisect_left(self.starts, start) :]:
            if edit.start > end or (edit.start == end and edit.end > edit.start) or edit.end > end:
                break
            if edit.start == end and end != len(self.source.text):
                # an insertion at a seam belongs to the stretch that begins there
                break
            self._put(self.source.text[start : edit.start])
            begin = self.length
            for part in edit.parts:
                self._put(str(part))
            self.changes.append(Change(edit.kind, edit.start, edit.end, begin, self.length, edit.block))
            start = edit.end
        self._put(self.source.text[start:end])


def _edits(source: Source, block: Block, anchor: Anchor, marked: Marked) -> list[_Edit] | None:
    """The edits that put a block's new content in; None where its place does not allow it."""
    if anchor.attribute:
        return [_Edit("attribute", anchor.start, anchor.end, (_attribute_value(marked, anchor.attribute),), block.id)]
    if block.kind is BlockKind.ATTRIBUTE or block.path == "head/title" or _plain_only(block):
        edits = [_Edit("text", anchor.start, anchor.end, (escape(marked.plain_text()),), block.id)]
        tag = _start_tag_name_end(source.text, anchor.start) if marked.left else -1
        if tag >= 0:
            edits.append(_Edit("language", tag, tag, (marked.language_attributes(),), block.id))
        return edits if text_of(marked.content) != marked.source_text else edits[1:]
    if anchor.contiguous:
        return [_Edit("text", anchor.start, anchor.end, tuple(_rendered(anchor, marked)), block.id)]
    return _in_place(anchor, block, marked)


def _rendered(anchor: Anchor, marked: Marked) -> Iterable[str | tuple[int, int]]:
    for part in marked.parts:
        if isinstance(part, Code):
            yield anchor.codes[code_key(part)]
        else:
            yield part.html if part.markup else escape(part.html)


def _in_place(anchor: Anchor, block: Block, marked: Marked) -> list[_Edit] | None:
    """Broken mark-up: each string goes where the like string stood, if the codes kept their order."""
    before = join(part for segment in block.segments for part in segment.source)
    after = marked.content
    if [code_key(code) for code in codes(before)] != [code_key(code) for code in codes(after)]:
        return None
    if [isinstance(part, str) for part in before] != [isinstance(part, str) for part in after]:
        return None
    strings = [part for part in after if isinstance(part, str)]
    if len(strings) != len(anchor.texts):
        return None
    return [
        _Edit("text", start, end, (escape(string),), block.id)
        for (start, end), string in zip(anchor.texts, strings, strict=True)
    ]


def _plain_only(block: Block) -> bool:
    """Whether the element can hold no mark-up (HTML: the content model of option and textarea is text)."""
    last = block.path.rsplit("/", 1)[-1].partition("[")[0]
    return last in ("option", "textarea")


def _start_tag_name_end(text: str, position: int) -> int:
    """Where attributes can be put into the start tag right before `position`; -1 where there is none."""
    start = text.rfind("<", 0, position)
    end = start + 1
    while end < len(text) and (text[end].isalnum() or text[end] in ":-"):
        end += 1
    return end if start >= 0 and end > start + 1 and " lang=" not in text[start:position].lower() else -1


def _attribute_value(marked: Marked, quote: str) -> str:
    value = marked.plain_text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if quote == "unquoted":
        return '"' + value.replace('"', "&quot;") + '"'
    return value.replace('"', "&quot;") if quote == '"' else value.replace("'", "&#39;")


def escape(text: str) -> str:
    """Text for HTML content: what could begin mark-up or a reference is written as a reference."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _page_edits(source: Source, language: Language, insertions: Insertions) -> list[_Edit]:
    places, edits = source.places, []

    def replace(key: str, value: str) -> bool:
        if key not in places:
            return False
        start, end = places[key]
        quoted = source.text[start - 1 : start] in ("'", '"')
        edits.append(_Edit("language", start, end, (value if quoted else f'"{value}"',)))
        return True

    missing = ""
    if not replace("html@lang", language.tag):
        missing += f' lang="{language.tag}"'
    replace("html@xml:lang", language.tag)
    if not replace("html@dir", language.direction) and language.direction == "rtl":
        missing += ' dir="rtl"'
    if missing and "html" in places:
        where = places["html"][0] + len("<html")
        edits.append(_Edit("language", where, where, (missing,)))
    elif missing and "links" in places:
        where = places["links"][0]
        edits.append(_Edit("language", where, where, (f"<html{missing}>",)))
    for start, end, quote in source.addresses:
        before = html.unescape(source.text[start:end])
        after = insertions.resolve(before)
        if after != before:
            value = escape(after).replace('"', "&quot;").replace("'", "&#39;")
            edits.append(_Edit("address", start, end, (value if quote != "unquoted" else f'"{value}"',)))
    replace("content-language", language.tag)
    replace("og:locale", language.cldr)
    if insertions.links and "links" in places:
        where = places["links"][0]
        edits.append(_Edit("links", where, where, (_link_elements(insertions.links),)))
    if insertions.notice and "notice" in places:
        where = places["notice"][0]
        edits.append(_Edit("notice", where, where, (insertions.notice,)))
    return edits


def _link_elements(links: Sequence[tuple[str, str]]) -> str:
    def quoted(value: str) -> str:
        return escape(value).replace('"', "&quot;")

    return "".join(f'<link rel="alternate" hreflang="{quoted(tag)}" href="{quoted(href)}">\n' for tag, href in links)
