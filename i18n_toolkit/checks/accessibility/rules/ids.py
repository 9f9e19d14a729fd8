"""What points at an id points at one thing, and that thing is there."""

from __future__ import annotations

from collections.abc import Iterator

from ....dom import Element
from ....model import Outcome
from ..aria import read_aria
from ..facts import Facts
from ..rule import Problem
from .landmarks import anchor, first_skip_links


def duplicate_id_aria(facts: Facts) -> Iterator[Problem | None]:
    pointing = [name for name, kind in read_aria().attributes.items() if kind.type in ("id", "ids")]
    used: set[str] = set()
    for name in pointing:
        for element in facts.having(name):
            used.update(element.words(name))
    used.update(label.get("for") for label in facts.named("label") if label.get("for"))
    for identifier in sorted(used):
        twins = facts.tree.ids.get(identifier, ())
        if twins:
            yield Problem(twins[1], values={"id": identifier, "count": len(twins)}) if len(twins) > 1 else None


def anchor_lost(facts: Facts) -> Iterator[Problem | None]:
    skips = first_skip_links(facts)
    for link in facts.having("href"):
        href = link.get("href").strip()
        if link.name not in ("a", "area") or "#" not in href or link in skips or facts.hidden(link):
            continue
        address, _, name = href.partition("#")
        if not name or name.lower() == "top" or name.startswith(("/", "!", ":~:")):
            continue
        if address:
            other = facts.settings.others.get(address)
            if other is not None:
                there = name in other.ids or any(e.get("name") == name for e in other.named("a"))
                yield None if there else Problem(link, "elsewhere", {"name": name, "address": address})
        elif anchor(facts, name) is None:
            yield Problem(link, values={"name": name}, outcome=_certainty(link))
        else:
            yield None


def _certainty(link: Element) -> Outcome:
    """A script may take the click: then what the address says need not be there."""
    handled = any(name.startswith(("on", "data-", "ng-", "v-", "@")) for name in link.attributes) or link.has("role")
    return Outcome.CANT_TELL if handled else Outcome.FAILED


RULES = {"duplicate-id-aria": duplicate_id_aria, "anchor-lost": anchor_lost}
