"""The same words come again and again, as when an engine gets stuck."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from operator import eq

from ..examples import Example
from ..fault import ERROR, Fault
from ..pair import Pair

SEVERITIES = (ERROR,)
EXAMPLES = (
    Example("Kommunen bygger skolor", "The municipality builds the the the schools", "error"),
    Example(
        "Kommunen bygger nya skolor i år",
        "The municipality builds new schools builds new schools builds new schools",
        "error",
    ),
    Example("Nej, nej, nej", "No, no, no"),
    Example("Kommunen bygger nya skolor", "The municipality builds new schools"),
    Example("Hej", "hahahahahahahahahahahahaha", "error"),
)


_TIMES = {1: 3, 2: 3}
"""Words of a phrase → how often it must follow itself; a longer phrase twice is enough."""
_LONGEST = 12
_LETTERS = re.compile(r"([^\W\d_][^\W\d_]{0,5}?)\1{6,}")
_STUCK = 6


def find(pair: Pair) -> Iterator[Fault]:
    words, texts = pair.target.words, pair.target.spelt
    for match in _LETTERS.finditer(pair.target.prose) if is_stuck(texts) else ():
        if not _LETTERS.search(pair.source.prose):
            yield Fault(ERROR, "the same letters come again and again", match.start(), match.end())
            return
    if len(set(texts)) == len(texts):
        return
    found = _repeated(texts)
    if not found:
        return
    sources = pair.source.spelt
    # a source that says a word three times may well need a phrase three times
    if not _repeated(sources) and max(Counter(word for word in sources if len(word) > 3).values(), default=0) < 3:
        first, last = found
        start, end = words[first][0], words[last][1]
        yield Fault(
            ERROR, "the same words come again and again: {words}", start, end, {"words": pair.target.text[start:end]}
        )


def is_stuck(words: Iterable[str]) -> bool:
    """Whether the same letters may come again and again in one of the words: when n letters come seven times over, six
    times n are none that the word has not had before."""
    return any(len(word) - len(set(word)) >= _STUCK for word in words if len(word) > _STUCK)


def _repeated(texts: list[str]) -> tuple[int, int] | None:
    """The first and last word of a phrase that follows itself too often."""
    last: dict[str, int] = {}
    distances = set()
    for place, text in enumerate(texts):
        distances.add(place - last.get(text, -_LONGEST - 1))
        last[text] = place
    for size in sorted(distance for distance in distances if distance <= _LONGEST):
        run = 0
        if sum(map(eq, texts[size:], texts)) < size * (_TIMES.get(size, 2) - 1):
            continue
        for place in range(size, len(texts)):
            run = run + 1 if texts[place] == texts[place - size] else 0
            if run >= size * (_TIMES.get(size, 2) - 1):
                return place - run - size + 1, place
    if len(texts) - len(set(texts)) < 2:
        return None  # a phrase three times over has each of its words as often
    counts = Counter(zip(texts, texts[1:], texts[2:], texts[3:], strict=False))
    often = next((phrase for phrase, count in counts.items() if count >= 3), None)
    if often:
        first = next(place for place in range(len(texts)) if tuple(texts[place : place + 4]) == often)
        return first, first + 3
    return None
