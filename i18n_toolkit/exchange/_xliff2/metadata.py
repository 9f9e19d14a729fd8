"""What the standard has no place for, as metadata (XLIFF 2.1, metadata module): of the page, its origins, its units,
their sentences and proposals. Groups of other programs are kept beside ours.

    of a file   i18n-toolkit:page       title, sha256, export
                i18n-toolkit:origin     process, engine, fingerprint; the group's id is the origin's name
    of a unit   i18n-toolkit:unit       block, heading (any number)
                i18n-toolkit:sentences  a sentence's id → its length, and where its target came from
    of a match  i18n-toolkit:proposal   origin, score, sentence

A length counts the characters of a source and a one for each of its tags. Thanks to it a unit whose segments a client
has merged or split is cut into the same sentences again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from ...model import Content, Draft, Origin
from .._xliff.extensions import keep, parse, written
from .._xliff.faults import text_in
from .._xliff.markup import element, text
from .._xliff.names import spell_name, unspell
from .._xliff.origins import PERSON, Origins, number, origin_of, process_of
from ..validation.names import METADATA

_OURS = "i18n-toolkit:"
PAGE, ORIGIN, UNIT, SENTENCES, PROPOSAL = (
    _OURS + name for name in ("page", "origin", "unit", "sentences", "proposal")
)  # fmt: skip
_TAG = f"{{{METADATA}}}"
_NOBODY = "-"
Told = Iterable[tuple[str, str]]


def group(category: str, told: Told, id: str | None = None) -> str:
    """A group of ours; "" where there is nothing to tell."""
    items = [element("mda:meta", [("type", kind)], text(value)) for kind, value in told]
    return element("mda:metaGroup", [("id", id), ("category", category)], *items) if items else ""


def build(groups: Iterable[str], extensions: Sequence[str] = ()) -> str:
    """The groups, and those of other programs that were kept, as the one element that may hold them; then whatever
    else was kept."""
    roots = [parse(kept) for kept in extensions]
    foreign = [keep(child) for root in roots if root.tag == _TAG + "metadata" for child in root]
    inside = "".join([*groups, *foreign])
    rest = (written(kept) for kept, root in zip(extensions, roots, strict=True) if root.tag != _TAG + "metadata")
    return "".join([element("mda:metadata", (), inside) if inside else "", *rest])


def length(content: Content) -> int:
    """Characters and tags."""
    return sum(len(part) if isinstance(part, str) else 1 for part in content)


def sentence(draft: Draft, origins: Origins) -> tuple[str, str]:
    """What is told of a sentence."""
    name = origins.name(draft.origin) if draft.target is not None else None
    score = draft.origin.score if draft.origin is not None and draft.target is not None else None
    told = [str(length(draft.source)), name or _NOBODY, _NOBODY if score is None else repr(score)]
    return spell_name(draft.segment), " ".join(told)


def origin(name: str, said: Origin) -> str:
    """An origin, once a page."""
    told = [("process", process_of(said)), ("engine", said.engine), ("fingerprint", said.fingerprint)]
    return group(ORIGIN, told, name)


class Groups:
    """The metadata of a file, unit or match as they were read."""

    def __init__(self, holder: etree._Element) -> None:
        self._ours: list[tuple[str, str, list[tuple[str, str]]]] = []
        self.foreign: tuple[str, ...] = ()
        for metadata in holder.iterfind(_TAG + "metadata"):
            for child in list(metadata):
                category = child.get("category", "")
                if child.tag == _TAG + "metaGroup" and category.startswith(_OURS):
                    told = [(meta.get("type", ""), text_in(meta)) for meta in child.iterfind(_TAG + "meta")]
                    self._ours.append((category, child.get("id", ""), told))
                    metadata.remove(child)
            if len(metadata):
                self.foreign = (*self.foreign, keep(metadata))

    def all(self, category: str, kind: str) -> tuple[str, ...]:
        """All values of a kind."""
        return tuple(value for name, _, told in self._ours if name == category for key, value in told if key == kind)

    def first(self, category: str, kind: str) -> str:
        """The first value of a kind, or ""."""
        return next(iter(self.all(category, kind)), "")

    def origins(self) -> dict[str, Origin]:
        """The origins by name."""
        named = ((id, dict(told)) for category, id, told in self._ours if category == ORIGIN)
        found = {
            id: origin_of(told.get("process", ""), told.get("engine", ""), told.get("fingerprint", ""))
            for id, told in named
        }
        return {id: item for id, item in found.items() if item is not None}

    def sentences(self, origins: dict[str, Origin]) -> list[SentenceTold]:
        """The sentences in their order; none where somebody has changed what is told of them."""
        told = [item for category, _, items in self._ours if category == SENTENCES for item in items]
        found = [_sentence(unspell(id), value, origins) for id, value in told]
        known = [item for item in found if item is not None]
        return known if len(known) == len(found) == len({item.id for item in known}) else []


@dataclass(frozen=True, slots=True)
class SentenceTold:
    """A sentence's id, the length of its source, and where its target came from, None where that is not told."""

    id: str
    length: int
    origin: Origin | None


def _sentence(id: str, value: str, origins: dict[str, Origin]) -> SentenceTold | None:
    size, *more = value.split()[:3] or [""]
    if not (size.isascii() and size.isdecimal() and len(size) < 10):
        return None
    name, score = (*more, _NOBODY, _NOBODY)[:2]
    known = PERSON if name == _NOBODY else origins.get(name)
    return SentenceTold(id, int(size), None if known is None else replace(known, score=number(score)))
