"""A language model behind an OpenAI-compatible chat server (llama.cpp, vLLM, Ollama), named in i18n.toml.

The model is told the sentences around each text and the glossary's terms in it, and keeps our inline tags
itself. It must answer in JSON of a fixed form (``response_format`` with a schema, or what of it the server
knows); an answer is used only where every id, text and tag is as it should be, and is asked for again where
it is not. Temperature is 0. What the model is told stands in openai.toml. Only where [engines.openai] names an
address does anything leave this machine.

    [engines.openai]
    url = "http://127.0.0.1:8080/v1"
    model = "eurollm-9b-instruct"
"""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ...config import Settings
from ...errors import ConfigurationError, EngineError, LanguageError
from ...languages import Languages
from ...message import Message
from ..engine import Guidance, Note, Steering, Translation
from ..personal_numbers import conceal_personal_numbers
from ..remote.address import checked_address
from ..remote.batches import Refused, translated
from ..remote.chat import Chat, Malformed
from ..remote.client import JsonClient
from ..remote.disclosure import disclose
from ..remote.tagging import Tagged, links, read, tag

NAME = "openai"
SUMMARY = "A language model behind an OpenAI-compatible server that i18n.toml names by its address"
CODES = ()
"""It goes by the languages' English names."""

_MAX_ANSWER = 10_000_000
_NEIGHBOUR = 300
"""Characters of a sentence before or after, which is there to be understood, not translated."""
_FACTOR, _ROOM = 6, 200
"""An answer longer than six times the text and 200 more is none."""


@dataclass(frozen=True)
class Table:
    """[engines.openai] `url` of the server's API, with its `/v1`: without it the engine is never used; `model` as the
    server calls it. `key_variable` names the environment variable with the key, where the server wants one.
    `languages` are the target languages the model is good enough for; none named: all. `timeout` in seconds for one
    request of at most `batch` texts and `characters` characters, `max_tokens` of one answer; `attempts` at a request,
    and at an answer in the right form. `neighbours` tells the model the sentences before and after. `allow_http` lets
    texts go unencrypted to another machine."""

    url: str = ""
    model: str = ""
    key_variable: str = "OPENAI_API_KEY"
    languages: tuple[str, ...] = ()
    timeout: float = 300.0
    batch: int = 10
    characters: int = 4000
    max_tokens: int = 4096
    attempts: int = 3
    neighbours: bool = True
    allow_http: bool = False


SETTINGS = Table


def create(settings: Settings, languages: Languages) -> OpenAI:
    """The engine. Raises ConfigurationError for an address that may not be used; asks no server yet."""
    return OpenAI(settings, languages)


@dataclass(frozen=True, slots=True)
class _Item:
    """One text as it is sent."""

    tagged: Tagged
    before: str
    after: str
    terms: Guidance


