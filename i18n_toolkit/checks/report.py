"""What was found, as every format reads it: one page, and all pages of a run.

A report speaks English templates; `Report.voice` gives the function that turns them into a reader's language, the
texts of rule files included.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..errors import ToolkitError
from ..languages import Language
from ..message import Message
from ..model import Document, Finding, Reference, Severity, Span
from .baseline import Stale
from .metrics import PageMetrics

Voice = Callable[[str], str]
"""An English template, or a finished `Message`, → the reader's language."""


@dataclass(frozen=True, slots=True)
class RuleCard:
    """All there is to say of a rule, whether it is about texts or mark-up.

    `title` is a short sentence ("" for rules about texts); `messages` are the templates its findings may have. `fails`,
    `unsure` and `passes` are examples: HTML for accessibility, else the notation of `examples`. `texts` are the
    rule file's own translations: language → English → text. `wcag` are success criteria of WCAG 2.2, `act` ids of ACT
    rules, `axe` the id of axe-core's same rule or "".
    """

    id: str
    category: str
    severity: Severity
    why: str
    messages: tuple[str, ...]
    reference: Reference
    title: str = ""
    wcag: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    axe: str = ""
    fails: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class PageReport:
    """One page.

    `name` is the page's address as configuration and baselines write it: relative to the project, with ``/``.
    `source` is the decoded source text, line ends untouched; `html` whether it is HTML. `metrics` are the figures of
    the page and its sections, None for a page in another language than the rules'. `findings` are in the order of the
    page, each about a block's words (`Finding.block`) or about the source (`Finding.block` is ""). `places` are ranges
    of `source` by fingerprint, for the findings whose words stand there; `known` the fingerprints a baseline has.
    `notes` say what a reader must know of the report itself.
    """

    document: Document
    name: str
    source: str
    html: bool
    metrics: PageMetrics | None
    findings: tuple[Finding, ...]
    places: Mapping[str, Span] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    notes: tuple[Message, ...] = ()

    @cached_property
    def new(self) -> tuple[Finding, ...]:
        """The findings that no baseline knows: those that count."""
        return tuple(finding for finding in self.findings if finding.fingerprint not in self.known)

    @cached_property
    def by_block(self) -> Mapping[str, tuple[Finding, ...]]:
        """The new findings by the block they are about; those about the page or its mark-up under ""."""
        found: dict[str, list[Finding]] = {}
        for finding in self.new:
            found.setdefault(finding.block, []).append(finding)
        return {block: tuple(findings) for block, findings in found.items()}

    def count(self, severity: Severity) -> int:
        """How many new findings weigh so much."""
        return sum(finding.severity is severity for finding in self.new)


@dataclass(frozen=True)
class Report:
    """A whole run, pages in the order they were given.

    `failures` are pages that could not be read; `stale` entries of the baseline that no finding answers to any more;
    `rules` the rules that ran, by id; `notes` what holds for the whole run.
    """

    pages: tuple[PageReport, ...]
    rules: Mapping[str, RuleCard]
    failures: tuple[ToolkitError, ...] = ()
    stale: tuple[Stale, ...] = ()
    notes: tuple[str, ...] = ()

    @cached_property
    def summary(self) -> Mapping[str, int]:
        """How many new findings of each severity, by its name."""
        counts = Counter(finding.severity for page in self.pages for finding in page.new)
        return {severity.value: counts[severity] for severity in Severity}

    @property
    def known(self) -> int:
        """How many findings a baseline knows, and which therefore do not count."""
        return sum(len(page.findings) - len(page.new) for page in self.pages)

    def findings(self) -> Iterator[tuple[PageReport, Finding]]:
        """Every new finding with its page."""
        return ((page, finding) for page in self.pages for finding in page.new)

    def voice(self, language: Language) -> Voice:
        """What turns the report's templates into an interface language."""
        own = {
            english: text for card in self.rules.values() for english, text in card.texts.get(language.tag, {}).items()
        }

        def speak(text: str) -> str:
            if isinstance(text, Message):
                return text.told(speak)
            return own.get(text) or (language.interface_words.gettext(text) if text else "")

        return speak
