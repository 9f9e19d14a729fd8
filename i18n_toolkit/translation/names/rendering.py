"""How a target language has the names of a source: `locales/<tag>/names.toml`.

The tables are `forms` (names made of a place and a generic word), `places` and `organisations` (name → wordings, the
first being ours), and the keys `genitive` (``{name}'s``) and `place_genitive` (patterns with what the place's genitive
is). What has no entry stays as it is in Swedish.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...errors import ConfigurationError
from .find import Kind, Name

ISOLATED, BRACKETS, FREE = "isolated", "brackets", "free"
MANNERS = (ISOLATED, BRACKETS, FREE)
"""How names stand in a language that is not written in Latin letters: in Latin letters, for the page to isolate; in
brackets after the language's own wording; or as the engine has them."""

_TABLES = ("forms", "places", "organisations")
_KEYS = (*_TABLES, "genitive", "place_genitive")

Wordings = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Rendering:
    """One target language's names.toml."""

    forms: Wordings = field(default_factory=dict)
    places: Wordings = field(default_factory=dict)
    organisations: Wordings = field(default_factory=dict)
    genitive: str = ""
    place_genitive: tuple[tuple[re.Pattern[str], str], ...] = ()

    def wordings(self, name: Name) -> tuple[str, ...]:
        """What the language calls a name, our choice first; () where it has no wording of its own."""
        if name.kind is Kind.PLACE:
            return self.places.get(name.base, ())
        if name.kind is Kind.ORGANISATION:
            return self.organisations.get(name.base, ())
        if name.kind is not Kind.PATTERN:
            return ()
        places = dict.fromkeys((*self.places.get(name.place, ()), name.place))
        return tuple(
            form.format(place=place, genitive=self._genitive(place))
            for form in self.forms.get(name.pattern, ())
            for place in places
        )

    def _genitive(self, place: str) -> str:
        for pattern, form in self.place_genitive:
            if pattern.search(place):
                return form.format(place=place)
        return place


def require_manner(manner: str, place: object = "") -> str:
    """The manner, if it is one. Raises ConfigurationError."""
    if manner not in MANNERS:
        raise ConfigurationError(
            "translation.names cannot be {value}", place=place or "", value=manner or "(empty)",
            allowed=", ".join(MANNERS), remedy="Allowed: {allowed}",
        )  # fmt: skip
    return manner


def read_rendering(path: Path) -> Rendering:
    """One names.toml; every name as it is where there is none. Raises ConfigurationError naming file and key."""
    if not path.is_file():
        return Rendering()
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError("cannot be read: {error}", place=path, error=error) from error
    for key in data:
        if key not in _KEYS:
            raise ConfigurationError(
                "unknown key {key}", place=path, key=key, allowed=", ".join(_KEYS), remedy="Allowed keys: {allowed}"
            )
    tables = {table: _wordings(path, table, data.get(table, {})) for table in _TABLES}
    try:
        genitives = tuple((re.compile(pattern), form) for pattern, form in data.get("place_genitive", ()))
        for form in (*(form for forms in tables["forms"].values() for form in forms), *(form for _, form in genitives)):
            form.format(place="", genitive="")
        str(data.get("genitive", "")).format(name="")
    except (re.error, KeyError, IndexError, ValueError) as error:
        raise ConfigurationError("{key}: {error}", place=path, key="place_genitive, forms", error=error) from error
    return Rendering(**tables, genitive=str(data.get("genitive", "")), place_genitive=genitives)


def _wordings(path: Path, table: str, entries: Mapping[str, Any]) -> Wordings:
    for name, wordings in entries.items():
        if not isinstance(wordings, list) or not wordings or not all(isinstance(one, str) and one for one in wordings):
            raise ConfigurationError("{key} must be a list of words", place=path, key=f"{table}.{name}")
    return {name: tuple(wordings) for name, wordings in entries.items()}
