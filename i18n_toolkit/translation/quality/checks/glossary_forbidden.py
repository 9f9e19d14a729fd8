"""The target uses an equivalent that the glossary forbids for a term of the source."""

from __future__ import annotations

from collections.abc import Iterator

from ....model import Term, TermStatus
from ..context import Context
from ..examples import Example
from ..fault import ERROR, Fault
from ..pair import Pair
from ..terms import said, terms_in

SEVERITIES = (ERROR,)
EXAMPLES = (
    Example(
        "God man utses",
        "A good man is appointed",
        "error",
        context=Context(terms=(Term("god man", "good man", TermStatus.FORBIDDEN),)),
    ),
    Example(
        "God man utses",
        "A custodian is appointed",
        context=Context(terms=(Term("god man", "good man", TermStatus.FORBIDDEN),)),
    ),
    Example("En snäll karl", "A good man", context=Context(terms=(Term("god man", "good man", TermStatus.FORBIDDEN),))),
)


def find(pair: Pair) -> Iterator[Fault]:
    if not any(term.status is TermStatus.FORBIDDEN for term in pair.context.terms):
        return
    for term in terms_in(pair.source.words, pair.context.terms):
        if term.status is TermStatus.FORBIDDEN and said(term.target, pair.target.words, pair.target.text):
            values = {"term": term.source, "forbidden": term.target}
            yield Fault(ERROR, "{forbidden} must not be used for {term}", values=values)
