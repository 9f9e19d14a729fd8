"""Click's help pages and complaints, in the language of the interface."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

import click

from .options import Translate, language_option

MISUSED = 2
"""The exit code of bad usage."""


class StyledCommand(click.Command):
    """A command whose help page speaks the language of the interface, which every one lets choose."""

    # left-over arguments are refused below, in a sentence that can be translated
    allow_extra_args = True

    def __init__(self, tr: Translate, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", tr("[OPTIONS]"))
        kwargs["params"] = [*kwargs.get("params", ()), language_option(tr)]
        super().__init__(*args, **kwargs)
        self.tr = tr

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if ctx.args and not isinstance(self, click.Group) and not ctx.resilient_parsing:
            raise click.UsageError(self.tr("too many arguments: {names}").format(names=" ".join(ctx.args)), ctx)
        return rest

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=self.tr("Usage: "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        rows = [record for param in options if (record := param.get_help_record(ctx)) is not None]
        with formatter.section(self.tr("Options")):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.tr("Show this help and end")
        return option


class StyledGroup(StyledCommand, click.Group):
    """A group of such commands; called without one it shows its help."""

    def __init__(self, tr: Translate, *args: Any, **kwargs: Any) -> None:
        super().__init__(tr, *args, subcommand_metavar=tr("COMMAND …"), no_args_is_help=False, **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), err=True)
            ctx.exit(MISUSED)
        return super().parse_args(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        StyledCommand.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section(self.tr("Commands")):
            formatter.write_dl([(name, command.get_short_help_str(200)) for name, command in commands if command])


def usage_line(error: click.UsageError, tr: Translate, program: str) -> str:
    """Click's complaint as one line of ours, with where to find help."""
    line = _complaint(error, tr)
    command = error.ctx.command_path if error.ctx is not None else program
    end = "" if line.endswith("?") else "."
    return f"{line}{end} " + tr("Help: {command} --help").format(command=command)


def _complaint(error: click.UsageError, tr: Translate) -> str:
    if isinstance(error, click.NoSuchOption):
        return tr("no such option: {name}").format(name=error.option_name) + _instead(error.possibilities, tr)
    if (name := getattr(error, "command_name", None)) is not None:
        near = get_close_matches(name, _commands_of(error.ctx))
        return tr("no such command: {name}").format(name=name) + _instead(near, tr)
    if isinstance(error, click.BadOptionUsage):
        option = _option_of(error)
        takes_none = option is not None and option.is_flag
        template = tr("{name} takes no value") if takes_none else tr("{name} needs a value")
        return template.format(name=error.option_name)
    if isinstance(error, click.MissingParameter):
        return tr("{name} is missing").format(name=_name_of(error.param))
    if isinstance(error, click.BadParameter):
        return f"{_name_of(error.param)}: {error.message}"
    return " ".join(error.format_message().split()).rstrip(".")


def _instead(names: Any, tr: Translate) -> str:
    return ". " + tr("Did you mean {names}?").format(names=", ".join(names)) if names else ""


def _commands_of(context: click.Context | None) -> list[str]:
    group = context.command if context is not None else None
    return group.list_commands(context) if context is not None and isinstance(group, click.Group) else []


def _option_of(error: click.BadOptionUsage) -> click.Option | None:
    params = error.ctx.command.params if error.ctx is not None else []
    return next((p for p in params if isinstance(p, click.Option) and error.option_name in p.opts), None)


def _name_of(param: click.Parameter | None) -> str:
    if param is None:
        return ""
    return param.opts[-1] if isinstance(param, click.Option) else param.human_readable_name
