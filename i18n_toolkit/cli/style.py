"""Click's help pages, with the headings in the language of the interface."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

Translate = Callable[[str], str]


class StyledCommand(click.Command):
    """A command whose help page speaks the language of the interface."""

    def __init__(self, tr: Translate, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tr = tr

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=self.tr("Usage: "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx)) is not None]
        if rows:
            with formatter.section(self.tr("Options")):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.tr("Show this help and end")
        return option


class StyledGroup(StyledCommand, click.Group):
    """A group of such commands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        StyledCommand.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(self.tr("Commands")):
            formatter.write_dl(
                [
                    (name, command.get_short_help_str(200))
                    for name in self.list_commands(ctx)
                    if (command := self.get_command(ctx, name)) is not None
                ]
            )


def option(tr: Translate, *names: str, help: str, **kwargs: Any) -> click.Option:
    """An option whose help text is translated."""
    return click.Option(list(names), help=tr(help), **kwargs)


def sources_argument(required: bool = True) -> click.Argument:
    """SOURCE…: paths, addresses, ``-``."""
    return click.Argument(["sources"], nargs=-1, required=required, metavar="SOURCE…" if required else "[SOURCE…]")


def tags_option(tr: Translate, required: bool = True) -> click.Option:
    """`--to ar,fi`."""
    return option(
        tr, "--to", "to", required=required, metavar="TAG,…", default=None if required else "",
        help="Languages, as BCP 47 tags with commas between them",
    )  # fmt: skip


def format_option(tr: Translate, *choices: str) -> click.Option:
    """`--format`, the first choice being the default."""
    return option(
        tr, "--format", "format_", type=click.Choice(choices), default=choices[0], show_default=True,
        help="How to print the result",
    )  # fmt: skip


def engine_option(tr: Translate) -> click.Option:
    """`--engine`, which may be given more than once."""
    return option(
        tr, "--engine", "engines", multiple=True, metavar="NAME",
        help="Translation engine; repeat to name several in order, “none” last leaves the rest in Swedish",
    )  # fmt: skip


def style_option(tr: Translate) -> click.Option:
    """`--as`, how pages are rebuilt."""
    return option(
        tr, "--as", "style", type=click.Choice(("accessible", "faithful", "fragment")), default="accessible",
        show_default=True,
        help="accessible: a clean template of ours; faithful: your own page with new text; fragment: the content "
        "alone, for a CMS",
    )  # fmt: skip
