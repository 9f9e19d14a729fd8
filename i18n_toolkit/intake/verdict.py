"""What becomes of a unit that came back, and of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from ..errors import ToolkitError
from ..exchange.parcel import Entry
from ..message import Message
from ..model import DraftFinding, MemoryEntry, Unit
from ..store import Held


class Outcome(Enum):
    """What becomes of a unit; `taken` are those that change something."""

    SAME = "same"  # nothing was done to it
    CHANGED = "changed"  # other words
    APPROVED = "approved"  # the same words, approved
    MARKED = "marked"  # the same words, in another state
    NOTED = "noted"  # another note only
    STALE = "stale"  # the page says something else now; the work is kept in the memory
    KEPT = "kept"  # somebody else's words stay, as was asked for; these are in the history
    CONFLICT = "conflict"  # two people have changed it, and nobody has said whose words stay
    REFUSED = "refused"  # it cannot be taken in

    @property
    def refused(self) -> bool:
        """Whether it keeps its file out."""
        return self in (Outcome.CONFLICT, Outcome.REFUSED)

    @property
    def changes(self) -> bool:
        """Whether it changes a text or its state: what can be taken back."""
        return self in (Outcome.CHANGED, Outcome.APPROVED, Outcome.MARKED)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One entry's outcome.

    `held` is the unit it is for, None where there is none; `before` how it was, `after` how it will be (None:
    as it is), `theirs` what the file wanted where that is something else. `reason` says why it is refused, and what
    to do. `findings` are the quality checks'; `capped` tells that they kept it from being approved. `who` did the
    work, and `rival` the work it is in conflict with.
    """

    entry: Entry
    outcome: Outcome
    held: Held | None = None
    before: Unit | None = None
    after: Unit | None = None
    theirs: Unit | None = None
    reason: Message | None = None
    findings: tuple[DraftFinding, ...] = ()
    capped: bool = False
    who: str = ""
    rival: str = ""


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that has been read and compared with the store; nothing is saved yet. `file` is what the person calls it,
    `name` what the history does.

    `error` is what is wrong with the file as a whole: then there is nothing else. `rescued` is what the memory gets of
    work on texts that have changed since. `addresses` are the pages it was compared with, and `stamp` the store's of
    them (`Store.stamp`). `missing` counts the units that went out with it and are not in it: taken out on purpose, or
    the file is cut off. `saved` is the import's number, once it is taken in.
    """

    file: str
    name: str = ""
    format: str = ""
    language: str = ""
    number: str = ""
    sha256: str = ""
    verdicts: Sequence[Verdict] = ()
    rescued: Sequence[MemoryEntry] = ()
    page_extensions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    addresses: Sequence[str] = ()
    stamp: int = 0
    error: ToolkitError | None = None
    missing: int = 0
    saved: int = 0

    @property
    def refusals(self) -> list[Verdict]:
        """What keeps the file out."""
        return [verdict for verdict in self.verdicts if verdict.outcome.refused]

    @property
    def counts(self) -> Counter[Outcome]:
        """How many units had which outcome."""
        return Counter(verdict.outcome for verdict in self.verdicts)
