"""`localize`: translate and publish in one go, with or without a project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from ..languages import Languages
from ..model import State
from ..pipeline import translate_pages
from ..site.publish import publish
from .style import (
    StyledCommand,
    Translate,
    engine_option,
    format_option,
    option,
    sources_argument,
    style_option,
    tags_option,
)
from .table import print_counts, published_json
from .work import named_languages, print_json, progress_of, read_sources, say, settings_for, workshop


def command(tr: Translate) -> click.Command:
    return StyledCommand(
        tr,
        "localize",
        params=[
            sources_argument(),
            tags_option(tr),
            option(tr, "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FOLDER",
                   help="Folder to write to"),
            style_option(tr),
            engine_option(tr),
            format_option(tr, "text", "json"),
            option(tr, "--config", type=click.Path(path_type=Path), default=None, help="Another i18n.toml"),
        ],
        callback=lambda **options: localize(tr, **options),
        help=tr(
            "Translate pages and write them, ready to publish, in one folder a language. Works without a project: "
            "the memory is then the one i18n.toml names, if there is one."
        ),
    )  # fmt: skip


def localize(
    tr: Translate,
    sources: tuple[str, ...],
    to: str,
    output: Path,
    style: str,
    engines: tuple[str, ...],
    format_: str,
    config: Path | None,
) -> int:
    """Writes every page in every language below `output`."""
    settings, languages = settings_for(config), Languages()
    targets = named_languages(to, languages)
    reading = read_sources(sources, settings, languages, output)
    code = reading.report(tr)
    pages = reading.localised()
    with workshop(settings, languages, engines) as shop:
        for language in targets:
            with progress_of(language.autonym) as progress:
                drafts = translate_pages(reading.pages, language, shop, progress)
            pages = [
                replace(item, units={**item.units, language.tag: units})
                for item, units in zip(pages, drafts, strict=True)
            ]
    interface = languages.get("sv" if tr("Page") != "Page" else "en")
    published = publish(
        pages, targets, languages.get("sv"), output, settings, style=style, minimum=State.INITIAL, interface=interface
    )
    if format_ == "json":
        print_json(published_json(published))
    else:
        print_counts(published, tr)
    for path, blocks in published.unplaced.items():
        say(
            tr("{path}: {n} texts could not be put into the broken mark-up and stay in Swedish").format(
                path=path, n=len(blocks)
            )
        )
    return code
