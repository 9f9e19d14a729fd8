"""Runs the checks over one pair."""

from __future__ import annotations

from collections.abc import Collection

from ...languages import Language
from ...model import Content, DraftFinding
from .context import NOTHING, Context
from .facts import facts_of
from .fault import SEVERITIES
from .pair import Pair
from .registry import checks

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
    left_out = not_checkable(source_language, target_language)
    found = [
        DraftFinding(
            name, fault.severity, fault.message, fault.start, fault.end,
            tuple((key, str(value)) for key, value in fault.values.items()),
        )
        for name, member in checks().items()
        if (only is None or name in only) and name not in left_out
        for fault in member.find(pair)
    ]  # fmt: skip
    return sorted(found, key=lambda item: (SEVERITIES.index(item.severity), item.start, item.end, item.check))


def not_checkable(source_language: Language, target_language: Language) -> tuple[str, ...]:
    """The checks that cannot tell right from wrong in this pair, because of the languages or for want of data."""
    source, target = facts_of(source_language), facts_of(target_language)
    return tuple(
        name
        for name, member in checks().items()
        if not getattr(member, "checkable", lambda source, target: True)(source, target)
    )
