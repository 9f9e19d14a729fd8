"""`localize`: translate and publish in one go, with or without a project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from ..languages import Languages
from ..pipeline import require_means, translate_pages
from ..site.publish import publish
from ..workshop import open_workshop
from .options import (
    Translate,
    config_option,
    engine_option,
    format_option,
    output_option,
    sources_argument,
    style_option,
    tags_option,
)
from .reading import read_sources
from .style import StyledCommand
from .table import print_published
from .work import named_languages, progress_of, settings_for


def command(tr: Translate) -> click.Command:
    return StyledCommand(
        tr,
        "localize",
        params=[
            sources_argument(tr),
            tags_option(tr),
            output_option(tr, help="Folder to write to"),
            style_option(tr),
            engine_option(tr),
            format_option(tr, "text", "json"),
            config_option(tr),
        ],
        callback=lambda **options: localize(tr, **options),
        help=tr(
            "Translate pages and write them, ready to publish, in one folder for each language. SOURCE is a file, a "
            "folder, an http(s) address, a sitemap, a .warc file, or - for standard input. No project is needed; in "
            "one, its memory and earlier translations come first."
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
    with open_workshop(settings, languages, engines) as shop:
        require_means(reading.pages, targets, shop)
        for language in targets:
            with progress_of(language.autonym) as progress:
                drafts = translate_pages(reading.pages, language, shop, progress)
            pages = [
                replace(item, units={**item.units, language.tag: units})
                for item, units in zip(pages, drafts, strict=True)
            ]
    published = publish(pages, targets, languages.get("sv"), output, settings, style=style, interface=tr.language)
    print_published(published, format_, tr)
    return code
