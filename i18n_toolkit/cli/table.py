"""What was published: a table for people, JSON for programs; and tables that fit where they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from typing import Any

import click

from ..site.overview import Counts
from ..site.publish import Published
from .options import Translate
from .work import print_json, say

_PAGE_WIDTH = 24
"""Columns a page's path gets at least; a longer one is folded."""


def print_published(published: Published, format_: str, tr: Translate) -> None:
    """The result on stdout; on stderr what could not be done."""
    if format_ == "json":
        print_json(published_json(published))
    else:
        print_counts(published, tr)
    for path, blocks in published.unplaced.items():
        template = tr("{path}: {n} texts could not be put into the broken mark-up and stay in Swedish")
        say(template.format(path=path, n=len(blocks)))


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
    """Page × language, with segments by origin and state; then which page to open."""
    tags = list(published.rows[0].paths)[1:] if published.rows else []
    if tags:
        click.echo(tr("Sentences and other texts: approved / translated / machine drafts / left in Swedish"))
    paths = [row.page.path for row in published.rows]
    for some in _that_fit(published, tags):
        cells = [[path, *(_figures(row.counts[tag]) for tag in some)] for path, row in zip(paths, published.rows,
                                                                                         strict=True)]  # fmt: skip
        print_table([tr("Page"), *some], cells, right=range(1, len(some) + 1))
    click.echo(tr("Open {path}").format(path=published.index))


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> None:
    """A table as wide as the terminal; in a pipe every row is one line."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="right" if number in right else "left", overflow="fold",
                         no_wrap=number in right)  # fmt: skip
    for row in rows:
        table.add_row(*row)
    # what stands in a table is text: [engines.argos] is no mark-up of rich's
    console = Console(markup=False, emoji=False, highlight=False)
    if not console.is_terminal:
        console = Console(width=10_000, file=StringIO(), no_color=True, markup=False, emoji=False, highlight=False)
    console.print(table)
    if isinstance(console.file, StringIO):
        click.echo("\n".join(line.rstrip() for line in console.file.getvalue().splitlines()))
    click.echo()


def _that_fit(published: Published, tags: Sequence[str]) -> list[list[str]]:
    """The languages in groups that stand side by side in one table, all in one where nobody looks."""
    from rich.console import Console

    console = Console()
    if not console.is_terminal:
        return [list(tags)]
    width = 3 + max((len(_figures(row.counts[tag])) for row in published.rows for tag in tags), default=0)
    number = max(1, (console.width - _PAGE_WIDTH) // width)
    tables = -(-len(tags) // number)
    size = -(-len(tags) // tables) if tables else 1
    return [list(tags[start : start + size]) for start in range(0, len(tags), size)]


def _figures(counts: Counts) -> str:
    return f"{counts.reviewed}/{counts.translated}/{counts.machine}/{counts.left}"


def megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
