"""Argos packages, read directly and run in batches through CTranslate2.

The route is chosen without luck: the direct package of the pair when there is one, else exactly one
hop through English, which is the hub of the Argos index (every package but pt↔es has English on one
side); of each package the newest version. argostranslate itself is never imported.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ...config import Settings
from ...errors import EngineError, LanguageError
from ...languages import Languages
from ...message import Message
from ..engine import Translation
from ..models.alignment import compose
from ..models.names import pair_name
from ..models.pieces import words_at
from ..models.runtime import Decoding, LoadedModel
from ..models.shelf import Installed, Shelf

NAME = "argos"
SUMMARY = "Argos models on this machine (i18n-toolkit models); pairs without a model of their own go through English"

HUB = "en"
"""The hub's BCP 47 tag, which is its Argos code too."""


def create(settings: Settings, languages: Languages) -> ArgosEngine:
    """The engine over the models of `settings`."""
    return ArgosEngine(settings, languages)


class ArgosEngine:
    """See `Engine`. A model is verified and loaded when first needed, and kept until `close()`."""

    name = NAME

    def __init__(self, settings: Settings, languages: Languages) -> None:
        self._languages = languages
        self._shelf = Shelf(settings)
        self._decoding = Decoding.of(settings.models)
        self._loaded: dict[Path, LoadedModel] = {}

    def supports(self, source: str, target: str) -> bool:
        """Whether the packages of a route are installed; their seals are checked when they are loaded."""
        return self._route(source, target) is not None

    def fingerprint(self, source: str, target: str) -> str:
        """SHA-256 (32 hexadecimal digits) of models, route, decoding options and library versions."""
        packages, path = self._need(source, target)
        parts = {"path": path, "models": [self._sha256(package) for package in packages]} | self._decoding.options
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """All texts in one batch a hop. `score` is that of the least sure hop, because a sentence is
        no better than the worse of its two translations. Raises ModelError for a model that has
        changed or cannot be loaded."""
        packages, path = self._need(source, target)
        answers = self._model(packages[0]).translate(texts)
        for package in packages[1:]:
            answers = self._onward(texts, answers, package)
        return [replace(answer, path=path) for answer in answers]

    def remedy(self, source: str, target: str) -> str:
        """Which packages to install, or that Argos has none for a language."""
        if self.supports(source, target):
            return ""
        codes = []
        for tag in (source, target):
            try:
                language = self._languages.get(tag)
            except LanguageError:
                return ""
            if not (code := language.engines.get(NAME)):
                return Message("Argos has no model for the language {tag}; use another engine", tag=tag)
            codes.append(code)
        if codes[0] == codes[1]:
            return ""
        missing = [hop for hop in _hops(*codes) if not self._shelf.find(*hop)]
        return Message(
            "Install {arrows}: i18n-toolkit models install {pairs}",
            arrows=", ".join("→".join(hop) for hop in missing),
            pairs=" ".join(pair_name(*hop) for hop in missing),
        )

    def close(self) -> None:
        """Frees every loaded model."""
        while self._loaded:
            self._loaded.popitem()[1].close()

    def _onward(self, texts: Sequence[str], before: list[Translation], package: Installed) -> list[Translation]:
        """The next hop, for what has not failed."""
        fresh = iter(self._model(package).translate([answer.text for answer in before if not answer.failure]))
        return [
            old if old.failure else _chained(text, old, next(fresh)) for text, old in zip(texts, before, strict=True)
        ]

    def _need(self, source: str, target: str) -> tuple[tuple[Installed, ...], tuple[str, ...]]:
        route = self._route(source, target)
        if route is None:
            raise EngineError(
                "argos has no model here from {source} to {target}", source=source, target=target,
                remedy=self.remedy(source, target),
            )  # fmt: skip
        return route

    def _route(self, source: str, target: str) -> tuple[tuple[Installed, ...], tuple[str, ...]] | None:
        """The packages in order and the tags they lead through; None without a route."""
        start, end = self._code(source), self._code(target)
        if not start or not end or start == end:
            return None
        if direct := self._shelf.find(start, end):
            return (direct,), (source, target)
        hops = [self._shelf.find(*hop) for hop in _hops(start, end)]
        packages = tuple(package for package in hops if package)
        return (packages, (source, HUB, target)) if len(packages) == len(hops) == 2 else None

    def _code(self, tag: str) -> str:
        """A tag's Argos code; "" for a tag nobody knows or Argos does not have."""
        try:
            return self._languages.get(tag).engines.get(NAME, "")
        except LanguageError:
            return ""

    def _model(self, package: Installed) -> LoadedModel:
        if package.path not in self._loaded:
            verified = self._shelf.verify(package)
            self._loaded[package.path] = LoadedModel(package, verified, self._decoding)
        return self._loaded[package.path]

    def _sha256(self, package: Installed) -> str:
        loaded = self._loaded.get(package.path)
        return loaded.sha256 if loaded else self._shelf.verify(package)


def _hops(source: str, target: str) -> list[tuple[str, str]]:
    """The pairs to install for a pair: itself beside the hub, else one into the hub and one out of it."""
    return [(source, target)] if HUB in (source, target) else [(source, HUB), (HUB, target)]


def _chained(source: str, old: Translation, new: Translation) -> Translation:
    """Two hops as one answer. A word only the second model did not know is named by the words of the
    source it came from."""
    first, second = old.alignment or (), new.alignment or ()
    scores = [score for score in (old.score, new.score) if score is not None]
    holes = [match.span() for match in re.finditer(r"\S+", old.text) if match[0] in new.unknown]
    lost = [
        origin for origin, middle in first if any(start < middle.end and middle.start < end for start, end in holes)
    ]
    unknown = tuple(dict.fromkeys((*old.unknown, *words_at(source, lost))))
    return Translation(new.text, min(scores, default=None), compose(first, second), unknown, failure=new.failure)
