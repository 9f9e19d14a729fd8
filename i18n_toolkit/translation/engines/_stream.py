"""Apertium's stream format: escaped text, superblanks, word-bound blanks and the marks of unknown words.

Format: Apertium documentation, "Apertium stream format"; word-bound blanks: Khemchandani et al.,
"Rule-based machine translation and inline markup", GSoC 2020, part of Apertium since 3.7.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from ...model import Span
from ..tokens import tokens

END = ".[][\n]"
"""Ends every text, as Apertium's own deformatters do, so that its last word is not kept waiting."""

_RESERVED = re.compile(r"([\[\]{}^$/\\@<>])")
_UNWANTED = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
_SOFT_HYPHEN = "\u00ad"
_MARKS = "*#@"
"""Marks of unknown, ungenerated and untranslated words. The text's own come back as bare as Apertium's,
or Apertium's as escaped as the text's (``\\@``, swe-isl), so the text's own travel as stand-ins."""
_PRIVATE = range(0xE000, 0xF8FF)
_ITEM = re.compile(
    r"(?P<mark>\\?[*#@])|(?P<choice>/\w+)|\\(?P<literal>.)|(?P<close>\[\[/\]\])|\[\[(?P<ids>[^\]\[]*)\]\]"
    r"|\[(?:[^\]\\]|\\.)*\]|(?P<other>.)",
    re.DOTALL,
)


@dataclass(slots=True)
class Answer:
    """`text` without escapes and marks; `unknown` words; `words` (ids, start, end) of marked words."""

    text: str = ""
    unknown: tuple[str, ...] = ()
    words: list[tuple[tuple[int, ...], int, int]] = field(default_factory=list)


def encode(text: str) -> bytes:
    """A text ready for the pipe, its end included, without the NUL."""
    return (_escape(_clean(text), text) + END).encode("utf-8", "replace")


def encode_words(text: str) -> bytes:
    """The same with every word bound to its number among `tokens(text)`."""
    out, position = [], 0
    for number, token in enumerate(tokens(text)):
        out.append(_escape(_clean(text[position : token.start]), text))
        word = _escape(_clean(text[token.start : token.end]), text)
        out.append(f"[[t:{number}]]{word}[[/]]" if token.word else word)
        position = token.end
    out.append(_escape(_clean(text[position:]), text))
    return ("".join(out) + END).encode("utf-8", "replace")


def decode(answer: bytes, text: str) -> Answer | None:
    """What an answer to `text` says; None when it is not one. Of two forms (``Hring/Hringdu``) the first."""
    try:
        stream = answer.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if not stream.endswith(END):
        return None
    back = {stand_in: mark for mark, stand_in in zip(_MARKS, _stand_ins(text), strict=True)}
    out: list[str] = []
    length = 0
    marked: list[int] = []
    found = Answer()
    ids: tuple[int, ...] = ()
    start = 0
    for item in _ITEM.finditer(stream[: -len(END)]):
        if item["mark"]:
            marked.append(length)
        elif item["ids"] is not None:
            ids, start = tuple(map(int, re.findall(r"t:(\d+)", item["ids"]))), length
        elif item["close"]:
            found.words.append((ids, start, length))
        elif piece := item["literal"] or item["other"]:
            out.append(back.get(piece, piece))
            length += 1
    found.text = "".join(out)
    places = {token.start: token for token in tokens(found.text, marked) if token.word}
    found.unknown = tuple(found.text[place.start : place.end] for at in marked if (place := places.get(at)))
    return found


def links(text: str, answer: str, marked: bytes) -> tuple[tuple[Span, Span], ...]:
    """Which words of `text` became which of `answer`, by way of the answer to the marked text.

    The two answers differ where a fixed expression was broken up by the marks; there all the words
    of the one are linked to all of the other.
    """
    other = decode(marked, text)
    if other is None:
        return ()
    source, target, middle = tokens(text), tokens(answer), tokens(other.text)
    bound = [
        {number for ids, start, end in other.words if token.overlaps(start, end) for number in ids} for token in middle
    ]
    matcher = SequenceMatcher(
        None,
        [other.text[token.start : token.end].casefold() for token in middle],
        [answer[token.start : token.end].casefold() for token in target],
        autojunk=False,
    )
    pairs: list[tuple[Span, Span]] = []
    for operation, low, high, start, end in matcher.get_opcodes():
        for place in range(start, end):
            numbers = bound[low + place - start] if operation == "equal" else set().union(*bound[low:high])
            pairs += [
                (Span(source[number].start, source[number].end), Span(target[place].start, target[place].end))
                for number in sorted(numbers)
                if number < len(source) and target[place].word
            ]
    return tuple(pairs)


def _clean(text: str) -> str:
    return _UNWANTED.sub(" ", text).replace(_SOFT_HYPHEN, "")


def _escape(part: str, whole: str) -> str:
    for mark, stand_in in zip(_MARKS, _stand_ins(whole), strict=True):
        part = part.replace(mark, stand_in)
    return _RESERVED.sub(r"\\\1", part)


def _stand_ins(text: str) -> list[str]:
    """Private-use characters that `text` lacks, one a mark."""
    free = (chr(point) for point in _PRIVATE if chr(point) not in text)
    return [next(free) for _ in _MARKS]
