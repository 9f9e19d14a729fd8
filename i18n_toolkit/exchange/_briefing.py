"""What a translator is told about a block, in sentences: for formats that have room for words only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from ..content import codes, pairs, text_of
from ..languages import Languages
from ..model import BlockKind, Code, CodeKind, Content, OriginKind, State, Term, TermStatus
from .parcel import Entry, ParcelPage

Translate = Callable[[str], str]


@cache
def translator_of(source: str) -> Translate:
    """Our own words in the language of the sources, which whoever translates from it reads; else in English."""
    languages = Languages()
    return languages.get(source).interface_words.gettext if source in languages.tags else str


def briefing(page: ParcelPage, entry: Entry, tr: Translate, *, tags: bool = True) -> Iterator[str]:
    """Where the block stands, what it is, what its tags are (unless the client spells them in its own way), what to
    mind and where its draft comes from."""
    if page.title:
        yield tr("Page: {title}").format(title=page.title)
    if entry.headings:
        yield tr("Under: {headings}").format(headings=" › ".join(entry.headings))
    if kind := _kind(entry, tr):
        yield kind
    if entry.longest is not None:
        yield tr("At most {count} characters").format(count=entry.longest)
    source = entry.unit.source
    if tags:
        yield from legend(((code, code.id) for code in codes(source)), tr)
    if kept := _protected(source):
        yield tr("Leave as it is: {texts}").format(texts=" · ".join(kept))
    yield from entry.hints
    for term in entry.terms:
        yield _term(term, tr)
    yield from _origins(entry, tr)


def _kind(entry: Entry, tr: Translate) -> str:
    place = entry.path.rpartition("/")[2]
    if entry.kind is BlockKind.HEADING:
        return tr("A heading")
    if entry.kind is BlockKind.ATTRIBUTE and place.startswith("@"):
        return tr("Read out or shown by the browser ({attribute})").format(attribute=place[1:])
    if entry.kind is BlockKind.META:
        return tr("Title or description of the page, for search engines and the browser")
    return ""


def legend(named: Iterable[tuple[Code, str]], tr: Translate) -> Iterator[str]:
    """What the tags are, in one line; nothing where there are none. `named` are codes with the names they go by."""
    names = {
        "a": tr("link"), "b": tr("bold"), "strong": tr("bold"), "em": tr("italics"), "i": tr("italics"),
        "br": tr("new line"), "img": tr("picture"), "code": tr("code"), "sup": tr("raised"), "sub": tr("lowered"),
        "abbr": tr("abbreviation"), "q": tr("quotation"), "button": tr("button"), "input": tr("field"),
    }  # fmt: skip
    told = [
        f"<{name}>…</{name}> {names.get(code.name, code.name)}".rstrip()
        if code.kind is CodeKind.OPEN
        else f"<{name}/> {names.get(code.name, code.name)}".rstrip()
        for code, name in named
        if code.kind is not CodeKind.CLOSE
    ]
    if told:
        yield tr("Keep the tags: {tags}").format(tags=", ".join(told))


def _protected(source: Content) -> list[str]:
    texts = (
        text_of(source[start:end])
        for start, end in pairs(source)
        if isinstance(code := source[start], Code) and code.protects
    )
    return list(dict.fromkeys(filter(None, texts)))


def _term(term: Term, tr: Translate) -> str:
    if term.status is TermStatus.KEEP:
        told = tr("Do not translate: {source}")
    elif term.status is TermStatus.FORBIDDEN:
        told = tr("Term: {source}, not “{target}”")
    else:
        told = tr("Term: {source} = {target}")
    line = told.format(source=term.source, target=term.target)
    return f"{line} ({term.note})" if term.note else line


def _origins(entry: Entry, tr: Translate) -> Iterable[str]:
    """Who wrote what nobody has reviewed yet, each said once."""
    told: dict[str, None] = {}
    for draft in entry.unit.drafts:
        origin = draft.origin
        if draft.target is None or origin is None or draft.state >= State.REVIEWED:
            continue
        if origin.kind is OriginKind.MT:
            told.setdefault(tr("Draft by machine translation ({engine})").format(engine=origin.engine or "?"))
        elif origin.kind is OriginKind.TM:
            told.setdefault(
                tr("Draft from the translation memory, made by a machine once")
                if origin.machine
                else tr("Draft from the translation memory")
            )
    for offer in entry.offers:
        if offer.origin.kind is OriginKind.TM and offer.origin.score is not None:
            told.setdefault(tr("Like an earlier sentence to {score} %").format(score=round(offer.origin.score)))
    return told
