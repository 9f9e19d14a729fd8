"""The nouns of the toolkit, named as the field names them (XLIFF 2.1, TMX 1.4b, BCP 47, ACT).

Everything here is a frozen value: no behaviour beyond what follows from the fields, and nothing
imported but the standard library and `message`. Functions over `Content` live in `content.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, IntEnum
from typing import NamedTuple

from .message import told_values


class CodeKind(Enum):
    """What an inline code does: an XLIFF 2 `pc` is an OPEN and a CLOSE, a `ph` is STANDALONE."""

    OPEN = "open"
    CLOSE = "close"
    STANDALONE = "standalone"


@dataclass(frozen=True, slots=True)
class Code:
    """One inline tag. OPEN and CLOSE of a pair share `id`; ids are "1", "2", … within a block.

    `name` is the lower-case element name (``a``, ``strong``, ``br``). `attributes` are the
    element's own, in source order; a CLOSE has none. ``("translate", "no")`` is present on every
    OPEN whose content must not be translated, whether the page said so with `translate`,
    `class="notranslate"` or another `lang`.
    """

    kind: CodeKind
    id: str
    name: str
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def protects(self) -> bool:
        """Whether what stands between this OPEN and its CLOSE must be left as it is."""
        return ("translate", "no") in self.attributes


Content = tuple[str | Code, ...]
"""Text with its inline codes. No two neighbours are both strings, and no string is empty."""


class BlockKind(Enum):
    """What a block is to a reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    QUOTE = "quote"
    ATTRIBUTE = "attribute"
    META = "meta"


class Region(Enum):
    """MAIN is what the page is about; CHROME is navigation, footer, banners and dialogs."""

    MAIN = "main"
    CHROME = "chrome"


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence of a block. The segments' sources, joined, are the block's content: the space
    between two sentences ends the first of them."""

    id: str
    source: Content


@dataclass(frozen=True, slots=True)
class Block:
    """A translation unit in its place.

    `id` is stable while the place and text are (``b12``). `level` is 1–6 for headings, the nesting
    depth for items, else 0. `path` tells the place (``main/ul[1]/li[2]``, ``…/img[1]/@alt``).
    `language` is BCP 47: the document's, or what the mark-up says of this passage. `translate` is
    false where the page asked to leave the text alone or it is in another language.
    """

    id: str
    kind: BlockKind
    region: Region
    level: int
    path: str
    language: str
    segments: tuple[Segment, ...]
    translate: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """One page's content. `sha256` is of the source bytes, in hexadecimal; `address` is where the
    page came from (a path, an http(s) address, or ``-``)."""

    address: str
    language: str
    title: str
    last_updated: date | None
    blocks: tuple[Block, ...]
    sha256: str


class Span(NamedTuple):
    """Half-open, in code points of a plain text. A tuple, since a page has thousands of them."""

    start: int
    end: int


class State(IntEnum):
    """XLIFF 2.1 `state`, ordered."""

    INITIAL = 0
    TRANSLATED = 1
    REVIEWED = 2
    FINAL = 3

    @property
    def label(self) -> str:
        """The XLIFF 2 attribute value."""
        return self.name.lower()


class OriginKind(Enum):
    """Who wrote a target: machine translation, the translation memory, or a person here."""

    MT = "mt"
    TM = "tm"
    HUMAN = "human"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a target came from; never thrown away, because it decides the notice.

    `engine` names the engine or memory. `fingerprint` changes whenever the same engine could answer
    otherwise. `score` is the engine's own (mean log-probability a token, ≤ 0) for MT, the match
    grade (100, 101) for TM, None where there is none. `machine` tells whether the words were ever a
    machine's and no person has approved them since: a memory keeps that.
    """

    kind: OriginKind
    engine: str = ""
    fingerprint: str = ""
    score: float | None = None
    machine: bool = False


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """Something about one draft a reviewer must know. `start`/`end` are in the target's plain text.

    `message` is a template (`str.format`) over `values` where there are any, else the sentence itself;
    `text()` is the English sentence either way, and `text(translate)` the same in another language.
    """

    check: str
    severity: str
    message: str
    start: int = 0
    end: int = 0
    values: tuple[tuple[str, str], ...] = ()

    def text(self, translate: Callable[[str], str] = str) -> str:
        """The sentence a person reads, its template first passed through `translate`."""
        message = translate(self.message)
        return message.format(**dict(self.values)) if self.values else message


