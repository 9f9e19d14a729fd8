"""TermBase eXchange (TBX-Basic; ISO 30042:2019): read() beside write().

Read are version 3 in both styles (`dca`: categories as attributes; `dct`: as elements) and the older `martif` files,
which most programs still write. Only what a glossary has is kept: terms with their status, part of speech and notes,
a concept's definition and domain. Written is the `dca` style. A word that must stay as it is (status keep) is written
as its own equivalent with the project subset ``do-not-translate``, because TBX-Basic has no category for that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from .. import __version__
from ..model import Concept, Term, TermStatus
from ._tags import match_tag
from ._xml import broken, events, line_of, name_of, replacing, xml_text

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
MAX_BYTES = 500_000_000
_MOST_ELEMENTS = 50_000
"""Elements one concept may have: more is no concept but an attempt to fill the memory."""
_MOST_TERMS = 200
"""Terms one concept may have in one language."""
_LONGEST = 10_000
"""Characters of one text."""

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CONCEPTS, _LANGUAGES, _TERMS = ("conceptEntry", "termEntry"), ("langSec", "langSet"), ("termSec", "tig", "ntig")
_KEEP = "do-not-translate"
_STATUSES = {
    "preferredTerm": TermStatus.PREFERRED, "standardizedTerm": TermStatus.PREFERRED,
    "legalTerm": TermStatus.PREFERRED, "regulatedTerm": TermStatus.PREFERRED,
    "admittedTerm": TermStatus.ADMITTED,
    "deprecatedTerm": TermStatus.FORBIDDEN, "supersededTerm": TermStatus.FORBIDDEN,
}  # fmt: skip
"""administrativeStatus and normativeAuthorization, without the ending ``-admn-sts``."""
_WRITTEN = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
    TermStatus.KEEP: "preferredTerm-admn-sts",
}
_PARTS_OF_SPEECH = ("noun", "verb", "adjective", "adverb")
_PHRASE = "phrase"
"""A termType in TBX-Basic, not a part of speech."""


@dataclass(slots=True)
class _Said:
    """One term of an entry, in one language."""

    text: str
    status: TermStatus | None = None
    part_of_speech: str = ""
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Entry:
    """One concept as the file has it: its terms by language tag."""

    definition: str = ""
    domain: str = ""
    terms: dict[str, list[_Said]] = field(default_factory=dict)


def read(path: Path, tags: Iterable[str] = (), *, source: str = "sv", max_bytes: int = MAX_BYTES) -> Iterator[Concept]:
    """The concepts of a TBX file that have a term in the language `source`; one for each of several such terms.

    `tags` are the languages we know (``Languages().tags``): ``en-GB`` becomes ``en``; equivalents in others are left
    out. Of terms without a status the first of a language is preferred, the others are admitted. Iterating raises
    ExchangeError with file and line for a file that is broken, hostile or no TBX.
    """
    known, size = tuple(tags), 0
    match: Callable[[str], str] = lru_cache(maxsize=1000)(lambda written: match_tag(written, known))
    for event, element in events(path, ("tbx", "martif"), max_bytes=max_bytes):
        if event == "start":
            size += 1
            if size > _MOST_ELEMENTS:
                raise broken(
                    path, line_of(element), "one concept has more than {most} elements", most=_MOST_ELEMENTS
                )  # fmt: skip
        elif name_of(element) in _CONCEPTS:
            yield from _concepts(_take_apart(path, element, match), source, known)
            size = 0
            element.clear()
            while element.getprevious() is not None and (parent := element.getparent()) is not None:
                del parent[0]


def _concepts(entry: _Entry, source: str, known: tuple[str, ...]) -> Iterator[Concept]:
    for own in entry.terms.get(source, []):
        equivalents = [
            (tag, _term(own, said, place))
            for tag, terms in entry.terms.items()
            if tag != source and tag in known
            for place, said in enumerate(terms)
        ]
        yield Concept(own.text, entry.definition, entry.domain, own.part_of_speech, tuple(equivalents))


def _term(own: _Said, said: _Said, place: int) -> Term:
    status = said.status or (TermStatus.ADMITTED if place else TermStatus.PREFERRED)
    return Term(own.text, said.text, status, " ".join(said.notes))


def _take_apart(path: Path, element: etree._Element, match: Callable[[str], str]) -> _Entry:
    entry = _Entry()
    for child in element:
        if name_of(child) in _LANGUAGES:
            tag = match(child.get(_LANG, "").strip())
            if not tag:
                raise broken(path, line_of(child), "a language of a concept has no xml:lang")
            said = [_said(path, item) for item in child if name_of(item) in _TERMS]
            entry.terms.setdefault(tag, []).extend(said)
            if len(entry.terms[tag]) > _MOST_TERMS:
                raise broken(
                    path, line_of(child), "one concept has more than {most} terms in a language", most=_MOST_TERMS
                )
        _describe(path, entry, child)
    return entry


def _describe(path: Path, entry: _Entry, element: etree._Element) -> None:
    """Definition and domain, of the whole concept or of one of its languages; the first of each counts."""
    for inner in element.iter(etree.Element):
        if name_of(inner) in _TERMS:
            continue
        category = _category(inner)
        if category == "definition" and not entry.definition:
            entry.definition = _text(path, inner)
        elif category == "subjectField" and not entry.domain:
            entry.domain = _text(path, inner)


def _said(path: Path, element: etree._Element) -> _Said:
    term = next((inner for inner in element.iter(etree.Element) if name_of(inner) == "term"), None)
    found = _Said(_text(path, term) if term is not None else "")
    if not found.text:
        raise broken(path, line_of(element), "a term has no text")
    for inner in element.iter(etree.Element):
        category = _category(inner)
        value = _text(path, inner) if category else ""
        if category in ("administrativeStatus", "normativeAuthorization"):
            found.status = _STATUSES.get(value.removesuffix("-admn-sts"), found.status)
        elif category == "partOfSpeech" and value in _PARTS_OF_SPEECH:
            found.part_of_speech = value
        elif category == "termType" and value == _PHRASE:
            found.part_of_speech = _PHRASE
        elif category == "projectSubset" and value == _KEEP:
            found.status = TermStatus.KEEP
        elif category == "note" and value:
            found.notes.append(value)
    return found


def _category(element: etree._Element) -> str:
    """What an element tells: its `type` in the dca style, its name in the dct style."""
    name = name_of(element)
    if name in ("termNote", "descrip", "admin"):
        return element.get("type", "")
    return name if name == "note" or not isinstance(element.tag, str) or NAMESPACE not in element.tag else ""


def _text(path: Path, element: etree._Element) -> str:
    text = " ".join("".join(map(str, element.itertext())).split())
    if len(text) > _LONGEST:
        raise broken(path, line_of(element), "a text is longer than {n} characters", n=_LONGEST)
    return text


def write(path: Path, concepts: Iterable[Concept], *, source: str = "sv") -> int:
    """Writes concepts as TBX-Basic (`dca`) and returns their number. The file appears whole or not at all. What XML
    cannot hold is written as U+FFFD. Raises OutputError."""
    attributes = {"type": "TBX-Basic", "style": "dca", _LANG: xml_text(source)}
    prefixes: Any = {None: NAMESPACE}
    root = etree.Element(_name("tbx"), attributes, nsmap=prefixes)
    root.append(_header())
    body = etree.SubElement(etree.SubElement(root, _name("text")), _name("body"))
    for count, concept in enumerate(concepts, 1):
        body.append(_built(concept, f"c{count}", source))
    if not len(body):
        raise broken(path, None, "there are no terms to write")
    with replacing(path) as file:
        etree.ElementTree(root).write(file, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return len(body)


def _header() -> Any:
    header = etree.Element(_name("tbxHeader"))
    source = etree.SubElement(etree.SubElement(header, _name("fileDesc")), _name("sourceDesc"))
    etree.SubElement(source, _name("p")).text = f"i18n-toolkit {__version__}"
    return header


def _built(concept: Concept, identity: str, source: str) -> Any:
    entry = etree.Element(_name("conceptEntry"), id=identity)
    _add(entry, "descrip", concept.domain, type="subjectField")
    own = etree.SubElement(entry, _name("langSec"), {_LANG: xml_text(source)})
    _add(own, "descrip", concept.definition, type="definition")
    section = etree.SubElement(own, _name("termSec"))
    etree.SubElement(section, _name("term")).text = xml_text(concept.term)
    kind = concept.part_of_speech
    if kind in _PARTS_OF_SPEECH:
        _add(section, "termNote", kind, type="partOfSpeech")
    elif kind == _PHRASE:
        _add(section, "termNote", kind, type="termType")
    for tag in dict.fromkeys(tag for tag, _ in concept.equivalents):
        language = etree.SubElement(entry, _name("langSec"), {_LANG: xml_text(tag)})
        for term in (term for own_tag, term in concept.equivalents if own_tag == tag):
            section = etree.SubElement(language, _name("termSec"))
            etree.SubElement(section, _name("term")).text = xml_text(term.target)
            _add(section, "termNote", _WRITTEN[term.status], type="administrativeStatus")
            _add(section, "admin", _KEEP if term.status is TermStatus.KEEP else "", type="projectSubset")
            _add(section, "note", term.note)
    return entry


def _add(parent: Any, name: str, text: str, **attributes: str) -> None:
    if text:
        etree.SubElement(parent, _name(name), attributes).text = xml_text(text)


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
