"""A page's figures as a person reads them: LIX on its scale, sentence lengths as bars, and what each figure means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ....languages import Language
from ...language.formulas import BANDS, HARDEST
from ...metrics import Metrics
from ...report import Voice

_LEAST, _MOST = 20, 70
"""The ends of the scale LIX is shown on; what lies outside stands at its end."""
_LONG = 25
"""Sentences of more words are shown as long ones: the rule sentence-too-long begins a little above."""


@dataclass(frozen=True, slots=True)
class Band:
    """A part of the scale, in percent of its width."""

    id: str
    name: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Gauge:
    """LIX on its scale: `place` in percent of the width; `body` the place of LIX without headings and fragments."""

    lix: float
    band: str
    band_id: str
    place: float
    body: float | None
    body_place: float | None
    bands: tuple[Band, ...]
    ticks: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by its name, spelled, and a sentence about it."""

    name: str
    value: str
    about: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A class of sentence length: how many sentences, and the bar's length in percent of the longest."""

    words: str
    sentences: int
    length: float
    long: bool


def number(value: float | None, digits: int, language: Language) -> str:
    """As the language writes it, digits always 0–9; an en dash for None."""
    if value is None:
        return "–"
    from babel.numbers import format_decimal

    pattern = "#,##0." + "0" * digits if digits else "#,##0"
    return format_decimal(value, pattern, locale=language.cldr)


def gauge(metrics: Metrics, name: Callable[[str | None], str]) -> Gauge | None:
    """None for a text without sentences. Bands: Björnsson, Läsbarhet (Liber 1968)."""
    if metrics.lix is None or metrics.lix_band is None:
        return None
    bands, low = [], float(_LEAST)
    for high, band in (*BANDS, (_MOST, HARDEST)):
        bands.append(Band(band, name(band), _place(low), _place(high) - _place(low)))
        low = high
    body = metrics.lix_body
    ticks = tuple((limit, _place(limit)) for limit, _ in BANDS)
    return Gauge(
        metrics.lix, name(metrics.lix_band), metrics.lix_band, _place(metrics.lix), body,
        _place(body) if body is not None else None, tuple(bands), ticks,
    )  # fmt: skip


def _place(value: float) -> float:
    return round(100 * (min(max(value, _LEAST), _MOST) - _LEAST) / (_MOST - _LEAST), 2)


def bars(metrics: Metrics) -> list[Bar]:
    """The classes of sentence length, shortest first."""
    most = max(metrics.sentence_lengths.values(), default=0)
    return [
        Bar(
            words.replace("-", "–"), count, round(100 * count / most, 1) if most else 0.0, int(words.split("-")[0]) > 25
        )
        for words, count in metrics.sentence_lengths.items()
    ]


def figures(metrics: Metrics, speak: Voice, language: Language) -> list[Figure]:
    """Every figure there is, in the order an editor asks for them."""

    def spelled(value: float | None, digits: int = 0) -> str:
        return number(value, digits, language)

    def share(value: float | None) -> str:
        return spelled(None if value is None else 100 * value, 1) + ("" if value is None else " %")

    found = [
        Figure(speak("Words"), spelled(metrics.words),
               speak("{long} of them are long: more than six letters").format(long=spelled(metrics.long_words))),
        Figure(speak("Sentences"), spelled(metrics.sentences), ""),
        Figure(speak("Mean sentence length"), spelled(metrics.mean_sentence_length, 1),
               speak("words; the longest sentence has {longest}").format(longest=spelled(metrics.longest_sentence))),
        Figure(speak("Reading time"), spelled(max(1, round(metrics.reading_minutes or 0))), speak("min, read aloud")),
        Figure("RIX", spelled(metrics.rix, 2), speak("long words a sentence")),
        Figure("OVIX", spelled(metrics.ovix, 1), speak("variation of words") if metrics.ovix_comparable else
               speak("variation of words; the text is too short to compare")),
        Figure(speak("Nominal ratio"), spelled(metrics.nominal_ratio, 2),
               speak("nouns to verbs; about 1 is usual, over 2.5 is heavy")),
        Figure(speak("Passive verbs"), share(metrics.passive_share), speak("of the verbs")),
        Figure(speak("Rare words"), share(metrics.rare_share), speak("of the words that could be rare")),
    ]  # fmt: skip
    return [item for item in found if item.value != "–"]
