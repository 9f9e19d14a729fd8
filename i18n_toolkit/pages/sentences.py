"""Where a sentence ends: a rule-based splitter, its abbreviations read from the language's folder.

Libraries' splitters break at ``kl. 13.00`` and ``3 kap. 2 §`` and join headings and list lines. The
rules here are those of Swedish orthography (Svenska skrivregler, 4th ed., Språkrådet 2017, on full
stops, quotation marks and abbreviations); everything that is a word is data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..content import join
from ..languages import Language
from ..model import Code, CodeKind, Content, Segment, Span
from .abbreviations import Abbreviations, abbreviations
from .lines import line_starts

_PARAGRAPH_GAP = re.compile(r"\n(?:[^\S\n]*\n)+\s*|[\u2029\f]\s*")
_STOP = re.compile(
    r"(?<![.!?…:])(?P<marks>[.!?…؟۔।:]++)(?P<closers>['\"”’»›)\]]*+)[¹²³]?\s++"
    r"|(?P<full>[。！？]++[”’」』）]*+)\s*+"
)
_OPENERS = "'\"”“„’‘»«‹›([–—-•§¿¡*·"
_NOT_OPENER = re.compile(rf"[^{re.escape(_OPENERS)}\s]")
_QUOTES = "'\"”“„’‘»«"
_LIST_NUMBER = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,2})*|[^\W\d_]|[ivxIVX]{1,4})[.)]")
_INITIAL = re.compile(r"[^\W\d_a-zåäö]\.")
_DOTTED = re.compile(r"(?=(?:\w+\.)*\w\.)(?:[^\W\d_]{1,4}\.){2,}")
_SHORT_NUMBER = re.compile(r"(?<!\d)\d{1,2}\.$")
_SHORT_NUMBER_NEXT = re.compile(r"\d{1,2}(?!\d)")
_WORD = re.compile(r"[^\W\d_]+(?!\.)|[^\W\d_]{2,}")
_LINE_END = re.compile(r"[\n\r\f\u2029]")
_LONGEST = 40
"""The longest abbreviation or list number looked for, in code points."""
_FAR = 200
"""How far the brackets of a remark are looked for, in code points."""


def split(text: str, language: Language) -> list[Span]:
    """The sentences of a plain text, in order; together they cover it.

    White space between two sentences belongs to the former. A blank line always ends a sentence, a
    single line end only where what stands before it is a sentence, or a line of a list or an address.
    """
    if not text:
        return []
    cuts = list(_cuts(text, abbreviations(language)))
    return [Span(start, end) for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def segments(content: Content, language: Language, *, newlines: bool = False) -> tuple[Segment, ...]:
    """The sentences of a block as segments ``s1``, ``s2``, …; their sources, joined, are the content.

    A `br` counts as a line end; a newline in the strings only does with `newlines` (plain text).
    An opening code between two sentences goes with the latter, a closing one with the former; a pair
    of codes around several sentences opens in one segment and closes in another. Nothing is split
    inside a protected pair.
    """
    if not content:
        return ()
    text = _reading_text(content, newlines)
    protected = _protected(content)
    starts = (span.start for span in split(text, language)[1:])
    cuts = [start for start in starts if not any(span.start < start < span.end for span in protected)]
    return tuple(Segment(f"s{number}", piece) for number, piece in enumerate(_cut(content, text, cuts), 1))


def _cuts(text: str, words: Abbreviations) -> Iterator[int]:
    """Where a sentence begins, but for the first, in order."""
    start = 0
    for gap in _PARAGRAPH_GAP.finditer(text):
        if _first(text, start, gap.start()) < gap.start() and gap.end() < len(text):
            yield from _paragraph_cuts(text, start, gap.start(), words)
            yield gap.end()
            start = gap.end()
    yield from _paragraph_cuts(text, start, len(text), words)


def _paragraph_cuts(text: str, start: int, end: int, words: Abbreviations) -> Iterator[int]:
    lines = line_starts(text, start, end, words) if text.find("\n", start, end) >= 0 else []
    for line, line_end in zip([start, *lines], [*lines, end], strict=True):
        if line != start:
            yield line
        sentence, first = line, _first(text, line, line_end)
        for stop in _STOP.finditer(text, line, line_end):
            if stop.end() == line_end:
                break
            if stop["full"] is not None or _ends_sentence(text, Span(sentence, line_end), first, stop, words):
                yield stop.end()
                sentence, first = stop.end(), _first(text, stop.end(), line_end)


def _first(text: str, start: int, end: int) -> int:
    """Where the first letter, digit or other sign after white space and opening marks stands, or `end`."""
    found = _NOT_OPENER.search(text, start, end)
    return found.start() if found else end


def _ends_sentence(text: str, here: Span, first: int, stop: re.Match[str], words: Abbreviations) -> bool:
    """Whether the marks of `stop` end the sentence that begins at `here.start`, its first sign at `first`."""
    following = _first(text, stop.end(), here.end)
    if following == here.end or first >= stop.start():
        return False
    if text[following].islower() and not text[following + 1 : following + 2].isupper():
        return False
    marks = stop["marks"]
    if marks.endswith(":"):
        return text[following].isupper() and any(mark in _QUOTES for mark in text[stop.end() : following])
    if _in_remark(text, here.end, first, stop):
        return False
    return marks != "." or _full_stop_ends(text, here.start, stop.start() + 1, following, words)


def _full_stop_ends(text: str, sentence: int, stop: int, following: int, words: Abbreviations) -> bool:
    """Whether a single full stop is more than the mark of an abbreviation, a number or an initial."""
    chunks = text[max(sentence, stop - _LONGEST) : stop].split()
    token = chunks[-1].lstrip(_OPENERS)
    if stop - sentence < _LONGEST and _LIST_NUMBER.fullmatch(text[sentence:stop].strip()):
        return False
    kind = words.kind(token) or words.kind("".join(chunks[-2:]).lstrip(_OPENERS))
    if kind:
        return kind == "may" or (kind == "number" and not text[following].isdigit())
    if _INITIAL.fullmatch(token) or _DOTTED.fullmatch(token):
        next_word = _WORD.match(text, following)
        return next_word is not None and next_word[0].lower() in words.starters
    return not (_SHORT_NUMBER.search(token) and _SHORT_NUMBER_NEXT.match(text, following))


def _in_remark(text: str, end: int, first: int, stop: re.Match[str]) -> bool:
    """Whether the marks belong to a remark in brackets inside the sentence: ``(?)``, or a bracket that
    opened in the sentence and is closed only after `stop`."""
    opening = text.rfind("(", max(first, stop.start() - _FAR), stop.start())
    if opening < 0:
        return False
    closing = text.find(")", opening, stop.end())
    if closing >= 0:
        return closing == stop.end("marks") and not text[opening + 1 : stop.start()].strip()
    closing = text.find(")", stop.end(), min(end, stop.end() + _FAR))
    again = text.find("(", stop.end(), min(end, stop.end() + _FAR))
    return closing >= 0 and (again < 0 or closing < again)


def _reading_text(content: Content, newlines: bool) -> str:
    """The content as `split` shall see it: a `br` a line end, other codes nothing, lengths unchanged."""
    parts: list[str] = []
    for part in content:
        if isinstance(part, Code):
            parts.append("\n" if part.name == "br" else "")
        else:
            parts.append(part if newlines else _LINE_END.sub(" ", part))
    return "".join(parts)


def _protected(content: Content) -> list[Span]:
    """Ranges of the reading text inside pairs that must not be translated."""
    ranges: list[Span] = []
    opened: dict[str, int] = {}
    position = 0
    for part in content:
        if isinstance(part, str) or part.name == "br":
            position += len(part) if isinstance(part, str) else 1
        elif part.kind is CodeKind.OPEN and part.protects:
            opened[part.id] = position
        elif part.kind is CodeKind.CLOSE and part.id in opened:
            ranges.append(Span(opened.pop(part.id), position))
    return ranges


def _cut(content: Content, text: str, cuts: Sequence[int]) -> Iterator[Content]:
    """`content` cut at offsets of its reading text `text`, each code going to its own side."""
    gaps = [(_end_of_text(text, cut), cut) for cut in cuts]
    parts = list(_exploded(content, [offset for gap in gaps for offset in gap]))
    begin = index = 0
    for start, cut in gaps:
        while parts[index][0] < start:
            index += 1
        end = index
        while parts[end][0] < cut or (parts[end][0] == cut and isinstance(parts[end][1], Code)):
            end += 1
        index += _turn(parts[index:end], cut)
        yield join(part for _, part in parts[begin:index])
        begin = index
    yield join(part for _, part in parts[begin:])


def _end_of_text(text: str, position: int) -> int:
    while position and text[position - 1].isspace():
        position -= 1
    return position


def _exploded(content: Content, offsets: Sequence[int]) -> Iterator[tuple[int, str | Code]]:
    """The parts with their offsets in the reading text, the strings cut at `offsets` (ascending)."""
    position, next_offset = 0, 0
    for part in content:
        if isinstance(part, Code):
            yield position, part
            position += part.name == "br"
            continue
        start, end = position, position + len(part)
        while next_offset < len(offsets) and offsets[next_offset] < end:
            if offsets[next_offset] > start:
                yield start, part[start - position : offsets[next_offset] - position]
                start = offsets[next_offset]
            next_offset += 1
        yield start, part[start - position :]
        position = end


def _turn(gap: Sequence[tuple[int, str | Code]], cut: int) -> int:
    """Which part of a gap between two sentences begins the latter.

    Codes that close what the former opened stay with it, codes that open something the gap does not
    close go with the latter, and with them the white space inside; whole pairs and standalone codes
    go with the words they touch.
    """
    opened = {part.id for _, part in gap if isinstance(part, Code) and part.kind is CodeKind.OPEN}
    closed = {part.id for _, part in gap if isinstance(part, Code) and part.kind is CodeKind.CLOSE}
    after = 0
    for index, (_, part) in enumerate(gap):
        if isinstance(part, Code) and part.kind is CodeKind.CLOSE and part.id not in opened:
            after = index + 1
    depth, touching = 0, len(gap)
    for index, (offset, part) in enumerate(gap[after:], after):
        if not isinstance(part, Code):
            continue
        if part.kind is CodeKind.OPEN and part.id not in closed:
            return min(index, touching)
        if depth == 0 and offset == cut and part.kind is not CodeKind.CLOSE:
            touching = min(touching, index)
        depth += (part.kind is CodeKind.OPEN) - (part.kind is CodeKind.CLOSE)
    return touching
