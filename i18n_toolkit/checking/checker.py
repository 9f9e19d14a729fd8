"""All checks made ready once, and one page after another put through them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from ..bulk import bulk
from ..checks.accessibility.facts import Settings as AccessibilitySettings
from ..checks.accessibility.registry import accessibility_rules, computed_rules
from ..checks.accessibility.rule import Rule
from ..checks.accessibility.runner import CATEGORY as ACCESSIBILITY
from ..checks.accessibility.runner import check_accessibility
from ..checks.browser.look import Look
from ..checks.cards import CATEGORIES, cards
from ..checks.language.toolbox import tools_for
from ..checks.metrics import Meter
from ..checks.report import PageReport, RuleCard
from ..checks.rulebook import check_twins, read_rulebook
from ..checks.settings import is_on, severity_of
from ..checks.suppress import switches, without_silenced
from ..checks.tongue import by_own_words
from ..checks.tools import Tools
from ..config import Settings
from ..dom import Tree
from ..languages import Languages
from ..message import Message
from ..model import Finding, Region, Severity, Span
from ..pages.decode import decode
from ..pages.page import Page
from ..pages.public_address import is_address
from ..pages.reading import read_page
from ..pages.sources import RawPage
from ..pages.view import read_view
from ..vocabulary.identification import identify
from ..vocabulary.word_groups import word_groups
from .names import project_names
from .neighbours import Neighbours, Stock, published_at
from .passages import told_languages
from .places import Places
from .window import Window

SOURCE = "sv"
"""The language whose rules these are."""
_REMEMBERED = 10_000
"""Texts whose language is remembered: one is asked for by the rules for texts and by those for mark-up."""


class Checker:
    """The rules of a project. `categories` are those wanted (none named: all). With `browser` pages are opened in one
    as well (`open` starts it, `close` ends it).

    Raises ConfigurationError, naming file and key, for rules or settings that are wrong; ExchangeError for a broken
    glossary.
    """

    def __init__(
        self, settings: Settings, languages: Languages, categories: Collection[str] = (), *, browser: bool = False
    ) -> None:
        self.settings, self.languages = settings, languages
        self.categories = tuple(name for name in CATEGORIES if not categories or name in categories)
        self._language = languages.get(SOURCE)
        place = settings.file or settings.folder
        self._book = read_rulebook(
            self._language, settings.rules, base=settings.folder, others=accessibility_rules(), place=place
        )
        check_twins(self._book.rules, accessibility_rules())
        self._names = project_names(settings)
        self.browser = browser and ACCESSIBILITY in self.categories
        self._window = Window(settings) if self.browser else None
        own = word_groups(self._language.folder / "words" / "own-words.txt", ("own",))["own"]
        self._identify = lru_cache(_REMEMBERED)(by_own_words(identify, self._language.tag, own))

    @cached_property
    def cards(self) -> Mapping[str, RuleCard]:
        """Every rule of the wanted categories by its id."""
        every = cards(self._book.rules, self.settings.rules)
        unseen = frozenset() if self.browser else computed_rules()
        return {name: card for name, card in every.items() if card.category in self.categories and name not in unseen}

    @cached_property
    def known(self) -> frozenset[str]:
        """The ids of all rules."""
        return frozenset([rule.id for rule in self._book.rules] + list(accessibility_rules()))

    @property
    def unasked(self) -> frozenset[str]:
        """The ids of the rules of the other categories, and of those that need a browser where there is none."""
        return self.known - set(self.cards)

    @cached_property
    def _tools(self) -> Tools:
        return tools_for(self._language, self._names)

    @cached_property
    def _severities(self) -> Mapping[str, Severity]:
        said = self.settings.rules
        return {rule.id: severity_of(said, rule.id, rule.severity) for rule in accessibility_rules().values()}

    @cached_property
    def _meter(self) -> Meter:
        figures = self._tools.figures
        return figures if isinstance(figures, Meter) else Meter(self._language)

    def check(self, raw: RawPage, stock: Stock | None = None) -> PageReport:
        """What is to be said of a page. `stock` are the pages it may link to.

        Raises SourceError for what is no page, ConfigurationError for a comment that names an unknown rule.
        """
        with bulk():
            return self._check(raw, stock)

    def _check(self, raw: RawPage, stock: Stock | None) -> PageReport:
        page = read_page(raw, self.languages)
        name, source = page_name(raw.address, self.settings), page.source.text
        html = page.source.media_type == "text/html"
        turned = switches(source, self.known, raw.address) if html else ()
        told = told_languages(page.document, SOURCE, self._identify, self.languages)
        notes = list(told.notes)
        findings: list[Finding] = []
        texts = [category for category in self.categories if category != ACCESSIBILITY]
        for_marks = self._for_marks(name) if html else []
        if texts and not told.foreign:
            others = {rule.id for rule in for_marks}
            findings += self._book.check(told.document, self._tools, address=name, categories=texts, others=others)
        places = _places(page, findings)
        if ACCESSIBILITY in self.categories and html:
            marked, said = self._accessibility(raw, for_marks, stock)
            notes += said
            # what a script built has no place
            places |= {finding.fingerprint: finding.span for finding in marked if finding.match}
            findings = self._without_doubles(findings, marked, places) + marked
        elif ACCESSIBILITY in self.categories:
            notes.append(Message("Plain text: no accessibility checks"))
        kept = without_silenced(findings, turned, places, _first(page))
        order = {category: number for number, category in enumerate(CATEGORIES)}
        kept = tuple(sorted(kept, key=lambda finding: _order(finding, places, order)))
        return PageReport(
            document=told.document,
            name=name,
            source=source,
            html=html,
            metrics=None if told.foreign else self._meter.page(told.document),
            findings=kept,
            places={item.fingerprint: places[item.fingerprint] for item in kept if item.fingerprint in places},
            notes=tuple(notes),
        )

    def open(self) -> None:
        """Starts the browser, where one is wanted. Raises UserError where it cannot be."""
        if self._window is not None:
            self._window.open()

    def close(self) -> None:
        """Ends the browser."""
        if self._window is not None:
            self._window.close()

    def _without_doubles(
        self, findings: Iterable[Finding], marked: Iterable[Finding], places: Mapping[str, Span]
    ) -> list[Finding]:
        """The findings about texts without those that give way to one about the mark-up they touch."""
        stronger = {rule.id: frozenset(rule.gives_way) for rule in self._book.rules if rule.gives_way}
        taken: dict[str, list[Span]] = {}
        for finding in marked:
            taken.setdefault(finding.rule, []).append(finding.span)
        return [
            finding for finding in findings
            if not any(
                span.start <= places[finding.fingerprint].end and places[finding.fingerprint].start <= span.end
                for name in stronger.get(finding.rule, ()) if finding.fingerprint in places
                for span in taken.get(name, ())
            )
        ]  # fmt: skip

    def _for_marks(self, name: str) -> list[Rule]:
        """The accessibility rules that run on a page."""
        if ACCESSIBILITY not in self.categories:
            return []
        return [rule for rule in accessibility_rules().values() if is_on(self.settings.rules, rule.id, name)]

    def _accessibility(
        self, raw: RawPage, rules: Sequence[Rule], stock: Stock | None
    ) -> tuple[list[Finding], Sequence[Message]]:
        others: Mapping[str, Tree] = Neighbours(stock, raw, self.settings) if stock is not None else {}
        tree = read_view(decode(raw.data, raw.charset), address=published_at(raw, self.settings))
        seen = Look({})
        if self._window is not None and any("browser" in rule.needs for rule in rules):
            seen = self._window.look(raw, tree)
        facts = AccessibilitySettings(self.languages, self._identify, SOURCE, others, seen.verdicts)
        return check_accessibility(tree, facts, rules=rules, severities=self._severities), seen.notes


def page_name(address: str, settings: Settings) -> str:
    """A page's address as settings and baselines name it: a file's path from the project's folder on, where it lies
    there, with ``/``; any other address as it is."""
    if address == "-" or is_address(address):
        return address
    file, folder = Path(address).resolve(), settings.folder.resolve()
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else Path(address).as_posix()


def _places(page: Page, findings: Iterable[Finding]) -> dict[str, Span]:
    """Where the words of findings about blocks stand in the source, by fingerprint."""
    blocks = {block.id: block for block in page.document.blocks}
    aligned: dict[str, Places] = {}
    found: dict[str, Span] = {}
    for finding in findings:
        anchor = page.source.anchors.get(finding.block)
        if anchor is None:
            continue
        if finding.block not in aligned:
            aligned[finding.block] = Places(blocks[finding.block], anchor, page.source.text)
        place = aligned[finding.block].of(finding.span)
        found[finding.fingerprint] = place or Span(anchor.start, anchor.end)
    return found


def _first(page: Page) -> int:
    """Where the main text of a page begins in its source."""
    main = (block.id for block in page.document.blocks if block.region is Region.MAIN)
    starts = (page.source.anchors[name].start for name in main if name in page.source.anchors)
    return min((start for start in starts if start >= 0), default=0)


def _order(finding: Finding, places: Mapping[str, Span], order: Mapping[str, int]) -> tuple[int, int, int, str, str]:
    """What is about the page as a whole first, then as the source goes."""
    place = places.get(finding.fingerprint, Span(-1, -1))
    return place.start, place.end, order[finding.category], finding.rule, finding.fingerprint
