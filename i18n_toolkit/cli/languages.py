"""`languages`: what we can write, and what a native reader should still confirm."""

from __future__ import annotations

import click

from ..languages import Languages
from .style import StyledCommand, Translate, format_option
from .work import print_json


def command(tr: Translate) -> click.Command:
    return StyledCommand(
        tr,
        "languages",
        params=[format_option(tr, "text", "json")],
        callback=lambda **options: show(tr, **options),
        help=tr("List the languages, and what a native reader should confirm."),
    )


def show(tr: Translate, format_: str) -> int:
    """Prints every language of locales/."""
    known = Languages()
    languages = [known.get(tag) for tag in known.tags]
    if format_ == "json":
        print_json(
            {
                "languages": [
                    {
                        "tag": item.tag, "autonym": item.autonym, "english": item.english, "swedish": item.swedish,
                        "direction": item.direction, "script": item.script, "engines": dict(item.engines),
                        "review": item.review,
                    }
                    for item in languages
                ]
            }
        )  # fmt: skip
        return 0
    from rich.console import Console
    from rich.table import Table

    table = Table()
    for heading in ("Tag", "Name", "Own name", "Direction", "Engines", "To be confirmed by a native reader"):
        table.add_column(tr(heading), overflow="fold")
    in_swedish = tr("Name") != "Name"
    for item in languages:
        name = item.swedish if in_swedish else item.english
        table.add_row(item.tag, name, item.autonym, item.direction, ", ".join(item.engines), item.review)
    console = Console()
    Console(width=None if console.is_terminal else 160).print(table)
    return 0
