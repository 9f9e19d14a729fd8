"""`export`: drafts and reviewed texts as files for translators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from ..config import Settings
from ..exchange import formats
from ..languages import Language, Languages
from ..outgoing import ONLY, Packing, Writer, pack
from ..pages.page import Page
from ..pipeline import require_means, translate_pages
from ..recall import memory_of, suggestions
from ..revision import save_revision
from ..store import Store
from ..workshop import as_stored, glossary_for, open_workshop, project_store
from .destination import Destination, Goal, Shape
from .options import (
    Choice,
    Translate,
    config_option,
    engine_option,
    format_option,
    option,
    output_option,
    sources_argument,
    tags_option,
)
from .reading import read_sources
from .style import StyledCommand
from .work import named_languages, print_json, progress_of, say, settings_for

_DEFAULT = "xliff"


def command(tr: Translate) -> click.Command:
    return StyledCommand(
        tr,
        "export",
        params=[
            sources_argument(tr),
            tags_option(tr),
            option(tr, "--as", "kind", type=Choice(tr, formats.names()), default=_DEFAULT, show_default=True,
                   metavar="FORMAT",
                   help="xliff (1.2, which nearly every tool reads), xliff2, po, tmx, csv or tsv (for a spreadsheet) "
                   "or omegat (a whole project)"),
            option(tr, "--version", default="", metavar="VERSION",
                   help="Version of the format where there are several: 2.0 or 2.1 of xliff2, comma or semicolon "
                   "of csv (Excel in Swedish opens semicolon)"),
            output_option(tr, metavar="PATH",
                          help="A file for all pages together, a folder for one file a page, or - for standard output"),
            option(tr, "--only", type=Choice(tr, ONLY), default=ONLY[0], show_default=True, metavar="WHICH",
                   help="all; unreviewed: what nobody has approved; stale: of that, what has changed in Swedish since "
                   "it was translated"),
            option(tr, "--all", "chrome", is_flag=True, help="Navigation, footer and dialogs too"),
            option(tr, "--no-drafts", "bare", is_flag=True, help="Draft nothing; send what the store has"),
            engine_option(tr),
            option(tr, "--overwrite", is_flag=True,
                   help="Write over files even if they hold work that was not imported"),
            format_option(tr, "text", "json"),
            config_option(tr),
        ],
        callback=lambda **options: export(tr, **options),
        help=tr(
            "Write pages for translators: every text with its draft, the headings above it, limits, terms and what "
            "the checks say. Their work comes home with i18n-toolkit import. Everything is kept in the project's "
            "store; without a project one is made in this folder."
        ),
    )  # fmt: skip


def export(
    tr: Translate,
    sources: tuple[str, ...],
    to: str,
    kind: str,
    version: str,
    output: Path,
    only: str,
    chrome: bool,
    bare: bool,
    engines: tuple[str, ...],
    overwrite: bool,
    format_: str,
    config: Path | None,
) -> int:
    """Writes every language's files, all of them or none."""
    settings, languages = settings_for(config), Languages()
    targets = {language.tag: language for language in named_languages(to, languages)}
    _require_version(kind, version, tr)
    destination = Destination.of(output, kind, list(targets))
    reading = read_sources(sources, settings, languages)
    code = reading.report(tr)
    documents = [as_stored(page.document, settings) for page in reading.pages]
    paths = {document.address: page.path for document, page in zip(documents, reading.pages, strict=True)}
    source = languages.get("sv")
    done: list[dict[str, Any]] = []
    with _store(settings, languages, reading.pages, list(targets.values()), engines, bare=bare) as store:
        packed = {
            tag: pack(
                documents, target, source, store, _packing(settings, languages, store, target, only, chrome), kind
            )
            for tag, target in targets.items()
        }
        goals = destination.goals(packed, paths)
        if not overwrite:
            destination.spare_work(goals, store)
        with store.exporting() as ledger, destination.writing(goals) as places:
            writer = Writer(ledger, kind, source, version)
            for goal, place in zip(goals, places, strict=True):
                name = str(destination.place(goal))
                number = writer.write(place, name, packed[goal.language], goal.pages, targets[goal.language])
                done.append(_facts(name, goal, number, kind))
    if destination.shape is not Shape.STANDARD_OUTPUT:
        _tell(done, tr, format_)
    for facts in done:
        if facts["left_out"]:
            say(tr("{file}: {left_out} sentences without a translation are not in it, because {kind} holds pairs only; "
                   "send them as xliff or po").format(kind=kind.upper(), **facts))  # fmt: skip
    if not done:
        say(tr("there is nothing to send"))
    return code


@contextmanager
def _store(
    settings: Settings,
    languages: Languages,
    pages: Sequence[Page],
    targets: Sequence[Language],
    engines: Sequence[str],
    *,
    bare: bool,
) -> Iterator[Store]:
    """The project's store with the pages as they are now, drafted unless `bare`."""
    if bare:
        with project_store(settings) as store:
            for page in pages:
                save_revision(as_stored(page.document, settings), store, languages.tags)
            yield store
        return
    with open_workshop(settings, languages, engines, keep=True) as shop:
        require_means(pages, targets, shop)
        for language in targets:
            with progress_of(language.autonym) as progress:
                translate_pages(pages, language, shop, progress)
        yield shop.store


def _packing(
    settings: Settings, languages: Languages, store: Store, language: Language, only: str, chrome: bool
) -> Packing:
    suggest = suggestions(memory_of(settings, languages, store, language), settings.memory.offer)
    return Packing(only, chrome, glossary_for(settings, languages, language).terms, suggest)


def _require_version(kind: str, version: str, tr: Translate) -> None:
    known = formats.versions(kind)
    if version and version not in known:
        if not known:
            raise click.UsageError(tr("{kind} has one version only").format(kind=kind))
        template = tr("{kind} has no version {version}. Possible: {choices}")
        raise click.UsageError(template.format(kind=kind, version=version, choices=", ".join(known)))


def _facts(name: str, goal: Goal, number: str, kind: str) -> dict[str, Any]:
    units = sum(len(page.entries) for page in goal.pages)
    return {
        "file": name, "language": goal.language, "pages": len(goal.pages), "units": units, "export": number,
        "left_out": formats.left_out(kind, goal.pages),
    }  # fmt: skip


def _tell(done: Sequence[dict[str, Any]], tr: Translate, format_: str) -> None:
    if format_ == "json":
        print_json({"files": list(done)})
        return
    for facts in done:
        click.echo(tr("{file}: {language}, {units} texts of {pages} pages (export {export})").format(**facts))
