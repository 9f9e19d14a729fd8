"""A sentence as OmegaT shows and keeps it: trimmed, its tags as ``<g0>…</g0>`` and ``<x1/>``.

OmegaT numbers the tags of a segment from 0 in order of appearance, names each by the first letter of its XLIFF element,
and leaves off the white space and tags that stand around all the words (measured with OmegaT 3.6.0; what it leaves off
is what `matching.frame` takes off). The tags in its memory are text, so they are text in ours for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..content import codes, join, pairs, text_of
from ..matching import Framed, frame, normalise
from ..model import Code, CodeKind, Content

_TAG = re.compile(r"<(/?)([a-z][0-9]{1,4})(/?)>")


@dataclass(frozen=True, slots=True)
class Shortened:
    """A sentence in OmegaT's spelling: `text`, what is around it, and the codes each of its tags stands for."""

    text: str
    frame: Framed
    tags: dict[str, tuple[Code, ...]]

    @property
    def key(self) -> str:
        """What two spellings of one sentence share."""
        return normalise(self.text)

    def spelled(self, content: Content) -> str | None:
        """A translation in the same spelling; None where its tags do not fit into it."""
        before, after = _codes(self.frame.before), _codes(self.frame.after)
        framed = frame(content)
        inside = framed.inside
        if (_codes(framed.before), _codes(framed.after)) != (before, after):
            if before or after:
                return None
            inside = content
        names = {code: tag for tag, code in self.tags.items()}
        parts = [part if isinstance(part, str) else names.get(part) for part in _grouped(inside)]
        return None if None in parts else "".join(filter(None, parts)).strip()

    def content(self, text: str) -> Content:
        """The content that a translation in this spelling stands for, with what is around it. A tag that the sentence
        does not have stays text."""
        parts: list[str | Code] = []
        position = 0
        for match in _TAG.finditer(text):
            if (code := self.tags.get(match[0])) is not None:
                parts += [text[position : match.start()], *code]
                position = match.end()
        return self.frame.around(join([*parts, text[position:]]))


def shorten(source: Content) -> Shortened:
    """A sentence in OmegaT's spelling; its `text` is "" where no words are in it."""
    if len(source) == 1 and isinstance(source[0], str):
        framed = frame(source)
        return Shortened(text_of(framed.inside), framed, {})
    framed = frame(tuple(map(_bare, source)))
    if not any(isinstance(part, str) and part.strip() for part in framed.inside):
        return Shortened("", framed, {})
    inside = framed.inside
    whole = {inside[index] for pair in pairs(inside) for index in pair}
    numbers: dict[str, int] = {}
    tags: dict[str, tuple[Code, ...]] = {}
    text = []
    for part in _grouped(inside):
        if isinstance(part, str):
            text.append(part)
            continue
        code = part[0]
        number = numbers.setdefault(code.id, len(numbers))
        tag = _spell(code, number, empty=len(part) > 1, whole=code in whole)
        tags[tag] = part
        text.append(tag)
    return Shortened("".join(text), framed, tags)


def _grouped(content: Content) -> Iterator[str | tuple[Code, ...]]:
    """The texts, and the codes one by one; but a pair with nothing in it is one tag."""
    parts = list(map(_bare, content))
    index = 0
    while index < len(parts):
        part, following = parts[index], parts[index + 1] if index + 1 < len(parts) else ""
        if isinstance(part, str):
            yield part
        elif isinstance(following, Code) and (part.kind, part.id) == (CodeKind.OPEN, following.id):
            yield (part, following)
            index += 1
        else:
            yield (part,)
        index += 1


def _spell(code: Code, number: int, *, empty: bool, whole: bool) -> str:
    if empty:
        return f"<g{number}/>"
    if code.kind is CodeKind.STANDALONE:
        return f"<x{number}/>"
    # half of a pair, whose other half is in another sentence, is XLIFF's `it`; OmegaT takes it for a `bpt` or `ept`
    letter = "g" if whole else "b"
    return f"<{letter}{number}>" if code.kind is CodeKind.OPEN else f"</{letter}{number}>"


def _bare(part: str | Code) -> str | Code:
    return part if isinstance(part, str) else Code(part.kind, part.id, part.name)


def _codes(content: Content) -> list[tuple[CodeKind, str]]:
    return [(code.kind, code.id) for code in codes(content)]
