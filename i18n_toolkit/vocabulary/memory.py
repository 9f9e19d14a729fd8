"""A bound for what is remembered between pages, so that a thousand pages take no more memory than ten."""

from __future__ import annotations

from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")
_MOST = 100_000


def remember(kept: dict[Key, Value], key: Key, value: Value, most: int = _MOST) -> Value:
    """Puts a value into `kept`, which is emptied first where it holds `most` already; gives the value back."""
    if len(kept) >= most:
        kept.clear()
    kept[key] = value
    return value
