"""The source says no, and nothing in the target does."""

from __future__ import annotations

from collections.abc import Iterator

from ..examples import Example
from ..facts import Facts, Words
from ..fault import WARNING, Fault
from ..pair import Pair

SEVERITIES = (WARNING,)
EXAMPLES = (
    Example("Du får inte bygga utan tillstånd här", "You may build here with a permit", "warning"),
    Example("Ingen behöver betala", "Everyone has to pay", "warning"),
    Example("Du får inte bygga här", "You must not build here"),
    Example("Du får inte bygga här", "لا يجوز لك البناء هنا", to="ar"),
    Example("Inte bara barn är välkomna", "Also children are welcome"),
)


def checkable(source: Facts, target: Facts) -> bool:
    return source.negation is not None and target.negation is not None


def find(pair: Pair) -> Iterator[Fault]:
    no, said = pair.source.facts.negation, pair.target.facts.negation
    match = no.search(pair.source.prose) if no else None
    if match is None or said is None or said.search(pair.target.unmarked):
        return
    weak = pair.source.facts.weak_negation
    if weak is not None and not no_left(pair.source.prose, no, weak):
        return
    if pair.target.letters:
        yield Fault(WARNING, "the source says {word}, but the target has no negation", values={"word": match[0]})


def no_left(text: str, no: Words | None, weak: Words) -> bool:
    """Whether a negation is left without those that only stress (not only, more than)."""
    return no is not None and no.search(weak.sub(" ", text)) is not None
