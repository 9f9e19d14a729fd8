"""JSON as the commands print it: quick to write, and still something that a person can read and compare."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TextIO


def write_json(data: Any, out: TextIO, levels: int = 2) -> None:
    """One document. On a terminal all of it is indented; elsewhere only the `levels` outermost are, so that every item
    of a list has a line of its own: the indenting encoder is Python, and took longer for 400 pages than to check 100.
    """
    if out.isatty():
        json.dump(data, out, ensure_ascii=False, indent=2)
    else:
        out.writelines(_pieces(data, levels, "\n"))
    out.write("\n")


def _pieces(data: Any, levels: int, margin: str) -> Iterator[str]:
    if not levels or not data or not isinstance(data, dict | list | tuple):
        yield _encode(data)
        return
    inner = margin + "  "
    # a key that is no text becomes one as in any other object
    items = [(_encode({key: None})[1:-5], item) for key, item in data.items()] if isinstance(data, dict) else None
    yield "[" if items is None else "{"
    for number, (name, item) in enumerate(items if items is not None else (("", item) for item in data)):
        yield f",{inner}{name}" if number else f"{inner}{name}"
        yield from _pieces(item, levels - 1, inner)
    yield margin + ("]" if items is None else "}")


_encode = json.JSONEncoder(ensure_ascii=False).encode
