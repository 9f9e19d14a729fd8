"""What an engine is, and where engines come from.

A module in `engines/` registers itself by being there: it has ``NAME``, ``create(settings,
languages)`` and ``SUMMARY`` (one line for `i18n-toolkit engines`). An engine that has settings of its
own declares them as a frozen dataclass ``SETTINGS``, the table ``[engines.NAME]`` of i18n.toml; one whose
codes of languages go by other names than its own (locales/<tag>/language.toml, [engines]) has ``CODES``.
An outside package uses the entry point group ``i18n_toolkit.engines`` with an object of the same names.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, Protocol, runtime_checkable

from ..config import Settings
from ..errors import ConfigurationError, EngineError
from ..languages import Languages
from ..model import Span

COPY = "copy"
"""The engine's name in the origin of a text that is its own source."""
NO_TRANSLATIONS = frozenset({COPY, "identity", "pseudo"})
"""Engines whose texts are not meant to be translations, but to be rewritten or to show a page's layout: nobody should
refuse them for being in the wrong language."""


@dataclass(frozen=True, slots=True)
class Translation:
    """An engine's answer to one text.

    `score` is the mean log-probability a target token (≤ 0) or None. `alignment` links spans of the
    source text to spans of `text`, in target order, or is None where the engine does not tell.
    `unknown` are source words the engine did not know. `path` is the tags it went through
    (``("sv", "en", "ar")``). A non-empty `failure` says in a few words why `text` must not be used
    (cut off, no answer); then `text` is whatever came. `again` tells that another run may bring an answer, so
    that the failure is not remembered.
    """

    text: str
    score: float | None = None
    alignment: tuple[tuple[Span, Span], ...] | None = None
    unknown: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    failure: str = ""
    again: bool = False


class Steering(Enum):
    """How an engine can be made to use the words of a glossary."""

    NONE = "none"
    PLACEHOLDER = "placeholder"
    """Made-up words come back whole and in their place, so that an equivalent can be put there."""
    PROMPT = "prompt"
    """The equivalents are told with the text: see `Guided`."""
    CONSTRAINT = "constraint"
    """The search for words can be bound to use the equivalents: see `Guided`."""


@runtime_checkable
class Engine(Protocol):
    """Turns plain texts in one language into plain texts in another; tags are BCP 47.

    A text is one sentence, without mark-up or newlines. `name` is the module's NAME. Engines keep
    their own models loaded between calls; `close()` ends processes and frees models. An engine that can
    be steered says how in an attribute `steering` (`steering_of`).
    """

    name: str

    def supports(self, source: str, target: str) -> bool:
        """Whether the pair can be translated here and now (models installed, program present)."""

    def fingerprint(self, source: str, target: str) -> str:
        """Changes whenever the same text could be answered otherwise (model hash, version, options)."""

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """One Translation a text, in order. Raises EngineError when the pair is not supported."""

    def remedy(self, source: str, target: str) -> str:
        """What a person should do to get this pair, as one sentence ("" when nothing can be done)."""

    def close(self) -> None:
        """Free what the engine holds."""


Guidance = tuple[tuple[str, tuple[str, ...]], ...]
"""Words of one text as they stand there, each with the equivalents the target may use, the preferred first."""


@runtime_checkable
class Guided(Protocol):
    """An engine that is steered by prompt or constraint."""

    steering: Steering

    def translate_guided(
        self, texts: Sequence[str], guidance: Sequence[Guidance], source: str, target: str
    ) -> list[Translation]:
        """As `Engine.translate`, with what to say for the terms of each text."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is known of one text besides: `guidance` for its terms; the sentences `before` and `after` it in the
    source, as they stand there; `parts`, the spans of its inline tags (empty ones for tags that stand alone), which
    links should tell apart."""

    guidance: Guidance = ()
    before: str = ""
    after: str = ""
    parts: tuple[Span, ...] = ()


@runtime_checkable
class Informed(Protocol):
    """An engine that reads more than the text; it gets guidance by this way too."""

    def translate_informed(
        self, texts: Sequence[str], notes: Sequence[Note], source: str, target: str
    ) -> list[Translation]:
        """As `Engine.translate`, with a note for each text."""


def steering_of(engine: Engine) -> Steering:
    """How an engine can be steered; one that does not say cannot."""
    found = getattr(engine, "steering", Steering.NONE)
    return found if isinstance(found, Steering) else Steering.NONE


@dataclass(frozen=True, slots=True)
class Holding:
    """What an engine has for a pair on this machine: `size` in bytes (None: unknown, or not here), `licence`
    as SPDX writes it ("": its makers do not say)."""

    size: int | None = None
    licence: str = ""


@runtime_checkable
class Holder(Protocol):
    """An engine that tells what it holds."""

    def holding(self, source: str, target: str) -> Holding:
        """For a pair that it supports."""


def engine_names() -> tuple[str, ...]:
    """Every engine's name, sorted: the modules of `engines/` and the entry points."""
    from . import engines

    own = {name for _, name, _ in pkgutil.iter_modules(engines.__path__) if not name.startswith("_")}
    return tuple(sorted(own | {point.name for point in entry_points(group="i18n_toolkit.engines")}))


def create_engine(name: str, settings: Settings, languages: Languages) -> Engine:
    """The engine of that name. Raises EngineError naming those that exist."""
    engine: Engine = _plugin(name).create(settings, languages)
    return engine


def engine_summary(name: str) -> str:
    """One line about the engine of that name."""
    return str(_plugin(name).SUMMARY)


def engine_codes(name: str) -> tuple[str, ...]:
    """What the languages' codes for the engine are called (`Language.codes`)."""
    return tuple(getattr(_plugin(name), "CODES", (name,)))


def engine_settings(name: str) -> type | None:
    """The dataclass of the engine's table in i18n.toml; None for an engine without settings."""
    found: type | None = getattr(_plugin(name), "SETTINGS", None)
    return found


def require_valid_tables(settings: Settings) -> None:
    """Raises ConfigurationError for a table [engines.NAME] of an engine nobody knows or one without
    settings, and for an unknown key or a wrong value in it."""
    for name in settings.engines:
        kind = engine_settings(name) if name in engine_names() else None
        if kind is None:
            able = [known for known in engine_names() if engine_settings(known) is not None]
            raise ConfigurationError(
                "unknown key {key}", place=settings.file or settings.folder, key=f"[engines.{name}]",
                allowed=", ".join(f"[engines.{known}]" for known in able), remedy="Allowed here: {allowed}",
            )  # fmt: skip
        settings.engine(name, kind)


def _plugin(name: str) -> Any:
    if name not in engine_names():
        raise EngineError(
            "unknown engine {name}", name=name, known=", ".join(engine_names()), remedy="Engines: {known}"
        )
    for point in entry_points(group="i18n_toolkit.engines", name=name):
        return point.load()
    return import_module(f"{__package__}.engines.{name}")
