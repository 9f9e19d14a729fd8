"""`quality FILE…`: the quality checks over bilingual files, whoever made them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from ..config import Settings
from ..content import tagged
from ..languages import Language, Languages
from ..model import DraftFinding
from .bilingual import Pair, read_pairs
from .options import Choice, Translate, argument, config_option, format_option, option, tag_option
from .style import StyledCommand
from .work import print_json, say, settings_for

_SEVERITIES = ("error", "warning", "info")
_FAIL_ON = {"error": ("error",), "warning": ("error", "warning"), "never": ()}


@dataclass(frozen=True)
class _Checked:
    """One file in one language: its pairs, each with its findings, and the checks that could not be made."""

    file: Path
    language: Language
    pairs: Sequence[tuple[Pair, Sequence[DraftFinding]]]
    not_checkable: tuple[str, ...]


def command(tr: Translate) -> click.Command:
    return StyledCommand(
        tr,
        "quality",
        params=[
            argument(tr, "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…"),
            option(tr, "--source", default="sv", show_default=True, metavar="TAG", help="Language of the sources"),
            tag_option(tr),
            format_option(tr, "text", "json"),
            option(tr, "--fail-on", type=Choice(tr, tuple(_FAIL_ON)), default="error", show_default=True,
                   help="Exit with 1 where there are such findings"),
            config_option(tr),
        ],
        callback=lambda **options: run(tr, **options),
        help=tr("Check translations in bilingual files: XLIFF, PO, TMX, CSV, or text with source, tab, target a line."),
    )  # fmt: skip


def run(
    tr: Translate, files: tuple[Path, ...], source: str, to: str, format_: str, fail_on: str, config: Path | None
) -> int:
    """Prints the findings of every file. 1 where there are findings at or above `fail_on`."""
    languages, settings = Languages(), settings_for(config)
    origin = languages.get(source)
    target = languages.get(to) if to else None
    # every file is read before anything is printed: a broken one must not leave half a result
    read = [(file, read_pairs(file, origin, target, languages)) for file in files]
    checked = [
        part for file, pairs in read for part in _check(file, origin, pairs, settings, languages)
    ]  # fmt: skip
    counts = Counter(finding.severity for part in checked for _, found in part.pairs for finding in found)
    if format_ == "json":
        print_json(_json(checked, counts, tr))
    else:
        _print(checked, counts, tr)
    return 1 if any(counts[severity] for severity in _FAIL_ON[fail_on]) else 0


def _check(
    file: Path, origin: Language, pairs: Sequence[Pair], settings: Settings, languages: Languages
) -> Iterable[_Checked]:
    """The file's pairs, language by language, in the order of the file."""
    from ..translation.quality import Context, check, gather, not_checkable
    from ..workshop import glossary_for

    for language in dict.fromkeys(pair.language.tag for pair in pairs):
        mine = [pair for pair in pairs if pair.language.tag == language]
        target = mine[0].language
        glossary = glossary_for(settings, languages, target)
        context = Context(
            terms=glossary.terms,
            classes=glossary.classes,
            keep=tuple(settings.translation.protected),
            translations=gather((pair.source, pair.target) for pair in mine),
        )
        found = [(pair, check(pair.source, pair.target, origin, target, context)) for pair in mine]
        yield _Checked(file, target, found, not_checkable(origin, target))


def _json(checked: Sequence[_Checked], counts: Counter[str], tr: Translate) -> dict[str, Any]:
    return {
        "files": [
            {
                "file": str(part.file),
                "language": part.language.tag,
                "units": [
                    {
                        "id": pair.id,
                        "findings": [
                            {
                                "check": item.check, "severity": item.severity, "message": item.text(tr),
                                "start": item.start, "end": item.end,
                            }
                            for item in found
                        ],
                    }
                    for pair, found in part.pairs
                ],
                "not_checkable": list(part.not_checkable),
            }
            for part in checked
        ],
        "summary": {severity: counts[severity] for severity in _SEVERITIES}
        | {"units": sum(len(part.pairs) for part in checked)},
    }  # fmt: skip


def _print(checked: Sequence[_Checked], counts: Counter[str], tr: Translate) -> None:
    names = {"error": tr("error"), "warning": tr("warning"), "info": tr("info")}
    for part in checked:
        for pair, found in part.pairs:
            if found:
                click.echo(
                    f"{part.file}:{pair.id} [{part.language.tag}]\n  {tagged(pair.source)}\n  {tagged(pair.target)}"
                )
            for item in found:
                click.echo(f"    {names[item.severity]}: {item.text(tr)} [{item.check}]")
        if part.not_checkable:
            template = tr("{file}: cannot be checked in {language}: {checks}")
            say(template.format(file=part.file, language=part.language.tag, checks=", ".join(part.not_checkable)))
    click.echo(
        tr("{units} texts; errors: {errors}, warnings: {warnings}, notes: {infos}").format(
            errors=counts["error"], warnings=counts["warning"], infos=counts["info"],
            units=sum(len(part.pairs) for part in checked),
        )
    )  # fmt: skip
