"""`publish`: the localised pages of a project, from what its store holds."""

from __future__ import annotations

from pathlib import Path

import click

from ..languages import Languages
from ..model import State
from ..site.publish import Localised, publish
from ..store import Store
from .style import StyledCommand, Translate, format_option, option, sources_argument, style_option, tags_option
from .table import print_counts, published_json
from .work import named_languages, print_json, read_sources, settings_for


def command(tr: Translate) -> click.Command:
    states = [state.label for state in State]
    return StyledCommand(
        tr,
        "publish",
        params=[
            sources_argument(required=False),
            tags_option(tr, required=False),
            option(tr, "-o", "--output", type=click.Path(path_type=Path), default=None, metavar="FOLDER",
                   help="Folder to write to (default: site.output in i18n.toml)"),
            style_option(tr),
            option(tr, "--minimum-state", type=click.Choice(states), default=states[0], show_default=True,
                   help="Drafts below this state stay in Swedish, marked"),
            format_option(tr, "text", "json"),
            option(tr, "--config", type=click.Path(path_type=Path), default=None, help="Another i18n.toml"),
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
    with Store.of(settings) as store:
        pages = []
        for page, root in zip(reading.pages, reading.roots, strict=True):
            store.save_document(page.document)
            address = page.document.address
            units = {
                language.tag: {unit.block: unit for unit in store.units(address, language.tag)} for language in targets
            }
            pages.append(Localised(page, units, root))
    minimum = next(state for state in State if state.label == minimum_state)
    interface = languages.get("sv" if tr("Page") != "Page" else "en")
    published = publish(
        pages, targets, languages.get("sv"), goal, settings, style=style, minimum=minimum, interface=interface
    )
    print_json(published_json(published)) if format_ == "json" else print_counts(published, tr)
    return code
