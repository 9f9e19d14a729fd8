"""What the store answers with, where `model` has no noun for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ..model import BlockKind, Content, MemoryEntry, Origin, Span, State, Unit


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page the store knows. `first_seen` and `last_seen` are aware, UTC: when it was first and last saved."""

    address: str
    sha256: str
    title: str
    language: str
    last_updated: date | None
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the records that were handed in: new ones, changed ones, those that were there already
    as they are, and those kept out because a person's or better text stands there."""

    added: int = 0
    changed: int = 0
    same: int = 0
    kept: int = 0

    @property
    def total(self) -> int:
        """Everything that was handed in."""
        return self.added + self.changed + self.same + self.kept


@dataclass(frozen=True, slots=True)
class Change:
    """One version of a segment's target: what it became, when (aware, UTC), by whom, from what file. One that was not
    `adopted` is what somebody else wanted at that time: it never became the target."""

    block: str
    segment: str
    target: Content | None
    state: State
    origin: Origin | None
    when: datetime
    who: str = ""
    file: str = ""
    adopted: bool = True


@dataclass(frozen=True, slots=True)
class LinkedFile:
    """A memory the configuration links to, as it was read last. `changed` and `read` are nanoseconds since 1970: the
    file's own time, and ours when it was read (0: now). `reader` changes when the same file would be read otherwise."""

    name: str
    size: int
    changed: int
    sha256: str
    reader: str
    read: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """A memory entry found by searching for words, and where they stand in the plain text of either side."""

    entry: MemoryEntry
    source_hits: tuple[Span, ...]
    target_hits: tuple[Span, ...]

    @property
    def in_source(self) -> bool:
        """Whether the words stand in the source."""
        return bool(self.source_hits)

    @property
    def in_target(self) -> bool:
        """Whether the words stand in the translation."""
        return bool(self.target_hits)


@dataclass(frozen=True, slots=True)
class Remark:
    """One version of a unit's note: what it became, when (aware, UTC), by whom, from what file."""

    note: str
    when: datetime
    who: str = ""
    file: str = ""
    block: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A block in one language as the store has it; its unit's drafts have no targets where there are none.

    `row` is its number in the database and `key` its name on its page, which outlives a move. `present` is false where
    the page has the block no longer; the unit is then what it was. `translate` is the block's.
    """

    row: int
    address: str
    key: str
    kind: BlockKind
    path: str
    present: bool
    translate: bool
    unit: Unit


@dataclass(frozen=True, slots=True)
class Sent:
    """A unit as it went out: digests of its words and its note ("" for none), and a digit of state a sentence."""

    source: str
    target: str
    note: str
    states: str


@dataclass(frozen=True, slots=True)
class Export:
    """A file that went to a translator; `units` are by row of the unit. `sha256` is "" for a folder."""

    number: str
    when: datetime
    language: str
    format: str
    file: str
    sha256: str
    units: Mapping[int, Sent]


@dataclass(frozen=True, slots=True)
class Extension:
    """What a translator's tool left in its file for itself: elements as XML, in order. `unit` is the row of the unit
    they belong to, None for the page as a whole."""

    address: str
    unit: int | None
    contents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """What is to become of one unit: `after` is to be saved, `lost` is a version that another won over, each None for
    nothing; `who` did it."""

    address: str
    after: Unit | None = None
    lost: Unit | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file that came back, and all that is to be saved of it. `addresses` are the pages it was compared with, and
    `stamp` is what `Store.stamp` said of them before that."""

    language: str
    format: str
    file: str
    sha256: str
    number: str
    who: str
    addresses: Sequence[str]
    stamp: int
    works: Sequence[Work] = ()
    memory: Sequence[MemoryEntry] = ()
    extensions: Sequence[Extension] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A file that went out, or (`home`) came home. `number` is the export's, or the import's own; `units` went out or
    were changed; `answers` is the export that a file which came home belongs to ("": it does not say)."""

    number: str
    when: datetime
    language: str
    format: str
    file: str
    who: str = ""
    units: int = 0
    home: bool = False
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Reversal:
    """What a sentence was `before` an import changed it (None: nothing), and what has become of it `since` (None: it
    is as the import left it). `row` is its unit's."""

    address: str
    row: int
    segment: str
    before: Change | None
    since: Change | None
