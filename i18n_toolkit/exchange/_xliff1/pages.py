"""The units of one page of an XLIFF 1.2 file, gathered as they are read.

A group whose trans-units have its id before theirs is a block of ours. Any other trans-unit is a block of its own,
however another program has grouped it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from ...model import Unit
from .._xliff.extensions import foreign
from .._xliff.faults import Place, text_in
from .._xliff.names import unspell
from .._xml import line_of
from ..parcel import Entry, ParcelPage
from ..validation.names import namespace_of
from . import header, notes
from .comments import Comments
from .names import kind_of
from .sentences import Sentence, read_limit, read_sentence
from .unit import HEADING


@dataclass(slots=True)
class _Group:
    id: str | None
    sentences: list[Sentence] = field(default_factory=list)


class Page:
    """One `file`: what its header says, and its units so far. `comments` stand before the pages."""

    def __init__(self, element: etree._Element, place: Place, language: str, comments: Comments) -> None:
        self.header = header.Header(number=element.get("build-num", ""))
        self._address = unspell(element.get("original", ""))
        self._namespace, self._place, self._language = namespace_of(element.tag), place, language
        self._comments = comments
        self._entries: list[Entry] = []
        self._groups: list[_Group] = []
        self._seen: set[str] = set()

    def read_header(self, element: etree._Element) -> None:
        """The header, complete."""
        number = self.header.number
        self.header = header.read(element, self._place)
        self.header.number = number or self.header.number

    def open_group(self, element: etree._Element) -> None:
        """A group begins."""
        id = element.get("id")
        self._groups.append(_Group(None if id is None else unspell(id)))

    def add(self, element: etree._Element) -> None:
        """A trans-unit, complete."""
        group = self._groups[-1] if self._groups else _Group(None)
        sentence = read_sentence(element, group.id, self.header, self._comments, self._place)
        if sentence.in_block:
            group.sentences.append(sentence)
            return
        self._add(element, sentence.id, sentence.id, [sentence], sentence.notes, sentence.line)

    def close_group(self, element: etree._Element) -> None:
        """A group is complete."""
        group = self._groups.pop()
        if not group.sentences or group.id is None:
            return
        place = self._place.in_unit(group.id)
        if group.id in self._seen:
            raise place.error(element, "unit {unit} stands twice in this page")
        self._seen.add(group.id)
        sentences = group.sentences
        if len({sentence.id for sentence in sentences}) < len(sentences):
            raise place.error(element, "unit {unit} has the same sentence twice")
        headings = tuple(
            text_in(context)
            for context in place.all(element, "context-group", "context")
            if context.get("context-type") == HEADING
        )
        told = [*notes.read(element, place), *(note for item in sentences for note in item.notes)]
        self._add(
            element, group.id, unspell(element.get("extradata", group.id)), sentences, told, line_of(element) or 0,
            headings, foreign(element, [self._namespace]),
        )  # fmt: skip

    def _add(
        self,
        element: etree._Element,
        id: str,
        block: str,
        sentences: list[Sentence],
        told: Iterable[str],
        line: int,
        headings: tuple[str, ...] = (),
        extensions: tuple[str, ...] = (),
    ) -> None:
        """The entry of an element, with what its sentences have of each."""
        note = "\n".join(dict.fromkeys(told))
        longest = read_limit(element)
        worked_on = [sentence for sentence in sentences if sentence.draft.target is not None]
        self._entries.append(
            Entry(
                id, Unit(block, self._language, tuple(sentence.draft for sentence in sentences), note),
                kind_of(element.get("restype", "")), unspell(element.get("resname", "")), headings,
                longest=sentences[0].longest if longest is None else longest,
                offers=tuple(offer for sentence in sentences for offer in sentence.offers),
                extensions=extensions + tuple(item for sentence in sentences for item in sentence.extensions),
                line=line,
                who=next((sentence.who for sentence in reversed(worked_on) if sentence.who), ""),
                stated=not worked_on or any(sentence.stated for sentence in worked_on),
            )
        )  # fmt: skip

    def finish(self, before: tuple[str, ...]) -> ParcelPage:
        """The page; `before` are other programs' elements that stood before it."""
        said = self.header
        return ParcelPage(self._address, said.title, said.sha256, tuple(self._entries), before + said.extensions)
