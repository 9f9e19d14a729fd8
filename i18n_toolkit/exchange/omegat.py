"""OmegaT projects: read() beside write(). A project is a folder, and OmegaT's own work stays in it.

| in the folder | holds |
|---|---|
| `omegat.project` | languages, and that every segment is one of ours |
| `source/*.xlf` | XLIFF 1.2, one file a page, its targets the sources: OmegaT takes the target for the source |
| `tm/mt/drafts.tmx` | drafts nobody has reviewed; OmegaT shows them as a machine's |
| `tm/auto/reviewed.tmx` | what is reviewed already; OmegaT puts it in |
| `tm/memory.tmx` | what the memory offers for other sentences |
| `glossary/terms.txt` | terms: source, target, remark, with tabs between |
| `sent.xlf` | all that went out, states and notes included: what comes back is compared with it |
| `omegat/project_save.tmx` | OmegaT's: what the translator has written |
| `target/*.xlf` | OmegaT's: the files made of that |

What is in `project_save.tmx` is reviewed: a translator has left the segment with those words in it. A translation for
one place (OmegaT's alternative) is known by its file and its neighbours. Where there is no `project_save.tmx`, because
only the files made of it were sent home, what `target/` has other words for is reviewed. What nobody has touched is as
`sent.xlf` says.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from ..errors import ExchangeError, OutputError
from ..matching import context_hash
from ..model import Content, Draft, MemoryEntry, OriginKind, State, Term, TermStatus
from . import _omegat_source as sources
from . import tmx, xliff1
from ._briefing import translator_of
from ._omegat_text import Shortened, shorten
from ._tags import match_tag
from ._xml import broken, xml_text
from .parcel import Parcel, ParcelPage

PROJECT = "omegat.project"
SENT = "sent.xlf"
SAVED = "omegat/project_save.tmx"
MAX_BYTES = 64_000_000
_MOST_FILES = 20_000
_FOLDERS = ("source", "target", "tm/mt", "tm/auto", "glossary", "dictionary", "omegat")


def write(path: Path, parcel: Parcel) -> None:
    """Make a project folder. It appears whole or not at all. Raises OutputError, also where there is a folder with
    something in it already: that may be a translator's work."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise OutputError(
            "there is something here already", place=path, remedy="Name another folder, or move this one away"
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
        try:
            for name in _FOLDERS:
                (building / name).mkdir(parents=True)
            _fill(building, parcel)
            building.chmod(0o755)
            if path.exists():
                path.rmdir()
            building.rename(path)
        finally:
            shutil.rmtree(building, ignore_errors=True)
    except OSError as error:
        raise OutputError("cannot be written: {error}", place=path, error=error.strerror or error) from error


def _fill(folder: Path, parcel: Parcel) -> None:
    xliff1.write(folder / SENT, parcel)
    for number, page in enumerate(parcel.pages, 1):
        sources.write(folder / "source" / _file_name(number, page.address), parcel, page)
    for name, wanted in (("tm/mt/drafts.tmx", False), ("tm/auto/reviewed.tmx", True)):
        tmx.write(folder / name, _targets(parcel, reviewed=wanted))
    if offers := list(_offers(parcel)):
        tmx.write(folder / "tm/memory.tmx", offers)
    terms = dict.fromkeys(term for page in parcel.pages for entry in page.entries for term in entry.terms)
    tr = translator_of(parcel.source)
    (folder / "glossary/terms.txt").write_text("".join(_glossary(terms, tr)), "utf-8")
    (folder / PROJECT).write_bytes(_project(parcel))


def _file_name(number: int, address: str) -> str:
    """A name every file system takes; the number keeps the pages in order and their names apart."""
    stem = re.sub(r"[^a-z0-9]+", "-", address.casefold().rstrip("/").rpartition("/")[2].partition(".")[0]).strip("-")
    return f"{number:03}-{stem[:60] or 'page'}.xlf"


