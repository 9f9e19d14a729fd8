"""For people at a terminal: findings by category and rule, the words underlined where they stand; plain in a pipe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple, TextIO

from ...languages import Language
from ...model import Finding, Outcome, Severity
from ..cards import CATEGORIES
from ..metrics import Metrics
from ..report import PageReport, Report, Voice
from ._excerpts import Excerpts
from ._lines import Lines

SUMMARY = "findings with the words underlined"

DETAILED = 10
"""Pages up to which every finding is shown; of more pages there is an overview."""
_WIDTH, _WIDEST = 100, 110
"""Columns in a pipe, and of a line to be read at most."""
_PLACE = 8
"""Columns for line and column numbers."""
_SHOWN = 6
"""Findings of one rule that are shown on a terminal."""
_COMMONEST = 10
"""Rules in the overview."""
_GRAVITY = {severity: number for number, severity in enumerate(Severity)}
_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.SUGGESTION: "cyan"}


_HARMLESS = dict.fromkeys([*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd")
"""What could steer a terminal, or turn a line round: a page may hold anything."""


class Part(NamedTuple):
    """A piece of a line, and how a terminal shows it (Rich's style)."""

    text: str
    style: str = ""


Line = tuple[Part, ...]


def write(report: Report, language: Language, out: TextIO) -> None:
    """Every page with its figures and findings, or the overview of many pages, and a line that sums up."""
    screen = _Screen(out)
    writer = _Writer(report.voice(language), language, screen)
    detailed = len(report.pages) <= DETAILED
    for page in report.pages if detailed else ():
        screen.show(writer.page(page, report))
    if len(report.pages) > 1:
        screen.show(writer.overview(report))
    screen.show(writer.summary(report, detailed))


class _Screen:
    """Where lines go: a terminal through Rich, which is only then loaded, or any stream as plain text."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self.width = _WIDTH
        self.is_terminal = out.isatty()
        if self.is_terminal:
            from rich.console import Console

            self._console = Console(file=out, highlight=False, soft_wrap=True)
            self.width = max(40, min(self._console.width, _WIDEST))

    def show(self, lines: Iterable[Line]) -> None:
        for line in (tuple(Part(part.text.translate(_HARMLESS), part.style) for part in line) for line in lines):
            if self.is_terminal:
                from rich.text import Text

                self._console.print(Text.assemble(*line))
            else:
                self._out.write("".join(part.text for part in line).rstrip() + "\n")


class _Writer:
    """Lines in the reader's language."""

    def __init__(self, speak: Voice, language: Language, screen: _Screen) -> None:
        self._speak, self._language, self._screen = speak, language, screen

    def page(self, page: PageReport, report: Report) -> Iterator[Line]:
        yield (Part(page.name, "bold underline"),)
        if page.metrics is not None and page.metrics.page.words:
            yield (Part("  "), *self._figures(page.metrics.page))
        for note in page.notes:
            yield (Part(f"  {self._speak(note)}", "italic"),)
        yield ()
        excerpts, lines = Excerpts(page), Lines(page.source)
        for category in CATEGORIES:
            found = [finding for finding in page.new if finding.category == category]
            if found:
                yield (Part(f"  {_capital(self._speak(_NAMES[category]))}", "bold"),)
            found.sort(key=lambda finding: (_GRAVITY[finding.severity], finding.rule))
            for _, group in groupby(found, lambda finding: (finding.severity, finding.rule)):
                yield from self._rule(list(group), page, report, excerpts, lines)

    def _rule(
        self, found: Sequence[Finding], page: PageReport, report: Report, excerpts: Excerpts, lines: Lines
    ) -> Iterator[Line]:
        first = found[0]
        count = f" × {len(found)}" if len(found) > 1 else ""
        yield (
            Part("  "), Part(self._speak(first.severity.value), f"bold {_STYLES[first.severity]}"),
            Part(f" {first.rule}{count}", "bold"),
        )  # fmt: skip
        shown = found[:_SHOWN] if self._screen.is_terminal and len(found) > _SHOWN + 1 else found
        before = ""
        for finding in shown:
            place = page.places.get(finding.fingerprint)
            where = "{}:{}".format(*lines.position(place.start)) if place is not None else ""
            message = self._message(finding)
            if message != before:
                yield from self._wrapped(message, where)
            yield from self._excerpt(finding, excerpts, where if message == before else "")
            before = message
        if len(shown) < len(found):
            text = self._speak("and {number} more; --format json shows all").format(number=len(found) - len(shown))
            yield (Part(f"{' ' * (_PLACE + 2)}{text}", "dim"),)
        card = report.rules.get(first.rule)
        reference = f"{first.reference.title}: {first.reference.url}"
        for text in (self._speak(card.why) if card is not None else "", reference):
            yield from self._wrapped(text, "", "dim")
        yield ()

    def _message(self, finding: Finding) -> str:
        text = finding.text(self._speak)
        more = [better for better in finding.suggestions if better not in text]
        if more:
            text = f"{text} → {' / '.join(more)}"
        if finding.outcome is Outcome.CANT_TELL:
            text = self._speak("To be looked at: {message}").format(message=text)
        return text

    def _excerpt(self, finding: Finding, excerpts: Excerpts, where: str) -> Iterator[Line]:
        room = self._screen.width - _PLACE - 4
        excerpt = excerpts.of(finding, room)
        if excerpt is None:
            return
        indent = f"{where:>{_PLACE}}  "
        (start, end), text = (excerpt.span.start, excerpt.span.end), excerpt.text
        style = f"underline {_STYLES[finding.severity]}"
        yield (Part(f"{indent}│ ", "dim"), Part(text[:start]), Part(text[start:end], style), Part(text[end:]))
        if not (self._screen.is_terminal or excerpt.markup or excerpt.is_whole) and end > start:
            yield (Part(f"{' ' * len(indent)}│ {' ' * start}{'^' * (end - start)}"),)

    def _wrapped(self, text: str, where: str, style: str = "") -> Iterator[Line]:
        from textwrap import wrap

        room = max(30, self._screen.width - _PLACE - 2)
        for number, line in enumerate(wrap(text, room, break_long_words=False, break_on_hyphens=False)):
            yield (Part(f"{where if number == 0 else '':>{_PLACE}}  ", "dim"), Part(line, style))

    def _figures(self, metrics: Metrics) -> Iterator[Part]:
        speak = self._speak
        yield Part(speak("LIX {lix}").format(lix=self._number(metrics.lix, 0)), "bold")
        if metrics.lix_band is not None:
            yield Part(f" ({speak(BANDS[metrics.lix_band])})")
        yield Part(
            speak(" · {words} words · {sentences} sentences, {mean} words on average, {longest} at most").format(
                words=metrics.words, sentences=metrics.sentences, longest=metrics.longest_sentence,
                mean=self._number(metrics.mean_sentence_length, 1),
            )
        )  # fmt: skip
        if metrics.reading_minutes is not None:
            minutes = max(1, round(metrics.reading_minutes))
            yield Part(speak(" · {minutes} min to read").format(minutes=minutes))

    def overview(self, report: Report) -> Iterator[Line]:
        """One line a page, those with the gravest findings first; and the rules that found most."""
        speak = self._speak
        pages = sorted(report.pages, key=lambda page: (*(-page.count(severity) for severity in Severity), page.name))
        heads = [speak("error"), speak("warning"), speak("suggestion"), "LIX", speak("words")]
        rows = [
            [
                *(str(page.count(severity) or "") for severity in Severity),
                self._number(page.metrics.page.lix, 0) if page.metrics else "",
                str(page.metrics.page.words) if page.metrics else "",
            ]
            for page in pages
        ]
        widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
        styles = [*(_STYLES[severity] for severity in Severity), "", ""]
        yield tuple(Part(f"{head:>{width}}  ", "bold") for head, width in zip(heads, widths, strict=True))
        for page, row in zip(pages, rows, strict=True):
            cells = zip(row, widths, styles, strict=True)
            yield (*(Part(f"{cell:>{width}}  ", style) for cell, width, style in cells), Part(page.name))
        yield ()
        counts = Counter(finding.rule for _, finding in report.findings())
        if len(report.pages) > DETAILED and counts:
            yield (Part(speak("Most findings: {rules}").format(rules=_listed(counts))),)

    def summary(self, report: Report, detailed: bool) -> Iterator[Line]:
        speak = self._speak
        numbers = {name: str(number) for name, number in report.summary.items()}
        template = speak("Pages: {pages} · errors: {error} · warnings: {warning} · suggestions: {suggestion}")
        text = template.format(pages=len(report.pages), **numbers)
        if report.known:
            text += speak(" · known from the baseline: {known}").format(known=report.known)
        yield (Part(text, "bold"),)
        if not detailed:
            yield (Part(speak("One page at a time shows its findings; --format html shows them all."), "dim"),)

    def _number(self, value: float | None, digits: int) -> str:
        if value is None:
            return "–"
        from babel.numbers import format_decimal

        pattern = "0." + "0" * digits if digits else "0"
        return format_decimal(value, pattern, locale=self._language.tag)


_NAMES: Mapping[str, str] = {
    "readability": "readability",
    "language": "language",
    "translatability": "translatability",
    "accessibility": "accessibility",
}
BANDS: Mapping[str, str] = {
    "very-easy": "very easy",
    "easy": "easy",
    "medium": "medium",
    "hard": "hard",
    "very-hard": "very hard",
}
"""What the bands of LIX are called."""


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{rule} {number}" for rule, number in counts.most_common(_COMMONEST))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
