"""A term of the glossary stands in the source, and none of its preferred or admitted equivalents in the target."""

from __future__ import annotations

from collections.abc import Iterator

from ....model import Term, TermStatus
from ..context import Context
from ..examples import Example
from ..fault import WARNING, Fault
from ..pair import Pair
from ..terms import said, terms_in

SEVERITIES = (WARNING,)
EXAMPLES = (
    Example(
        "Ansök om bygglov här",
        "Apply for a licence here",
        "warning",
        context=Context(terms=(Term("bygglov", "building permit"),)),
    ),
    Example(
        "Ansök om bygglov här",
        "Apply for a planning permission here",
        context=Context(
            terms=(Term("bygglov", "building permit"), Term("bygglov", "planning permission", TermStatus.ADMITTED))
        ),
    ),
    Example(
        "Alla bygglovet gäller",
        "All building permits apply",
        context=Context(terms=(Term("bygglov", "building permit"),)),
    ),
)


def find(pair: Pair) -> Iterator[Fault]:
    if not pair.context.terms:
        return
    wanted: dict[str, list[str]] = {}
    for term in terms_in(pair.source.words, pair.context.terms):
        if term.status in (TermStatus.PREFERRED, TermStatus.ADMITTED) and term.target:
            wanted.setdefault(term.source, []).append(term.target)
    for source, targets in wanted.items():
        if not any(said(target, pair.target.words, pair.target.text) for target in targets):
            values = {"term": source, "wanted": " / ".join(targets)}
            yield Fault(WARNING, "{term} should be {wanted}", values=values)
