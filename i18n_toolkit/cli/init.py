"""`init`: an i18n.toml to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import OutputError
from ..languages import Languages
from .options import Translate, argument, option, tags_option
from .style import StyledCommand
from .work import named_languages


def command(tr: Translate) -> click.Command:
    return StyledCommand(
        tr,
        "init",
        params=[
            argument(tr, "folder", default=".", type=click.Path(path_type=Path), metavar="[FOLDER]"),
            option(tr, "--name", default="", metavar="NAME", help="Name of the municipality"),
            option(tr, "--address", default="", metavar="ADDRESS", help="Address of the localised site, for hreflang"),
            tags_option(tr, required=False),
        ],
        callback=lambda **options: init(tr, **options),
        help=tr("Write an i18n.toml with every setting explained. An existing one is never overwritten."),
    )


def init(tr: Translate, folder: Path, name: str, address: str, to: str) -> int:
    """Writes FOLDER/i18n.toml."""
    tags = [language.tag for language in named_languages(to or "en,ar,so,fi", Languages())]
    target = folder / "i18n.toml"
    if target.exists():
        raise OutputError("exists already", place=target, remedy="Edit it, or remove it first")
    text = _template(tr, name, address, tags)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    except OSError as error:
        raise OutputError("cannot be written: {reason}", place=target, reason=error.strerror or error) from error
    click.echo(tr("Wrote {path}. Next: i18n-toolkit localize pages --to {tag} -o out").format(path=target, tag=tags[0]))
    return 0


def _template(tr: Translate, name: str, address: str, tags: list[str]) -> str:
    """The file; comments in the language of the interface."""

    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    comment = "# {}".format
    return "\n".join(
        [
            comment(tr("i18n-toolkit: the settings of this site. Paths are relative to this file.")),
            "",
            "[site]",
            comment(tr("The name readers see at the top of every page")),
            f"name = {quoted(name)}",
            comment(tr("Where the localised pages will be published; search engines need it (hreflang)")),
            f"address = {quoted(address)}",
            comment(tr("Where the Swedish pages are, for the links to the original")),
            'original = ""',
            comment(tr("Files, folders or addresses to localise")),
            'pages = ["pages"]',
            comment(tr("The languages, as BCP 47 tags: i18n-toolkit languages lists them")),
            f"languages = [{', '.join(map(quoted, tags))}]",
            comment(tr("The folder that publish writes to")),
            'output = "out"',
            "",
            "[translation]",
            comment(tr("Engines in the order they are tried; none as the last leaves the rest in Swedish")),
            'engines = ["argos", "apertium", "none"]',
            comment(tr("Reviewed translations (TMX) and terms (CSV, named after their language: ar.csv)")),
            "memory = []",
            "glossary = []",
            comment(tr("Words that must never be translated")),
            "protected = []",
            comment(tr("How languages with other letters have Swedish names: isolated, brackets or free")),
            'names = "isolated"',
            "",
            "[memory]",
            comment(
                tr("From how many per cent a sentence like one in the memory makes the draft instead of an engine")
            ),
            "draft = 95",
            "",
            "[rules]",
            comment(tr("Rules of check that are off, and those that count as errors: i18n-toolkit rules lists them")),
            "off = []",
            "error = []",
            comment(tr("Findings that are known and do not count; check --write-baseline writes the file")),
            'baseline = ""',
            comment(tr("Words that are neither misspelt nor rare: places, people, products")),
            "names = []",
            "",
            "[browser]",
            comment(tr("For check --browser: hosts beside a page's own that its style sheets may come from")),
            "hosts = []",
            "",
        ]
    )
