"""Readability figures of a page, a section or any blocks: what is measured, and in what words it is reported.

The formulas and their sources are in `language.formulas`; what counts as a word is `tokens.words`, as a sentence a
segment with letters in it. A figure whose data the language lacks, or that divides by nothing, is None.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..content import plain
from ..errors import ConfigurationError
from ..languages import Language
from ..model import Block, BlockKind, Document, Region
from .language.formulas import OVIX_LEAST, lix, lix_band, nominal_ratio, ovix, rix, simple_nominal_ratio
from .language.resources import Resources
from .language.tally import COUNTED, Tally, tally

LENGTHS = (5, 10, 15, 20, 25, 30)
"""The upper ends of the classes of sentence length; what is longer is the last class."""
_DIGITS = 4
_REMEMBERED = 5_000
"""Blocks whose counts are kept: a block is counted once for the page and once for its section."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """The figures. `sentence_lengths` counts the sentences of each class of length (``1-5``, …, ``31-``);
    `passive_share` is s-passives of all verbs, `rare_share` rare words of the words that could be rare (no names,
    figures or words below four letters); a compound is rare only if a part of it is; `reading_minutes` is aloud.
    `ovix_comparable` is false for texts too short for OVIX to say anything."""

    words: int
    sentences: int
    long_words: int
    letters: int
    lix: float | None
    lix_band: str | None
    lix_body: float | None
    lix_body_band: str | None
    rix: float | None
    ovix: float | None
    ovix_comparable: bool
    mean_sentence_length: float | None
    longest_sentence: int
    sentence_lengths: Mapping[str, int]
    nominal_ratio: float | None
    nominal_ratio_simple: float | None
    passives: int | None
    passive_share: float | None
    rare_words: int | None
    rare_share: float | None
    reading_minutes: float | None

    def as_json(self) -> dict[str, object]:
        """The figures by name, rounded to four decimals: the keys `metrics` of the JSON report."""
        return {name: round(value, _DIGITS) if isinstance(value, float) else value for name, value in self._items()}

    def numbers(self) -> dict[str, float]:
        """The figures that are numbers."""
        return {name: float(value) for name, value in self._items() if isinstance(value, int | float)}

    def _items(self) -> Iterator[tuple[str, object]]:
        return ((name, getattr(self, name)) for name in self.__slots__)


@dataclass(frozen=True, slots=True)
class Section:
    """The figures from one heading to the next. `heading` is the block's id, "" before the first heading."""

    heading: str
    title: str
    metrics: Metrics


@dataclass(frozen=True, slots=True)
class PageMetrics:
    """The figures of a page and of its sections in order."""

    page: Metrics
    sections: tuple[Section, ...]

    def as_json(self) -> dict[str, object]:
        """The page's figures, and `sections` with the figures of each."""
        sections = [{"heading": item.heading, "title": item.title, **item.metrics.as_json()} for item in self.sections]
        return {**self.page.as_json(), "sections": sections}


