"""Figures of the whole page, or of a section, that are out of bounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...errors import ConfigurationError
from ..registry import Check, Match
from ..rules import Rule
from ..view import BlockView, PageView
from ..word_lists import WordLists

NEEDS = ("figures",)


@dataclass(frozen=True)
class Parameters:
    """`metric` by its name in the report; more than `max` or less than `min` is a finding, where there are at least
    `at_least` words; a value above `up_to` is left to a sterner rule. The rule's scope is ``page`` or ``section``."""

    metric: str
    max_: float | None = None
    min_: float | None = None
    at_least: int = 100
    up_to: float | None = None


def build(rule: Rule, parameters: Parameters, lists: WordLists) -> Check:
    """One finding for the page, or one at the heading of each section. Values: `value`, the same with a decimal
    `comma`, or as `percent` of 1, `max`, `min`, `words`."""
    if parameters.max_ is None and parameters.min_ is None:
        raise ConfigurationError("the key {key} is missing", place=rule.file or rule.id, key="parameters.max")

    def check(page: PageView) -> Iterator[Match]:
        if "page" in rule.scopes:
            yield from _judge(page, page.blocks, None, parameters)
        if "section" in rule.scopes:
            for section in page.sections:
                if section.heading is not None:
                    yield from _judge(page, section.blocks, section.heading, parameters)

    return check


def _judge(
    page: PageView, blocks: tuple[BlockView, ...], at: BlockView | None, parameters: Parameters
) -> Iterator[Match]:
    count = sum(len(view.spans) for view in blocks)
    if page.tools.figures is None or count < parameters.at_least:
        return
    value = page.tools.figures.measure([view.block for view in blocks]).get(parameters.metric)
    if value is None:
        return
    # judged is what is shown: nobody understands that 40 is more than 40
    shown = f"{value:.0f}" if abs(value) >= 5 else f"{value:.2f}"
    judged = float(shown)
    low = parameters.min_ is not None and judged < parameters.min_
    high = parameters.max_ is not None and judged > parameters.max_
    if parameters.up_to is not None and judged > parameters.up_to:
        return
    if low or high:
        values = {
            "value": shown, "comma": shown.replace(".", ","), "percent": f"{100 * value:.0f}", "words": count,
            "max": _short(parameters.max_), "min": _short(parameters.min_),
        }  # fmt: skip
        yield Match(at, 0, len(at.shown) if at else 0, values)


def _short(bound: float | None) -> str:
    return "" if bound is None else f"{bound:g}"
