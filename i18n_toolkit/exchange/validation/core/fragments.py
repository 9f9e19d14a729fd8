"""Fragment identifiers such as ``#f=f1/u=u1/n=n1`` (XLIFF 2.1, fragment identification)."""

from __future__ import annotations

import re

from lxml import etree

from ..context import Context
from ..names import shown

_SELECTOR = re.compile(r"(?:([-.:\w]+)=)?([-.:\w\u00b7]+)")
_CONTAINERS = ("f", "g", "u")
_LEAVES = ("n", "d", "t", "")


def parse(reference: str) -> list[tuple[str, str]] | None:
    """The selectors (prefix, id) of a reference that begins with #; None when it breaks the syntax.

    File, group and unit come in that order, each once at most, then one leaf: a note, data, an inline
    element of a target (t) or source (no prefix), or something of a module, whose prefix is longer than
    one character.
    """
    body = reference[1:].removeprefix("/")
    selectors: list[tuple[str, str]] = []
    rank = -1
    for part in body.split("/"):
        match = _SELECTOR.fullmatch(part)
        if match is None or rank == len(_CONTAINERS):
            return None
        prefix = match[1] or ""
        if prefix in _CONTAINERS:
            if _CONTAINERS.index(prefix) <= rank:
                return None
            rank = _CONTAINERS.index(prefix)
        elif prefix in _LEAVES or len(prefix) > 1:
            rank = len(_CONTAINERS)
        else:
            return None
        selectors.append((prefix, match[2]))
    if reference.startswith("#/") and selectors[0][0] != "f":
        return None
    return selectors


def absolute(reference: str, scope: str, context: Context) -> str | None:
    """The absolute form of a reference into this document; None for others.

    What a relative reference leaves out is taken from where it stands: `scope`.
    """
    selectors = parse(reference) if reference.startswith("#") else None
    if selectors is None:
        return None
    named = dict(selectors)
    place = f"f={named['f']}" if "f" in named else context.file
    if "u" in named:
        place += f"/u={named['u']}"
    elif "g" in named:
        place += f"/g={named['g']}"
    elif "f" not in named:
        place = scope
    prefix, id = selectors[-1]
    if prefix in _CONTAINERS:
        return place
    return f"{place}/{prefix}={id}" if prefix else f"{place}/{id}"


def check(element: etree._Element, attribute: str, reference: str, scope: str, context: Context) -> None:
    """A reference into this document is well-formed and points to something; others are not looked at."""
    if not reference.startswith("#"):
        return
    goal = absolute(reference, scope, context)
    if goal is None:
        context.report.add("fragment-syntax", element, element=shown(element), attribute=attribute, value=reference)
        return
    before, _, leaf = goal.rpartition("/")
    foreign = f"{before}/*={leaf.rpartition('=')[2]}"
    prefix = leaf.rpartition("=")[0]
    context.refer(element, attribute, reference, goal, *([foreign] if len(prefix) > 1 else []))
