"""A rule: a function over a page's facts, and what its TOML says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...dom import Element
from ...model import Outcome, Reference, Severity, Span

if TYPE_CHECKING:
    from .facts import Facts


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule has against an element.

    `message` is the key of one of the rule's messages, `values` fill its places. `span` points at the exact
    words; without it the element's start tag is shown. `outcome` is FAILED, or CANT_TELL where a person must look.
    What a script built has no place in the source: `made` then tells it from others, and `element` is the nearest one
    around it that has a place.
    """

    element: Element
    message: str = "default"
    values: Mapping[str, object] = field(default_factory=dict)
    outcome: Outcome = Outcome.FAILED
    span: Span | None = None
    suggestions: tuple[str, ...] = ()
    made: str = ""


Judge = Callable[["Facts"], Iterable[Problem | None]]
"""A rule's function: for every element it applies to a Problem, or None for one that passes. Nothing at all means
that the rule does not apply to the page (ACT: inapplicable)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and its metadata.

    `id` is axe-core's where the rule is the same (`axe`, else ""). `messages` are templates over a Problem's
    values. `wcag` are success criteria of WCAG 2.2, `act` ids of ACT rules. `fails`, `unsure` and `passes` are
    pieces of HTML that are its tests and its documentation. `needs` names what of the Settings it cannot do all
    its work without (``identify``, ``others``, ``browser``).
    """

    id: str
    judge: Judge
    severity: Severity
    title: str
    why: str
    messages: Mapping[str, str]
    reference: Reference
    wcag: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    axe: str = ""
    fails: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def en301549(self) -> tuple[str, ...]:
        """The clauses of EN 301 549 V3.2.1 (2021): chapter 9, Web, numbers them as WCAG does."""
        return tuple(f"9.{criterion}" for criterion in self.wcag)


def outcome(verdicts: Iterable[Problem | None]) -> Outcome:
    """What a rule made out for a whole page (ACT Rules Format 1.1): the gravest of its verdicts."""
    result = Outcome.INAPPLICABLE
    for verdict in verdicts:
        if verdict is None:
            result = Outcome.PASSED if result is Outcome.INAPPLICABLE else result
        elif verdict.outcome is Outcome.FAILED:
            return Outcome.FAILED
        else:
            result = Outcome.CANT_TELL
    return result
