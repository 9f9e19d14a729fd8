"""``locales/<tag>/words/names.toml`` of a source language: what names are known by.

The tables are `places` (municipalities, regions, and forms before a generic word that are not the name with an s),
`organisations` (names, those that are common words too, and what is called the same everywhere), `streets` (endings,
generic words that stand apart, words that stand first), `persons` (parties, particles, given names) and the `pattern`s
of names made of a place and a generic word. A language without the file has no names.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...errors import ConfigurationError

PLACE = "{place}"
_KEYS = {
    "places": ("municipalities", "regions", "also_words", "forms"),
    "organisations": ("names", "also_words", "kept"),
    "streets": ("endings", "apart", "first", "examples"),
    "persons": ("parties", "particles", "given", "examples"),
    "pattern": ("form", "examples"),
}


@dataclass(frozen=True)
class Knowledge:
    """One language's names.toml."""

    places: frozenset[str] = frozenset()
    forms: Mapping[str, str] = field(default_factory=dict)
    organisations: frozenset[str] = frozenset()
    also_words: frozenset[str] = frozenset()
    patterns: tuple[str, ...] = ()
    street_endings: tuple[str, ...] = ()
    street_words: tuple[str, ...] = ()
    street_first: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    given: frozenset[str] = frozenset()
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Text → the names in it, for the tests."""


def read_knowledge(path: Path) -> Knowledge:
    """One names.toml; nothing where there is none. Raises ConfigurationError naming file and key."""
    if not path.is_file():
        return Knowledge()
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError("cannot be read: {error}", place=path, error=error) from error
    for key, table in data.items():
        if key not in _KEYS:
            raise _unknown(path, key, tuple(_KEYS))
        for one in table if isinstance(table, list) else [table]:
            for inner in one:
                if inner not in _KEYS[key]:
                    raise _unknown(path, f"{key}.{inner}", _KEYS[key])
    places, organisations = data.get("places", {}), data.get("organisations", {})
    streets, persons = data.get("streets", {}), data.get("persons", {})
    patterns = data.get("pattern", [])
    for pattern in patterns:
        if str(pattern.get("form", "")).count(PLACE) != 1:
            raise ConfigurationError("a pattern must have {word} once", place=path, word=PLACE)
    return Knowledge(
        places=frozenset((*places.get("municipalities", ()), *places.get("regions", ()))),
        forms=dict(places.get("forms", {})),
        organisations=frozenset((*organisations.get("names", ()), *organisations.get("kept", ()))),
        also_words=frozenset((*places.get("also_words", ()), *organisations.get("also_words", ()))),
        patterns=tuple(pattern["form"] for pattern in patterns),
        street_endings=tuple(streets.get("endings", ())),
        street_words=tuple(streets.get("apart", ())),
        street_first=tuple(streets.get("first", ())),
        parties=tuple(persons.get("parties", ())),
        particles=tuple(persons.get("particles", ())),
        given=frozenset(persons.get("given", ())),
        examples=_examples([*patterns, streets, persons]),
    )


def _examples(tables: list[dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    return {
        text: tuple(names) if isinstance(names, list) else tuple(filter(None, [names]))
        for table in tables
        for text, names in table.get("examples", {}).items()
    }


def _unknown(path: Path, key: str, allowed: tuple[str, ...]) -> ConfigurationError:
    return ConfigurationError(
        "unknown key {key}", place=path, key=key, allowed=", ".join(allowed), remedy="Allowed keys: {allowed}"
    )


def any_of(words: tuple[str, ...]) -> str:
    """A pattern for one of the words, the longest first; nothing for none."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
