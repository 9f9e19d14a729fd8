"""The overview of what was published: page × language, with counts by origin and state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..config import Settings
from ..content import text_of
from ..languages import Language
from ..model import BlockKind, OriginKind, Region, State, Unit
from ..pages.blocks import is_content
from ..pages.page import Page

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True, slots=True)
class Counts:
    """Segments of a page's main content in one language: approved by a person, other memory matches
    and human drafts, machine drafts, and those left in the source language."""

    reviewed: int = 0
    translated: int = 0
    machine: int = 0
    left: int = 0

    @property
    def total(self) -> int:
        return self.reviewed + self.translated + self.machine + self.left


@dataclass(frozen=True, slots=True)
class Row:
    """One page of the overview: output paths and counts by language tag."""

    page: Page
    paths: Mapping[str, str]
    counts: Mapping[str, Counts]


def count(page: Page, units: Mapping[str, Unit], language: Language, source: Language) -> Counts:
    """What the segments of the main content are in `language`; the source itself counts as reviewed."""
    numbers = {"reviewed": 0, "translated": 0, "machine": 0, "left": 0}
    for block in page.document.blocks:
        if not block.translate or block.region is not Region.MAIN or block.kind is BlockKind.META:
            continue
        unit = units.get(block.id)
        drafts = {draft.segment: draft for draft in unit.drafts} if unit is not None else {}
        for segment in block.segments:
            if not is_content(text_of(segment.source)):
                continue
            draft = drafts.get(segment.id)
            if language.tag == source.tag:
                numbers["reviewed"] += 1
            elif draft is None or draft.target is None:
                numbers["left"] += 1
            elif draft.state >= State.REVIEWED:
                numbers["reviewed"] += 1
            elif draft.origin is not None and (
                draft.origin.machine
                or draft.origin.kind is OriginKind.MT
                or (draft.origin.kind is OriginKind.TM and draft.state is State.INITIAL)
            ):
                numbers["machine"] += 1
            else:
                numbers["translated"] += 1
    return Counts(**numbers)


def overview_html(
    rows: Sequence[Row], languages: Sequence[Language], source: Language, interface: Language, settings: Settings
) -> str:
    """The page a web team opens first: a table with a link to every variant."""
    text: str = _template().render(
        rows=rows,
        languages=languages,
        source=source,
        interface=interface,
        tr=interface.interface_words.gettext,
        site_name=settings.site.name,
        style=(Path(__file__).parent.parent / "pages" / "templates" / "page.css").read_text("utf-8"),
    )
    return text


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(Path(__file__).with_name("templates"))
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("overview.html.j2")
