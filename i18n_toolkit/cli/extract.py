"""`extract`: the main content as a document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..content import plain
from ..languages import Languages
from ..model import Block, BlockKind, Document, Region
from ..pages.page import Page
from .markdown import markdown
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
        click.echo("\n\n".join(write(page, everything) for page in reading.pages))
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


def _text(page: Page, everything: bool) -> str:
    return "\n\n".join(block_text(block) for block in _read_aloud(page.document, everything))


def _markdown(page: Page, everything: bool) -> str:
    """The main content; with everything, the other texts follow below a line."""
    content = markdown(page)
    if not everything:
        return content
    others = [block_text(block).strip() for block in page.document.blocks if block.region is Region.CHROME]
    return "\n\n".join([content, "---", *filter(None, others)])
