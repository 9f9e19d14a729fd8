"""GNU gettext PO: read() beside write(). An entry is a block of a page.

| of a block | in PO |
|---|---|
| its page and id | a reference (``#:``): address, ``#``, id; ``msgctxt`` is a short digest of both, because clients
show it before the text, in the same line |
| text with its tags | ``msgid``, ``msgstr`` in the tagged spelling, ``<1>…</1>`` and ``<2/>`` |
| not yet reviewed | ``#, fuzzy`` |
| what it was a translation of, where the source has changed | ``#| msgid`` |
| the translator's note | ``# `` comments |
| headings, tags, limits, terms, hints | ``#.`` comments, in the language of the sources |
| its sentences and their states | a reference (``#:``), see `_block_mark` |

What comes back: an entry without ``fuzzy`` and with words is reviewed, all of it. One that is still fuzzy leaves every
sentence that was not touched as it was; what was touched is translated. A sentence that nobody touched keeps its state
and its borders either way; words that cannot be told apart belong to the first sentence that was touched. An empty
``msgstr`` is no translation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, unquote

from .. import __version__
from ..content import tagged
from ..matching import digest
from ..model import Content, Unit
from . import _block_mark as marks
from ._briefing import Translate, briefing, translator_of
from ._po_file import MAX_BYTES, Item, header, items, spelled
from ._tags import match_tag
from ._xml import broken, replacing, xml_text
from .parcel import Entry, Parcel, ParcelPage
from .spelling import code_names, untagged

_NOBODY = "i18n-toolkit"
_MODIFIERS = {"Latn": "latin", "Cyrl": "cyrillic", "Arab": "arabic"}


def write(path: Path, parcel: Parcel) -> None:
    """Write every entry of a parcel. The file appears whole or not at all. Raises OutputError."""
    tr, taken = translator_of(parcel.source), set[str]()
    with replacing(path) as file:
        file.write(spelled(_header(parcel, tr)).encode())
        for page in parcel.pages:
            for entry in page.entries:
                item = _item(page, entry, tr)
                item.context = _context(page, entry, taken)
                file.write(spelled(item).encode())


def _header(parcel: Parcel, tr: Translate) -> Item:
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M+0000")
    fields = {
        "Project-Id-Version": f"i18n-toolkit {__version__}", "POT-Creation-Date": now, "PO-Revision-Date": now,
        "Last-Translator": _NOBODY, "Language-Team": parcel.target, "Language": _locale(parcel.target),
        "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": _plural_forms(parcel.target), "X-Source-Language": _locale(parcel.source),
        "X-Source-Tag": parcel.source, "X-Target-Tag": parcel.target, "X-Export": parcel.number,
    }  # fmt: skip
    lines = (f"{name}: {' '.join(xml_text(value).split())}\n" for name, value in fields.items() if value)
    item = Item(strings={0: "".join(lines)})
    item.comments = [
        tr("Each entry is a block of a page, with all its sentences."),
        tr("Write the tags of the source in the translation too: <1>…</1>, <2/>. Write &lt; and &amp; for < and &."),
        tr("An entry is reviewed when it is no longer marked as fuzzy (“needs work”)."),
    ]
    return item


def _item(page: ParcelPage, entry: Entry, tr: Translate) -> Item:
    shown = [_shown(entry, number) for number in range(len(entry.unit.drafts))]
    empty = all(draft.target is None for draft in entry.unit.drafts) and not any(
        offer.segment == draft.segment for offer in entry.offers for draft in entry.unit.drafts
    )
    if empty:
        shown = [""] * len(shown)
    item = Item(_escaped(tagged(entry.unit.source)), {0: _escaped("".join(shown))})
    item.comments = _lines(entry.unit.note)
    item.extracted = [line for told in briefing(page, entry, tr) for line in _lines(told)]
    place = f"{quote(page.address, safe='/?=&~+,@!')}#{quote(entry.id, safe='')}"
    item.references = [place, marks.write(entry.unit, entry.kind, shown)]
    if marks.unreviewed(entry.unit) and item.string:
        item.flags = ["fuzzy"]
    if entry.previous is not None:
        item.previous = [_escaped(tagged(entry.previous))]
    return item


def _context(page: ParcelPage, entry: Entry, taken: set[str]) -> str:
    """The same in every export, and no other entry's in this one."""
    whole = digest(page.address, entry.id)
    context = next((whole[:length] for length in range(8, len(whole)) if whole[:length] not in taken), whole)
    taken.add(context)
    return context


