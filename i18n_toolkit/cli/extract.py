"""`extract`: the main content as a document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..content import plain
from ..languages import Languages
from ..model import Block, BlockKind, Document, Region
from .options import Translate, config_option, format_option, option, sources_argument
from .reading import read_sources
from .style import StyledCommand
from .work import print_json, settings_for


def command(tr: Translate) -> click.Command:
    return StyledCommand(
        tr,
        "extract",
        params=[
            sources_argument(tr),
            option(tr, "--all", "everything", is_flag=True, help="Navigation, footer, dialogs and attributes too"),
            format_option(tr, "text", "markdown", "json"),
            config_option(tr),
        ],
        callback=lambda **options: extract(tr, **options),
        help=tr(
            "Show the main content of pages. SOURCE is a file, a folder, an http(s) address, a sitemap, a .warc "
            "file, or - for standard input."
        ),
    )


def extract(tr: Translate, sources: tuple[str, ...], everything: bool, format_: str, config: Path | None) -> int:
    """Prints every page that can be read; exit code 3 when some cannot."""
    reading = read_sources(sources, settings_for(config), Languages())
    code = reading.report(tr)
    if format_ == "json":
        print_json({"pages": [document_json(page.document, everything) for page in reading.pages]})
    else:
        write = _markdown if format_ == "markdown" else _text
        click.echo("\n\n".join(write(page.document, everything) for page in reading.pages))
    return code


def document_json(document: Document, everything: bool) -> dict[str, Any]:
    """The `extract` contract for one page."""
    return {
        "source": document.address,
        "language": document.language,
        "title": document.title,
        "last_updated": document.last_updated.isoformat() if document.last_updated else None,
        "blocks": [
            {
                "id": block.id,
                "kind": block.kind.value,
                "region": block.region.value,
                "level": block.level,
                "path": block.path,
                "language": block.language,
                "translate": block.translate,
                "text": block_text(block),
                "segments": [{"id": segment.id, "text": plain(segment.source).strip()} for segment in block.segments],
            }
            for block in _chosen(document, everything)
        ],
    }


def block_text(block: Block) -> str:
    """A block as its reader gets it."""
    return "".join(plain(segment.source) for segment in block.segments)


def _chosen(document: Document, everything: bool) -> list[Block]:
    return [block for block in document.blocks if everything or block.region is Region.MAIN]


def _read_aloud(document: Document, everything: bool) -> list[Block]:
    silent = () if everything else (BlockKind.META, BlockKind.ATTRIBUTE)
    return [block for block in _chosen(document, everything) if block.kind not in silent]


def _text(document: Document, everything: bool) -> str:
    return "\n\n".join(block_text(block) for block in _read_aloud(document, everything))


def _markdown(document: Document, everything: bool) -> str:
    lines: list[str] = []
    before: BlockKind | None = None
    row = ""
    for block in _read_aloud(document, everything):
        text = block_text(block)
        if block.kind is BlockKind.CELL:
            here = block.path.rpartition("/t")[0].partition("/td[")[0]
            if before is BlockKind.CELL and row == here:
                lines[-1] += f" | {text}"
            else:
                lines.append(f"| {text}" if before is BlockKind.CELL else f"\n| {text}")
            row = here
        elif block.kind is BlockKind.ITEM:
            item = "  " * max(0, block.level - 1) + f"- {text}"
            lines.append(item if before is BlockKind.ITEM else f"\n{item}")
        elif block.kind is BlockKind.HEADING:
            lines.append(f"\n{'#' * block.level} {text}")
        else:
            lines.append(f"\n> {text}" if block.kind is BlockKind.QUOTE else f"\n{text}")
        before = block.kind
    return "\n".join(lines).strip()