def _targets(parcel: Parcel, *, reviewed: bool) -> Iterator[MemoryEntry]:
    seen: set[tuple[str, str]] = set()
    for draft in (draft for page in parcel.pages for entry in page.entries for draft in entry.unit.drafts):
        if draft.target is None or (draft.state >= State.REVIEWED) != reviewed:
            continue
        short = shorten(draft.source)
        target = short.spelled(draft.target)
        if short.text and target and (short.text, target) not in seen:
            seen.add((short.text, target))
            made = MemoryEntry((short.text,), (target,), parcel.source, parcel.target, draft.state)
            yield replace(made, origin=draft.origin) if draft.origin else made


def _offers(parcel: Parcel) -> Iterator[MemoryEntry]:
    seen: set[tuple[str, str]] = set()
    for offer in (offer for page in parcel.pages for entry in page.entries for offer in entry.offers):
        short = shorten(offer.source)
        target = short.spelled(offer.target)
        if offer.origin.kind is not OriginKind.MT and short.text and target and (short.text, target) not in seen:
            seen.add((short.text, target))
            yield MemoryEntry((short.text,), (target,), parcel.source, parcel.target, origin=offer.origin)


def _glossary(terms: Iterable[Term], tr: Callable[[str], str]) -> Iterator[str]:
    for term in terms:
        remark = term.note
        if term.status is TermStatus.FORBIDDEN:
            remark = "; ".join(filter(None, (tr("not this word"), term.note)))
        target = term.source if term.status is TermStatus.KEEP else term.target
        cells = [" ".join(xml_text(cell).split()) for cell in (term.source, target, remark)]
        # OmegaT skips a line that begins so as a comment
        if cells[0] and cells[1] and not cells[0].startswith("#"):
            yield "\t".join(cells).rstrip("\t") + "\n"


def _project(parcel: Parcel) -> bytes:
    root = etree.Element("omegat")
    project = etree.SubElement(root, "project", version="1.0")
    settings = {f"{name}_dir": "__DEFAULT__" for name in ("source", "target", "tm", "glossary", "dictionary")}
    settings |= {"source_lang": parcel.source, "target_lang": parcel.target, "sentence_seg": "false"}
    settings |= {"support_default_translations": "true", "remove_tags": "false"}
    for name, value in settings.items():
        etree.SubElement(project, name).text = value
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


@dataclass(frozen=True, slots=True)
class _Saved:
    """A translation in OmegaT's memory. `file`, `before` and `after` tell the place of one that is for one place."""

    text: str
    who: str
    note: str
    file: str
    before: str
    after: str


def read(path: Path, tags: Iterable[str] = ()) -> Parcel:
    """What went out, with what a translator has made of it since. Raises ExchangeError for a folder that is no project
    of ours, and for files in it that are broken or too large."""
    known = tuple(tags)
    if not (path / PROJECT).is_file():
        raise ExchangeError("this is no OmegaT project: it has no {file}", place=path, file=PROJECT)
    parcel = _sent(path, known)
    saved = _saved(path / SAVED, parcel, known)
    # made of an earlier state of OmegaT's memory, perhaps, where that is there
    made = {} if (path / SAVED).is_file() else _made(path / "target", known)
    pages = tuple(
        _page(page, _file_name(number, page.address), saved, made) for number, page in enumerate(parcel.pages, 1)
    )
    return replace(parcel, pages=pages)


def _sent(path: Path, tags: tuple[str, ...]) -> Parcel:
    """What went out; without `sent.xlf` what there is to translate."""
    if (path / SENT).is_file():
        return xliff1.read(path / SENT, tags)
    files = sorted((path / "source").glob("*.xlf"))
    if not files:
        raise ExchangeError("the project has no {file}, and nothing in source", place=path, file=SENT)
    parcels = [xliff1.read(file, tags) for file in files[:_MOST_FILES]]
    pages = tuple(_untranslated(page) for parcel in parcels for page in parcel.pages)
    return replace(parcels[0], pages=pages)


