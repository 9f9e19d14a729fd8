"""A loopback server that answers like an OpenAI-compatible chat server: the model behind it is a function."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from json_server import Asked, JsonServer, Said, json_server

Model = Callable[[dict[str, Any]], str]
"""Answers one sentence ({"id", "text", …}) with its translation."""

_TAG = re.compile(r"</?\d+/?>|&lt;|&amp;")


def upper(sentence: dict[str, Any]) -> str:
    """The text in capitals, its tags and escapes kept."""
    text = str(sentence["text"])
    ends = [0, *(edge for match in _TAG.finditer(text) for edge in match.span()), len(text)]
    pieces = [text[start:end] for start, end in pairwise(ends)]
    return "".join(piece if number % 2 else piece.upper() for number, piece in enumerate(pieces))


def sentences(asked: Asked) -> list[dict[str, Any]]:
    """What a request asks to translate."""
    question = asked.data["messages"][1]["content"]
    found: list[dict[str, Any]] = json.JSONDecoder().raw_decode(question)[0]["sentences"]
    return found


def completion(content: Any, finish: str = "stop") -> Said:
    """An answer of the server around what the model says."""
    message = {"role": "assistant", "content": content}
    return Said(data={"choices": [{"index": 0, "message": message, "finish_reason": finish}]})


def translations(found: list[tuple[int, str]]) -> str:
    """What the model should say."""
    return json.dumps({"translations": [{"id": number, "text": text} for number, text in found]}, ensure_ascii=False)


def chat(model: Model = upper) -> Callable[[Asked], Said]:
    """A server with a model that does as it is told."""

    def said(asked: Asked) -> Said:
        if asked.path == "/v1/models":
            return Said(data={"object": "list", "data": [{"id": "liten"}]})
        if asked.path != "/v1/chat/completions":
            return Said(404, {"error": {"message": "not found"}})
        return completion(translations([(item["id"], model(item)) for item in sentences(asked)]))

    return said


@contextmanager
def serving(answer: Callable[[Asked], Said] | None = None) -> Iterator[JsonServer]:
    """A server on a free port; `answer` says what it says to a chat."""
    usual = chat()
    with json_server(
        lambda asked: usual(asked) if answer is None or asked.path == "/v1/models" else answer(asked)
    ) as server:
        yield server
