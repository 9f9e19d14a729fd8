"""`engines`: which engine knows which language, here and now."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..languages import Languages
from ..translation.engine import create_engine, engine_names, engine_summary
from .style import StyledCommand, Translate, format_option, option
from .work import print_json, settings_for


def command(tr: Translate) -> click.Command:
    return StyledCommand(
        tr,
        "engines",
        params=[
            format_option(tr, "text", "json"),
            option(tr, "--config", type=click.Path(path_type=Path), default=None, help="Another i18n.toml"),
        ],
        callback=lambda **options: show(tr, **options),
        help=tr("List the translation engines, the languages each can write now, and what to install for more."),
    )


def show(tr: Translate, format_: str, config: Path | None) -> int:
    """Asks every engine about every language."""
    settings, languages = settings_for(config), Languages()
    rows: list[dict[str, Any]] = []
    for name in engine_names():
        engine = create_engine(name, settings, languages)
        try:
            ready = [tag for tag in languages.tags if tag != "sv" and engine.supports("sv", tag)]
            could = {
                tag: text for tag in languages.tags if tag not in (*ready, "sv") and (text := engine.remedy("sv", tag))
            }
        finally:
            engine.close()
        rows.append({"engine": name, "summary": engine_summary(name), "ready": ready, "remedies": could})
    if format_ == "json":
        print_json({"engines": rows})
        return 0
    for row in rows:
        click.echo(f"{row['engine']}: {tr(row['summary'])}")
        click.echo("  " + tr("Ready: {tags}").format(tags=", ".join(row["ready"]) or tr("nothing")))
        for text in dict.fromkeys(row["remedies"].values()):
            tags = ", ".join(tag for tag, remedy in row["remedies"].items() if remedy == text)
            click.echo(f"  {tags}: {text}")
    return 0
