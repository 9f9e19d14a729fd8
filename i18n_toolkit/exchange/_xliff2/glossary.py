"""Terms of a unit: the glossary module, marks where they stand in the source, and rules for those that must or must
not stand in the target (validation module)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from ...model import Term, TermStatus
from .._briefing import Translate
from .._xliff.faults import text_in
from .._xliff.markup import element, text
from ..validation.names import GLOSSARY
from .inline import Terms

_TAG = f"{{{GLOSSARY}}}"


def build(terms: Sequence[Term], tr: Translate) -> str:
    """The glossary; "" without terms. A word that must not be used is no translation, so its entry explains."""
    entries = [
        element("gls:glossEntry", [("id", f"g{number}")], *_entry(item, tr)) for number, item in enumerate(terms, 1)
    ]
    return element("gls:glossary", (), *entries) if entries else ""


def _entry(item: Term, tr: Translate) -> Iterator[str]:
    yield element("gls:term", (), text(item.source))
    notes = [item.note] if item.note else []
    if item.status is TermStatus.FORBIDDEN:
        notes.insert(0, tr("Term: {source}, not “{target}”").format(source=item.source, target=item.target))
    else:
        yield element("gls:translation", (), text(item.source if item.status is TermStatus.KEEP else item.target))
    if notes:
        yield element("gls:definition", (), text(" ".join(notes)))


def rules(terms: Sequence[Term]) -> str:
    """What a client may check."""
    told = [
        element("val:rule", [("isPresent", item.source)])
        if item.status is TermStatus.KEEP
        else element("val:rule", [("isNotPresent", item.target), ("caseSensitive", "no")])
        for item in terms
        if item.status in (TermStatus.KEEP, TermStatus.FORBIDDEN)
    ]
    return element("val:validation", (), *told) if told else ""


def finder(terms: Sequence[Term]) -> Terms | None:
    """Finds the terms as they are written in the term base, inflected ones excepted; the longest first. A term with
    several translations has several entries, and the first of them is referred to."""
    by_words: dict[str, str] = {}
    for number, item in enumerate(terms, 1):
        if item.source.strip():
            by_words.setdefault(item.source.casefold(), f"g{number}")
    if not by_words:
        return None
    words = "|".join(map(re.escape, sorted((item.source for item in terms if item.source.strip()), key=len)[::-1]))
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)

    def find(told: str) -> Iterator[tuple[int, int, str]]:
        for match in pattern.finditer(told):
            entry = by_words.get(match[0].casefold())
            if entry is not None:
                yield match.start(), match.end(), entry

    return find


def read(unit: etree._Element) -> tuple[Term, ...]:
    """The terms that have a translation, as translators may have added to them."""
    return tuple(
        Term(text_in(term), text_in(translation), note=" ".join(map(text_in, entry.iterfind(_TAG + "definition"))))
        for entry in unit.iterfind(f"{_TAG}glossary/{_TAG}glossEntry")
        for term in entry.iterfind(_TAG + "term")
        for translation in entry.iterfind(_TAG + "translation")
    )
