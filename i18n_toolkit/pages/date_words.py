"""`locales/<tag>/words/dates.toml`: how pages in a language say when they were last changed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..errors import ConfigurationError
from ..languages import Language

KINDS = ("updated", "reviewed", "published")
"""What a label tells, in the order in which `last_updated` believes them."""

_TABLES = {
    "labels": KINDS,
    "around": ("before", "after", "joining", "by"),
    "calendar": ("months", "weekdays", "clock", "forms"),
}


@dataclass(frozen=True, slots=True, eq=False)
class DateWords:
    """A language's date labels; every word in lower case. Compared by identity: one per file.

    `labels` is label → kind. `before` opens a label, `after` stands between label and date, `joining`
    between two labels, `by` opens a name. `months` is month name → 1–12, `forms` are patterns over
    ``{day} {number} {month} {year} {dd} {mm}``.
    """

    labels: dict[str, str]
    before: tuple[str, ...]
    after: tuple[str, ...]
    joining: tuple[str, ...]
    by: tuple[str, ...]
    months: dict[str, int]
    weekdays: tuple[str, ...]
    clock: tuple[str, ...]
    forms: tuple[str, ...]


def date_words(language: Language) -> DateWords | None:
    """The date labels of a language; None where its folder has no list.

    Raises ConfigurationError naming the file and the key.
    """
    return _read(language.folder / "words" / "dates.toml")


@lru_cache(maxsize=64)
def _read(path: Path) -> DateWords | None:
    if not path.is_file():
        return None
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError("cannot be read: {error}", place=path, error=error) from error
    _check(path, "", data, tuple(_TABLES))
    for table, keys in _TABLES.items():
        _check(path, f"{table}.", data[table], keys)
    labels, around, calendar = data["labels"], data["around"], data["calendar"]
    if len(calendar["months"]) != 12:
        raise ConfigurationError("calendar.months must have twelve entries", place=path)
    return DateWords(
        labels={label: kind for kind in KINDS for label in labels[kind]},
        months={name: number for number, names in enumerate(calendar["months"], 1) for name in names},
        **{key: tuple(around[key]) for key in _TABLES["around"]},
        **{key: tuple(calendar[key]) for key in ("weekdays", "clock", "forms")},
    )


def _check(path: Path, table: str, data: Any, keys: tuple[str, ...]) -> None:
    """Exactly the known keys, no others: each of them is needed to build the pattern."""
    if not isinstance(data, dict):
        raise ConfigurationError("{key} must be a table", place=path, key=table.rstrip("."))
    for key in data.keys() - set(keys):
        raise ConfigurationError(
            "unknown key {key}", place=path, key=table + key, allowed=", ".join(keys), remedy="Allowed keys: {allowed}"
        )
    for key in keys:
        if key not in data:
            raise ConfigurationError("the key {key} is missing", place=path, key=table + key)
        if table and not isinstance(data[key], list):
            raise ConfigurationError("{key} must be a list", place=path, key=table + key)
