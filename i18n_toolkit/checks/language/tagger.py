"""Parts of speech by an averaged perceptron (Collins, EMNLP 2002), left to right.

A token's score for each tag is a sum of weights: its own features, its neighbours', the two tags before. All but
the tags depend on a word form alone, so their sums are kept by form, and tagging costs a few additions a token.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from struct import Struct

from ...errors import ConfigurationError
from ...vocabulary.memory import remember
from .features import Features

START = "^"
"""Stands before and after a sentence, as a form and as a tag."""
_ROW = re.compile(r"\d+:-?[\d.]+(?:\t\d+:-?[\d.]+)*")
_WORD = re.compile(r"(?:(?:L|R|LL|RR)w=|tw=\S+ )(?P<lower>\S+)$|w[kr]=(?P<first>\S+) ")
"""The names of features of a word beside others."""
_NEIGHBOURS = ((-1, "L"), (1, "R"), (-2, "LL"), (2, "RR"))
Weights = Mapping[str, Mapping[str, float]]
"""Feature → tag → weight."""
Rows = Mapping[str, str]
"""The same as a file has it: feature → ``tag number:weight`` between tabs; a row is read when it is needed."""


def token_features(features: Features, forms: Sequence[str], index: int) -> list[str]:
    """All features of a token but the tags before it; a feature of a neighbour begins with its place."""
    found = list(features.own(own_form(forms, index)))
    for distance, place in _NEIGHBOURS:
        found += neighbour_features(features, form_at(forms, index + distance), place)
    return [*found, *pair_features(features, forms, index)]


def own_form(forms: Sequence[str], index: int) -> str:
    """A token as it is written elsewhere; the first word of a sentence has its capital from its place."""
    form = forms[index]
    return form[:1].lower() + form[1:] if index == 0 and form[1:].islower() else form


def neighbour_features(features: Features, form: str, place: str) -> tuple[str, ...]:
    """Of the form at a place beside the token."""
    return tuple(f"{place}{name}" for name in (features.beside(form) if len(place) == 1 else (f"w={form.lower()}",)))


def pair_features(features: Features, forms: Sequence[str], index: int) -> tuple[str, ...]:
    """Of the token's form together with what kind of word comes next: ``att`` before an infinitive."""
    lower, after = forms[index].lower(), form_at(forms, index + 1)
    return f"wk={lower} {features.kind(after)}", f"wr={lower} {features.summary(after)}"


def tag_features(before: str, before_that: str, lower: str) -> tuple[str, str, str]:
    """Of the tags before the token, and of the one before with the token's form."""
    return f"t={before}", f"tt={before_that} {before}", f"tw={before} {lower}"


def form_at(forms: Sequence[str], index: int) -> str:
    """A token's form; `START` outside the sentence."""
    return forms[index] if 0 <= index < len(forms) else START


