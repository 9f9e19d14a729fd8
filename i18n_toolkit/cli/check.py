"""`check SOURCE…`: what makes pages hard to read, hard to reach and hard to translate."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import TYPE_CHECKING, TextIO, cast

import click

from ..checks.formats import format_named, format_names
from ..config import Settings
from ..errors import OutputError, UserError
from ..languages import Languages
from ..model import Severity
from .options import Choice, Translate, config_option, option, output_option, sources_argument
from .style import StyledCommand
from .told import told
from .work import progress_of, say, settings_for

if TYPE_CHECKING:
    from ..checks.baseline import Baseline
    from ..checks.report import Report

_FAIL_ON = {
    "error": (Severity.ERROR,),
    "warning": (Severity.ERROR, Severity.WARNING),
    "never": (),
}
CATEGORIES = ("readability", "language", "translatability", "accessibility")
_FINDINGS, _SOME_FAILED = 1, 3


def command(tr: Translate) -> click.Command:
    names = ("terminal", *(name for name in format_names() if name != "terminal"))
    return StyledCommand(
        tr,
        "check",
        params=[
            sources_argument(tr),
            option(tr, "--only", default="", metavar="CATEGORY,…",
                   help="Only these of readability, language, translatability and accessibility"),
            _format_option(tr, names),
            output_option(tr, required=False, metavar="FILE",
                          help="File to write the result to, or, for html, a folder"),
            option(tr, "--fail-on", type=Choice(tr, tuple(_FAIL_ON)), default="error", show_default=True,
                   help="Exit with 1 where there are such findings, or graver ones"),
            option(tr, "--baseline", type=click.Path(path_type=Path), metavar="FILE",
                   help="Findings that are known, and do not count (default: rules.baseline in i18n.toml)"),
            option(tr, "--write-baseline", is_flag=True,
                   help="Write the findings to the baseline, so that only new ones count from now on"),
            option(tr, "--browser", is_flag=True,
                   help="Open each page in Chromium too, for contrast, target size and reflow (needs the extra "
                        "i18n-toolkit[browser], and Chromium)"),
            config_option(tr),
        ],
        callback=lambda **options: run(tr, **options),
        help=tr(
            "Say what makes pages hard to read, hard to reach and hard to translate, with figures such as LIX. SOURCE "
            "is a file, a folder, an http(s) address, a sitemap, a .warc file, or - for standard input. In a page, "
            "<!-- i18n-toolkit: off RULE --> silences a rule up to <!-- i18n-toolkit: on RULE -->."
        ),
    )  # fmt: skip


def _format_option(tr: Translate, names: tuple[str, ...]) -> click.Option:
    """`--format`, which says of each format what it is for."""
    chosen = option(
        tr, "--format", "format_", type=Choice(tr, names), default=names[0], show_default=True, metavar="FORMAT",
        help="How to print the result",
    )  # fmt: skip
    about = "; ".join(f"{name}: {tr(format_named(name).SUMMARY)}" for name in names)
    chosen.help = f"{chosen.help}. {about}"
    return chosen


def run(
    tr: Translate, sources: tuple[str, ...], only: str, format_: str, output: Path | None, fail_on: str,
    baseline: Path | None, write_baseline: bool, browser: bool, config: Path | None,
) -> int:  # fmt: skip
    """Checks every page. 3 where some could not be, else 1 where new findings weigh as much as `fail_on`."""
    from ..checking.run import check_sources
    from ..checks.baseline import Baseline, read_baseline

    settings = settings_for(config)
    file = _baseline_file(baseline, settings)
    if write_baseline and file is None:
        raise UserError("no baseline is named", remedy="Name a file with --baseline, or as rules.baseline in i18n.toml")
    known = read_baseline(file) if file is not None and (file.exists() or not write_baseline) else Baseline()
    with progress_of(tr("Checking")) as progress:
        report = check_sources(
            sources, settings, Languages(), categories=_categories(only, tr),
            baseline=known if file is not None and not write_baseline else None, progress=progress,
            browser=browser,
        )  # fmt: skip
    if report.failures and not report.pages:
        for failure in report.failures[:-1]:
            say(told(failure, tr))
        raise report.failures[-1]
    for note in report.notes:
        say(tr(note))
    for failure in report.failures:
        say(told(failure, tr))
    if write_baseline and file is not None:
        _write_baseline(file, known, report, tr)
    else:
        _write(report, format_, output, tr)
        _tell_stale(report, file, tr)
    if report.failures:
        return _SOME_FAILED
    found = any(report.summary[severity.value] for severity in _FAIL_ON[fail_on])
    return _FINDINGS if found and not write_baseline else 0


def _categories(only: str, tr: Translate) -> Collection[str]:
    names = [name.strip() for name in only.split(",") if name.strip()]
    if only.strip() and not names:
        names = [only.strip()]
    for name in names:
        if name not in CATEGORIES:
            template = tr("{value} is not possible. Possible: {choices}")
            raise click.UsageError("--only: " + template.format(value=name, choices=", ".join(CATEGORIES)))
    return names


def _baseline_file(named: Path | None, settings: Settings) -> Path | None:
    if named is not None:
        return named
    return settings.resolve(settings.rules.baseline) if settings.rules.baseline else None


def _write(report: Report, format_: str, output: Path | None, tr: Translate) -> None:
    """The report to standard output, or the whole of it to a file."""
    form = format_named(format_)
    folder = getattr(form, "write_folder", None)
    if output is None:
        form.write(report, tr.language, sys.stdout)
    elif folder is not None and (output.is_dir() or not output.suffix):
        index = write_whole_folder(output, lambda place: cast(Path, folder(report, tr.language, place)))
        say(tr("Open {path}").format(path=index))
    else:
        write_whole(output, lambda out: form.write(report, tr.language, out))
        say(tr("Wrote {path}").format(path=output))


def write_whole_folder(folder: Path, write: Callable[[Path], Path]) -> Path:
    """The files that `write` puts into a folder, all of them or none; gives the one it names. Files that were there
    before stay, unless one of the same name is written. Raises OutputError."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as name:
            first = write(Path(name))
            folder.mkdir(exist_ok=True)
            for file in sorted(Path(name).iterdir()):
                file.replace(folder / file.name)
    except OSError as error:
        raise OutputError("cannot be written: {reason}", place=folder, reason=error.strerror or error) from error
    return folder / first.name


