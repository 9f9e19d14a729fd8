"""The quality checks: every module of `checks/` is one by being there, and other packages may bring more.

A check is a module (or any object) with a docstring that says what it finds, `SEVERITIES` (those it may report),
`EXAMPLES` (pairs it must and must not report, which are its tests and its documentation) and a function
`find(pair) -> Iterable[Fault]`. With a function `checkable(source, target) -> bool` over two `Facts` it says where
nobody can tell; there it is not run, and `not_checkable` names it. With `NEEDS` ("digits" or "tags") it is run only
where one of the two texts has some: most have neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Protocol

from ...plugins import members
from .examples import Example
from .fault import Fault
from .pair import Pair

GROUP = "i18n_toolkit.quality_checks"


class Check(Protocol):
    """A quality check."""

    SEVERITIES: tuple[str, ...]
    EXAMPLES: tuple[Example, ...]
    find: Callable[[Pair], Iterable[Fault]]


@cache
def checks() -> Mapping[str, Check]:
    """Every check by its name (the module's, in kebab-case), in alphabetical order."""
    from . import checks as package

    return members(package, GROUP)
