"""When two segments are the same: keys, frames and context hashes of a translation memory.

A key is the tagged spelling with its codes renumbered from 1 in order of appearance, white space
collapsed, edges stripped, Unicode NFC; letter case counts. A frame is what stands around the words
of a segment: white space and codes at its edges. Many memories hold no codes at all, and a page puts
whole sentences into links and bold type; so an entry whose two sides have the same frame is known by
what is inside, and a segment is looked up by its inside and gets its own frame back.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import blake2b

from .content import codes, edges, is_text, join, pairs, plain, same_codes, tagged, text_of
from .model import Block, Code, CodeKind, Content

Query = tuple[Content, str, str]
"""A segment's source, and the plain texts of the segments before and after it ("" at a page's edge)."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A segment taken apart: `before` + `inside` + `after` is the segment."""

    before: Content
    inside: Content
    after: Content

    def around(self, inside: Content) -> Content:
        """Another inside in this frame."""
        if not self.before and not self.after:
            return inside
        return join((*self.before, *inside, *self.after))


def normalise(text: str) -> str:
    """NFC, runs of white space as one space, edges stripped."""
    text = " ".join(text.split())
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def key(content: Content) -> str:
    """The normalised spelling that two equal segments share; "" where there is no text or code."""
    if len(content) == 1 and isinstance(content[0], str):
        return normalise(content[0].replace("&", "&amp;").replace("<", "&lt;"))
    return normalise(tagged(renumber(content)))


def context_hash(text: str) -> str:
    """16 hexadecimal digits for a neighbouring segment's plain text; the page's edge is ""."""
    return blake2b(normalise(text).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def in_context(blocks: Iterable[Block]) -> list[Query]:
    """Every segment of the blocks, in reading order, with the plain texts of its neighbours."""
    sources = [segment.source for block in blocks for segment in block.segments]
    texts = ["", *map(plain, sources), ""]
    return [(source, texts[i], texts[i + 2]) for i, source in enumerate(sources)]


def digest(*parts: str) -> str:
    """32 hexadecimal digits that stand for the parts, for short database keys."""
    state = blake2b(digest_size=16)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        state.update(len(raw).to_bytes(8, "little") + raw)
    return state.hexdigest()


def numbering(content: Content) -> dict[str, str]:
    """Code id → "1", "2", … in order of appearance."""
    numbers: dict[str, str] = {}
    for code in codes(content):
        numbers.setdefault(code.id, str(len(numbers) + 1))
    return numbers


def renumber(content: Content, numbers: dict[str, str] | None = None) -> Content:
    """The content with its code ids replaced by `numbers` (default: its own numbering)."""
    numbers = numbering(content) if numbers is None else numbers
    return tuple(part if isinstance(part, str) else replace(part, id=numbers.get(part.id, part.id)) for part in content)


def canonical(source: Content, target: Content) -> tuple[Content, Content]:
    """Both sides as a memory keeps them: ids numbered by the source, element names kept, attributes
    dropped (a link's address belongs to the page, not to the sentence)."""
    if is_text(source) and is_text(target):
        return source, target
    numbers = numbering(source)
    for code in codes(target):
        numbers.setdefault(code.id, str(len(numbers) + 1))
    return _bare(renumber(source, numbers)), _bare(renumber(target, numbers))


def _bare(content: Content) -> Content:
    return tuple(part if isinstance(part, str) else Code(part.kind, part.id, part.name) for part in content)


def recode(source: Content, target: Content, onto: Content) -> Content | None:
    """`target`, a translation of `source`, with the codes of `onto`, which has the same key as `source`.

    The codes of the two correspond one to one, in order. None where the target's codes are not
    those of its source, or where it would change a text that `onto` protects.
    """
    theirs, ours = codes(source), codes(onto)
    if not ours:
        return None if theirs or codes(target) else target
    own = {(code.kind, code.id): mine for code, mine in zip(theirs, ours, strict=False)}
    known = [part if isinstance(part, str) else own.get((part.kind, part.id)) for part in target]
    result = join(part for part in known if part is not None)
    whole = len(theirs) == len(ours) and None not in known and same_codes(onto, result)
    return result if whole and _pair_texts(onto) == _pair_texts(result) else None


def _pair_texts(content: Content) -> dict[str, str | None]:
    """The whole pairs by id, with their text where they protect it: what no translation may change."""
    return {
        code.id: text_of(content[start:end]) if code.protects else None
        for start, end in pairs(content)
        if isinstance(code := content[start], Code)
    }


def frame(content: Content) -> Framed:
    """Take white space and codes off the edges, as far as the inside stays whole.

    Off come a pair that encloses all the words, standalone codes, empty pairs, and the lone half of
    a pair whose other half is in another segment. A pair that protects its text stays.
    """
    if len(content) == 1 and isinstance(content[0], str):
        text = content[0]
        body = text.strip()
        if body and len(body) == len(text):
            return Framed((), content, ())
        start = text.find(body)
        ends = text[:start], text[start + len(body) :]
        return Framed(*((part,) if part else () for part in (ends[0], body, ends[1])))
    solid = [i for i, part in enumerate(content) if (part.strip() if isinstance(part, str) else part.protects)]
    if not solid:
        return Framed(content, (), ())
    first, last = solid[0], solid[-1]
    partner = _partners(content)
    moved = True
    while moved:
        # A code whose other half is inside belongs inside, and so does what stands between.
        inner = [i for i, other in partner.items() if not first <= i <= last and first <= other <= last]
        moved = bool(inner)
        first, last = min([first, *inner]), max([last, *inner])
    lead, inside, trail = edges(content[first : last + 1])
    return Framed(join((*content[:first], lead)), inside, join((trail, *content[last + 1 :])))


def _partners(content: Content) -> dict[int, int]:
    """The index of every half of a whole pair, with the index of the other half."""
    return {one: other for pair in pairs(content) for one, other in (pair, pair[::-1])}


def same_frame(one: Framed, other: Framed) -> bool:
    """Whether two frames have the same codes in the same order; white space does not count."""
    return _shape(one.before) == _shape(other.before) and _shape(one.after) == _shape(other.after)


def _shape(content: Content) -> list[tuple[CodeKind, str]]:
    return [(code.kind, code.id) for code in codes(content)]


def entry_key(source: Content, target: Content) -> str:
    """The key a memory entry is filed under: of its inside where both sides have the same frame, else
    of the whole source."""
    if is_text(source) and is_text(target):
        return key(source)  # it leaves white space out at the edges, and that is all their frames have
    framed = frame(source)
    if same_frame(framed, frame(target)):
        return key(framed.inside)
    return key(source)


def segment_keys(content: Content) -> tuple[str, ...]:
    """The keys a segment may be found under, the whole first; () where there are no words."""
    if is_text(content):
        whole = key(content)
        return (whole,) if whole else ()
    framed = frame(content)
    if not framed.inside:
        return ()
    inside = key(framed.inside)
    if not codes(framed.before) and not codes(framed.after):
        return (inside,)
    return key(content), inside