def write_whole(path: Path, write: Callable[[TextIO], None]) -> None:
    """A file, all of it or nothing. Raises OutputError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", encoding="utf-8", errors="replace", dir=path.parent, delete=False) as file:
            work = Path(file.name)
            try:
                write(cast(TextIO, file))
                file.close()
                work.chmod(0o644)
                work.replace(path)
            except BaseException:
                work.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise OutputError("cannot be written: {reason}", place=path, reason=error.strerror or error) from error


def _write_baseline(file: Path, known: Baseline, report: Report, tr: Translate) -> None:
    """The findings of these pages; those of other pages, and of rules that `--only` left out, stay as they are."""
    from ..checks.baseline import write_baseline

    unasked = {rule for page in known.pages.values() for rule in page.values()} - set(report.rules)
    found = {page.name: page.findings for page in report.pages}
    write_baseline(file, known.renewed(found, unasked))
    number = sum(len(page.findings) for page in report.pages)
    say(tr("{file}: {number} findings are known from now on").format(file=file, number=number))


def _tell_stale(report: Report, file: Path | None, tr: Translate) -> None:
    """That a fault was mended is good news, and its entry can go."""
    if report.stale:
        template = tr("{file}: {number} findings are there no more; --write-baseline takes them out")
        say(template.format(file=file, number=len(report.stale)))
