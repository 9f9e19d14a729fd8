"""What a check reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ERROR, WARNING, INFO = "error", "warning", "info"
SEVERITIES = (ERROR, WARNING, INFO)
"""From the gravest down: an error must be put right, a warning looked at, an info is for whoever asks."""


@dataclass(frozen=True, slots=True)
class Fault:
    """`message` is a template (`str.format`) over `values`; `start`/`end` count in the target's plain text, 0 and 0
    where the fault is of the text as a whole."""

    severity: str
    message: str
    start: int = 0
    end: int = 0
    values: Mapping[str, object] = field(default_factory=dict)
