"""The target uses an equivalent that the glossary forbids for a term of the source; only a warning where it uses a
right one too, or where the term is inside a compound: the word may then translate something else."""

from __future__ import annotations

from collections.abc import Iterator

from ....model import Term, TermStatus
from ...terms.wording import misused
from ..context import Context
from ..examples import Example
from ..fault import ERROR, WARNING, Fault
from ..pair import Pair

SEVERITIES = (ERROR, WARNING)
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
    Example(
        "Avgiften får dras av på skatten",
        "The fee may be deducted from your tax",
        context=Context(
            terms=(Term("avgift", "fee"), Term("avgift", "tax", TermStatus.FORBIDDEN), Term("skatt", "tax"))
        ),
    ),
    Example(
        "Den gode mannen är hennes vän",
        "The custodian, a good man, is her friend",
        "warning",
        context=Context(terms=(Term("god man", "custodian"), Term("god man", "good man", TermStatus.FORBIDDEN))),
    ),
    Example("En snäll karl", "A good man", context=Context(terms=(Term("god man", "good man", TermStatus.FORBIDDEN),))),
)


def find(pair: Pair) -> Iterator[Fault]:
    for wish, word, span in misused(pair.wishes, pair.wording) if pair.wishes else ():
        values = {"term": wish.match.source, "forbidden": word}
        certain = wish.match.whole and not any(map(pair.wording.says, wish.targets))
        severity = ERROR if certain else WARNING
        yield Fault(severity, "{forbidden} must not be used for {term}", span.start, span.end, values)
