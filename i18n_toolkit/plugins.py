"""Families whose members register by being there: every module of a folder, and what other packages bring."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from types import ModuleType
from typing import Any


def members(package: ModuleType, group: str) -> Mapping[str, Any]:
    """Each member by its name in kebab-case, in alphabetical order: the modules of a package that do not begin with an
    underscore, and the entry points of a group."""
    found: dict[str, Any] = {
        module.name.replace("_", "-"): import_module(f"{package.__name__}.{module.name}")
        for module in iter_modules(package.__path__)
        if not module.name.startswith("_")
    }
    found |= {point.name: point.load() for point in entry_points(group=group)}
    return dict(sorted(found.items()))
