"""The options and arguments that several commands share, with help texts that can be translated."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from ..languages import Language
from ..message import Message

INTERFACE_LANGUAGES = ("sv", "en")


@dataclass(frozen=True)
class Translate:
    """Turns an English message into the language of the interface."""

    language: Language

    def __call__(self, message: str) -> str:
        if isinstance(message, Message):
            return message.told(self)
        return self.language.interface_words.gettext(message) if message else ""


class StyledOption(click.Option):
    """An option whose whole line on the help page speaks the language of the interface."""

    def __init__(self, tr: Translate, *args: Any, metavar: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, metavar=tr(metavar) if metavar else None, **kwargs)
        self.tr = tr

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        names = ", ".join(self.opts)
        if not self.is_flag:
            names = f"{names} {self.make_metavar(ctx)}"
        extra = ""
        if self.required:
            extra = f"  [{self.tr('required')}]"
        elif self.show_default:
            extra = f"  [{self.tr('default: {value}').format(value=self.get_default(ctx))}]"
        return names, f"{self.help or ''}{extra}"


class Choice(click.Choice[str]):
    """One of a few words."""

    def __init__(self, tr: Translate, choices: tuple[str, ...]) -> None:
        super().__init__(choices)
        self.tr = tr

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value not in self.choices:
            template = self.tr("{value} is not possible. Possible: {choices}")
            self.fail(template.format(value=value or "“”", choices=", ".join(self.choices)), param, ctx)
        return value


class Number(click.IntRange):
    """A whole number between two others."""

    def __init__(self, tr: Translate, low: int, high: int) -> None:
        super().__init__(low, high)
        self.tr, self.low, self.high = tr, low, high

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            template = self.tr("{value} is not a whole number from {low} to {high}")
            self.fail(template.format(value=value, low=self.low, high=self.high), param, ctx)


def option(tr: Translate, *names: str, help: str, **kwargs: Any) -> click.Option:
    """An option; `help` and `metavar` are English and shown translated."""
    return StyledOption(tr, list(names), help=tr(help), **kwargs)


def argument(tr: Translate, name: str, metavar: str, **kwargs: Any) -> click.Argument:
    """An argument; `metavar` is English and shown translated."""
    return click.Argument([name], metavar=tr(metavar), **kwargs)


def language_option(tr: Translate) -> click.Option:
    """`--language`; it is read before anything else, so its value is not passed on."""
    return option(
        tr, "--language", type=Choice(tr, INTERFACE_LANGUAGES), expose_value=False,
        help="Language of this program (default: the environment's)",
    )  # fmt: skip


def sources_argument(tr: Translate, required: bool = True) -> click.Argument:
    """SOURCE…: paths, addresses, ``-``."""
    if required:
        return argument(tr, "sources", metavar="SOURCE…", nargs=-1, required=True)
    return argument(tr, "sources", metavar="[SOURCE…]", nargs=-1)


def tags_option(tr: Translate, required: bool = True) -> click.Option:
    """`--to ar,fi`; "" where it is not required and not given."""
    given: dict[str, Any] = {"required": True} if required else {"default": ""}
    return option(
        tr, "--to", "to", metavar="TAG,…", help="Languages, as BCP 47 tags with commas between them", **given
    )  # fmt: skip


def tag_option(tr: Translate) -> click.Option:
    """`--to ar`, to narrow a list."""
    return option(tr, "--to", "to", default="", metavar="TAG", help="One language only")


def format_option(tr: Translate, *choices: str) -> click.Option:
    """`--format`, the first choice being the default."""
    return option(
        tr, "--format", "format_", type=Choice(tr, choices), default=choices[0], show_default=True,
        help="How to print the result",
    )  # fmt: skip


def engine_option(tr: Translate) -> click.Option:
    """`--engine`, which may be given more than once."""
    return option(
        tr, "--engine", "engines", multiple=True, metavar="NAME",
        help="Translation engine. Repeat it to name several in order; “none” as the last leaves in Swedish what "
        "no engine knows",
    )  # fmt: skip


def style_option(tr: Translate) -> click.Option:
    """`--as`, how pages are rebuilt."""
    return option(
        tr, "--as", "style", type=Choice(tr, ("accessible", "faithful", "fragment")), default="accessible",
        show_default=True, metavar="STYLE",
        help="accessible: a clean template of ours; faithful: your own page with new text; fragment: the content "
        "alone, for a CMS",
    )  # fmt: skip


def config_option(tr: Translate) -> click.Option:
    """`--config`, instead of the nearest i18n.toml."""
    return option(
        tr, "--config", type=click.Path(path_type=Path), default=None, metavar="FILE",
        help="The i18n.toml to use (default: the nearest one, here or in a folder above)",
    )  # fmt: skip


def output_option(tr: Translate, help: str, metavar: str = "FOLDER", required: bool = True) -> click.Option:
    """`-o`, a folder or file to write."""
    kind = click.Path(path_type=Path)
    return option(tr, "-o", "--output", type=kind, required=required, metavar=metavar, help=help)
