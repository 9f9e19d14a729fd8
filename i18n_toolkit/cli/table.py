"""What was published, as a table for people and as JSON for programs."""

from __future__ import annotations

from typing import Any

import click

from ..site.publish import Published
from .style import Translate


def published_json(published: Published) -> dict[str, Any]:
    """Every page with its variants: path, state, counts, and the places a faithful page differs."""
    variants = {variant.path: variant for variant in published.variants}
    return {
        "index": str(published.index),
        "pages": [
            {
                "source": row.page.document.address,
                "languages": {
                    tag: {
                        "path": path,
                        "state": variants[path].state.label,
                        "reviewed": row.counts[tag].reviewed,
                        "translated": row.counts[tag].translated,
                        "machine": row.counts[tag].machine,
                        "left": row.counts[tag].left,
                        "changes": [
                            {"kind": change.kind, "block": change.block, "start": change.start, "end": change.end}
                            for change in published.changes.get(path, ())
                        ],
                        "unplaced": list(published.unplaced.get(path, ())),
                    }
                    for tag, path in row.paths.items()
                },
            }
            for row in published.rows
        ],
    }


def print_counts(published: Published, tr: Translate) -> None:
    """Page × language, with segments approved / translated / machine / left; then where to begin."""
    from rich.console import Console
    from rich.table import Table

    tags = list(published.rows[0].paths)[1:] if published.rows else []
    table = Table(title=tr("Segments approved / translated / machine drafts / left in Swedish"), title_justify="left")
    table.add_column(tr("Page"), overflow="fold")
    for tag in tags:
        table.add_column(tag, justify="right", no_wrap=True)
    for row in published.rows:
        cells = [row.counts[tag] for tag in tags]
        table.add_row(row.page.path, *(f"{c.reviewed}/{c.translated}/{c.machine}/{c.left}" for c in cells))
    console = Console()
    width = None if console.is_terminal else 40 + 20 * len(tags)
    Console(width=width).print(table)
    click.echo(tr("Open {path}").format(path=published.index))