def _shown(entry: Entry, number: int) -> str:
    """What stands in the entry for a sentence: its target, else what the memory offers, else the source."""
    draft = entry.unit.drafts[number]
    if draft.target is not None:
        return _valid(draft.target)
    offered = next((offer.target for offer in entry.offers if offer.segment == draft.segment), draft.source)
    return _valid(offered)


def _valid(content: Content) -> str:
    return xml_text(tagged(content))


def _lines(text: str) -> list[str]:
    return xml_text(text).replace("\r\n", "\n").replace("\r", "\n").split("\n") if text else []


def _escaped(text: str) -> str:
    """Carriage returns, which gettext warns of, and newlines at the ends, which both sides must have or lack, as
    character references: an ``&`` of the text itself is ``&amp;`` in this spelling."""
    text = xml_text(text).replace("\r", "&#13;")
    body = text.strip("\n")
    if len(body) == len(text):
        return text
    lead = len(text) - len(text.lstrip("\n"))
    return "&#10;" * lead + body + "&#10;" * (len(text) - len(body) - lead)


def _unescaped(text: str) -> str:
    return text.replace("&#10;", "\n").replace("&#13;", "\r")


def _locale(tag: str) -> str:
    """The tag as gettext writes it: ``fa_AF``, ``sr@latin`` (its manual, section "Locale Names")."""
    language, *rest = tag.split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    region = next((part for part in rest if len(part) in (2, 3) and part != script), "")
    modifier = _MODIFIERS.get(script.title(), script.lower())
    return language + (f"_{region.upper()}" if region else "") + (f"@{modifier}" if modifier else "")


def _plural_forms(tag: str) -> str:
    from babel.core import Locale, UnknownLocaleError
    from babel.messages.plurals import get_plural

    try:
        return str(get_plural(Locale.parse(tag.partition("-")[0])).plural_forms).rstrip(";") + ";"
    except (UnknownLocaleError, ValueError):
        return "nplurals=2; plural=(n != 1);"


def read(path: Path, tags: Iterable[str] = (), *, max_bytes: int = MAX_BYTES) -> Parcel:
    """The entries of a file, by page. Raises ExchangeError with file and line for one that is broken or too large.

    `tags` are the languages we know; `source` and `target` are "" where the file does not name them. In a file that is
    not ours every message is an entry without id, found by what it says.
    """
    known = tuple(tags)
    fields: dict[str, str] = {}
    found: list[tuple[str, Item]] = []
    for item in items(path, max_bytes):
        if item.id or item.context is not None:
            found.append((_place(item)[0], item))
        elif not fields:
            fields = header(item)
    if not fields and not found:
        raise broken(path, 1, "the file has no entries")
    target = match_tag(fields.get("x-target-tag") or _tag(fields.get("language", "")), known)
    source = match_tag(fields.get("x-source-tag") or _tag(fields.get("x-source-language", "")), known)
    who = fields.get("last-translator", "").removesuffix(" <>")
    pages: dict[str, list[Entry]] = {}
    for address, item in found:
        pages.setdefault(address, []).append(_entry(item, target, "" if who == _NOBODY else who))
    grouped = tuple(ParcelPage(address, "", "", tuple(entries)) for address, entries in pages.items())
    return Parcel(source, target, grouped, fields.get("x-export", ""))


def _entry(item: Item, target: str, who: str) -> Entry:
    mark = marks.read(item.references)
    drafts = marks.drafts(mark, _unescaped(item.id), _unescaped(item.string), fuzzy=item.fuzzy)
    unit = Unit(mark.block if mark else "", target, drafts, "\n".join(item.comments))
    names = mark.names if mark else code_names(draft.source for draft in drafts)
    previous = untagged(_unescaped("".join(item.previous)), names) if item.previous else None
    entry = Entry(_place(item)[1], unit, previous=previous, line=item.line, who=who)
    return replace(entry, kind=mark.kind) if mark else entry


def _place(item: Item) -> tuple[str, str]:
    """The page's address and the unit's id; both "" where the entry has no references of ours."""
    place = next((one for one in item.references if "#" in one and not marks.is_mark(one)), "")
    if not any(map(marks.is_mark, item.references)):
        return "", ""
    address, _, id = place.rpartition("#")
    return unquote(address), unquote(id)


def _tag(locale: str) -> str:
    """A gettext locale (``sr_RS@latin``, ``pt_BR.UTF-8``) as a language tag, its script where a tag has it."""
    name, _, modifier = locale.partition("@")
    scripts = {modifier: script for script, modifier in _MODIFIERS.items()}
    language, *rest = name.partition(".")[0].replace("_", "-").split("-")
    return "-".join([language, *([scripts[modifier]] if modifier in scripts else []), *rest])
