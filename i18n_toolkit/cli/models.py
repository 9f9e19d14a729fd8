"""`models list|available|install|remove`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from .options import Translate, argument, config_option, format_option, option
from .style import StyledCommand, StyledGroup
from .table import megabytes
from .work import Progress, print_json, progress_of, say, settings_for


def command(tr: Translate) -> click.Command:
    group = StyledGroup(
        tr, "models", help=tr("Translation models (Argos packages). Only available and install use the network.")
    )
    config = config_option(tr)
    what = argument(tr, "names", nargs=-1, required=True, metavar="PAIR|FILE…")
    pair = argument(tr, "names", nargs=-1, required=True, metavar="PAIR…")
    rows = (
        (list_models, "list", [format_option(tr, "text", "json"), config], tr("List the models on this machine.")),
        (
            list_available,
            "available",
            [
                option(tr, "--from", "source", default="", metavar="CODE", help="Only from this language"),
                option(tr, "--to", "target", default="", metavar="CODE", help="Only to this language"),
                format_option(tr, "text", "json"),
                config,
            ],
            tr("List the models that can be installed."),
        ),
        (
            install_models,
            "install",
            [what, config],
            tr(
                "Install models: a pair (sv-en), a pair with its version (sv-en==1.5), or an .argosmodel file for "
                "machines without internet. A broken download continues where it ended."
            ),
        ),
        (remove_models, "remove", [pair, config], tr("Remove models from this machine.")),
    )
    for callback, name, params, text in rows:
        group.add_command(
            StyledCommand(
                tr, name, params=params, help=text,
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
        click.echo(f"{item.source}-{item.target}  {item.version}  {megabytes(item.size)}{where}")
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
        with _no_empty_folders_left(settings.models.path), progress_of(name) as progress:
            item = install(settings, name, _bytes_to(progress))
        click.echo(
            tr("Installed {pair} {version}, {size}, SHA-256 {sha256}").format(
                pair=item.pair,
                version=item.version,
                size=megabytes(item.size),
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


@contextmanager
def _no_empty_folders_left(folder: Path) -> Iterator[None]:
    """Folders made for a model that then could not be installed go again."""
    new = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        yield
    except BaseException:
        for place in sorted((found for found in folder.rglob("*") if found.is_dir()), reverse=True) if new else ():
            with suppress(OSError):
                place.rmdir()
        for place in new:
            with suppress(OSError):
                place.rmdir()
        raise


def _bytes_to(progress: Progress) -> Callable[[int, int | None], None]:
    """A download does not always know its length; a bar wants a number."""
    return lambda done, total: progress(done, total or 0)
