"""A file from a translator, compared with the store unit by unit."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from ..bulk import bulk
from ..errors import ExchangeError, LanguageError
from ..exchange import formats
from ..exchange.parcel import Entry, Parcel
from ..languages import Language, Languages
from ..message import Message
from ..store import Change, Export, Held, Store
from ..translation.glossary import Glossary
from ..translation.quality.bench import Bench
from .carrying import carried
from .checking import Checks
from .judge import Case, Judge
from .learning import rescued
from .shelf import Shelf
from .verdict import Examined, Outcome, Verdict

Progress = Callable[[int, int], None]
"""Called with (units done, all units)."""

SOURCE = "sv"


@dataclass(frozen=True)
class Options:
    """How files are taken in: `who` did the work where a file does not say, `asked` did it whatever it says;
    `on_conflict` is ``refuse``, ``keep`` or ``take``; `accept_errors` approves what a file approves even where the
    checks find errors. `language` is that of files that do not say theirs. `glossary` gives the terms of a language,
    and `keep` are more words that stay as they are."""

    who: str = ""
    asked: str = ""
    on_conflict: str = "refuse"
    accept_errors: bool = False
    language: str = ""
    glossary: Callable[[Language], Glossary] = lambda language: Glossary()
    keep: tuple[str, ...] = ()


def examine(
    path: Path,
    store: Store,
    languages: Languages,
    options: Options,
    *,
    name: str = "",
    shown: str = "",
    progress: Progress | None = None,
) -> Examined:
    """What would become of the units of a file or folder. `name` is what it is called in the history, `shown` what it
    is called where something is said of it (default: its path). What is wrong with the file as a whole is its `error`;
    raises StoreError only."""
    file = Examined(shown or str(path), name or str(path))
    try:
        kind = formats.recognise(path)
        if kind is None and path.is_file() and not path.stat().st_size:
            raise ExchangeError("the file is empty", place=path)
        kind = kind or formats.called(path)
        if kind is None:
            raise ExchangeError(
                "this is no translators' file that we know", place=path, known=", ".join(formats.names()),
                remedy="Known are: {known}",
            )  # fmt: skip
        file = replace(file, format=kind, sha256=_digest(path))
        with bulk():
            parcel = formats.named(kind).read(path, languages.tags)
            return _compared(file, parcel, store, languages, options, progress)
    except (ExchangeError, LanguageError) as error:
        error.place = error.place.replace(str(path), file.file, 1) or file.file
        return replace(file, error=error)


def _compared(
    file: Examined,
    parcel: Parcel,
    store: Store,
    languages: Languages,
    options: Options,
    progress: Progress | None,
) -> Examined:
    export, source = store.export(parcel.number), languages.get(SOURCE)
    target = parcel.target or (export.language if export is not None else options.language)
    if not target:
        raise ExchangeError(
            "the file does not say which language it is in",
            remedy="Name it with --to; in PO the field Language says it, in a table the column languages (sv en)",
        )
    language = languages.get(target)
    _require_ours(parcel, language, export)
    addresses = list(dict.fromkeys(page.address for page in parcel.pages))
    known = {page.address for page in store.pages()}
    if not known.issuperset(addresses):
        # some page has been renamed, or the file names none: its texts may be anywhere
        addresses = sorted(known)
    stamp = store.stamp(language.tag, addresses)
    shelf = Shelf(store.held(language.tag, addresses), export.units if export else ())
    glossary = options.glossary(language)
    checks = Checks(
        Bench(
            languages.folder, source.tag, language.tag, glossary.terms, (*options.keep, *glossary.keep),
            glossary.classes,
        )
    )  # fmt: skip
    judge = Judge(
        language.sentence_space, file.name, options.who, options.asked, options.on_conflict, options.accept_errors,
        partial(_last, store, language.tag), partial(_changes, store, language.tag),
    )  # fmt: skip
    cases: list[Case] = []
    verdicts: dict[int, Verdict] = {}
    others: list[Verdict] = []
    with checks:
        for place, units in shelf.place(parcel):
            for case in _cases(place[1], units, judge, export):
                cases.append(case)
                checks.ahead(case.asks())
        for done, case in enumerate(cases, 1):
            verdict = _settled(judge.close(case, checks))
            row = verdict.held.row if verdict.held is not None else -1
            if row not in verdicts and row >= 0:
                verdicts[row] = verdict
            elif row < 0 or verdict.after != verdicts[row].after:
                others.append(verdict if row < 0 else _twice(verdict))
            if progress is not None:
                progress(done, len(cases))
    found = [*verdicts.values(), *others]
    found = sorted([*found, *carried(found, shelf.held)], key=lambda verdict: verdict.entry.line)
    return replace(
        file,
        language=language.tag,
        number=parcel.number,
        verdicts=found,
        rescued=tuple(rescued(found, source.tag)),
        addresses=addresses,
        stamp=stamp,
        page_extensions={page.address: page.extensions for page in parcel.pages if page.address in known},
        missing=_missing(file.format, export, found),
    )


def _missing(kind: str, export: Export | None, found: Sequence[Verdict]) -> int:
    """How many units went out in the export and are not in the file; those without words are not expected in a format
    that has no place for them."""
    there = {verdict.held.row for verdict in found if verdict.held is not None}
    expected = export.units.items() if export is not None else ()
    all_of_them = not hasattr(formats.named(kind), "left_out")
    return sum(row not in there and (all_of_them or bool(sent.target)) for row, sent in expected)


def _require_ours(parcel: Parcel, language: Language, export: Export | None) -> None:
    """Raises ExchangeError for a file whose languages are not those it should have."""
    if parcel.source not in ("", SOURCE):
        raise ExchangeError("the source language is {found}, not {wanted}", found=parcel.source, wanted=SOURCE)
    if export is not None and export.language != language.tag:
        raise ExchangeError(
            "the file is in {found}, but went out in {wanted} (export {number})",
            found=language.tag, wanted=export.language, number=export.number,
        )  # fmt: skip


def _cases(entry: Entry, units: list[Held], judge: Judge, export: Export | None) -> Iterator[Case]:
    if not units and any(draft.target for draft in entry.unit.drafts):
        reason = Message("no page in the store has this text")
        yield Case(Verdict(entry, Outcome.REFUSED, reason=reason, who=judge.worker(entry)))
    for held in units:
        yield judge.open(entry, held, export.units.get(held.row) if export is not None else None)


def _settled(verdict: Verdict) -> Verdict:
    """The verdict, where the page still has the text. Where it has not, what was done is kept in the memory."""
    if verdict.held is None or verdict.held.present or verdict.outcome is Outcome.REFUSED:
        return verdict
    after = verdict.after or verdict.theirs
    return replace(verdict, outcome=Outcome.STALE if after is not None else Outcome.SAME, after=after)


def _twice(verdict: Verdict) -> Verdict:
    return replace(
        verdict, outcome=Outcome.REFUSED, after=None, reason=Message("the file has this unit twice, with other words")
    )


def _last(store: Store, language: str, held: Held) -> tuple[str, str]:
    """Who changed a unit's words last, and from what file."""
    changes = [item for item in _changes(store, language, held) if item.adopted]
    return (changes[-1].who, changes[-1].file) if changes else ("", "")


def _changes(store: Store, language: str, held: Held) -> list[Change]:
    return store.history(held.address, language, held.unit.block)


def _digest(path: Path) -> str:
    """SHA-256 of a file; "" for a folder."""
    if path.is_dir():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