class Tagger:
    """Tags sentences. `tags` are the tags in the weights' order.

    The weights of a feature for all tags are one whole number, each tag's in a field of bits of its own (`_packed`):
    to add two rows of weights is then one addition.
    """

    def __init__(self, features: Features, tags: Sequence[str], rows: Rows) -> None:
        self._features = features
        self._tags = tuple(tags)
        self._rows = rows
        self._fields = Struct(f"<{len(self._tags)}I")
        self._even = sum(_EVEN << _FIELD * number for number in range(len(self._tags)))
        self._weights: dict[str, int] = {}
        self._own: dict[str, int] = {}
        self._first: dict[str, int] = {}
        self._told: dict[tuple[str, ...], int] = {}
        self._near: dict[str, tuple[int, int, int, int]] = {}
        self._kinds: dict[str, tuple[int, int]] = {}
        self._pairs: dict[tuple[str, str], int] = {}
        self._with_tag: dict[tuple[str, str], int] = {}
        self._before: dict[tuple[str, str], int] = {}

    def tag(self, forms: Sequence[str]) -> list[str]:
        """The tag of each token of one sentence, punctuation marks being tokens of their own."""
        known = self._near
        near = [known.get(form) or self._near_rows(form) for form in (START, START, *forms, START, START)]
        unpack, size, words, own = self._fields.unpack, self._fields.size, self._words, self._own
        tags: list[str] = []
        before = before_that = START
        for index, form in enumerate(forms):
            # `near` has two tokens more at either end, and its rows are in the order of `_NEIGHBOURS`
            total = near[index + 1][0] + near[index + 3][1] + near[index][2] + near[index + 4][3]
            total += (own.get(form) if index else None) or self._own_row(forms, index)
            total += self._before.get((before_that, before)) or self._tag_row(before, before_that)
            if (lower := form.lower()) in words:
                after = forms[index + 1] if index + 1 < len(forms) else START
                row = self._pairs.get((form, after))
                total += self._pair_row(forms, index) if row is None else row
                row = self._with_tag.get((before, lower))
                total += self._with_tag_row(before, lower) if row is None else row
            scores = unpack(total.to_bytes(size, "little"))
            before_that, before = before, self._tags[scores.index(max(scores))]
            tags.append(before)
        return tags

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words in lower case that some weight is about: most are not among them, and need not be asked for."""
        about = (_WORD.match(name) for name in self._rows)
        return frozenset(found["lower"] or found["first"] for found in about if found)

    def _own_row(self, forms: Sequence[str], index: int) -> int:
        known = self._own if index else self._first
        row = known.get(forms[index])
        if row is None:
            form = own_form(forms, index)
            told = self._features.told(form)
            said = self._told.get(told)
            if said is None:
                said = remember(self._told, told, self._sum(told))
            row = remember(known, forms[index], said + self._sum(self._features.written(form)))
        return row

    def _near_rows(self, form: str) -> tuple[int, int, int, int]:
        """What a form says of its neighbours, as each of `_NEIGHBOURS` of them."""
        word, *kinds = self._features.beside(form)
        left = right = far_left = far_right = 0
        if form.lower() in self._words:
            left, right, far_left, far_right = (self._row(f"{place}{word}") for _, place in _NEIGHBOURS)
        for kind in kinds:
            more = self._kinds.get(kind)
            if more is None:
                more = remember(self._kinds, kind, (self._row(f"L{kind}"), self._row(f"R{kind}")))
            left, right = left + more[0], right + more[1]
        return remember(self._near, form, (left, right, far_left, far_right))

    def _pair_row(self, forms: Sequence[str], index: int) -> int:
        key = forms[index], form_at(forms, index + 1)
        return remember(self._pairs, key, self._sum(pair_features(self._features, forms, index)))

    def _tag_row(self, before: str, before_that: str) -> int:
        row = self._before.get((before_that, before))
        if row is None:
            row = self._before[before_that, before] = self._sum(tag_features(before, before_that, "")[:2])
        return row

    def _with_tag_row(self, before: str, lower: str) -> int:
        return remember(self._with_tag, (before, lower), self._row(tag_features(before, "", lower)[2]))

    def _sum(self, names: Iterable[str]) -> int:
        total, known, rows = 0, self._weights, self._rows
        for name in names:
            row = known.get(name)
            if row is not None:
                total += row
            elif name in rows:  # most names are of words that the weights do not know
                total += self._row(name)
        return total

    def _row(self, name: str) -> int:
        row = self._weights.get(name)
        if row is None:
            said = self._rows.get(name)
            row = remember(self._weights, name, _packed(said, self._even)) if said else 0
        return row


_FIELD = 32
"""Bits of a tag's weight in a row."""
_EVEN = 1 << 20
"""What every tag has in a row that says anything, so that no field is below zero: it changes no comparison. A token has
some forty features, and a weight is some tens at most."""
_STEPS = 1_000
"""A weight is counted in so many parts of one."""


def _packed(row: str, even: int) -> int:
    """A row of weights as one number."""
    total = even
    for pair in row.split("\t"):
        tag, _, weight = pair.partition(":")
        total += round(float(weight) * _STEPS) << _FIELD * int(tag)
    return total


def read_tagger(path: Path, features: Features) -> Tagger:
    """The tagger of a ``tagger.tsv.gz``: a first line of tags, then a feature and its row (`Rows`) a line.

    Raises ConfigurationError for a file that is missing, damaged or something else.
    """
    try:
        head, *lines = gzip.decompress(path.read_bytes()).decode().split("\n")
        rows = {name: row for name, _, row in (line.partition("\t") for line in lines)}
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise ConfigurationError("cannot be read: {error}", place=path, error=error) from error
    tags = head.split("\t")
    if not rows or not _ROW.fullmatch(next(iter(rows.values()))):
        raise ConfigurationError("has no weights of a tagger in it", place=path)
    return Tagger(features, tags, rows)


def rows_of(tags: Sequence[str], weights: Weights, digits: int = 1) -> dict[str, str]:
    """Weights as the rows of a file, rounded to `digits`; what is then zero is left out."""
    number = {tag: index for index, tag in enumerate(tags)}
    rows = {}
    for name, row in sorted(weights.items()):
        pairs = [(number[tag], round(weight, digits)) for tag, weight in row.items()]
        kept = "\t".join(f"{tag}:{weight:g}" for tag, weight in sorted(pairs) if weight)
        if kept:
            rows[name] = kept
    return rows


def write_tagger(path: Path, tags: Sequence[str], weights: Weights) -> None:
    """The inverse of `read_tagger`; the same weights give the same bytes."""
    lines = ["\t".join(tags), *(f"{name}\t{row}" for name, row in rows_of(tags, weights).items())]
    path.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))
