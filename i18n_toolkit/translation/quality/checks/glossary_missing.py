"""A term of the glossary stands in the source, and none of its preferred or admitted equivalents in the target; for a
term inside a compound this is only an info, because many compounds have an equivalent of their own."""

from __future__ import annotations

from collections.abc import Iterator

from ....model import Term, TermStatus
from ...terms.wording import missing
from ..context import Context
from ..examples import Example
from ..fault import INFO, WARNING, Fault
from ..pair import Pair

SEVERITIES = (WARNING, INFO)
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
    Example(
        "De gode männens arvoden",
        "The good men's fees",
        "warning",
        context=Context(terms=(Term("god man", "custodian"),)),
    ),
    Example(
        "Betala bygglovsavgiften",
        "Pay the charge",
        "info",
        context=Context(terms=(Term("bygglov", "building permit"),)),
    ),
    Example(
        "Överklaga beslutet",
        "Valita päätöksestä",
        to="fi",
        context=Context(terms=(Term("beslut", "päätös"),)),
    ),
    Example(
        "Nämnden beslutar om detta",
        "The committee will settle this",
        context=Context(terms=(Term("beslut", "decision"),)),
    ),
)


def find(pair: Pair) -> Iterator[Fault]:
    for wish in missing(pair.wishes, pair.wording) if pair.wishes else ():
        values = {"term": wish.match.source, "wanted": " / ".join(wish.targets)}
        yield Fault(WARNING if wish.match.whole else INFO, "{term} should be {wanted}", values=values)
