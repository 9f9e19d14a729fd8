"""What goes to translators and what comes back, whatever the format: pages' units in one language.

A writer of this package makes one file or folder of a Parcel, its reader makes a Parcel of that again. In between a
person has worked on it with a tool that is not ours, so nothing that was read is trusted: a reader checks the form of
its file, and `i18n_toolkit.intake` everything that needs the store.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model import BlockKind, Content, Origin, Term, Unit


@dataclass(frozen=True, slots=True)
class Offer:
    """A translation that a memory or an engine suggests for one segment (XLIFF 1.2 `alt-trans`, 2.x `mtc:match`).

    `source` is the sentence it was a translation of; `origin.score` the match grade of a memory, or an engine's own
    score.
    """

    segment: str
    source: Content
    target: Content
    origin: Origin


@dataclass(frozen=True, slots=True)
class Entry:
    """A block in one language, with what a translator should know about it.

    `id` names the unit in its page and outlives a move (the store's key of the unit). `unit` holds source, targets,
    states, origins and the translator's note; its drafts are the block's sentences in order, and their `segment` ids
    are the file's too. Where a client has merged sentences the first of them has the whole target and the others the
    empty one (), which is not None. A file that tells no sentences apart (PO without our marks, a person's own
    spreadsheet) has one draft, whose `segment` is "": it is of the whole block. Codes read from a file have kind and
    id, a name where the file tells it, and no attributes.

    `headings` are those the block stands under, outermost first. `hints` are sentences for the translator (what was
    found, what a guideline wants); `longest` the most characters a target may have, None without a limit. `extensions`
    are elements of other namespaces that a client left in the unit, each serialised as XML on its own. `line` is where
    the unit stands in the file it was read from (0 otherwise). A reader need not give what only helps a translator.

    `previous` is what the block said when it was last translated, where it has changed since (PO `#|`). Read from a
    file, `id` is "" where the file does not say it (the block is then found by its source), `who` is the person whom
    the file names as the last to work on the unit, and `stated` is false where it says nothing of the unit's state,
    because a client took our attributes away: then no state is raised or lowered.
    """

    id: str
    unit: Unit
    kind: BlockKind = BlockKind.PARAGRAPH
    path: str = ""
    headings: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    longest: int | None = None
    offers: tuple[Offer, ...] = ()
    terms: tuple[Term, ...] = ()
    extensions: tuple[str, ...] = ()
    line: int = 0
    previous: Content | None = None
    who: str = ""
    stated: bool = True


@dataclass(frozen=True, slots=True)
class ParcelPage:
    """One page's entries in reading order. `address` and `sha256` are the Document's, as the store knows them; read
    from a file, "" where it does not say."""

    address: str
    title: str
    sha256: str
    entries: tuple[Entry, ...]
    extensions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parcel:
    """Pages in one language. `source` and `target` are BCP 47 tags; `number` names the export it was made by, so that
    what comes back can be compared with what went out. Each is "" where the file does not say it."""

    source: str
    target: str
    pages: tuple[ParcelPage, ...]
    number: str = ""
