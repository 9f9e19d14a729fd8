"""Runs the checks over one pair."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from ...languages import Language
from ...model import Content, DraftFinding
from .context import NOTHING, Context
from .facts import Facts, facts_of
from .fault import SEVERITIES
from .pair import Pair
from .registry import Check, checks

QualityFinding = DraftFinding
"""A finding of a quality check; `check` is the check's name."""


def check(
    source: Content,
    target: Content,
    source_language: Language,
    target_language: Language,
    context: Context = NOTHING,
    only: Collection[str] | None = None,
) -> list[QualityFinding]:
    """What is wrong with a target, gravest first, then by place. `only` are names of checks; None runs all."""
    pair = Pair(source, target, source_language, target_language, context)
    found = [
        DraftFinding(
            name, fault.severity, fault.message, fault.start, fault.end,
            tuple((key, str(value)) for key, value in fault.values.items()),
        )
        for name, member in _able(
            pair.source.facts, pair.target.facts, pair.source.has_digits or pair.target.has_digits,
            bool(pair.source.codes or pair.target.codes),
        )
        if only is None or name in only
        for fault in member.find(pair)
    ]  # fmt: skip
    return sorted(found, key=lambda item: (SEVERITIES.index(item.severity), item.start, item.end, item.check))


def not_checkable(source_language: Language, target_language: Language) -> tuple[str, ...]:
    """The checks that cannot tell right from wrong in this pair, because of the languages or for want of data."""
    able = {name for name, _ in _applicable(facts_of(source_language), facts_of(target_language))}
    return tuple(name for name in checks() if name not in able)


@cache
def _able(source: Facts, target: Facts, digits: bool, tags: bool) -> tuple[tuple[str, Check], ...]:
    """Those of them that have anything to say, by whether there are digits, and inline tags, on either side."""
    there = {"digits": digits, "tags": tags, "": True}
    return tuple((name, member) for name, member in _applicable(source, target) if there[getattr(member, "NEEDS", "")])


@cache
def _applicable(source: Facts, target: Facts) -> tuple[tuple[str, Check], ...]:
    """The checks that can tell right from wrong in a pair of languages."""
    return tuple(
        (name, member)
        for name, member in checks().items()
        if getattr(member, "checkable", lambda source, target: True)(source, target)
    )