class OpenAI:
    """See `Engine` and `Informed`."""

    name = NAME
    steering = Steering.PROMPT

    def __init__(self, settings: Settings, languages: Languages) -> None:
        self._languages = languages
        self._table = table = settings.engine(NAME, Table)
        self._address = checked_address(settings, NAME, table.url, table.allow_http) if table.url else ""
        if table.url and not table.model:
            place = settings.file or settings.folder
            raise ConfigurationError("the key {key} is missing", place=place, key=f"engines.{NAME}.model")
        key = os.environ.get(table.key_variable, "") if table.key_variable else ""
        self._client = JsonClient(
            self._address, timeout=table.timeout, attempts=table.attempts, max_bytes=_MAX_ANSWER,
            headers={"Authorization": f"Bearer {key}"} if key else {},
        )  # fmt: skip
        self._chat = Chat(self._client, table.model, table.max_tokens, table.key_variable)
        self._told = False
        self._trouble = ""

    def supports(self, source: str, target: str) -> bool:
        """Whether a server is named and answers, and the target is a language to draft with it."""
        return bool(self._address) and self._may(source, target) and self._reached

    def fingerprint(self, source: str, target: str) -> str:
        """Of the address, the model's name, what it is told and the pair: a server does not tell more."""
        parts = [self._address, self._table.model, self._words, self._table.neighbours, source, target]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """The texts alone. Raises EngineError where the server is down or wants a key."""
        return self.translate_informed(texts, [Note()] * len(texts), source, target)

    def translate_guided(
        self, texts: Sequence[str], guidance: Sequence[Guidance], source: str, target: str
    ) -> list[Translation]:
        """The texts with what to say for their terms."""
        return self.translate_informed(texts, [Note(words) for words in guidance], source, target)

    def translate_informed(
        self, texts: Sequence[str], notes: Sequence[Note], source: str, target: str
    ) -> list[Translation]:
        """The texts with all that is known of them; `alignment` is there where the model kept the parts of a text."""
        if not self.supports(source, target):
            raise EngineError(
                "{engine} has no model here from {source} to {target}", engine=NAME, source=source, target=target,
                todo=self.remedy(source, target), remedy="{todo}",
            )  # fmt: skip
        if not self._told and any(text.strip() for text in texts):
            self._told = True
            disclose(NAME, self._address, Message("the texts to be translated, with the sentences around them"))
        items = {text: self._item(text, note) for text, note in zip(texts, notes, strict=True)}
        names = {"source": self._languages.get(source).english, "target": self._languages.get(target).english}
        answers = translated(
            texts, lambda part: self._send([(text, items[text]) for text in part], names),
            max(1, self._table.batch), max(1, self._table.characters),
        )  # fmt: skip
        return [
            Translation(
                answer.text,
                alignment=answer.alignment,
                path=(source, target),
                failure=answer.failure,
                again=answer.again,
            )
            for answer in answers
        ]

    def remedy(self, source: str, target: str) -> str:
        """That an address is wanted, or why the server cannot be used."""
        if not self._may(source, target):
            return ""
        if not self._address:
            return Message(
                "Name a server and a model in i18n.toml: url and model under {table}", table="[engines.openai]"
            )
        if not self._reached:
            return Message("The server cannot be used now: {reason}", reason=self._trouble)
        return ""

    def close(self) -> None:
        """No connection is kept."""

    def _may(self, source: str, target: str) -> bool:
        try:
            self._languages.get(source)
            language = self._languages.get(target)
        except LanguageError:
            return False
        wanted = not self._table.languages or target in self._table.languages
        return source != target and wanted and language.draft == "engine"

    @cached_property
    def _reached(self) -> bool:
        """Whether the server answers at all, asked once."""
        try:
            self._client.get("/models")
        except EngineError as error:
            self._trouble = str(error)
            return False
        return True

    @cached_property
    def _words(self) -> Mapping[str, Any]:
        return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))

    def _item(self, text: str, note: Note) -> _Item:
        before, after = (
            " ".join(conceal_personal_numbers(side).split())[:_NEIGHBOUR] if self._table.neighbours else ""
            for side in (note.before, note.after)
        )
        return _Item(tag(text, note.parts), before, after, note.guidance)

    def _send(self, items: Sequence[tuple[str, _Item]], names: Mapping[str, str]) -> list[Translation]:
        """One answer an item. What the model got wrong is asked for again by itself, and told why; where at last only
        the tags are wrong, the text is used without them."""
        found: dict[int, Translation] = {}
        second_best: dict[int, Translation] = {}
        problem = ""
        for _ in range(max(1, self._table.attempts)):
            waiting = [number for number in range(len(items)) if number not in found]
            if not waiting:
                break
            try:
                answers = self._chat.ask(self._words["system"].format(**names), self._question(items, waiting, problem))
            except Malformed as error:
                if error.hopeless:
                    raise Refused(error.problem) from error
                problem = error.problem
                continue
            problem = ""
            for number in waiting:
                text, item = items[number]
                answer = answers.get(number + 1)
                if answer is None:
                    problem = f"there is no text for id {number + 1}"
                    continue
                told = read(answer, item.tagged)
                if not told.text.strip() or len(told.text) > _FACTOR * len(text) + _ROOM:
                    problem = f"the text for id {number + 1} is empty or far too long"
                elif told.regions is None:
                    second_best[number] = Translation(told.text)
                    problem = f"the tags of the text for id {number + 1} are not those it had"
                else:
                    found[number] = Translation(told.text, alignment=links(item.tagged, told))
        missing = Translation(
            "", failure=Message("the model gave no answer that can be used: {problem}", problem=problem), again=True
        )
        return [found.get(number) or second_best.get(number) or missing for number in range(len(items))]

    def _question(self, items: Sequence[tuple[str, _Item]], numbers: Sequence[int], problem: str) -> str:
        sentences = []
        for number in numbers:
            _, item = items[number]
            sentence: dict[str, Any] = {"id": number + 1, "text": item.tagged.text}
            sentence |= {key: side for key, side in (("before", item.before), ("after", item.after)) if side}
            if item.terms:
                sentence["terms"] = {word: list(equivalents) for word, equivalents in item.terms}
            sentences.append(sentence)
        question = json.dumps({"sentences": sentences}, ensure_ascii=False)
        return f"{question}\n\n{self._words['again'].format(problem=problem)}" if problem else question
