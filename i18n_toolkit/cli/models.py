"""`models list|available|install|remove`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from .options import Translate, argument, config_option, format_option, option
from .style import StyledCommand, StyledGroup
from .work import Progress, print_json, progress_of, say, settings_for


def command(tr: Translate) -> click.Command:
    group = StyledGroup(
        tr, "models", help=tr("Translation models (Argos packages). Only available and install use the network.")
    )
    config = config_option(tr)
    what = argument(tr, "names", nargs=-1, required=True, metavar="PAIR|FILE…")
    pair = argument(tr, "names", nargs=-1, required=True, metavar="PAIR…")
    rows = (
        ("list", [format_option(tr, "text", "json"), config], list_models, "List the models on this machine."),
        (
            "available",
            [
                option(tr, "--from", "source", default="", metavar="CODE", help="Only from this language"),
                option(tr, "--to", "target", default="", metavar="CODE", help="Only to this language"),
                format_option(tr, "text", "json"),
                config,
            ],
            list_available,
            "List the models that can be installed.",
        ),
        (
            "install",
            [what, config],
            install_models,
            "Install models: a pair (sv-en), a pair with its version (sv-en==1.5), or an .argosmodel file for "
            "machines without internet. A broken download continues where it ended.",
        ),
        ("remove", [pair, config], remove_models, "Remove models from this machine."),
    )
    for name, params, callback, text in rows:
        group.add_command(
            StyledCommand(
                tr, name, params=params, help=tr(text),
                callback=lambda _callback=callback, **options: _callback(tr, **options),
            )
        )  # fmt: skip
    return group


def list_models(tr: Translate, format_: str, config: Path | None) -> int:
    """Prints what is installed."""
    from ..translation.models import installed

    items = installed(settings_for(config))
    if format_ == "json":
        print_json(
            {
                "models": [
                    {
                        "pair": f"{item.source}-{item.target}", "version": item.version, "size": item.size,
                        "sha256": item.sha256, "path": str(item.path), "origin": item.origin, "own": item.own,
                    }
                    for item in items
                ]
            }
        )  # fmt: skip
        return 0
    for item in items:
        where = "" if item.own else f"  {tr('(installed by another program)')}"
        click.echo(f"{item.source}-{item.target}  {item.version}  {_megabytes(item.size)}{where}")
    if not items:
        click.echo(tr("No models are installed. Next: i18n-toolkit models install sv-en"))
    return 0


def list_available(tr: Translate, source: str, target: str, format_: str, config: Path | None) -> int:
    """Prints what the index offers."""
    from ..translation.models import available

    index = available(settings_for(config))
    for line in index.skipped:
        say(line)
    offers = [
        offer
        for offer in index.packages
        if (not source or offer.source == source) and (not target or offer.target == target)
    ]
    if format_ == "json":
        print_json(
            {
                "index": index.place,
                "models": [
                    {"pair": f"{offer.source}-{offer.target}", "version": offer.version, "links": list(offer.links)}
                    for offer in offers
                ],
            }
        )
        return 0
    for offer in offers:
        click.echo(f"{offer.source}-{offer.target}  {offer.version}")
    if not offers:
        click.echo(tr("nothing found"))
    return 0


def install_models(tr: Translate, names: tuple[str, ...], config: Path | None) -> int:
    """Installs each; the first that fails ends it."""
    from ..translation.models import install

    settings = settings_for(config)
    for name in names:
        with progress_of(name) as progress:
            item = install(settings, name, _bytes_to(progress))
        click.echo(
            tr("Installed {pair} {version}, {size}, SHA-256 {sha256}").format(
                pair=item.pair,
                version=item.version,
                size=_megabytes(item.size),
                sha256=item.sha256,
            )
        )
    return 0


def remove_models(tr: Translate, names: tuple[str, ...], config: Path | None) -> int:
    """Removes each."""
    from ..translation.models import remove

    settings = settings_for(config)
    for name in names:
        for item in remove(settings, name):
            click.echo(tr("Removed {pair} {version}").format(pair=item.pair, version=item.version))
    return 0


def _bytes_to(progress: Progress) -> Callable[[int, int | None], None]:
    """A download does not always know its length; a bar wants a number."""
    return lambda done, total: progress(done, total or 0)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
