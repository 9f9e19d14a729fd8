"""`memory import|export|search`."""

from __future__ import annotations

from collections import deque
from pathlib import Path

import click

from ..languages import Languages
from ..workshop import existing_store, project_store
from .memory_search import search
from .options import Number, Translate, argument, config_option, format_option, option, output_option, tag_option
from .style import StyledCommand, StyledGroup
from .work import settings_for


def command(tr: Translate) -> click.Command:
    config = config_option(tr)
    group = StyledGroup(
        tr, "memory", help=tr("The translation memory: reviewed sentences that come before any engine.")
    )
    group.add_command(
        StyledCommand(
            tr,
            "import",
            params=[
                argument(tr, "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…"),
                config,
            ],
            callback=lambda **options: import_files(tr, **options),
            help=tr("Add the translations of TMX files to the project's memory: all of a file, or nothing."),
        )
    )
    group.add_command(
        StyledCommand(
            tr,
            "export",
            params=[
                tag_option(tr),
                output_option(tr, metavar="FILE", help="File to write to"),
                config,
            ],
            callback=lambda **options: export_file(tr, **options),
            help=tr("Write the project's memory as TMX 1.4b."),
        )
    )  # fmt: skip
    group.add_command(
        StyledCommand(
            tr,
            "search",
            params=[
                argument(tr, "words", nargs=-1, required=True, metavar="WORD…"),
                tag_option(tr),
                option(tr, "--limit", type=Number(tr, 1, 10_000), default=50, show_default=True, metavar="NUMBER",
                       help="Show at most this many"),
                option(tr, "--similar", is_flag=True,
                       help="Find sentences like this one instead, with what differs and how much"),
                format_option(tr, "text", "json"),
                config,
            ],
            callback=lambda **options: search(tr, **options),
            help=tr("Find words in source or target, or sentences like one."),
        )
    )  # fmt: skip
    return group


def import_files(tr: Translate, files: tuple[Path, ...], config: Path | None) -> int:
    """Imports every file, or, when one of them is broken, none."""
    from ..exchange import tmx

    settings, languages = settings_for(config), Languages()
    for file in files:
        # read to the end first: a broken file must not be found out after another has been imported
        deque(tmx.read(file, languages.tags), maxlen=0)
    with project_store(settings) as store:
        for file in files:
            counts = store.add_memory(tmx.read(file, languages.tags), memory=file.name)
            click.echo(
                tr("{file}: {added} new, {changed} changed, {same} known already").format(
                    file=file, added=counts.added, changed=counts.changed, same=counts.same
                )
            )
    return 0


def export_file(tr: Translate, to: str, output: Path, config: Path | None) -> int:
    """Writes the memory, or one language of it."""
    from ..exchange import tmx

    settings, languages = settings_for(config), Languages()
    target = languages.get(to).tag if to else None
    with existing_store(settings) as store:
        number = tmx.write(output, store.memory(None, target))
    click.echo(tr("{file}: {n} translations").format(file=output, n=number))
    return 0
