"""The command group: interface language, lazy commands, and one clear line for every error."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any, TextIO

import click

from ..errors import ToolkitError
from ..languages import Language, Languages
from .style import StyledCommand, StyledGroup, Translate

INTERFACE_LANGUAGES = ("sv", "en")

COMMANDS = {
    "extract": "Show the content of pages as a document",
    "translate": "Draft pages in other languages",
    "localize": "Translate and publish pages in one go",
    "publish": "Write the localised pages of a project",
    "models": "Translation models on this machine",
    "memory": "Import, export and search the translation memory",
    "languages": "The languages we know",
    "engines": "The translation engines",
    "init": "Begin a project here",
}
"""Every command with its one line, so that `--help` loads none of them."""

_PROGRAM = "i18n-toolkit"
_INTERRUPTED = 130


def run(arguments: list[str]) -> int:
    """One call of the program, from arguments to exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    language = interface_language(arguments)
    tr: Translate = language.interface_words.gettext
    try:
        result = _group(tr).main(args=arguments, prog_name=_PROGRAM, standalone_mode=False)
        return result if isinstance(result, int) else 0
    except ToolkitError as error:
        return _complain(error.line(tr))
    except click.UsageError as error:
        return _complain(_usage_line(error, tr))
    except click.ClickException as error:
        return _complain(error.format_message())
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except BrokenPipeError:
        # whoever read our output has had enough; that is no fault
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, click.Abort):
        _complain(tr("interrupted; nothing half-written remains"))
        return _INTERRUPTED


def interface_language(arguments: list[str]) -> Language:
    """`--language sv|en` wherever it stands, else the environment's language, else English."""
    wanted = ""
    for index, argument in enumerate(arguments):
        if argument == "--language":
            wanted = arguments[index + 1] if index + 1 < len(arguments) else ""
        elif argument.startswith("--language="):
            wanted = argument.partition("=")[2]
    if wanted not in INTERFACE_LANGUAGES:
        said = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
        wanted = said[:2] if said[:2] in INTERFACE_LANGUAGES else "en"
    return Languages().get(wanted)


def _group(tr: Translate) -> click.Group:
    group = _Group(
        tr,
        name=_PROGRAM,
        help=tr(
            "Swedish municipal pages, in the languages people read. Nothing leaves this machine unless the "
            "configuration says so."
        ),
        epilog=tr("Help on a command: i18n-toolkit COMMAND --help"),
        no_args_is_help=True,
    )
    group.params.append(language_option(tr))
    group.params.append(
        click.Option(
            ["--version"], is_flag=True, expose_value=False, is_eager=True, callback=_version,
            help=tr("Show the version and end"),
        )
    )  # fmt: skip
    return group


class _Group(StyledGroup):
    """Imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"{__package__}.{cmd_name}")
        command: click.Command = module.command(self.tr)
        if not any(option.name == "language" for option in command.params):
            command.params.append(language_option(self.tr))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(self.tr("Commands")):
            formatter.write_dl([(name, self.tr(line)) for name, line in COMMANDS.items()])


def language_option(tr: Translate) -> click.Option:
    """`--language`; it is read before anything else, so its value is not passed on."""
    return click.Option(
        ["--language"], type=click.Choice(INTERFACE_LANGUAGES), expose_value=False,
        help=tr("Language of this program (default: the environment's)"),
    )  # fmt: skip


def _version(context: click.Context, option: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        from .. import __version__

        click.echo(f"{_PROGRAM} {__version__}")
        context.exit()


def _usage_line(error: click.UsageError, tr: Translate) -> str:
    """Click's message as one line of ours, with where to find help."""
    context = error.ctx
    if isinstance(error, click.NoSuchOption):
        line = tr("no such option: {name}").format(name=error.option_name)
    elif isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param is not None else ""
        if isinstance(error.param, click.Option):
            name = error.param.opts[-1]
        line = tr("{name} is missing").format(name=name)
    else:
        line = " ".join(error.format_message().split()).rstrip(".")
    command = context.command_path if context is not None else _PROGRAM
    return f"{line}. " + tr("Help: {command} --help").format(command=command)


def _complain(line: str, stream: TextIO | None = None) -> int:
    print(f"{_PROGRAM}: {line}", file=stream or sys.stderr)
    return 2


__all__: list[Any] = ["COMMANDS", "INTERFACE_LANGUAGES", "StyledCommand", "interface_language", "run"]
