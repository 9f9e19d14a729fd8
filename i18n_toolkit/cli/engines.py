"""`engines`: which engine knows which language, here and now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from ..languages import Language, Languages
from ..translation.engine import create_engine, engine_names, engine_summary
from .options import Translate, config_option, format_option
from .style import StyledCommand
from .work import print_json, settings_for


def command(tr: Translate) -> click.Command:
    return StyledCommand(
        tr,
        "engines",
        params=[
            format_option(tr, "text", "json"),
            config_option(tr),
        ],
        callback=lambda **options: show(tr, **options),
        help=tr("List the translation engines, the languages each can write now, and what to install for more."),
    )


def show(tr: Translate, format_: str, config: Path | None) -> int:
    """Asks every engine about every language."""
    settings, languages = settings_for(config), Languages()
    targets = [languages.get(tag) for tag in languages.tags if tag != "sv"]
    rows: list[dict[str, Any]] = []
    for name in engine_names():
        engine = create_engine(name, settings, languages)
        try:
            ready = [item.tag for item in targets if engine.supports("sv", item.tag)]
            remedies = {
                item.tag: text for item in targets if item.tag not in ready and (text := engine.remedy("sv", item.tag))
            }
        finally:
            engine.close()
        rows.append({"engine": name, "summary": engine_summary(name), "ready": ready, "remedies": remedies})
    if format_ == "json":
        print_json({"engines": rows})
    else:
        drafted = [item for item in targets if item.draft == "engine"]
        click.echo("\n\n".join("\n".join(_lines(row, drafted, tr)) for row in rows))
    return 0


def _lines(row: dict[str, Any], targets: Sequence[Language], tr: Translate) -> Iterator[str]:
    """An engine's paragraph: what works, what to install, and which languages it does not know at all."""
    yield f"{row['engine']}: {tr(row['summary'])}"
    ready = [item.tag for item in targets if item.tag in row["ready"]]
    rest = [item for item in targets if item.tag not in ready]
    if not rest:
        yield "  " + tr("Ready: every language")
        return
    yield "  " + tr("Ready: {tags}").format(tags=", ".join(ready) or tr("none"))
    for item in rest:
        if row["engine"] in item.engines and item.tag in row["remedies"]:
            yield f"  {item.tag}: {tr(row['remedies'][item.tag])}"
    unknown = ", ".join(item.tag for item in rest if row["engine"] not in item.engines)
    if unknown:
        yield "  " + tr("Not possible: {tags}").format(tags=unknown)
