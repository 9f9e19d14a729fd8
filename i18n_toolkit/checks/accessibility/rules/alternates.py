"""Pages in several languages name each other."""

from __future__ import annotations

from collections.abc import Iterator

from ....dom import Element, Tree
from ..facts import Facts
from ..rule import Problem
from ..tags import is_known, primary


def hreflang_reciprocity(facts: Facts) -> Iterator[Problem | None]:
    """What a page's alternates lack. Whether they point back, is checked for the pages at hand (`Settings.others`)."""
    links = alternates(facts.tree)
    if not links:
        return
    own = facts.tree.address
    tags: set[str] = set()
    for link in links:
        tag, address = link.get("hreflang").strip().lower(), link.get("href").strip()
        values = {"tag": link.get("hreflang").strip(), "address": address}
        if tag != "x-default" and is_known(tag) is not True:
            yield Problem(link, "unknown", values)
        elif not address.startswith(("http://", "https://")):
            yield Problem(link, "relative", values)
        elif tag in tags:
            yield Problem(link, "twice", values)
        elif (other := facts.settings.others.get(address)) is not None and not _names(other, own):
            yield Problem(link, values=values)
        else:
            yield None
        tags.add(tag)
    if facts.language and not any(primary(tag) == primary(facts.language) for tag in tags):
        yield Problem(links[0], "self", {"tag": facts.language})


def alternates(tree: Tree) -> list[Element]:
    """The links of a page to its other languages."""
    return [e for e in tree.named("link") if e.get("hreflang").strip() and "alternate" in e.get("rel").lower().split()]


def _names(tree: Tree, address: str) -> bool:
    return not address or any(link.get("href").strip() == address for link in alternates(tree))


RULES = {"hreflang-reciprocity": hreflang_reciprocity}
