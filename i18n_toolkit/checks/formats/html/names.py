"""File names for the pages of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LONGEST = 80
_UNSAFE = re.compile(r"[^\w.-]+")


def file_names(pages: Iterable[str]) -> list[str]:
    """One name a page: what its address says, in characters every file system and server takes, each name once."""
    taken = {"index.html"}
    names = []
    for page in pages:
        stem = _UNSAFE.sub("-", page.removesuffix(".html").removesuffix(".htm")).strip("-.") or "page"
        stem = stem[-_LONGEST:].lstrip("-.").lower()
        name, number = f"{stem}.html", 1
        while name in taken:
            number += 1
            name = f"{stem}-{number}.html"
        taken.add(name)
        names.append(name)
    return names
