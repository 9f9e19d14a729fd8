"""The command line: one small module a command, which is only loaded when it is called.

A command module has ``command(tr) -> click.Command``, where `tr` translates an English message into
the language of the interface.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from .app import COMMANDS, run

__all__ = ["COMMANDS", "main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit code: 0 done, 1 findings, 2 bad input or usage, 3 some pages failed."""
    return run(list(sys.argv[1:] if arguments is None else arguments))