def _untranslated(page: ParcelPage) -> ParcelPage:
    entries = (
        replace(
            entry,
            unit=replace(entry.unit, drafts=tuple(Draft(one.segment, one.source, None) for one in entry.unit.drafts)),
        )
        for entry in page.entries
    )
    return replace(page, entries=tuple(entries))


def _saved(path: Path, parcel: Parcel, tags: tuple[str, ...]) -> dict[str, list[_Saved]]:
    """OmegaT's memory by what a sentence says in its spelling."""
    found: dict[str, list[_Saved]] = {}
    if not path.is_file():
        return found
    for item in tmx.read(path, (*tags, parcel.target), max_bytes=MAX_BYTES):
        if match_tag(item.target_language, (parcel.target,)) != parcel.target:
            continue
        props = dict(item.properties)
        text = "".join(part for part in item.target if isinstance(part, str))
        source = "".join(part for part in item.source if isinstance(part, str))
        one = _Saved(text, item.author or item.creator, item.note, props.get("file", ""), item.before, item.after)
        found.setdefault(" ".join(source.split()), []).append(one)
    return found


def _made(folder: Path, tags: tuple[str, ...]) -> dict[tuple[str, str, str], Content]:
    """The words of `target/` that are not the source's, by page, unit and sentence."""
    found: dict[tuple[str, str, str], Content] = {}
    files = sorted(folder.glob("**/*.xlf"))
    if len(files) > _MOST_FILES:
        raise broken(folder, None, "there are more than {most} files", most=_MOST_FILES)
    for file in files:
        for page in xliff1.read(file, tags).pages:
            for entry in page.entries:
                for draft in entry.unit.drafts:
                    if draft.target is not None and draft.target != draft.source:
                        found[page.address, entry.id, draft.segment] = draft.target
    return found


def _page(
    page: ParcelPage, file: str, saved: dict[str, list[_Saved]], made: dict[tuple[str, str, str], Content]
) -> ParcelPage:
    shorts = [[shorten(draft.source) for draft in entry.unit.drafts] for entry in page.entries]
    shown = [short for row in shorts for short in row if short.text]
    hashes = ["", *(context_hash(short.text) for short in shown), ""]
    around = {id(short): (hashes[number], hashes[number + 2]) for number, short in enumerate(shown)}
    entries = []
    for entry, row in zip(page.entries, shorts, strict=True):
        drafts, notes, who = [], [entry.unit.note], entry.who
        for draft, short in zip(entry.unit.drafts, row, strict=True):
            one = _chosen(saved.get(short.key, []), file, *around[id(short)]) if short.text else None
            words = made.get((page.address, entry.id, draft.segment))
            if one is not None:
                words = _words(draft, short, one.text)
                notes.append(one.note)
                who = one.who or who
            drafts.append(draft if words is None else _reviewed(draft, words))
        note = "\n".join(dict.fromkeys(filter(None, notes)))
        unit = replace(entry.unit, drafts=tuple(drafts), note=note)
        entries.append(replace(entry, unit=unit, who=who, stated=True))
    return replace(page, entries=tuple(entries))


def _words(draft: Draft, short: Shortened, text: str) -> Content | None:
    """The words of OmegaT's memory; the draft's own where they are the ones it was offered."""
    if draft.target is not None and " ".join((short.spelled(draft.target) or "").split()) == " ".join(text.split()):
        return draft.target
    return short.content(text)


def _reviewed(draft: Draft, words: Content) -> Draft:
    same = words == draft.target
    return replace(
        draft, target=words, state=max(draft.state, State.REVIEWED) if same else State.REVIEWED,
        origin=draft.origin if same else None,
    )  # fmt: skip


def _chosen(saved: list[_Saved], file: str, before: str, after: str) -> _Saved | None:
    """The translation for this very place, else the one for all."""
    for one in saved:
        if one.file and one.file == file and (one.before, one.after) == (before, after):
            return one
    return next((one for one in saved if not one.file), None)
