"""`languages`: what we can write, and what a native reader should still confirm."""

from __future__ import annotations

import click

from ..languages import Languages
from .options import Translate, format_option
from .style import StyledCommand
from .table import print_table
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
    headings = [tr("Tag"), tr("Name"), tr("Own name"), tr("Direction"), tr("Engines")]
    in_swedish = tr.language.tag == "sv"
    rows = [
        [
            item.tag,
            item.swedish if in_swedish else item.english,
            item.autonym,
            tr("right to left") if item.direction == "rtl" else tr("left to right"),
            ", ".join(item.engines),
        ]
        for item in languages
    ]
    print_table(headings, rows)
    unsure = [item for item in languages if item.review]
    if unsure:
        click.echo(tr("A native reader should confirm our own words on the pages in these languages:"))
        for item in unsure:
            click.echo(f"  {item.tag}: {item.review}")
    return 0
