"""The structure of a document as data: which elements, attributes and text may stand where (grammars/*.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .datatypes import Datatype, Datatypes

UNLIMITED = 1 << 60

_TERM = re.compile(r"(?:\(([^)]+)\)|([-:\w]+))([?*+]?)(?:\s+|$)")
_LIMITS = {"": (1, 1), "?": (0, 1), "*": (0, UNLIMITED), "+": (1, UNLIMITED)}
_KEYS = {"content", "attributes", "open", "text", "use", "deprecated", "deprecated-element", "needs", "within"}


@dataclass(frozen=True)
class Term:
    """One step of a content model: any of `names`, between `least` and `most` times."""

    names: frozenset[str]
    least: int
    most: int

    @property
    def shown(self) -> str:
        """As a message names it."""
        return " / ".join(f"<{name}>" for name in sorted(self.names))


@dataclass(frozen=True)
class Attribute:
    """An attribute and its kind of value; `on` names the core elements it may stand on, none meaning any."""

    datatype: Datatype
    required: bool = False
    on: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Shape:
    """An element: its content model, attributes (by qualified name such as ``xml:lang``) and openness."""

    content: tuple[Term, ...]
    attributes: Mapping[str, Attribute]
    open: bool = False
    text: bool = False
    deprecated: frozenset[str] = frozenset()
    deprecated_element: bool = False
    needs: str = ""
    within: Mapping[str, int] = field(default_factory=dict)

    @property
    def anything(self) -> bool:
        """Is the content free, so that nothing in it is checked?"""
        return any(not term.names.isdisjoint(("any", "anything")) for term in self.content)


@dataclass(frozen=True)
class Grammar:
    """The elements and global attributes of one namespace."""

    prefix: str
    elements: Mapping[str, Shape]
    attributes: Mapping[str, Attribute]


def grammars(names: Iterable[str]) -> dict[str, Grammar]:
    """The grammars of grammars/NAME.toml by namespace. An unknown key raises ValueError naming file and key."""
    datatypes = Datatypes()
    found: dict[str, Grammar] = {}
    for name in names:
        file = Path(__file__).parent / "grammars" / f"{name}.toml"
        data = tomllib.loads(file.read_text("utf-8"))
        sets = {key: _attributes(entry, datatypes) for key, entry in data.get("sets", {}).items()}
        elements = {
            key: _shape(entry, sets, datatypes, f"{file.name}: {key}")
            for key, entry in data.get("elements", {}).items()
        }
        attributes = {
            key: Attribute(datatypes[entry["type"]], on=frozenset(entry.get("on", ())))
            for key, entry in data.get("attributes", {}).items()
        }
        grammar = Grammar(data["prefix"], elements, attributes)
        found.update(dict.fromkeys(data["namespaces"], grammar))
    return found


def _shape(
    entry: dict[str, Any], sets: Mapping[str, Mapping[str, Attribute]], datatypes: Datatypes, place: str
) -> Shape:
    if unknown := set(entry) - _KEYS:
        raise ValueError(f"{place}: unknown key {', '.join(sorted(unknown))}")
    attributes: dict[str, Attribute] = {}
    for name in entry.get("use", ()):
        attributes.update(sets[name])
    attributes.update(_attributes(entry["attributes"], datatypes))
    return Shape(
        _content(entry["content"], place), attributes, entry.get("open", False), entry.get("text", False),
        frozenset(entry.get("deprecated", ())), entry.get("deprecated-element", False), entry.get("needs", ""),
        {name: UNLIMITED if limit == "*" else limit for name, limit in entry.get("within", {}).items()},
    )  # fmt: skip


def _attributes(entries: Mapping[str, str], datatypes: Datatypes) -> dict[str, Attribute]:
    return {name: Attribute(datatypes[kind.rstrip("!")], kind.endswith("!")) for name, kind in entries.items()}


def _content(model: str, place: str) -> tuple[Term, ...]:
    terms, end = [], 0
    for match in _TERM.finditer(model):
        if match.start() != end:
            break
        terms.append(Term(frozenset((match[1] or match[2]).split()), *_LIMITS[match[3]]))
        end = match.end()
    if end != len(model):
        raise ValueError(f"{place}: cannot read the content model “{model}”")
    return tuple(terms)
