"""Rules are data: one TOML file a rule, named by its id, with its own failing and passing examples.

`read_rules` reads a folder; a key nobody knows is an error that names file and key. What a rule does is its
`kind`, a module of `kinds/`, which also says what its `[parameters]` may be.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import ConfigurationError
from ..model import Outcome, Reference, Severity
from ..parameters import read_parameters

CATEGORIES = ("readability", "language", "translatability")
SCOPES = (
    *("body", "item", "heading", "cell", "caption", "quote"),
    *("attribute", "title", "description", "link", "page", "section"),
)
TEXT = ("body", "item", "heading", "cell", "caption")
"""What the scope ``text`` stands for: all that is written on the page, but for what others are quoted as saying."""
_ID = re.compile(r"[a-z0-9åäö]+(?:-[a-z0-9åäö]+)*")


@dataclass(frozen=True)
class Rule:
    """One rule. `message` and `why` are keyed by language; `message` is a template over the match's values.

    `scopes` are SCOPES. `suggestions` are shown with every finding, after those of the match. `examples` keep the
    notation of `examples.example_document`. `same_as` is the accessibility rule that tells of the same fault: on a page
    where that one runs, this one has nothing to add. `gives_way` are rules that say more of the same words: where one
    of them has found something in a place, this one is silent there.
    """

    id: str
    kind: str
    scopes: frozenset[str]
    severity: Severity
    category: str
    message: Mapping[str, str]
    why: Mapping[str, str]
    reference: Reference
    fails: tuple[str, ...]
    passes: tuple[str, ...]
    language: str
    suggestions: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)
    outcome: Outcome = Outcome.FAILED
    same_as: str = ""
    gives_way: tuple[str, ...] = ()
    file: Path | None = None

    @property
    def template(self) -> str:
        """The message that goes into findings: English where there is one, since English is what is translated."""
        return self.message.get("en") or next(iter(self.message.values()))


@dataclass(frozen=True)
class _Reference:
    title: str
    url: str


@dataclass(frozen=True)
class _File:
    """The keys of a rule file."""

    id: str
    kind: str
    scope: tuple[str, ...]
    severity: str
    category: str
    message: Mapping[str, str]
    why: Mapping[str, str]
    reference: _Reference
    fails: tuple[str, ...]
    passes: tuple[str, ...]
    suggestions: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)
    outcome: str = Outcome.FAILED.value
    same_as: str = ""
    gives_way: tuple[str, ...] = ()


def read_rules(folder: Path, language: str) -> tuple[Rule, ...]:
    """Every rule of a folder, by id; none where the folder is not there."""
    return tuple(read_rule(path, language) for path in sorted(folder.glob("*.toml")))


def read_rule(path: Path, language: str) -> Rule:
    """One rule file. Raises ConfigurationError naming file, key and what is allowed."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError("cannot be read: {error}", place=path, error=error) from error
    said = read_parameters(_File, data, place=path)
    if said.id != path.stem:
        raise ConfigurationError("id must be {name}, as the file is called", place=path, name=path.stem)
    if not _ID.fullmatch(said.id):
        raise ConfigurationError("id must be words in lower case with hyphens between", place=path)
    for key in ("message", "why", "fails", "passes", "scope"):
        if not getattr(said, key):
            raise ConfigurationError("{key} is empty", place=path, key=key)
    _one_of(path, "category", said.category, CATEGORIES)
    for name in said.scope:
        _one_of(path, "scope", name, (*SCOPES, "text"))
    return Rule(
        id=said.id, kind=said.kind, scopes=_scopes(said.scope), severity=read_severity(said.severity, path, "severity"),
        category=said.category, message=said.message, why=said.why,
        reference=Reference(said.reference.title, said.reference.url), fails=said.fails, passes=said.passes,
        language=language, suggestions=said.suggestions, parameters=said.parameters,
        outcome=Outcome(_one_of(path, "outcome", said.outcome, (Outcome.FAILED.value, Outcome.CANT_TELL.value))),
        same_as=said.same_as, gives_way=said.gives_way, file=path,
    )  # fmt: skip


def read_severity(name: str, place: object, key: str) -> Severity:
    """A severity by its name."""
    return Severity(_one_of(place, key, name, tuple(item.value for item in Severity)))


def _scopes(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(scope for name in names for scope in (TEXT if name == "text" else (name,)))


def _one_of(place: object, key: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ConfigurationError(
            "{key} cannot be {value}", place=place, key=key, value=repr(value), allowed=", ".join(allowed),
            remedy="Allowed here: {allowed}",
        )  # fmt: skip
    return value
