"""The command group: interface language, lazy commands, and one clear line for every error."""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from keyword import iskeyword
from typing import TextIO

import click

from ..errors import ToolkitError
from ..languages import Language, Languages
from .options import INTERFACE_LANGUAGES, Translate, option
from .style import MISUSED, StyledGroup, usage_line
from .told import telling_warnings, told

COMMANDS = {
    "localize": "Translate pages and write them, in one go",
    "check": "Say what makes pages hard to read, to reach and to translate",
    "extract": "Show the content of pages",
    "translate": "Draft pages in other languages",
    "export": "Write files for translators",
    "import": "Take home what translators have done",
    "history": "Show what went out and came home, and who changed what",
    "publish": "Write the localised pages of a project",
    "terms": "Import, export and search terms and their equivalents",
    "memory": "Import, export and search reviewed translations",
    "models": "List, install and remove translation models",
    "validate": "Say whether XLIFF files are valid",
    "quality": "Check translations in bilingual files",
    "rules": "List the rules of check, or explain one",
    "languages": "List the languages",
    "engines": "List the translation engines",
    "evaluate": "Compare engines by texts of your own",
    "init": "Begin a project",
}
"""Every command with its one line, so that `--help` loads none of them."""

_PROGRAM = "i18n-toolkit"
_INTERRUPTED = 130


def run(arguments: list[str]) -> int:
    """One call of the program, from arguments to exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    tr = Translate(interface_language(arguments))
    try:
        group = command_line(tr)
        with telling_warnings(tr), group.make_context(_PROGRAM, list(arguments)) as context:
            result = group.invoke(context)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except ToolkitError as error:
        return _complain(told(error, tr))
    except click.UsageError as error:
        return _complain(usage_line(error, tr, _PROGRAM))
    except click.ClickException as error:
        return _complain(error.format_message())
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except BrokenPipeError:
        # whoever read our output has had enough; that is no fault
        _silence(sys.stdout)
        return 0
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EIO) or error.filename is not None:
            raise
        _silence(sys.stdout)
        return _complain(tr("the output cannot be written: {reason}").format(reason=error.strerror))
    except (KeyboardInterrupt, click.Abort):
        _complain(tr("interrupted; nothing half-written remains"))
        return _INTERRUPTED


def interface_language(arguments: list[str]) -> Language:
    """`--language sv|en` wherever it stands, else the environment's language, else English."""
    wanted = ""
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--language":
            wanted = arguments[index + 1] if index + 1 < len(arguments) else ""
        elif argument.startswith("--language="):
            wanted = argument.partition("=")[2]
    if wanted not in INTERFACE_LANGUAGES:
        said = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
        wanted = said[:2] if said[:2] in INTERFACE_LANGUAGES else "en"
    return Languages().get(wanted)


def command_line(tr: Translate) -> click.Group:
    """The whole command line in the language of `tr`."""
    group = _Group(
        tr,
        name=_PROGRAM,
        help=tr(
            "Swedish municipal pages, in the languages people read. Nothing leaves this machine unless the "
            "configuration says so."
        ),
        epilog=tr("Help on a command: i18n-toolkit COMMAND --help"),
    )
    group.params.append(
        option(
            tr, "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version,
            help="Show the version and end",
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
        module = import_module(f"{__package__}.{cmd_name}{'_' if iskeyword(cmd_name) else ''}")
        command: click.Command = module.command(self.tr)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(self.tr("Commands")):
            formatter.write_dl([(name, self.tr(line)) for name, line in COMMANDS.items()])


def _version(context: click.Context, option: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        from .. import __version__

        click.echo(f"{_PROGRAM} {__version__}")
        context.exit()


def _silence(stream: TextIO) -> None:
    """What is still to be written goes nowhere, so that the end of the program does not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _complain(line: str, stream: TextIO | None = None) -> int:
    print(f"{_PROGRAM}: {line}", file=stream or sys.stderr)
    return MISUSED
