"""Language tags: whether they exist (RFC 5646), and whether two of them mean the same to a check."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PRIVATE = re.compile(r"q[a-t][a-z]")


@dataclass(frozen=True, slots=True)
class TagFacts:
    """The data of languages.toml: known primary subtags, and which languages pass for one another."""

    subtags: frozenset[str]
    groups: dict[str, int]


@cache
def _facts() -> TagFacts:
    data = tomllib.loads((Path(__file__).parent / "languages.toml").read_text("utf-8"))
    subtags = frozenset(f"{data['subtags']} {data['more']}".split())
    return TagFacts(subtags, {tag: number for number, group in enumerate(data["alike"]) for tag in group})


def primary(tag: str) -> str:
    """``sv`` of ``sv-SE``, lower-case."""
    return tag.strip().partition("-")[0].lower()


def is_known(tag: str) -> bool | None:
    """Whether a tag's primary language is registered; None for three letters we do not know.

    CLDR knows about 7,600 languages of three letters, the registry some hundreds more (families, sign
    languages, extinct ones), so there only a person can tell.
    """
    subtag = primary(tag)
    if not re.fullmatch("[a-z]{2,8}", subtag):
        return subtag in ("i", "x") and "-" in tag
    if subtag in _facts().subtags or _PRIVATE.fullmatch(subtag):
        return True
    if len(subtag) != 3:
        return False
    from babel.core import get_global

    # a three-letter code of a language that has one of two letters is not registered
    two = get_global("language_aliases").get(subtag)
    if two is not None and len(two.partition("_")[0]) == 2:
        return False
    likely = get_global("likely_subtags")
    return True if subtag in likely else None


def same_language(one: str, other: str) -> bool:
    """Whether two tags are of one language, or of two that cannot be told apart."""
    one, other = primary(one), primary(other)
    groups = _facts().groups
    return one == other or (one in groups and groups[one] == groups.get(other))
