"""What the template shows of a report: findings numbered, texts marked, figures spelled in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ....content import text_of
from ....languages import Language
from ....model import Block, BlockKind, Finding, Outcome, Region, Severity
from ...cards import CATEGORIES
from ...report import PageReport, Report, Voice
from .._excerpts import Excerpt, Excerpts
from .._lines import Lines
from ..terminal import BANDS
from .figures import Bar, Figure, Gauge, bars, figures, gauge, number
from .marked import Mark, Piece, covers, gravest, on_lines, pieces

_EXCERPT = 160
"""Characters of source that are shown of a fault in the mark-up."""
_ASIDE = frozenset({BlockKind.ATTRIBUTE, BlockKind.META})


@dataclass(frozen=True)
class Words:
    """The reader's language: messages and numbers."""

    speak: Voice
    language: Language

    def number(self, value: float | None, digits: int = 0) -> str:
        """As the language writes it; an en dash for None."""
        return number(value, digits, self.language)

    def band(self, band: str | None) -> str:
        """What a band of LIX is called; "" for None."""
        return self.speak(BANDS[band]) if band else ""


@dataclass(frozen=True)
class Shown:
    """One finding. `number` is its number in the page, `id` its anchor; `excerpt` source where it is about mark-up,
    `line` and `column` its place there ("" where it is about the page as a whole)."""

    number: int
    id: str
    finding: Finding
    message: str
    why: str
    suggestions: tuple[str, ...]
    excerpt: Excerpt | None
    where: str
    in_text: bool

    @property
    def unsure(self) -> bool:
        """Whether a person has to look."""
        return self.finding.outcome is Outcome.CANT_TELL


@dataclass(frozen=True)
class TextBlock:
    """One block of the page: `css` tells what it is, `label` names what a reader does not see as text."""

    css: str
    label: str
    language: str
    pieces: Sequence[Piece]
    findings: Sequence[Shown]


@dataclass(frozen=True)
class Row:
    """One page in the overview."""

    name: str
    title: str
    href: str
    lix: float | None
    band: str
    words: int | None
    counts: tuple[int, ...]


class PageShown:
    """One page of the report; `place` is its number among the pages of the file."""

    def __init__(self, page: PageReport, report: Report, words: Words, place: int) -> None:
        self.page, self._report, self._words, self.place = page, report, words, place
        self.title = page.document.title or page.name
        self.metrics = page.metrics.page if page.metrics is not None and page.metrics.page.words else None

    @cached_property
    def findings(self) -> list[Shown]:
        """Everything found, in the order of the page."""
        excerpts, lines = Excerpts(self.page), Lines(self.page.source)
        blocks = {block.id for block in self._blocks()}
        return [self._shown(place, finding, excerpts, lines, blocks) for place, finding in enumerate(self.page.new, 1)]

    def groups(self) -> Iterator[tuple[str, str, list[Shown]]]:
        """The findings by category: its id, its name, and what was found, gravest first."""
        order = {severity: number for number, severity in enumerate(Severity)}
        for category in CATEGORIES:
            found = [item for item in self.findings if item.finding.category == category]
            if found:
                found.sort(key=lambda item: (order[item.finding.severity], item.number))
                yield category, self._words.speak(category), found

    def count(self, severity: Severity) -> int:
        """New findings of a severity."""
        return self.page.count(severity)

    def texts(self, aside: bool) -> Iterator[TextBlock]:
        """The page's own texts in reading order: those a reader sees, or (`aside`) those that stand in attributes and
        in the head."""
        by_block: dict[str, list[Shown]] = {}
        for item in self.findings:
            by_block.setdefault(item.finding.block, []).append(item)
        for block in self._blocks():
            if (block.kind in _ASIDE) is aside:
                found = by_block.get(block.id, [])
                marks = [Mark(item.number, item.finding.span, item.finding.severity) for item in found]
                text = "".join(text_of(segment.source) for segment in block.segments)
                whole = gravest(mark for mark in marks if covers(mark, text))
                css = f"{_css(block)} whole {whole.value}" if whole is not None else _css(block)
                shown = on_lines(pieces(text, marks), breaks_in(block))
                yield TextBlock(css, _label(block), block.language, shown, found)

    @property
    def gauge(self) -> Gauge | None:
        """LIX on its scale."""
        return gauge(self.metrics, self._words.band) if self.metrics is not None else None

    @property
    def figures(self) -> list[Figure]:
        """The figures of the page with their names and what they mean."""
        return figures(self.metrics, self._words.speak, self._words.language) if self.metrics is not None else []

    @property
    def bars(self) -> list[Bar]:
        """How many sentences are how long."""
        return bars(self.metrics) if self.metrics is not None else []

    def _blocks(self) -> Iterable[Block]:
        found = {finding.block for finding in self.page.new}
        return (block for block in self.page.document.blocks if block.region is Region.MAIN or block.id in found)

    def _shown(self, place: int, finding: Finding, excerpts: Excerpts, lines: Lines, blocks: set[str]) -> Shown:
        message = finding.text(self._words.speak)
        card = self._report.rules.get(finding.rule)
        where = self.page.places.get(finding.fingerprint)
        in_text = finding.block in blocks
        return Shown(
            number=place, id=f"p{self.place}-f{place}", finding=finding, message=message,
            why=self._words.speak(card.why) if card is not None else "",
            suggestions=tuple(item for item in finding.suggestions if item not in message),
            excerpt=excerpts.of(finding, _EXCERPT),
            where="{}:{}".format(*lines.position(where.start)) if where is not None else "", in_text=in_text,
        )  # fmt: skip


def overview_rows(pages: Iterable[PageReport], targets: Sequence[str], words: Words) -> list[Row]:
    """The pages, the one with the gravest findings first; `targets` are the addresses of their reports."""
    rows = []
    for page, href in zip(pages, targets, strict=True):
        metrics = page.metrics.page if page.metrics is not None and page.metrics.page.words else None
        rows.append(
            Row(
                page.name, page.document.title or page.name, href, metrics.lix if metrics else None,
                words.band(metrics.lix_band) if metrics else "", metrics.words if metrics else None,
                tuple(page.count(severity) for severity in Severity),
            )
        )  # fmt: skip
    rows.sort(key=lambda row: (*(-count for count in row.counts), row.name))
    return rows


def _css(block: Block) -> str:
    return f"h{block.level}" if block.kind is BlockKind.HEADING else block.kind.value


def _label(block: Block) -> str:
    """``img/@alt`` for an attribute, ``title`` for the head."""
    if block.kind not in _ASIDE:
        return ""
    parts = block.path.rsplit("/", 2)
    return "/".join(part.partition("[")[0] for part in parts[-2:]) if "@" in parts[-1] else parts[-1].partition("[")[0]


def breaks_in(block: Block) -> list[int]:
    """Where the lines of a block break: places in its text."""
    found, position = [], 0
    for segment in block.segments:
        for part in segment.source:
            if isinstance(part, str):
                position += len(part)
            elif part.name == "br":
                found.append(position)
    return found
