"""A LibreTranslate server, one's own or another's, named by its address in i18n.toml.

Texts go as lists, in the format ``text``: the server's own way with HTML leaves attributes out and turns
comments into text. The server unescapes whatever it answers, so that ``&lt;b&gt;`` on a page that explains
HTML would come back as a tag: what stands escaped is escaped once more before it is sent, and an answer that
lost it is not used. Only where [engines.libretranslate] names an address does anything leave this machine.

    [engines.libretranslate]
    url = "https://translate.example.org"
"""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from typing import Any

from ...config import Settings
from ...errors import EngineError, LanguageError
from ...languages import Languages
from ...message import Message
from ..engine import Translation
from ..remote.address import checked_address
from ..remote.batches import Refused, translated
from ..remote.client import JsonClient
from ..remote.disclosure import disclose

NAME = "libretranslate"
SUMMARY = "A LibreTranslate server that i18n.toml names by its address; the texts leave this machine"

_VERSION = "libretranslate-1"
_MAX_ANSWER = 20_000_000
_AMPERSAND = re.compile(r"&(?=#?\w)")
_REFERENCE = re.compile(r"&#?\w{1,32};?")
"""Browsers and the server's `html.unescape` take many without the semicolon (``&copy``)."""
_REFUSALS = (HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNPROCESSABLE_ENTITY,
             HTTPStatus.INTERNAL_SERVER_ERROR)  # fmt: skip
"""What the server answers for a text that is too long for it, or that it fails at: others may pass."""


@dataclass(frozen=True)
class Table:
    """[engines.libretranslate] `url` of the server: without it the engine is never used. `key_variable` names the
    environment variable with the server's API key, where it wants one. `timeout` in seconds for one request of at
    most `batch` texts and `characters` characters; `attempts` at a request before the server counts as down.
    `allow_http` lets texts go unencrypted to another machine."""

    url: str = ""
    key_variable: str = "LIBRETRANSLATE_API_KEY"
    timeout: float = 60.0
    batch: int = 25
    characters: int = 5000
    attempts: int = 3
    allow_http: bool = False


SETTINGS = Table


def create(settings: Settings, languages: Languages) -> LibreTranslate:
    """The engine. Raises ConfigurationError for an address that may not be used; asks no server yet."""
    return LibreTranslate(settings, languages)


class LibreTranslate:
    """See `Engine`. Which pairs there are is asked of the server once, when first needed."""

    name = NAME

    def __init__(self, settings: Settings, languages: Languages) -> None:
        self._languages = languages
        self._table = table = settings.engine(NAME, Table)
        self._address = checked_address(settings, NAME, table.url, table.allow_http) if table.url else ""
        self._client = JsonClient(self._address, timeout=table.timeout, attempts=table.attempts, max_bytes=_MAX_ANSWER)
        self._told = False
        self._trouble = ""

    def supports(self, source: str, target: str) -> bool:
        """Whether the server answers and has the pair."""
        return bool(self._address) and self._codes(source, target) is not None

    def fingerprint(self, source: str, target: str) -> str:
        """Of the address and the pair: a server does not tell when its models change."""
        self._need(source, target)
        parts = (_VERSION, self._address, source, target)
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """In as few requests as the limits allow. Raises EngineError where the server is down or wants a key."""
        pair = self._need(source, target)
        if not self._told and any(text.strip() for text in texts):
            self._told = True
            disclose(NAME, self._address, Message("the texts to be translated"))
        answers = translated(
            texts, lambda part: self._send(part, *pair), max(1, self._table.batch), max(1, self._table.characters)
        )
        return [Translation(a.text, path=(source, target), failure=a.failure, again=a.again) for a in answers]

    def remedy(self, source: str, target: str) -> str:
        """That an address is wanted, why the server cannot be used, or "" where it lacks the pair."""
        try:
            known = all(self._languages.get(tag).codes(NAME) for tag in (source, target))
        except LanguageError:
            return ""
        if source == target or not known:
            return ""
        if not self._address:
            return Message("Name a LibreTranslate server in i18n.toml: url under {table}", table=f"[engines.{NAME}]")
        if self._codes(source, target) is None and self._trouble:
            return Message("The server cannot be used now: {reason}", reason=self._trouble)
        return ""

    def close(self) -> None:
        """No connection is kept."""

    @cached_property
    def _pairs(self) -> Mapping[str, frozenset[str]]:
        """Source code → target codes, as the server lists them; nothing where it cannot be asked."""
        try:
            reply = self._client.get("/languages")
            if reply.status != HTTPStatus.OK:
                raise self._client.failure(reply.reason)
            return {
                str(item["code"]): frozenset(map(str, item.get("targets", [])))
                for item in reply.data
            }  # fmt: skip
        except EngineError as error:
            self._trouble = str(error)
        except (TypeError, KeyError, AttributeError):
            self._trouble = str(self._client.failure("it lists no languages"))
        return {}

    def _codes(self, source: str, target: str) -> tuple[str, str] | None:
        try:
            mine, theirs = (self._languages.get(tag).codes(NAME) for tag in (source, target))
        except LanguageError:
            return None
        if source == target or not mine or not theirs:
            return None
        return next(((a, b) for a in mine for b in theirs if b in self._pairs.get(a, ())), None)

    def _need(self, source: str, target: str) -> tuple[str, str]:
        codes = self._codes(source, target) if self._address else None
        if codes is None:
            raise EngineError(
                "{engine} has no model here from {source} to {target}", engine=NAME, source=source, target=target,
                todo=self.remedy(source, target), remedy="{todo}",
            )  # fmt: skip
        return codes

    def _send(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        data: dict[str, Any] = {
            "q": [_escaped(text) for text in texts], "source": source, "target": target, "format": "text",
        }  # fmt: skip
        if key := os.environ.get(self._table.key_variable, "") if self._table.key_variable else "":
            data["api_key"] = key
        reply = self._client.post("/translate", data)
        if reply.status in _REFUSALS and not _about_the_key(reply.reason):
            raise Refused(reply.reason, again=reply.status >= HTTPStatus.INTERNAL_SERVER_ERROR)
        if reply.status != HTTPStatus.OK:
            raise self._client.refused(reply, self._table.key_variable)
        answers = reply.data.get("translatedText") if isinstance(reply.data, dict) else None
        if not isinstance(answers, list) or len(answers) != len(texts) or not all(isinstance(a, str) for a in answers):
            raise Refused(Message("its answer is not one text for each that was sent"), again=True)
        return [_answer(text, answer) for text, answer in zip(texts, answers, strict=True)]


def _about_the_key(reason: str) -> bool:
    """The server says with status 400 that it wants a key: that is no fault of a text."""
    return "api key" in reason.lower()


def _escaped(text: str) -> str:
    """The text with its character references escaped, which the server's own unescaping takes back."""
    return _AMPERSAND.sub("&amp;", text) if html.unescape(text) != text else text


def _answer(text: str, answer: str) -> Translation:
    if html.unescape(text) != text and Counter(_REFERENCE.findall(text)) != Counter(_REFERENCE.findall(answer)):
        return Translation(answer, failure="the server changed what was escaped in the text")
    return Translation(answer)
