"""How a report is written: every module here is a format by being there, under its own name.

A format is a module with a one-line `SUMMARY` (English, shown translated) and a function
``write(report: Report, language: Language, out: TextIO) -> None``, where `language` is the reader's. It may also have
``write_folder(report, language, folder: Path) -> Path``, for a report of many files, which gives the file to open.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, TextIO, cast

from ...languages import Language
from ..report import Report


class Format(Protocol):
    """What every format has."""

    SUMMARY: str

    def write(self, report: Report, language: Language, out: TextIO) -> None:
        """The report, into a text stream."""
        ...


def format_names() -> tuple[str, ...]:
    """Every format's name, in alphabetical order; loads none of them."""
    return tuple(sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_")))


def format_named(name: str) -> Format:
    """A format by its name."""
    return cast(Format, import_module(f"{__name__}.{name}"))


def formats() -> Mapping[str, Format]:
    """Every format by its name."""
    return {name: format_named(name) for name in format_names()}
