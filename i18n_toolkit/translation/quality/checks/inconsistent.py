"""The same source has another translation elsewhere on the site."""

from __future__ import annotations

from collections.abc import Iterator

from ....matching import normalise
from ..context import Context
from ..examples import Example
from ..fault import WARNING, Fault
from ..pair import Pair

SEVERITIES = (WARNING,)
EXAMPLES = (
    Example(
        "Läs mer",
        "Find out more",
        "warning",
        context=Context(translations={"Läs mer": frozenset({"Read more", "Find out more"})}),
    ),
    Example("Läs mer", "Read more", context=Context(translations={"Läs mer": frozenset({"Read more"})})),
)


def find(pair: Pair) -> Iterator[Fault]:
    if not pair.context.translations:
        return
    others = pair.context.translations.get(normalise(pair.source.text), frozenset()) - {normalise(pair.target.text)}
    if others and pair.target.text.strip():
        yield Fault(WARNING, "elsewhere the same text is {other}", values={"other": " / ".join(sorted(others)[:3])})
