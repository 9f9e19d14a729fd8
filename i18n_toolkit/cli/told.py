"""An error as the one line a person sees, with every word of it in the language of the interface."""

from __future__ import annotations

from ..errors import ToolkitError
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
    error.values.update({key: tr(str(error.values[key])) for key in _OURS if key in error.values})
    return error.line(tr)
