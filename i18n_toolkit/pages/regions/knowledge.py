"""What is known of publishing systems' templates, from `templates.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_CONDITION_BEFORE = r"(?<![a-z0-9])(?<!with-)(?<!has-)(?<!no-)(?<!is-)(?<!js-no-)(?<!without-)(?<!show-)(?<!hide-)"
_CONDITION_AFTER = r"(?![a-z0-9])(?!-(?:open|only|visible|enabled|active|first|left|right|layout|none)(?![a-z]))"


@dataclass(frozen=True, slots=True)
class Templates:
    """`content`: CSS selectors, most telling first; the rest are patterns over class and id names."""

    content: tuple[str, ...]
    overlays: re.Pattern[str]
    parts: re.Pattern[str]
    lines: re.Pattern[str]
    headers: re.Pattern[str]
    logos: re.Pattern[str]
    kept: re.Pattern[str]


@cache
def templates() -> Templates:
    """The package's own knowledge, read once."""
    data = tomllib.loads(Path(__file__).with_name("templates.toml").read_text("utf-8"))
    return Templates(
        tuple(data["content"]),
        *(name_pattern(data[key]) for key in ("overlays", "parts", "lines", "headers", "logos", "kept")),
    )


def name_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the names as whole words of a class or id; "-" is any separator or none."""
    longest_first = sorted(set(names), key=lambda name: (-len(name), name))
    inner = "|".join("[-_]*".join(map(re.escape, name.split("-"))) for name in longest_first)
    return re.compile(rf"{_CONDITION_BEFORE}(?:{inner}){_CONDITION_AFTER}")