@dataclass(frozen=True, slots=True)
class Draft:
    """One segment in another language. `target` None: the source stands, marked as Swedish; an origin then says only
    by its fingerprint which engines have been asked in vain."""

    segment: str
    source: Content
    target: Content | None
    state: State = State.INITIAL
    origin: Origin | None = None
    findings: tuple[DraftFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A block in another language: its drafts in reading order, and a translator's note."""

    block: str
    language: str
    drafts: tuple[Draft, ...]
    note: str = ""

    @property
    def source(self) -> Content:
        return tuple(part for draft in self.drafts for part in draft.source)

    @property
    def target(self) -> Content | None:
        """The drafts' targets joined; None unless every one of them has a target."""
        parts: list[str | Code] = []
        for draft in self.drafts:
            if draft.target is None:
                return None
            parts.extend(draft.target)
        return tuple(parts)

    @property
    def state(self) -> State:
        """The least of the drafts' states; INITIAL where a target is missing."""
        return min((d.state if d.target is not None else State.INITIAL for d in self.drafts), default=State.INITIAL)

    @property
    def origin(self) -> Origin | None:
        """The origin that demands the most care: a missing one, then a machine's, then the first."""
        if not self.drafts or any(draft.origin is None or draft.target is None for draft in self.drafts):
            return None
        return next((d.origin for d in self.drafts if d.origin and d.origin.machine), self.drafts[0].origin)


@dataclass(frozen=True, slots=True)
class MemoryEntry:
    """One source segment and its translation, as a translation memory (TMX `tu`) keeps it.

    `origin` says who wrote the target first (HUMAN unless known otherwise) and whether it still is a
    machine's. `before` and `after` are context hashes of the neighbouring segments
    (`matching.context_hash`); "" where the neighbour is unknown. `creator`/`created` and
    `author`/`changed` are TMX creationid/creationdate and changeid/changedate; times are aware, UTC,
    whole seconds. `usage` counts reuse. `memory` names the memory it came with (a file name).
    `properties` are props of other tools, kept as (type, text).
    """

    source: Content
    target: Content
    source_language: str
    target_language: str
    state: State = State.TRANSLATED
    origin: Origin = Origin(OriginKind.HUMAN)
    before: str = ""
    after: str = ""
    creator: str = ""
    created: datetime | None = None
    author: str = ""
    changed: datetime | None = None
    usage: int = 0
    note: str = ""
    memory: str = ""
    properties: tuple[tuple[str, str], ...] = ()


class TermStatus(Enum):
    """TBX-Basic administrative status, with ``keep`` for words that must not be translated."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Term:
    """A municipal term and its equivalent."""

    source: str
    target: str
    status: TermStatus = TermStatus.PREFERRED
    note: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """A term with what is known of it: `definition` and `domain` in its own language, `part_of_speech` (noun, verb,
    adjective, adverb, phrase; "" where nobody has said), and its `equivalents` as (language tag, Term)."""

    term: str
    definition: str = ""
    domain: str = ""
    part_of_speech: str = ""
    equivalents: tuple[tuple[str, Term], ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """One rebuilt page. `path` is relative to the output folder; `state` is the least of its units'."""

    path: str
    language: str
    html: bytes
    state: State


class Severity(Enum):
    """How much a finding weighs. `--fail-on` counts from ERROR down."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"


class Outcome(Enum):
    """What a check made out, in the words of ACT Rules Format 1.1. Findings are FAILED, or CANT_TELL where
    the page alone does not show whether there is a fault and a person has to look."""

    PASSED = "passed"
    FAILED = "failed"
    INAPPLICABLE = "inapplicable"
    CANT_TELL = "cantTell"


@dataclass(frozen=True, slots=True)
class Reference:
    """The guideline a rule stands on."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in a page, or what may be one.

    `message` is a template (`str.format`) over `values`, so that it can be shown in the reader's language:
    `text()` is the English sentence, and `text(translate)` the same in another language. `block` and `segment`
    name the words it is about; both are "" for a finding about the page's mark-up, whose `path` then tells the
    element. `span` cuts exactly `match` out of the block's plain text, or, where there is no block, out of the
    source text. `suggestions` are better wordings. `wcag` are WCAG 2.2 success criteria (``1.1.1``). `fingerprint`
    is 16 hexadecimal digits, the same from run to run while the rule, the place and the match are the same.
    """

    rule: str
    category: str
    severity: Severity
    outcome: Outcome
    message: str
    block: str
    segment: str
    span: Span
    match: str
    suggestions: tuple[str, ...]
    reference: Reference
    fingerprint: str
    values: Mapping[str, object] = field(default_factory=dict)
    path: str = ""
    wcag: tuple[str, ...] = ()

    def text(self, translate: Callable[[str], str] = str) -> str:
        """The sentence a person reads, its template first passed through `translate`."""
        return translate(self.message).format(**told_values(self.values, translate))
