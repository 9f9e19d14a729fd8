"""The page has a title."""

from __future__ import annotations

from collections.abc import Iterator

from ..facts import Facts
from ..rule import Problem


def document_title(facts: Facts) -> Iterator[Problem | None]:
    root = facts.tree.root
    if root is None or not facts.is_page:
        return
    titles = facts.named("title")
    if not titles:
        yield Problem(root)
    else:
        yield None if facts.tree.text(titles[0]).strip() else Problem(titles[0], "empty")


RULES = {"document-title": document_title}
