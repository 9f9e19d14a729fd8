"""What several commands share: settings, languages, printing, progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..config import Settings, find_settings, read_settings
from ..errors import LanguageError
from ..json_text import write_json
from ..languages import Language, Languages

Progress = Callable[[int, int], None]
"""Called with (steps done, all steps)."""


def named_languages(text: str, languages: Languages, default: Sequence[str] = ()) -> list[Language]:
    """``ar,fi`` → languages, each once. Raises LanguageError for an unknown tag, or for none at all."""
    tags = [tag.strip() for tag in text.split(",") if tag.strip()] or list(default)
    if not tags:
        raise LanguageError(
            "no language is named", remedy="Name them with --to, or as site.languages in i18n.toml"
        )  # fmt: skip
    return list({language.tag: language for language in map(languages.get, tags)}.values())


def settings_for(path: Path | None) -> Settings:
    """The configuration named with --config, else the nearest i18n.toml, the engines' tables included."""
    settings = read_settings(path) if path is not None else find_settings()
    if settings.engines:
        from ..translation.engine import require_valid_tables

        require_valid_tables(settings)
    return settings


def say(line: str) -> None:
    """One line for the person, on stderr."""
    print(line, file=sys.stderr)


def print_json(data: Any) -> None:
    """One UTF-8 JSON document on stdout."""
    write_json(data, sys.stdout)


@contextmanager
def progress_of(text: str) -> Iterator[Progress]:
    """A bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(text, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