class Meter:
    """Measures text of one language. What has been counted and measured is remembered, by the blocks themselves and not
    by what they say: a section is measured for its page, for each rule that asks, and for the report."""

    def __init__(self, language: Language, resources: Resources | None = None) -> None:
        self._language = language
        self._resources = resources or Resources(language)
        self._tallies: dict[int, tuple[Block, Tally]] = {}
        self._measured: dict[tuple[int, ...], Metrics] = {}

    def page(self, document: Document) -> PageMetrics:
        """The figures of a document's main text in the meter's language."""
        blocks = [block for block in document.blocks if self._belongs(block, document)]
        sections = [
            Section(heading.id if heading else "", _title(heading), self.metrics(part))
            for heading, part in _sections(blocks)
        ]
        return PageMetrics(self.metrics(blocks), tuple(sections))

    def measure(self, blocks: Sequence[Block]) -> Mapping[str, float]:
        """Every figure of these blocks that is a number, by its name (`tools.Figures`)."""
        return self.metrics(blocks).numbers()

    def metrics(self, blocks: Iterable[Block]) -> Metrics:
        """Every figure of these blocks, whatever their region and language."""
        blocks = tuple(blocks)
        if len(self._tallies) >= _REMEMBERED:
            self._tallies.clear()
            self._measured.clear()
        tallies = [self._tally(block) for block in blocks]
        key = tuple(map(id, blocks))
        found = self._measured.get(key)
        if found is None:
            total = Tally()
            for one in tallies:
                total.add(one)
            found = self._measured[key] = self._metrics(total)
        return found

    def _tally(self, block: Block) -> Tally:
        # the block is kept with its counts: as long as they are there, no other block has its number
        found = self._tallies.get(id(block))
        if found is None:
            found = self._tallies[id(block)] = block, tally(block, self._resources)
        return found[1]

    def _metrics(self, total: Tally) -> Metrics:
        words, sentences = sum(total.lengths), len(total.lengths)
        whole = lix(words, sentences, total.long_words)
        body = lix(sum(total.body_lengths), len(total.body_lengths), total.body_long)
        tagged, judged = self._resources.tagger is not None, self._resources.rarity is not None
        verbs = total.tags["VB"]
        return Metrics(
            words=words, sentences=sentences, long_words=total.long_words, letters=total.letters,
            lix=whole, lix_band=lix_band(whole), lix_body=body, lix_body_band=lix_band(body),
            rix=rix(sentences, total.long_words),
            ovix=ovix(words, len(total.forms)), ovix_comparable=words >= OVIX_LEAST,
            mean_sentence_length=words / sentences if sentences else None,
            longest_sentence=max(total.lengths, default=0), sentence_lengths=_classes(total.lengths),
            nominal_ratio=nominal_ratio(total.tags), nominal_ratio_simple=simple_nominal_ratio(total.tags),
            passives=total.passives if tagged else None, passive_share=total.passives / verbs if verbs else None,
            rare_words=total.rare if judged else None, rare_share=total.rare / total.judged if total.judged else None,
            reading_minutes=words / self._words_per_minute if self._words_per_minute else None,
        )  # fmt: skip

    def _belongs(self, block: Block, document: Document) -> bool:
        language = (block.language or document.language).lower().split("-")[0]
        mine = self._language.tag.lower().split("-")[0]
        return block.region is Region.MAIN and block.translate and block.kind in COUNTED and language == mine

    @cached_property
    def _words_per_minute(self) -> float:
        """From ``models/reading.toml``, which names its source; 0 where the language has none."""
        path = self._language.folder / "models" / "reading.toml"
        if not path.is_file():
            return 0.0
        try:
            return float(tomllib.loads(path.read_text("utf-8"))["words_per_minute"])
        except (OSError, KeyError, TypeError, ValueError) as error:
            raise ConfigurationError("cannot be read: {error}", place=path, error=error) from error


def _sections(blocks: Iterable[Block]) -> list[tuple[Block | None, list[Block]]]:
    """The blocks from heading to heading, each heading with what it stands over."""
    found: list[tuple[Block | None, list[Block]]] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            found.append((block, [block]))
        elif found:
            found[-1][1].append(block)
        else:
            found.append((None, [block]))
    return found


def _title(heading: Block | None) -> str:
    return "".join(plain(segment.source) for segment in heading.segments).strip() if heading else ""


def _classes(lengths: Iterable[int]) -> dict[str, int]:
    """How many sentences have 1–5 words, 6–10 and so on."""
    names = [f"{low + 1}-{high}" for low, high in zip((0, *LENGTHS), LENGTHS, strict=False)] + [f"{LENGTHS[-1] + 1}-"]
    counts = dict.fromkeys(names, 0)
    for length in lengths:
        counts[names[bisect_left(LENGTHS, length)]] += 1
    return counts
