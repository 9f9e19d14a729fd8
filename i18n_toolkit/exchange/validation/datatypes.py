"""Kinds of attribute values (datatypes.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Datatype:
    """What a value must look like; `says` names it to a reader."""

    says: str
    accepts: Callable[[str], object]


class Datatypes:
    """The kinds by name, and lists of allowed words such as ``source|target`` read as a kind each."""

    def __init__(self) -> None:
        entries = tomllib.loads(Path(__file__).with_name("datatypes.toml").read_text("utf-8"))
        self._known = {
            name: Datatype(entry["says"], re.compile(entry["pattern"]).fullmatch) for name, entry in entries.items()
        }

    def __getitem__(self, name: str) -> Datatype:
        if name not in self._known:
            words = name.split("|")
            if len(words) == 1 and not words[0][:1].isdigit() and words[0] != "preserve":
                raise KeyError(name)
            self._known[name] = Datatype(" | ".join(words), frozenset(words).__contains__)
        return self._known[name]
