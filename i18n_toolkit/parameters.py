"""TOML tables → frozen dataclasses: every key is known and of the right kind, or the error names file and key."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, TypeVar

from .errors import ConfigurationError

T = TypeVar("T")

_WANTED = {
    str: "a text", bool: "true or false", int: "a whole number", float: "a number",
    "texts": "a list of texts", "tables": "a list of tables", "list": "a list",
}  # fmt: skip


def read_parameters(kind: type[T], table: Mapping[str, Any], *, place: object, prefix: str = "") -> T:
    """`kind` filled from `table`. A trailing underscore of a field's name is not part of its key.

    Raises ConfigurationError naming the key (with `prefix`) and what is allowed.
    """
    dataclass: Any = kind
    known = _fields(dataclass)
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise unknown_key(place, prefix + key, (prefix + name for name in known))
        name, wanted, _ = known[key]
        values[name] = convert(wanted, value, place=place, key=prefix + key)
    for key, (name, _, required) in known.items():
        if required and name not in values:
            raise ConfigurationError("the key {key} is missing", place=place, key=prefix + key)
    return kind(**values)


def convert(wanted: Any, value: Any, *, place: object, key: str) -> Any:
    """A TOML value as a field's type: str, bool, int, float, tuples and mappings of these, optional ones."""
    origin, inner = typing.get_origin(wanted), typing.get_args(wanted)
    if origin in (types.UnionType, typing.Union):
        wanted = next(item for item in inner if item is not type(None))
        return convert(wanted, value, place=place, key=key)
    if origin is tuple:
        if not isinstance(value, list):
            what = "texts" if inner[0] is str else "tables" if hasattr(inner[0], "__dataclass_fields__") else "list"
            raise ConfigurationError("{key} must be {wanted}", place=place, key=key, wanted=_WANTED[what])
        return tuple(
            convert(inner[0], item, place=place, key=f"{key}[{number}]") for number, item in enumerate(value, 1)
        )
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, dict):
            raise ConfigurationError("{key} must be a table", place=place, key=key)
        return {name: convert(inner[1], item, place=place, key=f"{key}.{name}") for name, item in value.items()}
    if wanted is Any:
        return value
    if hasattr(wanted, "__dataclass_fields__"):
        if not isinstance(value, dict):
            raise ConfigurationError("{key} must be a table", place=place, key=key)
        return read_parameters(wanted, value, place=place, prefix=f"{key}.")
    if wanted is float and type(value) is int:
        return float(value)
    if type(value) is not wanted:
        raise ConfigurationError("{key} must be {wanted}", place=place, key=key, wanted=_WANTED[wanted])
    return value


def unknown_key(place: object, key: str, allowed: typing.Iterable[str]) -> ConfigurationError:
    """The error for a key nobody knows."""
    return ConfigurationError(
        "unknown key {key}", place=place, key=key, allowed=", ".join(allowed), remedy="Allowed here: {allowed}"
    )


@cache
def _fields(kind: Any) -> dict[str, tuple[str, Any, bool]]:
    """TOML key → (field name, type, whether it must be there)."""
    hints = typing.get_type_hints(kind)
    return {
        item.name.rstrip("_"): (
            item.name,
            hints[item.name],
            item.default is MISSING and item.default_factory is MISSING,
        )
        for item in fields(kind)
    }
