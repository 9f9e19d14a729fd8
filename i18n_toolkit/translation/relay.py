"""Engines over models of one pair each: the pair's own model, else two with English between them.

The route is chosen without luck: the direct model of a pair when there is one, else exactly one hop
through English, which is the hub of every collection of such models (Argos, OPUS-MT, Mozilla's).
"""

from __future__ import annotations

import hashlib
import json
import re
from abc import ABC, abstractmethod
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Generic, Protocol, TypeVar

from ..errors import EngineError
from .engine import Holding, Steering, Translation
from .models.alignment import compose
from .models.pieces import words_at

HUB = "en"
"""The hub's BCP 47 tag."""

Item = TypeVar("Item", bound=Hashable)


class Model(Protocol):
    """A loaded model of one pair; `sha256` is of its files, as verified just before loading."""

    sha256: str

    def translate(self, texts: Sequence[str]) -> list[Translation]:
        """One answer a text, in order; `path` is left empty."""

    def close(self) -> None:
        """Free what it holds."""


class RelayEngine(ABC, Generic[Item]):
    """An `Engine` but for its `remedy`. A model is verified and loaded when first needed, and kept until `close()`.

    `options` are what changes an answer beside the models: decoding, versions of libraries.
    """

    name: str
    steering = Steering.PLACEHOLDER

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = dict(options)
        self._loaded: dict[Hashable, Model] = {}

    @abstractmethod
    def find(self, source: str, target: str) -> Item | None:
        """The model of a pair of tags, not loaded and not yet verified; None where there is none."""

    def key(self, item: Item) -> Hashable:
        """What a loaded model is known by."""
        return item

    def manner(self, item: Item) -> str:
        """What changes a model's answers beside its files and the options, for the fingerprint."""
        return ""

    def size(self, item: Item) -> int:
        """Bytes of a model's files."""
        return 0

    def licence(self, item: Item) -> str:
        """Of a model, as SPDX writes it; "" where its makers do not say."""
        return ""

    @abstractmethod
    def load(self, item: Item) -> Model:
        """Verifies and loads. Raises ModelError."""

    @abstractmethod
    def verify(self, item: Item) -> str:
        """The SHA-256 of a model's files. Raises ModelError for one that has changed."""

    @abstractmethod
    def remedy(self, source: str, target: str) -> str:
        """See `Engine`."""

    def supports(self, source: str, target: str) -> bool:
        """Whether the models of a route are here; they are verified when they are loaded."""
        return self.route(source, target) is not None

    def fingerprint(self, source: str, target: str) -> str:
        """SHA-256 (32 hexadecimal digits) of models, route, decoding options and library versions."""
        items, path = self._need(source, target)
        parts = {"path": path, "models": [self._sha256(item) + self.manner(item) for item in items]} | self._options
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]

    def holding(self, source: str, target: str) -> Holding:
        """All models of the route together."""
        items, _ = self._need(source, target)
        licences = dict.fromkeys(filter(None, map(self.licence, items)))
        return Holding(sum(map(self.size, items)), " AND ".join(licences))

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """All texts in one batch a hop. `score` is that of the least sure hop, because a sentence is
        no better than the worse of its two translations. Raises ModelError for a model that has
        changed or cannot be loaded."""
        items, path = self._need(source, target)
        answers = self._model(items[0]).translate(texts)
        for item in items[1:]:
            answers = self._onward(texts, answers, item)
        return [replace(answer, path=path) for answer in answers]

    def route(self, source: str, target: str) -> tuple[tuple[Item, ...], tuple[str, ...]] | None:
        """The models in order and the tags they lead through; None without a route."""
        if source == target:
            return None
        if (direct := self.find(source, target)) is not None:
            return (direct,), (source, target)
        if HUB in (source, target):
            return None
        first, second = self.find(source, HUB), self.find(HUB, target)
        return None if first is None or second is None else ((first, second), (source, HUB, target))

    def close(self) -> None:
        """Frees every loaded model."""
        while self._loaded:
            self._loaded.popitem()[1].close()

    def _onward(self, texts: Sequence[str], before: list[Translation], item: Item) -> list[Translation]:
        """The next hop, for what has not failed."""
        fresh = iter(self._model(item).translate([answer.text for answer in before if not answer.failure]))
        return [
            old if old.failure else _chained(text, old, next(fresh)) for text, old in zip(texts, before, strict=True)
        ]

    def _need(self, source: str, target: str) -> tuple[tuple[Item, ...], tuple[str, ...]]:
        route = self.route(source, target)
        if route is None:
            raise EngineError(
                "{engine} has no model here from {source} to {target}", engine=self.name, source=source, target=target,
                todo=self.remedy(source, target), remedy="{todo}",
            )  # fmt: skip
        return route

    def _model(self, item: Item) -> Model:
        key = self.key(item)
        if key not in self._loaded:
            self._loaded[key] = self.load(item)
        return self._loaded[key]

    def _sha256(self, item: Item) -> str:
        loaded = self._loaded.get(self.key(item))
        return loaded.sha256 if loaded else self.verify(item)


def hops(source: str, target: str, hub: str = HUB) -> list[tuple[str, str]]:
    """The pairs to install for a pair: itself beside the hub, else one into the hub and one out of it."""
    return [(source, target)] if hub in (source, target) else [(source, hub), (hub, target)]


def _chained(source: str, old: Translation, new: Translation) -> Translation:
    """Two hops as one answer. A word only the second model did not know is named by the words of the
    source it came from. Without links of both hops there are none."""
    scores = [score for score in (old.score, new.score) if score is not None]
    links = None if old.alignment is None or new.alignment is None else compose(old.alignment, new.alignment)
    holes = [match.span() for match in re.finditer(r"\S+", old.text) if match[0] in new.unknown]
    lost = [
        origin
        for origin, middle in old.alignment or ()
        if any(start < middle.end and middle.start < end for start, end in holes)
    ]
    unknown = tuple(dict.fromkeys((*old.unknown, *words_at(source, lost))))
    return Translation(new.text, min(scores, default=None), links, unknown, failure=new.failure)
