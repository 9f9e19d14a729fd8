"""`engines`: which engine knows which language, here and now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from ..errors import EngineError
from ..languages import Language, Languages
from ..translation.engine import Holder, Holding, create_engine, engine_codes, engine_names, engine_summary
from .options import Translate, config_option, format_option, tags_option
from .style import StyledCommand
from .table import megabytes, print_table
from .told import told
from .work import named_languages, print_json, settings_for

_SOURCE = "sv"


@dataclass(frozen=True)
class _Offer:
    """One engine for one language: what it has here, or what to do to get it."""

    language: Language
    installed: bool
    available: bool
    holding: Holding
    remedy: str


@dataclass(frozen=True)
class _Row:
    """One engine; `problem` tells why it cannot be asked."""

    name: str
    offers: Sequence[_Offer]
    problem: str = ""

    @property
    def everything(self) -> bool:
        """Whether it is ready for every language that was asked for."""
        return bool(self.offers) and all(offer.installed for offer in self.offers)


def command(tr: Translate) -> click.Command:
    return StyledCommand(
        tr,
        "engines",
        params=[
            tags_option(tr, required=False),
            format_option(tr, "text", "json"),
            config_option(tr),
        ],
        callback=lambda **options: show(tr, **options),
        help=tr(
            "Show which translation engine knows which language: installed here with its size, available, or not. "
            "With --to also the licence of each and what to do to get it."
        ),
    )


def show(tr: Translate, to: str, format_: str, config: Path | None) -> int:
    """Asks every engine about every language, or about those of `to`."""
    settings, languages = settings_for(config), Languages()
    wanted = named_languages(to, languages, [tag for tag in languages.tags if tag != _SOURCE])
    rows = []
    for name in engine_names():
        engine = create_engine(name, settings, languages)
        try:
            rows.append(_Row(name, [_offer(engine, name, language) for language in wanted]))
        except EngineError as error:
            rows.append(_Row(name, [], told(error, tr)))
        finally:
            engine.close()
    if format_ == "json":
        print_json({"engines": [_json(row) for row in rows]})
    elif to:
        _print_details(rows, tr)
    else:
        _print_matrix(rows, [item for item in wanted if item.draft == "engine"], tr)
    return 0


def _offer(engine: Any, name: str, language: Language) -> _Offer:
    installed = engine.supports(_SOURCE, language.tag)
    holding = engine.holding(_SOURCE, language.tag) if installed and isinstance(engine, Holder) else Holding()
    remedy = "" if installed else engine.remedy(_SOURCE, language.tag)
    codes = engine_codes(name)
    # an engine without codes of its own takes any language
    known = not codes or any(language.codes(key) for key in codes)
    return _Offer(language, installed, installed or (known and bool(remedy)), holding, remedy)


def _json(row: _Row) -> dict[str, Any]:
    return {
        "engine": row.name,
        "summary": engine_summary(row.name),
        "problem": row.problem,
        "ready": [offer.language.tag for offer in row.offers if offer.installed],
        "remedies": {offer.language.tag: offer.remedy for offer in row.offers if offer.remedy},
        "languages": [
            {
                "language": offer.language.tag, "installed": offer.installed, "available": offer.available,
                "size": offer.holding.size, "licence": offer.holding.licence, "remedy": offer.remedy,
            }
            for offer in row.offers
        ],
    }  # fmt: skip


def _print_matrix(rows: Sequence[_Row], languages: Sequence[Language], tr: Translate) -> None:
    """Languages down, engines across; engines that know every language only in the lines below."""
    across = [row for row in rows if row.offers and not row.everything]
    cells = []
    for language in languages:
        offers = [next(offer for offer in row.offers if offer.language is language) for row in across]
        name = language.swedish if tr.language.tag == _SOURCE else language.english
        cells.append([language.tag, name, *(_cell(offer, tr) for offer in offers)])
    print_table([tr("Tag"), tr("Language"), *(row.name for row in across)], cells, right=range(2, len(across) + 2))
    for row in rows:
        note = tr("every language") if row.everything else row.problem
        click.echo(f"{row.name}: {tr(engine_summary(row.name))}" + (f" ({note})" if note else ""))
    click.echo()
    click.echo(tr("A size is what is installed here. What to do for the rest: i18n-toolkit engines --to TAG"))


def _cell(offer: _Offer, tr: Translate) -> str:
    if offer.installed:
        return megabytes(offer.holding.size) if offer.holding.size else tr("ready")
    return tr("available") if offer.available else "–"


def _print_details(rows: Sequence[_Row], tr: Translate) -> None:
    """One line an engine and language, with the licence and what to do."""
    cells = []
    for row in rows:
        for offer in row.offers:
            state = tr("installed") if offer.installed else tr("available") if offer.available else tr("not possible")
            licence = (offer.holding.licence or tr("not stated")) if offer.installed else ""
            size = megabytes(offer.holding.size) if offer.holding.size else ""
            cells.append([offer.language.tag, row.name, state, size, licence, tr(offer.remedy)])
        if row.problem:
            cells.append(["", row.name, tr("broken"), "", "", row.problem])
    cells.sort(key=lambda cell: cell[0])
    print_table(
        [tr("Tag"), tr("Engine"), tr("State"), tr("Size"), tr("Licence"), tr("What to do")], cells, right=(3,)
    )  # fmt: skip
