"""A package's tokeniser: text to the pieces its model reads, and pieces to text, with their places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...errors import ModelError
from ...model import Span
from .alignment import trimmed

_SPACE = "\u2581"
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """`spans` are the pieces' places in the text, white space left out; `unknown` are the words in
    which the tokeniser met a character or part of a word it has no piece for."""

    pieces: list[str]
    spans: tuple[Span, ...]
    unknown: tuple[str, ...]


class SentencePieces:
    """SentencePiece (Kudo and Richardson, 2018), with offsets counted in code points."""

    def __init__(self, path: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        try:
            self._processor: Any = SentencePieceProcessor(model_file=str(path))
        except (OSError, RuntimeError) as error:
            raise ModelError("is not a SentencePiece model", place=path) from error

    def encode(self, text: str) -> Pieces:
        """The pieces of a text, without control pieces."""
        found = self._processor.encode(encodable(text), return_type="offset_mapping")
        spans = tuple(trimmed(text, start, end) for start, end in found["offsets"])
        unknown = self._processor.unk_id()
        holes = [span for span, number in zip(spans, found["ids"], strict=True) if number == unknown]
        return Pieces(found["pieces"], spans, words_at(text, holes))

    def decode(self, pieces: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
        """The text and each piece's place in it. A piece the tokeniser does not know is written as it
        is, with its spaces; underscores of the text stay."""
        found = self._processor.decode(list(pieces), return_type="offset_mapping")
        text = found["text"].replace(_SPACE, " ")
        lead = len(text) - len(text.lstrip())
        spans = (trimmed(text, start, end) for start, end in found["offsets"])
        end = len(text.strip())
        moved = (Span(max(0, span.start - lead), max(0, span.end - lead)) for span in spans)
        return text.strip(), tuple(Span(min(span.start, end), min(span.end, end)) for span in moved)


def encodable(text: str) -> str:
    """The text with a replacement character for half a character, which no UTF-8 can hold; as long as before."""
    return _SURROGATE.sub("\ufffd", text)


def words_at(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    """The words (runs without white space) that the spans touch, each once, in order."""
    found = (
        match[0]
        for match in re.finditer(r"\S+", text)
        if any(span.start < match.end() and match.start() < span.end for span in spans)
    )
    return tuple(dict.fromkeys(found))
