"""Functions over `Content`: text with inline codes, and its plain and tagged spellings.

The tagged spelling is the one in our JSON and TSV: ``Läs <1>mer</1> här<2/>``. A ``<`` or ``&`` of
the text itself is written ``&lt;`` / ``&amp;``, so the spelling is unambiguous.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from .errors import ContentError
from .model import Code, CodeKind, Content

_TAG = re.compile(r"<(?P<close>/?)(?P<id>[A-Za-z0-9_.-]+)(?P<alone>/?)>")


def join(parts: Iterable[str | Code]) -> Content:
    """Canonical content: neighbouring strings merged, empty ones dropped."""
    parts = tuple(parts)
    if is_text(parts):
        return parts if parts[0] else ()
    out: list[str | Code] = []
    strings: list[str] = []
    for part in parts:
        if isinstance(part, str):
            strings.append(part)
            continue
        if text := "".join(strings):
            out.append(text)
        strings.clear()
        out.append(part)
    if text := "".join(strings):
        out.append(text)
    return tuple(out)


def joined(contents: Sequence[Content]) -> Content:
    """Contents one after another."""
    return contents[0] if len(contents) == 1 else join(part for content in contents for part in content)


def is_text(content: Content) -> bool:
    """Whether it is one text without codes, as most sentences are."""
    return len(content) == 1 and isinstance(content[0], str)


def plain(content: Content) -> str:
    """The text alone, as a reader hears it; codes give nothing, except `br`, which gives a newline."""
    if len(content) == 1 and isinstance(content[0], str):
        return content[0]
    return "".join(part if isinstance(part, str) else "\n" if part.name == "br" else "" for part in content)


def text_of(content: Content) -> str:
    """The strings alone: spans and masks count in this text."""
    if len(content) == 1 and isinstance(content[0], str):
        return content[0]
    return "".join(part for part in content if isinstance(part, str))


def codes(content: Content) -> tuple[Code, ...]:
    """The codes alone, in order."""
    if len(content) < 2 and (not content or isinstance(content[0], str)):
        return ()
    return tuple(part for part in content if isinstance(part, Code))


def tagged(content: Content) -> str:
    """``Läs <1>mer</1> här<2/>``."""
    if is_text(content):
        return str(content[0]).replace("&", "&amp;").replace("<", "&lt;")
    out = []
    for part in content:
        if isinstance(part, str):
            out.append(part.replace("&", "&amp;").replace("<", "&lt;"))
        elif part.kind is CodeKind.OPEN:
            out.append(f"<{part.id}>")
        elif part.kind is CodeKind.CLOSE:
            out.append(f"</{part.id}>")
        else:
            out.append(f"<{part.id}/>")
    return "".join(out)


def from_tagged(text: str, known: Iterable[Code]) -> Content:
    """The inverse of `tagged`, given the codes that may occur.

    Raises ContentError for a tag that is not among `known`; what only looks like markup
    (``<script>``) is such a tag unless it was escaped.
    """
    by_key = {(code.kind, code.id): code for code in known}
    parts: list[str | Code] = []
    position = 0
    for match in _TAG.finditer(text):
        kind = CodeKind.CLOSE if match["close"] else CodeKind.STANDALONE if match["alone"] else CodeKind.OPEN
        code = by_key.get((kind, match["id"]))
        if code is None:
            raise ContentError(f"tag {match[0]} does not exist in the source")
        parts += [_unescape(text[position : match.start()]), code]
        position = match.end()
    parts.append(_unescape(text[position:]))
    return join(parts)


def _unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&amp;", "&")


def well_nested(content: Content) -> bool:
    """Whether every OPEN has its CLOSE, in order, and no code occurs twice."""
    open_ids: list[str] = []
    seen: set[tuple[CodeKind, str]] = set()
    for code in codes(content):
        if (code.kind, code.id) in seen:
            return False
        seen.add((code.kind, code.id))
        if code.kind is CodeKind.OPEN:
            open_ids.append(code.id)
        elif code.kind is CodeKind.CLOSE and (not open_ids or open_ids.pop() != code.id):
            return False
    return not open_ids


def parents(content: Content) -> dict[tuple[CodeKind, str], str]:
    """Every code with the id of the pair it stands in, "" for none: together, the nesting to preserve."""
    stack: list[str] = []
    places: dict[tuple[CodeKind, str], str] = {}
    for code in codes(content):
        if code.kind is CodeKind.CLOSE and stack and stack[-1] == code.id:
            stack.pop()
        places[code.kind, code.id] = stack[-1] if stack else ""
        if code.kind is CodeKind.OPEN:
            stack.append(code.id)
    return places


def same_codes(source: Content, target: Content) -> bool:
    """Whether `target` has exactly the codes of `source`, nested in the same pairs, no pair inside out."""
    if is_text(source) and is_text(target):
        return True
    return (
        sorted(map(_key, codes(source))) == sorted(map(_key, codes(target)))
        and parents(source) == parents(target)
        and {source[start] for start, _ in pairs(source)} == {target[start] for start, _ in pairs(target)}
    )


def _key(code: Code) -> tuple[str, str]:
    return code.kind.value, code.id


def slice_content(content: Content, start: int, end: int) -> Content:
    """The part between two offsets of `text_of(content)`. A code at `start` is in, one at `end` is
    out, unless `end` is the end of the text: there nothing is left behind."""
    total = len(text_of(content))
    parts: list[str | Code] = []
    position = 0
    for part in content:
        if isinstance(part, str):
            parts.append(part[max(0, start - position) : max(0, end - position)])
            position += len(part)
        elif start <= position < end or (position == end == total):
            parts.append(part)
    return join(parts)


def edges(content: Content) -> tuple[str, Content, str]:
    """Leading white space, the content without it, trailing white space (outside any code)."""
    parts = list(content)
    lead = trail = ""
    if parts and isinstance(parts[0], str):
        body = parts[0].lstrip()
        lead, parts[0] = parts[0][: len(parts[0]) - len(body)], body
    if parts and isinstance(parts[-1], str):
        body = parts[-1].rstrip()
        trail, parts[-1] = parts[-1][len(body) :], body
    return lead, join(parts), trail


def pairs(content: Content) -> Iterator[tuple[int, int]]:
    """Index pairs (open, close) into `content` of every code pair that is whole in it."""
    open_at: dict[str, int] = {}
    for index, part in enumerate(content):
        if isinstance(part, Code):
            if part.kind is CodeKind.OPEN:
                open_at[part.id] = index
            elif part.kind is CodeKind.CLOSE and part.id in open_at:
                yield open_at.pop(part.id), index
