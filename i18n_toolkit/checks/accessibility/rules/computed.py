"""What a browser computes: colours, sizes, what fits into a narrow window. It has looked before the rules are asked."""

from __future__ import annotations

from collections.abc import Iterable

from ..facts import Facts
from ..rule import Problem


def color_contrast(facts: Facts) -> Iterable[Problem | None]:
    return facts.settings.computed.get("color-contrast", ())


def target_size(facts: Facts) -> Iterable[Problem | None]:
    return facts.settings.computed.get("target-size", ())


def reflow(facts: Facts) -> Iterable[Problem | None]:
    return facts.settings.computed.get("reflow", ())


RULES = {"color-contrast": color_contrast, "target-size": target_size, "reflow": reflow}
