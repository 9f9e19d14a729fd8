"""Texts in requests of a bounded size; where a server refuses a request its halves are tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...message import Message
from ..engine import Translation
from ..personal_numbers import find_personal_numbers


class Refused(Exception):
    """The server does not take these texts; `reason` is its own word for it. `again` tells that it may another time."""

    def __init__(self, reason: object, again: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.again = reason, again


def translated(
    texts: Sequence[str], send: Callable[[Sequence[str]], list[Translation]], most: int, characters: int
) -> list[Translation]:
    """One answer a text, in order; equal texts are sent once, empty ones and those with a personal identity
    number not at all. `send` may raise `Refused`: a text that is refused alone becomes a failure."""
    answers: dict[str, Translation] = {}
    waiting = []
    for text in dict.fromkeys(texts):
        if not text.strip():
            answers[text] = Translation(text)
        elif find_personal_numbers(text):
            answers[text] = Translation("", failure="it holds a personal identity number, which is never sent")
        elif len(text) > characters:
            answers[text] = Translation(
                "", failure=Message("too long: {n} characters, at most {most}", n=len(text), most=characters)
            )
        else:
            waiting.append(text)
    for part in parts(waiting, most, characters):
        answers |= zip(part, _halved(part, send), strict=True)
    return [answers[text] for text in texts]


def parts(texts: Sequence[str], most: int, characters: int) -> Iterator[list[str]]:
    """Runs of at most `most` texts and `characters` characters together."""
    part: list[str] = []
    size = 0
    for text in texts:
        if part and (len(part) >= most or size + len(text) > characters):
            yield part
            part, size = [], 0
        part.append(text)
        size += len(text)
    if part:
        yield part


def _halved(texts: Sequence[str], send: Callable[[Sequence[str]], list[Translation]]) -> list[Translation]:
    try:
        return send(texts)
    except Refused as refusal:
        if len(texts) == 1:
            failure = Message("the server refused it: {reason}", reason=refusal.reason)
            return [Translation("", failure=failure, again=refusal.again)]
        half = len(texts) // 2
        return _halved(texts[:half], send) + _halved(texts[half:], send)
