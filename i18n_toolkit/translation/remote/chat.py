"""One question to a chat server, and an answer in JSON of a fixed form or none at all.

The interface is OpenAI's "Create chat completion" (API reference, 2024), as llama.cpp, vLLM and Ollama offer it too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from .client import JsonClient, Reply

_SCHEMA = {
    "type": "object",
    "properties": {
        "translations": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"id": {"type": "integer"}, "text": {"type": "string"}},
                "required": ["id", "text"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["translations"],
    "additionalProperties": False,
}
_FORMATS: tuple[Mapping[str, Any], ...] = (
    {"response_format": {
        "type": "json_schema", "json_schema": {"name": "translations", "strict": True, "schema": _SCHEMA}
    }},
    {"response_format": {"type": "json_object"}},
    {},
)  # fmt: skip
"""Ways to ask for the form, the strictest first; a server that refuses one is asked in the next."""
_REFUSALS = (HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.NOT_IMPLEMENTED)
_FENCE = re.compile(r"\s*```(?:json)?\s*\n(.*)\n\s*```\s*", re.DOTALL)
_THOUGHT = re.compile(r"\s*<think>.*?</think>", re.DOTALL)
"""What models that think aloud put before their answer."""


class Malformed(Exception):
    """An answer that cannot be used. `problem` is for the model to read; `hopeless` ones come again for the same
    texts: cut off, or refused."""

    def __init__(self, problem: str, hopeless: bool = False) -> None:
        super().__init__(problem)
        self.problem, self.hopeless = problem, hopeless


class Chat:
    """`max_tokens` of an answer; `key_variable` is named where the server refuses."""

    def __init__(self, client: JsonClient, model: str, max_tokens: int, key_variable: str) -> None:
        self._client, self._model, self._max_tokens, self._key = client, model, max_tokens, key_variable
        self._format = 0

    def ask(self, system: str, question: str) -> dict[int, str]:
        """Id → text. Raises Malformed, or EngineError where the server does not serve."""
        while True:
            reply = self._client.post("/chat/completions", self._request(system, question))
            if reply.status in _REFUSALS and self._format + 1 < len(_FORMATS):
                self._format += 1
                continue
            return _texts(self._content(reply))

    def _request(self, system: str, question: str) -> dict[str, Any]:
        return {
            "model": self._model,
            "messages": [{"role": "system", "content": system.strip()}, {"role": "user", "content": question}],
            "temperature": 0, "max_tokens": self._max_tokens, "stream": False, **_FORMATS[self._format],
        }  # fmt: skip

    def _content(self, reply: Reply) -> str:
        if reply.status in (*_REFUSALS, HTTPStatus.REQUEST_ENTITY_TOO_LARGE):
            raise Malformed(reply.reason, hopeless=True)
        if reply.status != HTTPStatus.OK:
            raise self._client.refused(reply, self._key)
        try:
            choice = reply.data["choices"][0]
            content, ended = choice["message"].get("content"), choice.get("finish_reason")
        except (TypeError, KeyError, IndexError, AttributeError) as error:
            raise Malformed("it is not what a chat server answers") from error
        if ended == "length":
            raise Malformed("it was cut off at the limit of tokens", hopeless=True)
        if not isinstance(content, str) or not content.strip():
            raise Malformed("the model refused, or said nothing", hopeless=True)
        return content


def _texts(content: str) -> dict[int, str]:
    """The translations of an answer. An id that comes twice counts for nothing."""
    content = _THOUGHT.sub("", content, count=1)
    fenced = _FENCE.fullmatch(content)
    try:
        data = json.loads(fenced[1] if fenced else content)
    except (ValueError, RecursionError) as error:
        raise Malformed("it is not JSON") from error
    items = data.get("translations") if isinstance(data, dict) else None
    if not isinstance(items, list):
        raise Malformed('it has no list "translations"')
    found: dict[int, str] = {}
    twice: set[int] = set()
    for item in items:
        number, text = (item.get("id"), item.get("text")) if isinstance(item, dict) else (None, None)
        if type(number) is not int or not isinstance(text, str):
            raise Malformed('each of the translations must have an "id" that is a number and a "text"')
        if number in found:
            twice.add(number)
        found[number] = text
    return {number: text for number, text in found.items() if number not in twice}
