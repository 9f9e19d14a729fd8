"""An e-mail address was lost, changed or added."""

from __future__ import annotations

from collections.abc import Iterator

from ..examples import Example
from ..fault import ERROR, Fault
from ..pair import Pair

SEVERITIES = (ERROR,)
EXAMPLES = (
    Example("Skriv till kontakt@exempelby.se", "Write to contact@exempelby.se", "error"),
    Example("Skriv till kontakt@exempelby.se", "Write to us", "error"),
    Example("Skriv till kontakt@exempelby.se", "Write to kontakt@exempelby.se."),
)


def find(pair: Pair) -> Iterator[Fault]:
    wanted = {text.casefold() for _, _, text in pair.source.places("e-mail")}
    have = {text.casefold(): (start, end) for start, end, text in pair.target.places("e-mail")}
    for address in wanted - have.keys():
        yield Fault(ERROR, "the address {address} is missing", values={"address": address})
    for address in have.keys() - wanted:
        yield Fault(ERROR, "the source does not have the address {address}", *have[address], {"address": address})
