"""What is known of templates in general, from `templates.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Templates:
    """`content`: CSS selectors of content elements, most telling first; `chrome`: a pattern over class and id names."""

    content: tuple[str, ...]
    chrome: re.Pattern[str]


@cache
def templates() -> Templates:
    """The package's own knowledge, read once."""
    data = tomllib.loads(Path(__file__).with_name("templates.toml").read_text("utf-8"))
    return Templates(tuple(data["content"]), name_pattern(data["chrome"]))


def name_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the names as whole words of a class or id; "-" is any separator or none."""
    longest_first = sorted(set(names), key=lambda name: (-len(name), name))
    inner = "|".join("[-_]*".join(map(re.escape, name.split("-"))) for name in longest_first)
    return re.compile(rf"(?<![a-z0-9])(?:{inner})(?![a-z0-9])")
