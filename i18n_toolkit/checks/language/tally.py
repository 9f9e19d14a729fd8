"""What is counted in a text before any formula: a block's counts, which add up to a section's and a page's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ...content import plain
from ...model import Block, BlockKind, Span
from ...tokens import letters, words
from .formulas import LONG_WORD
from .rarity import is_rare
from .resources import Resources
from .tagging import is_passive

COUNTED = frozenset(
    [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CELL, BlockKind.CAPTION, BlockKind.QUOTE]
)
"""What a reader reads as text; attributes and the head of the page are not counted."""
ENDS = (".", "!", "?", ":", "…")
_CLOSING = " \t\n\u00a0”“\"»’')]"
RARE = 3.0
"""Zipf 3, once in a million words, is where rare words begin (van Heuven, Mandera, Keuleers & Brysbaert 2014)."""
_RARE_LETTERS = 4
"""Shorter words are abbreviations and units more often than rare words."""


@dataclass(slots=True)
class Tally:
    """Counts. `lengths` are the words of each sentence; `body_lengths` the same without headings and fragments, and
    `body_long` their long words. `forms` are the different forms, `tags` counts each word class, `judged` the words
    that could be rare."""

    lengths: list[int] = field(default_factory=list)
    body_lengths: list[int] = field(default_factory=list)
    long_words: int = 0
    body_long: int = 0
    letters: int = 0
    forms: set[str] = field(default_factory=set)
    tags: Counter[str] = field(default_factory=Counter)
    passives: int = 0
    judged: int = 0
    rare: int = 0

    def add(self, other: Tally) -> None:
        """Puts another tally to this one."""
        self.lengths += other.lengths
        self.body_lengths += other.body_lengths
        self.long_words += other.long_words
        self.body_long += other.body_long
        self.letters += other.letters
        self.forms.update(other.forms)
        self.tags.update(other.tags)
        self.passives += other.passives
        self.judged += other.judged
        self.rare += other.rare


def tally(block: Block, resources: Resources) -> Tally:
    """The counts of one block: a segment with a letter in it is a sentence; figures alone (a cell, a footnote's number)
    are no text. A fragment is a heading, or a sentence without a mark at its end (``.`` ``!`` ``?`` ``…``, or ``:``,
    which Björnsson counts as an end)."""
    counts = Tally()
    for segment in block.segments if block.kind in COUNTED else ():
        text = plain(segment.source)
        spans = words(text)
        if not any(map(str.isalpha, text)):
            continue
        forms = [text[span.start : span.end].replace("\u00ad", "") for span in spans]
        sizes = [len(form) if form.isalpha() else letters(form) for form in forms]
        long_words = sum(size > LONG_WORD for size in sizes)
        counts.lengths.append(len(spans))
        counts.long_words += long_words
        counts.letters += sum(sizes)
        counts.forms.update(map(str.lower, forms))
        if block.kind is not BlockKind.HEADING and text.rstrip(_CLOSING).endswith(ENDS):
            counts.body_lengths.append(len(spans))
            counts.body_long += long_words
        _count_classes(counts, text, spans, forms, resources)
    return counts


def _count_classes(counts: Tally, text: str, spans: list[Span], forms: list[str], resources: Resources) -> None:
    tagger, rarity, compounds = resources.tagger, resources.rarity, resources.compounds
    names: frozenset[int] = frozenset()
    if tagger is not None:
        classes = tagger.classes(text, spans)
        counts.tags.update(tag for tag, _ in classes)
        counts.passives += sum(is_passive(features) for _, features in classes if features)
        names = frozenset(index for index, (tag, _) in enumerate(classes) if tag == "PM")
    if rarity is not None and compounds is not None:
        judged = list(_may_be_rare(forms, names))
        counts.judged += len(judged)
        counts.rare += sum(is_rare(form, rarity.zipf, compounds.parts, RARE) for form in judged)


def _may_be_rare(forms: Iterable[str], names: frozenset[int]) -> Iterator[str]:
    """Words in letters that are no names."""
    for index, form in enumerate(forms):
        capital = index > 0 and form[:1].isupper()
        if index not in names and not capital and len(form) >= _RARE_LETTERS and form.replace("-", "").isalpha():
            yield form
