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
    is_object = isinstance(data, dict)
    yield "{" if is_object else "["
    for number, (key, value) in enumerate(data.items() if is_object else (("", item) for item in data)):
        yield f",{inner}" if number else inner
        if is_object:
            # a key that is no text becomes one as in any other object
            yield _encode({key: None})[1:-5]
        yield from _pieces(value, levels - 1, inner)
    yield margin + ("}" if is_object else "]")


_encode = json.JSONEncoder(ensure_ascii=False).encode
