"""An error or a warning as the one line a person sees, with every word of it in the language of the interface."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from ..errors import ToolkitError
from ..message import Message, ToldWarning
from .options import Translate

_OURS = ("error", "kind", "problem", "reason", "wanted")
"""Values that are messages themselves; all others are names, paths and figures, which stay as they are."""

REASONS = (
    "No such file or directory",
    "Permission denied",
    "Not a directory",
    "Is a directory",
    "No space left on device",
    "Read-only file system",
    "Operation not permitted",
    "File exists",
    "File name too long",
    "Too many levels of symbolic links",
    "Connection refused",
    "Network is unreachable",
)
"""What operating systems answer (POSIX), for the catalogue."""


def told(error: ToolkitError, tr: Translate) -> str:
    """The line, its templates and the messages put into them translated."""
    for key in _OURS:
        value = error.values.get(key)
        if isinstance(value, OSError) and value.strerror:
            value = value.strerror  # without the number and the path, which the line has already
        if value is not None and not isinstance(value, Message):
            error.values[key] = tr(str(value))
    return error.line(tr)


@contextmanager
def telling_warnings(tr: Translate) -> Iterator[None]:
    """Shows the warnings that are messages of ours as a line on stderr; all others go their usual way."""
    usual = warnings.showwarning

    def show(
        message: Warning | str, category: type[Warning], filename: str, lineno: int,
        file: TextIO | None = None, line: str | None = None,
    ) -> None:  # fmt: skip
        said = message.args[0] if isinstance(message, Warning) and message.args else ""
        if isinstance(said, Message):
            print(f"i18n-toolkit: {tr(said)}", file=sys.stderr)
        else:
            usual(message, category, filename, lineno, file, line)

    with warnings.catch_warnings():
        warnings.filterwarnings("always", category=ToldWarning)
        warnings.showwarning = show
        yield
