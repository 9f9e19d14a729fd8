"""A sentence as one line, in which rows of words can be looked for with regular expressions.

Each word is ``⟨word|TAG|FEATURE,FEATURE⟩`` in lower case, signs between words are ``⟨,||⟩``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from .tools import Tagged

CAPITAL = "CAP"
"""The feature of a word with a capital."""
_SAFE = str.maketrans({"⟨": "<", "⟩": ">", "|": "/"})
_KEPT = 20_000
"""Words whose piece of a line is remembered."""


def rendered(text: str, start: int, tagged: Sequence[Tagged]) -> tuple[str, list[int]]:
    """The words of a sentence that begins at `start` of a text, as a line, and where in it each of them begins."""
    parts: list[str] = []
    starts: list[int] = []
    length, position = 0, start
    for token in tagged:
        between = text[position : token.span.start]
        if between != " " and (signs := "".join(between.split())):
            parts.append(f"⟨{signs.translate(_SAFE)}||⟩")
            length += len(parts[-1])
        starts.append(length)
        parts.append(_written(token.word, token.tag, token.features))
        length += len(parts[-1])
        position = token.span.end
    return "".join(parts), starts


@lru_cache(_KEPT)
def _written(word: str, tag: str, features: frozenset[str]) -> str:
    """A word in such a line."""
    every = sorted(features | {CAPITAL} if word[:1].isupper() else features)
    return f"⟨{word.lower().translate(_SAFE)}|{tag}|{','.join(every)}⟩"
