"""Where in a translation the translation of one of its parts stands, word forms allowing."""

from __future__ import annotations

from collections.abc import Sequence

from .tokens import Token, tokens

_ENOUGH = 0.6
"""Share of the words that must be found; two of three, one of two is not enough."""
_STEM = 0.6
"""Share of the longer word that two forms must begin with in common to count as one word."""


def find_phrase(phrase: str, text: str, words: Sequence[Token], near: float) -> tuple[int, int] | None:
    """The run of `words` (tokens of `text`) that says `phrase`, the nearest to offset `near` where
    several do; None where none has enough of its words."""
    wanted = [phrase[token.start : token.end].casefold() for token in tokens(phrase) if token.word]
    places = [place for place, token in enumerate(words) if token.word]
    have = [text[words[place].start : words[place].end].casefold() for place in places]
    if not wanted:
        return None
    best: tuple[float, float] | None = None
    run = None
    for length in sorted({max(1, len(wanted) - 1), len(wanted), len(wanted) + 1}, key=lambda n: abs(n - len(wanted))):
        for start in range(len(have) - length + 1):
            share = _share(wanted, have[start : start + length])
            low, high = places[start], places[start + length - 1]
            far = abs((words[low].start + words[high].end) / 2 - near)
            if share >= _ENOUGH and (best is None or (share, -far) > best):
                best, run = (share, -far), (low, high + 1)
    return run


def _share(wanted: Sequence[str], have: Sequence[str]) -> float:
    rest = list(have)
    found = 0.0
    for word in wanted:
        score, other = max(((_likeness(word, other), other) for other in rest), default=(0.0, ""))
        if score >= _STEM:
            found += score
            rest.remove(other)
    return found / max(len(wanted), len(have))


def _likeness(one: str, other: str) -> float:
    common = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        common += 1
    return common / max(len(one), len(other))
