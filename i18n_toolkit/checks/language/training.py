"""Trains the tagger's weights: an averaged perceptron (Collins, Discriminative training methods for hidden Markov
models, EMNLP 2002).

Not used when pages are checked. The same sentences give the same weights.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from zlib import crc32

from .features import Features
from .tagger import START, Weights, tag_features, token_features

Sentence = tuple[Sequence[str], Sequence[str]]
"""Forms, and the tag of each."""
ROUNDS, RUNS = 5, 3
"""Passes over the sentences, and trainings in different order whose mean is taken: that steadies the weights
when there are only some hundred sentences."""


class _Cell:
    """A feature's weights by tag number: as they are `now`, and their `total` over all steps, for the mean."""

    __slots__ = ("now", "total")

    def __init__(self) -> None:
        self.now: dict[int, float] = defaultdict(float)
        self.total: dict[int, float] = defaultdict(float)


def train(features: Features, sentences: Sequence[Sentence]) -> Weights:
    """The weights after `RUNS` trainings of `ROUNDS` passes, each averaged over all its steps."""
    tags = sorted({tag for _, gold in sentences for tag in gold})
    names = [[token_features(features, forms, index) for index in range(len(forms))] for forms, _ in sentences]
    mean: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for run in range(RUNS):
        for name, row in _train_once(sentences, names, tags, run).items():
            for tag, weight in row.items():
                mean[name][tag] += weight / RUNS
    return mean


def _train_once(
    sentences: Sequence[Sentence], names: Sequence[Sequence[Sequence[str]]], tags: Sequence[str], run: int
) -> Weights:
    """One training. The tags before a token are the perceptron's own guesses, as they will be in use."""
    cells: dict[str, _Cell] = defaultdict(_Cell)
    static = [[[cells[name] for name in token] for token in sentence] for sentence in names]
    number = {tag: index for index, tag in enumerate(tags)}
    step = 1
    for turn in range(ROUNDS):
        for place in _shuffled(len(sentences), f"{run} {turn}"):
            forms, gold = sentences[place]
            before = before_that = START
            for form, tag, always in zip(forms, gold, static[place], strict=True):
                used = [*always, *(cells[name] for name in tag_features(before, before_that, form.lower()))]
                right, guess = number[tag], _guess(used, len(tags))
                if guess != right:
                    for cell in used:
                        cell.now[right] += 1
                        cell.now[guess] -= 1
                        cell.total[right] += step
                        cell.total[guess] -= step
                before_that, before = before, tags[guess]
                step += 1
    return {
        name: {tags[tag]: weight - cell.total[tag] / step for tag, weight in cell.now.items()}
        for name, cell in cells.items()
    }


def _shuffled(count: int, salt: str) -> list[int]:
    """The numbers below `count` in an order that looks random and is the same everywhere."""
    return sorted(range(count), key=lambda number: crc32(f"{salt} {number}".encode()))


def _guess(cells: Iterable[_Cell], tags: int) -> int:
    scores = [0.0] * tags
    for cell in cells:
        for tag, weight in cell.now.items():
            scores[tag] += weight
    return scores.index(max(scores))
