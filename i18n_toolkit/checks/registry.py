"""The kinds of rules: every module of `kinds/` is one by being there, and other packages may bring more.

A kind is a module (or any object) with a frozen dataclass `Parameters`, which says what a rule's ``[parameters]``
may be, and a function `build(rule, parameters, lists) -> Check`. Other packages name theirs as entry points of the
group ``i18n_toolkit.check_kinds``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol

from ..errors import ConfigurationError
from ..model import Severity
from ..plugins import members
from .rules import Rule
from .view import BlockView, PageView
from .word_lists import WordLists

GROUP = "i18n_toolkit.check_kinds"


@dataclass(frozen=True, slots=True)
class Match:
    """What a check found: a place in a block's shown text, or the page as a whole (`view` None).

    `values` fill the rule's message; `match` (the words found) is always among them.
    """

    view: BlockView | None
    start: int = 0
    end: int = 0
    values: Mapping[str, object] = field(default_factory=dict)
    suggestions: tuple[str, ...] = ()
    severity: Severity | None = None


Check = Callable[[PageView], Iterable[Match]]


class Kind(Protocol):
    """A kind of rules."""

    Parameters: type[Any]
    build: Callable[[Rule, Any, WordLists], Check]


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its name, in alphabetical order."""
    from . import kinds as package

    return members(package, GROUP)


def kind_of(rule: Rule) -> Kind:
    """The kind of a rule. Raises ConfigurationError naming those there are."""
    known = kinds()
    if rule.kind not in known:
        raise ConfigurationError(
            "kind cannot be {kind}", place=rule.file or rule.id, kind=repr(rule.kind), allowed=", ".join(known),
            remedy="Allowed here: {allowed}",
        )  # fmt: skip
    return known[rule.kind]
