"""The shelf of translation models: what can be had, what is here, installing and removing.

    available(settings)            -> Index, with .packages and .skipped
    install(settings, "sv-en")     -> Installed
    installed(settings)            -> tuple[Installed, …]
    remove(settings, "sv-en")      -> tuple[Installed, …], what was removed

Only `available` and `install` ever touch the network.
"""

from __future__ import annotations

from ...config import Settings
from .download import Progress
from .index import Available, Index, available, read_index
from .install import install
from .shelf import Installed, Shelf

__all__ = [
    "Available", "Index", "Installed", "Progress", "Shelf", "available", "install", "installed", "read_index", "remove",
]  # fmt: skip


def installed(settings: Settings) -> tuple[Installed, ...]:
    """Every package on this machine, by pair and version, those of other programs included."""
    return Shelf(settings).installed()


def remove(settings: Settings, what: str) -> tuple[Installed, ...]:
    """Deletes ``sv-en`` or ``sv-en==1.5``; a path of another program's package is only forgotten."""
    return Shelf(settings).remove(what)
