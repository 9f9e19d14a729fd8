"""The edits that put one block's new text where its old text stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..content import codes
from ..model import Block, Code
from .edits import Edit
from .marks import ISOLATES, Marked, Piece
from .page import Anchor, code_key
from .references import escape, escape_value

Part = Code | Piece


def text_edits(block: Block, anchor: Anchor, marked: Marked) -> list[Edit] | None:
    """The edits for a block that changes; None where its mark-up does not allow it."""
    if anchor.attribute:
        return _attribute(block, anchor, marked)
    if anchor.tag >= 0 and not codes(marked.content):
        return _held(block, anchor, marked)
    if marked.left:
        return list(_around(block, anchor, marked))
    if anchor.contiguous:
        parts = tuple(anchor.codes[code_key(part)] if isinstance(part, Code) else _html(part) for part in marked.parts)
        return [Edit("text", anchor.start, anchor.end, parts, block.id)]
    return _in_place(block, anchor, marked)


def _attribute(block: Block, anchor: Anchor, marked: Marked) -> list[Edit]:
    text = marked.plain_text()
    quoted = anchor.attribute in ("'", '"')
    value = escape_value(text, anchor.attribute) if quoted else f'"{escape_value(text, chr(34))}"'
    # an attribute cannot say its own language: left in the source language it stays as it is
    return [Edit("attribute", anchor.start, anchor.end, (value,), block.id)] if text != marked.source_text else []


def _held(block: Block, anchor: Anchor, marked: Marked) -> list[Edit]:
    """A text in an element that can hold no tags: its own start tag says the language."""
    edits = []
    if marked.left and not anchor.own & {"lang", "xml:lang", "dir"}:
        edits.append(Edit("language", anchor.tag, anchor.tag, (marked.language_attributes(),), block.id))
    text = marked.plain_text()
    if text != marked.source_text:
        edits.append(Edit("text", anchor.start, anchor.end, (escape(text),), block.id))
        if block.path.rsplit("/", 1)[-1].startswith("option[") and "value" not in anchor.own:
            # without a value, an option's words are what the form sends
            value = " ".join(marked.source_text.split())
            edits.append(Edit("value", anchor.tag, anchor.tag, (f' value="{escape_value(value, chr(34))}"',), block.id))
    return edits


def _around(block: Block, anchor: Anchor, marked: Marked) -> Iterator[Edit]:
    """Marks round what stays as it is: a whole that can hold them, or each text of broken mark-up."""
    ranges = [(anchor.start, anchor.end)]
    if not anchor.contiguous:
        strings = [part for part in marked.original if isinstance(part, str)]
        ranges = [where for where, text in zip(anchor.texts, strings, strict=True) if where[0] >= 0 and text.strip()]
        ranges += [(start, end) for owner, start, end in anchor.rest if strings[owner].strip()]
    for start, end in ranges:
        yield Edit("text", start, start, (f"<span{marked.language_attributes()}>",), block.id, rank=1)
        yield Edit("text", end, end, ("</span>",), block.id, rank=-1)


def _in_place(block: Block, anchor: Anchor, marked: Marked) -> list[Edit] | None:
    """Broken mark-up: the tags stay where they are, and each text goes where the like text stood."""
    own = codes(marked.original)
    before, after = _slots(marked.original), _slots(marked.parts)
    if [code_key(code) for code in own] != [code_key(p) for p in marked.parts if isinstance(p, Code)]:
        return None
    strings = iter(range(len(anchor.texts)))
    edits: list[Edit] = []
    for old, new in zip(before, after, strict=True):
        string = next(strings) if old else -1
        if new == old:
            continue
        where = anchor.texts[string] if old else (-1, -1)
        html = "".join(map(_html, new))
        if where[0] < 0:
            if html.strip():
                return None  # a text where none stood could come inside what the parser closed there
            continue
        rest = [(start, end) for owner, start, end in anchor.rest if owner == string]
        shares = _shares(new, 1 + len(rest))
        edits += [Edit("text", *place, (share,), block.id) for place, share in zip([where, *rest], shares, strict=True)]
    return edits


def _shares(new: list[Piece], number: int) -> list[str]:
    """The text for each piece of a string that tags of no effect cut up: all of it first, but for one
    letter in each further piece. A tag such as ``</html>`` has an effect once no text follows it."""
    tails: list[str] = []
    if number > 1 and all(piece.html in ISOLATES for piece in new if piece.markup):
        text = "".join(ISOLATES.get(piece.html, "") if piece.markup else piece.html for piece in new)
        first, end = len(text) - len(text.lstrip()), len(text)
        for start in range(end - 1, first, -1):
            if len(tails) == number - 1:
                break
            if not text[start].isspace():
                tails.append(escape(text[start:end]))
                end = start
        new = [Piece(text[:end])]
    return ["".join(map(_html, new)), *[""] * (number - 1 - len(tails)), *reversed(tails)]


def _slots(parts: Sequence[Part | str]) -> list[list[Piece]]:
    """What stands before, between and after the codes, neighbouring texts as one."""
    slots: list[list[Piece]] = [[]]
    for part in parts:
        if isinstance(part, Code):
            slots.append([])
            continue
        piece = Piece(part) if isinstance(part, str) else part
        last = slots[-1][-1] if slots[-1] else None
        if last is not None and not last.markup and not piece.markup:
            slots[-1][-1] = Piece(last.html + piece.html)
        elif piece.html:
            slots[-1].append(piece)
    return slots


def _html(piece: Piece) -> str:
    return piece.html if piece.markup else escape(piece.html)
