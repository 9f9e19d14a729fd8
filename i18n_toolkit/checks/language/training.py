"""Trains the tagger's weights: an averaged perceptron (Collins, Discriminative training methods for hidden Markov
models, EMNLP 2002).

Not used when pages are checked. The same sentences give the same weights.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from zlib import crc32

from .features import Features
from .tagger import START, Weights, tag_features, token_features

Sentence = tuple[Sequence[str], Sequence[str]]
"""Forms, and the tag of each."""
ROUNDS, RUNS = 5, 3
"""Passes over the sentences, and trainings in different order whose mean is taken: that steadies the weights
when there are only some hundred sentences."""


def train(features: Features, sentences: Sequence[Sentence]) -> Weights:
    """The weights after `RUNS` trainings of `ROUNDS` passes, each averaged over all its steps."""
    static = [[token_features(features, forms, index) for index in range(len(forms))] for forms, _ in sentences]
    mean: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for run in range(RUNS):
        for name, row in _train_once(sentences, static, run).items():
            for tag, weight in row.items():
                mean[name][tag] += weight / RUNS
    return mean


def _train_once(sentences: Sequence[Sentence], static: Sequence[Sequence[Sequence[str]]], run: int) -> Weights:
    """One training. The tags before a token are the perceptron's own guesses, as they will be in use."""
    now: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    total: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    tags = sorted({tag for _, gold in sentences for tag in gold})
    step = 1
    for turn in range(ROUNDS):
        for number in _shuffled(len(sentences), f"{run} {turn}"):
            forms, gold = sentences[number]
            before = before_that = START
            for form, right, always in zip(forms, gold, static[number], strict=True):
                names = [*always, *tag_features(before, before_that, form.lower())]
                guess = _guess(now, tags, names)
                if guess != right:
                    for name in names:
                        for tag, change in ((right, 1.0), (guess, -1.0)):
                            now[name][tag] += change
                            total[name][tag] += change * step
                before_that, before = before, guess
                step += 1
    return {name: {tag: weight - total[name][tag] / step for tag, weight in row.items()} for name, row in now.items()}


def _shuffled(count: int, salt: str) -> list[int]:
    """The numbers below `count` in an order that looks random and is the same everywhere."""
    return sorted(range(count), key=lambda number: crc32(f"{salt} {number}".encode()))


def _guess(weights: Mapping[str, Mapping[str, float]], tags: Iterable[str], names: Iterable[str]) -> str:
    scores = dict.fromkeys(tags, 0.0)
    for name in names:
        row = weights.get(name)
        if row:
            for tag, weight in row.items():
                scores[tag] += weight
    return max(scores, key=lambda tag: scores[tag])
