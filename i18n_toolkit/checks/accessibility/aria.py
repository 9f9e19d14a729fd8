"""WAI-ARIA and HTML-AAM as data: `aria.toml` and `html.toml`, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Attribute:
    """A state or property. `type` is one of the words explained in aria.toml; `values` are its tokens."""

    type: str
    values: frozenset[str] = frozenset()
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """A role. `name` is "content", "prohibited" or ""; the sets are explained in aria.toml."""

    name: str = ""
    required: tuple[str, ...] = ()
    supports: frozenset[str] = frozenset()
    owns: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    leaf: bool = False
    landmark: bool = False


@dataclass(frozen=True, slots=True)
class Aria:
    """The roles and attributes by name."""

    attributes: Mapping[str, Attribute]
    roles: Mapping[str, Role]
    landmarks: frozenset[str]
    unnameable: frozenset[str]
    """Roles that must not be named."""
    from_content: frozenset[str]
    """Roles whose name may be what stands inside."""
    leaves: frozenset[str]
    meant: Mapping[str, str]
    """The role that is meant by a word that is none."""


@dataclass(frozen=True, slots=True)
class Html:
    """What elements are: `roles` and `inputs` give roles by element name and by input type; `native` the
    states a role's own HTML elements have without ARIA; `flow`, `generic` and `silent` are sets of names."""

    roles: Mapping[str, str]
    inputs: Mapping[str, str]
    native: Mapping[str, frozenset[str]]
    generic: frozenset[str]
    flow: frozenset[str]
    silent: frozenset[str]


@cache
def read_aria() -> Aria:
    """`aria.toml`."""
    data = _read("aria.toml")
    roles = {}
    for name, table in data["roles"].items():
        sets = {key: frozenset(table[key]) for key in ("supports", "owns", "within") if key in table}
        rest = {key: value for key, value in table.items() if key not in sets}
        roles[name] = Role(**{**rest, **sets, "required": tuple(table.get("required", ()))})
    return Aria(
        {
            name: Attribute(table["type"], frozenset(table.get("values", ())), table.get("global", False))
            for name, table in data["attributes"].items()
        },
        roles,
        frozenset(name for name, role in roles.items() if role.landmark and not name.startswith("doc-")),
        frozenset(name for name, role in roles.items() if role.name == "prohibited"),
        frozenset(name for name, role in roles.items() if role.name == "content"),
        frozenset(name for name, role in roles.items() if role.leaf),
        data["meant"],
    )


@cache
def read_html_facts() -> Html:
    """`html.toml`."""
    data = _read("html.toml")
    inputs = {kind: role for kind, role in data["input"].items() if kind != "none"}
    return Html(
        data["roles"],
        inputs | dict.fromkeys(data["input"]["none"], ""),
        {role: frozenset(states) for role, states in data["states"].items()},
        frozenset(data["generic"]["names"]),
        frozenset(data["flow"]["names"]),
        frozenset(data["silent"]["names"]),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / name).read_text("utf-8"))
