"""`families.toml`: which kinds of models there are, and how each is told its languages."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Family:
    """See families.toml for the fields. `tokenizers` are (source, target) pairs of file names."""

    name: str
    title: str
    sign: str
    tokenizers: tuple[tuple[str, str], ...]
    token: str
    before: str
    prefix: str
    optional: bool
    licence: str
    length_penalty: float

    def spoken(self, codes: Sequence[str], vocabulary: Collection[str]) -> str:
        """The token of the first of a language's codes that the vocabulary has; "" for none."""
        tokens = (self.token.format(code=code) for code in codes)
        return next((token for token in tokens if token in vocabulary), "")

    def has_tokens(self, vocabulary: Collection[str]) -> bool:
        """Whether the vocabulary has language tokens at all."""
        start, end = self.token.split("{code}")
        return any(
            token.startswith(start) and token.endswith(end) and len(token) > len(start + end) for token in vocabulary
        )


@cache
def families() -> tuple[Family, ...]:
    """Every family, in the order in which signs are looked for; the last is what is left."""
    data = tomllib.loads(Path(__file__).with_name("families.toml").read_text("utf-8"))
    names = [item.name for item in fields(Family)]
    return tuple(
        Family(**{name: entry[name] for name in names} | {"tokenizers": _pairs(entry["tokenizers"])})
        for entry in data["family"]
    )


def family_of(vocabulary: Collection[str]) -> Family:
    """The family whose sign a vocabulary bears."""
    return next(family for family in families() if not family.sign or family.sign in vocabulary)


def _pairs(names: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((entry[0], entry[-1]) for entry in names)
