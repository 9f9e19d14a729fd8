"""`publish`: the localised pages of a project, from what its store holds."""

from __future__ import annotations

from pathlib import Path

import click

from ..languages import Languages
from ..model import State
from ..revision import save_revision
from ..site.publish import Localised, publish
from ..workshop import as_stored, existing_store
from .options import (
    Choice,
    Translate,
    config_option,
    format_option,
    option,
    output_option,
    sources_argument,
    style_option,
    tags_option,
)
from .reading import read_sources
from .style import StyledCommand
from .table import print_published
from .work import named_languages, settings_for


def command(tr: Translate) -> click.Command:
    states = tuple(state.label for state in State)
    return StyledCommand(
        tr,
        "publish",
        params=[
            sources_argument(tr, required=False),
            tags_option(tr, required=False),
            output_option(tr, required=False, help="Folder to write to (default: site.output in i18n.toml)"),
            style_option(tr),
            option(tr, "--minimum-state", type=Choice(tr, states), metavar="STATE", default=states[0],
                   show_default=True,
                   help="Drafts below this state stay in Swedish, marked: initial (machine drafts), translated, "
                   "reviewed (approved by a person) or final"),
            format_option(tr, "text", "json"),
            config_option(tr),
        ],
        callback=lambda **options: run(tr, **options),
        help=tr(
            "Write the localised pages from the translations in the project's store; nothing is translated anew. "
            "Without SOURCE the pages that i18n.toml names."
        ),
    )  # fmt: skip


def run(
    tr: Translate,
    sources: tuple[str, ...],
    to: str,
    output: Path | None,
    style: str,
    minimum_state: str,
    format_: str,
    config: Path | None,
) -> int:
    """Writes every page in every language below `output`."""
    settings, languages = settings_for(config), Languages()
    targets = named_languages(to, languages, settings.site.languages)
    goal = output if output is not None else settings.resolve(settings.site.output)
    chosen = sources or tuple(str(settings.resolve(page)) for page in settings.site.pages)
    if not chosen:
        raise click.UsageError(tr("name a SOURCE, or pages as site.pages in i18n.toml"))
    reading = read_sources(chosen, settings, languages, goal)
    code = reading.report(tr)
    with existing_store(settings) as store:
        pages = []
        for page, root in zip(reading.pages, reading.roots, strict=True):
            document = as_stored(page.document, settings)
            save_revision(document, store, languages.tags)
            units = {
                language.tag: {unit.block: unit for unit in store.units(document.address, language.tag)}
                for language in targets
            }
            pages.append(Localised(page, units, root))
    minimum = next(state for state in State if state.label == minimum_state)
    published = publish(
        pages, targets, languages.get("sv"), goal, settings,
        style=style, minimum=minimum, interface=tr.language,
    )  # fmt: skip
    print_published(published, format_, tr)
    return code
