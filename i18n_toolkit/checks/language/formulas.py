"""The formulas of readability, over counts. None where a formula has nothing to divide by."""

from __future__ import annotations

from collections.abc import Mapping
from math import log

LONG_WORD = 6
"""A long word has more letters than this (Björnsson, Läsbarhet, Liber 1968)."""
BANDS = ((30, "very-easy"), (40, "easy"), (50, "medium"), (60, "hard"))
HARDEST = "very-hard"
"""The bands of LIX after Björnsson (1968): below 30 books for children, 30–40 fiction, 40–50 plain fact, 50–60
technical text, above 60 the language of bureaucracy."""
OVIX_LEAST = 100
"""OVIX of fewer words says little, and OVIX of texts of very different length should not be compared: Hultman & Westman
compared school essays of some hundred words. The number is ours."""


def lix(words: int, sentences: int, long_words: int) -> float | None:
    """LIX = O/M + 100·L/O: words a sentence, and the percentage of long words (Björnsson, Läsbarhet, Liber 1968)."""
    return words / sentences + 100 * long_words / words if words and sentences else None


def lix_band(value: float | None) -> str | None:
    """The band of a LIX value, from ``very-easy`` to ``very-hard``; a value on a border is in the harder band."""
    if value is None:
        return None
    return next((name for below, name in BANDS if value < below), HARDEST)


def rix(sentences: int, long_words: int) -> float | None:
    """RIX = L/M: long words a sentence (Anderson, Lix and Rix, Journal of Reading 26, 1983)."""
    return long_words / sentences if sentences else None


def ovix(words: int, different: int) -> float | None:
    """OVIX = ln n / ln(2 − ln u / ln n), n words of which u are different: how varied the words are, in a measure that
    length is meant not to matter for, and does (Hultman & Westman, Gymnasistsvenska, Liber 1977). None where no word
    is repeated."""
    if words < 2 or different >= words:
        return None
    return log(words) / log(2 - log(different) / log(words))


def nominal_ratio(tags: Mapping[str, int]) -> float | None:
    """(NN + PP + PC) / (PN + AB + VB) over the counts of word classes: nouns, prepositions and participles to
    pronouns, adverbs and verbs (Hultman & Westman 1977; the classes as in Språkbanken's Sparv). About 1 is usual
    in newspapers and fact, more is heavy."""
    verbal = tags.get("PN", 0) + tags.get("AB", 0) + tags.get("VB", 0)
    return (tags.get("NN", 0) + tags.get("PP", 0) + tags.get("PC", 0)) / verbal if verbal else None


def simple_nominal_ratio(tags: Mapping[str, int]) -> float | None:
    """NN / VB: nouns to verbs (Sparv)."""
    return tags.get("NN", 0) / tags["VB"] if tags.get("VB") else None
