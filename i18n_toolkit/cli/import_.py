"""`import`: what translators have done, into the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import click

from ..config import Settings
from ..errors import StoreError, ToolkitError
from ..intake import Examined, Options, examine, save, take_back
from ..languages import Language, Languages
from ..store import Store
from ..translation.glossary import Glossary
from ..workshop import existing_store, glossary_for
from .arrivals import Arrival, arrivals
from .intake_report import counts_line, print_changes, refusals, report_json
from .options import Choice, Number, Translate, argument, config_option, format_option, option
from .person import person
from .reading import SOME_FAILED
from .style import MISUSED, StyledCommand
from .told import told
from .work import Progress, print_json, progress_of, say, settings_for

_TRIES = 3
"""How often a file is looked at again when somebody else has changed the store meanwhile."""


def command(tr: Translate) -> click.Command:
    return StyledCommand(
        tr,
        "import",
        params=[
            argument(tr, "files", nargs=-1, metavar="[FILE…]"),
            option(tr, "--dry-run", "dry", is_flag=True, help="Show what would change, word by word, and save nothing"),
            option(tr, "--on-conflict", type=Choice(tr, ("refuse", "keep", "take")), default="refuse",
                   show_default=True, metavar="WHAT",
                   help="When somebody here has changed the same text: refuse the file, keep the words here, or take "
                   "the file's. Both stay in the history"),
            option(tr, "--partly", is_flag=True, help="Take in what can be, and leave out what is refused"),
            option(tr, "--to", "to", default="", metavar="TAG",
                   help="The language of files that do not say theirs, such as a table of your own"),
            option(tr, "--accept-errors", is_flag=True,
                   help="Let approved texts count as approved even where the checks find errors (in tags and markup "
                   "never)"),
            option(tr, "--undo", type=Number(tr, 1, 2**31 - 1), default=None, metavar="N",
                   help="Take back an import: every text as it was before, unless somebody has changed it since. "
                   "i18n-toolkit history tells the numbers"),
            option(tr, "--who", default="", metavar="NAME",
                   help="Who did the work (default: whom the file names, else I18N_TOOLKIT_WHO, else GIT_AUTHOR_NAME, "
                   "else who is logged in)"),
            format_option(tr, "text", "json"),
            config_option(tr),
        ],
        callback=lambda **options: run(tr, **options),
        help=tr(
            "Take home what translators have done, in any format that export writes: files, folders, OmegaT projects, "
            "or - for standard input. A file is taken in altogether or not at all. Approved texts go into the memory "
            "at once. Exit code 2: no file was taken in; 3: some were."
        ),
    )  # fmt: skip


@dataclass
class _Result:
    """What became of the files: those examined, and every error, in order."""

    files: list[Examined] = field(default_factory=list)
    errors: list[ToolkitError] = field(default_factory=list)
    refused: int = 0
    done: int = 0


def run(
    tr: Translate,
    files: tuple[str, ...],
    dry: bool,
    on_conflict: str,
    partly: bool,
    to: str,
    accept_errors: bool,
    undo: int | None,
    who: str,
    format_: str,
    config: Path | None,
) -> int:
    """Takes in every file, each for itself; or takes back an import."""
    if bool(files) == (undo is not None):
        raise click.UsageError(tr("name files to take in, or an import to take back with --undo"))
    settings, languages = settings_for(config), Languages()
    options = Options(
        person(), who, on_conflict, accept_errors, languages.get(to).tag if to else "",
        _glossaries(settings, languages), settings.translation.protected,
    )  # fmt: skip
    if undo is not None:
        return _take_back(undo, settings, languages, options, tr, format_, dry=dry)
    result = _Result()
    with existing_store(settings) as store, arrivals(files, settings) as found:
        for arrival in found:
            if isinstance(arrival, ToolkitError):
                result.errors.append(arrival)
                result.refused += 1
                continue
            with progress_of(arrival.shown) as progress:
                examined = _taken(arrival, store, languages, options, dry=dry, partly=partly, progress=progress)
            faults = refusals(examined, partly=partly)
            result.files.append(examined)
            result.errors += faults
            refused = examined.error is not None or bool(faults and not partly)
            result.refused += refused
            result.done += not refused
            if format_ != "json" and examined.error is None and (dry or not refused):
                print_changes(examined, tr, diff=dry)
                click.echo(counts_line(examined, tr, dry=dry))
    if format_ == "json":
        print_json(report_json(result.files, tr, dry=dry, partly=partly))
    return _code(result, tr)


def _taken(
    arrival: Arrival,
    store: Store,
    languages: Languages,
    options: Options,
    *,
    dry: bool,
    partly: bool,
    progress: Progress,
) -> Examined:
    """The file as it was examined, and taken in unless it is refused."""
    for _ in range(_TRIES):
        examined = examine(
            arrival.path, store, languages, options, name=arrival.name, shown=arrival.shown, progress=progress
        )
        refused = examined.error is not None or (examined.refusals and not partly)
        if dry or refused:
            return examined
        if number := save(examined, store, options.asked or options.who):
            return replace(examined, saved=number)
    raise StoreError(
        "somebody else is changing the same texts", place=arrival.shown, remedy="Try again when they have finished"
    )


def _take_back(
    number: int, settings: Settings, languages: Languages, options: Options, tr: Translate, format_: str, *, dry: bool
) -> int:
    with existing_store(settings) as store:
        for _ in range(_TRIES):
            examined = take_back(number, store, languages, options)
            if dry or not examined.counts:
                break
            if saved := save(examined, store, options.asked or options.who):
                examined = replace(examined, saved=saved)
                break
        else:
            raise StoreError(
                "somebody else is changing the same texts", place=examined.file,
                remedy="Try again when they have finished",
            )  # fmt: skip
    if format_ == "json":
        print_json(report_json([examined], tr, dry=dry, partly=True))
        return 0
    if dry:
        print_changes(examined, tr, diff=True)
    examined = replace(examined, file=f"{examined.file} {tr('(import {number})').format(number=number)}")
    click.echo(counts_line(examined, tr, dry=dry))
    return 0


def _glossaries(settings: Settings, languages: Languages) -> Callable[[Language], Glossary]:
    """The glossary of a language, read once for all files."""

    @cache
    def glossary(tag: str) -> Glossary:
        return glossary_for(settings, languages, languages.get(tag))

    return lambda language: glossary(language.tag)


def _code(result: _Result, tr: Translate) -> int:
    """Tells of every error in a line of its own; the exit code."""
    for error in result.errors:
        say(f"i18n-toolkit: {told(error, tr)}")
    if not result.errors:
        return 0
    return SOME_FAILED if result.done else MISUSED
