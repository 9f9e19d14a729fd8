"""`translate`: drafts, with what the checks found."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from ..content import plain, tagged
from ..languages import Languages
from ..model import Draft, Unit
from ..pages.page import Page
from ..pipeline import require_means, translate_pages
from ..translation.comparison import share_of
from ..translation.ranking import ranks
from ..workshop import open_workshop
from .options import Translate, config_option, engine_option, format_option, option, sources_argument, tags_option
from .reading import read_sources
from .style import StyledCommand
from .work import named_languages, print_json, progress_of, settings_for


def command(tr: Translate) -> click.Command:
    return StyledCommand(
        tr,
        "translate",
        params=[
            sources_argument(tr),
            tags_option(tr),
            engine_option(tr),
            option(
                tr,
                "--second-engine",
                "second",
                default="",
                metavar="NAME",
                help="Ask another engine too, and show how far it agrees with each draft",
            ),
            option(
                tr,
                "--worst-first",
                is_flag=True,
                help="Show first what needs a person most: by findings, agreement of the engines and likeness to the "
                "memory",
            ),
            format_option(tr, "text", "json"),
            config_option(tr),
        ],
        callback=lambda **options: translate(tr, **options),
        help=tr("Draft pages in other languages: the memory first, then an engine. Nothing is published."),
    )


def translate(
    tr: Translate, sources: tuple[str, ...], to: str, engines: tuple[str, ...], second: str, worst_first: bool,
    format_: str, config: Path | None,
) -> int:  # fmt: skip
    """Prints the units of every page in every language."""
    settings, languages = settings_for(config), Languages()
    targets = named_languages(to, languages)
    reading = read_sources(sources, settings, languages)
    code = reading.report(tr)
    results: list[tuple[Page, str, Mapping[str, Unit]]] = []
    with open_workshop(settings, languages, engines, second) as shop:
        require_means(reading.pages, targets, shop)
        for language in targets:
            with progress_of(language.autonym) as progress:
                drafts = translate_pages(reading.pages, language, shop, progress)
            results += [
                (page, language.tag, _ordered(units) if worst_first else units)
                for page, units in zip(reading.pages, drafts, strict=True)
            ]
    if format_ == "json":
        print_json({"pages": [units_json(page, tag, units, tr) for page, tag, units in results]})
    else:
        click.echo("\n\n".join(_text(page, tag, units, tr) for page, tag, units in results))
    return code


def _ordered(units: Mapping[str, Unit]) -> Mapping[str, Unit]:
    place = ranks(units)
    return {block: units[block] for block in sorted(units, key=place.__getitem__)}


def units_json(page: Page, tag: str, units: Mapping[str, Unit], tr: Translate) -> dict[str, Any]:
    """The `translate` contract for one page in one language."""
    kinds = {block.id: block.kind.value for block in page.document.blocks}
    place = ranks(units)
    return {
        "source": page.document.address,
        "language": tag,
        "units": [
            {
                "id": unit.block,
                "kind": kinds[unit.block],
                "source": tagged(unit.source),
                "target": tagged(unit.target) if unit.target is not None else None,
                "state": unit.state.label,
                "rank": place[unit.block],
                "origin": _origin(unit),
                "segments": [_segment(draft) for draft in unit.drafts],
                "findings": _findings(unit, tr),
            }
            for unit in units.values()
        ],
    }


def _origin(item: Unit | Draft) -> dict[str, Any] | None:
    origin = item.origin if item.target is not None else None
    if origin is None:
        return None
    return {"kind": origin.kind.value, "engine": origin.engine, "score": origin.score, "machine": origin.machine}


def _segment(draft: Draft) -> dict[str, Any]:
    return {
        "id": draft.segment,
        "source": tagged(draft.source),
        "target": tagged(draft.target) if draft.target is not None else None,
        "state": draft.state.label,
        "origin": _origin(draft),
        "agreement": share_of(draft),
    }


def _findings(unit: Unit, tr: Translate) -> list[dict[str, Any]]:
    """The drafts' findings, their offsets moved to the unit's whole text."""
    out = []
    offset = 0
    for draft in unit.drafts:
        for finding in draft.findings:
            out.append(
                {
                    "check": finding.check,
                    "severity": finding.severity,
                    "message": finding.text(tr),
                    "start": finding.start + offset,
                    "end": finding.end + offset,
                }
            )
        offset += len(plain(draft.target if draft.target is not None else draft.source))
    return out


_MARKS = {"error": "!!", "warning": "!", "info": "·"}


def _text(page: Page, tag: str, units: Mapping[str, Unit], tr: Translate) -> str:
    lines = [f"{page.document.address} → {tag}"]
    for unit in units.values():
        for draft in unit.drafts:
            target = plain(draft.target) if draft.target is not None else tr("(left in Swedish)")
            lines += ["", plain(draft.source).strip(), f"  {target.strip()}"]
            lines += [f"  {_MARKS[finding.severity]} {finding.check}: {finding.text(tr)}" for finding in draft.findings]
    return "\n".join(lines)
