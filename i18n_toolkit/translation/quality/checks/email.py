"""An e-mail address was lost, changed or added."""

from __future__ import annotations

from collections.abc import Iterator

from ..examples import Example
from ..fault import ERROR, Fault
from ..pair import Pair
from ..patterns import places

SEVERITIES = (ERROR,)
EXAMPLES = (
    Example("Skriv till kontakt@exempelby.se", "Write to contact@exempelby.se", "error"),
    Example("Skriv till kontakt@exempelby.se", "Write to us", "error"),
    Example("Skriv till kontakt@exempelby.se", "Write to kontakt@exempelby.se."),
)


def find(pair: Pair) -> Iterator[Fault]:
    wanted = {text.casefold() for _, _, text in places("e-mail", pair.source.text)}
    have = {text.casefold(): (start, end) for start, end, text in places("e-mail", pair.target.text)}
    for address in wanted - have.keys():
        yield Fault(ERROR, "the address {address} is missing", values={"address": address})
    for address in have.keys() - wanted:
        yield Fault(ERROR, "the source does not have the address {address}", *have[address], {"address": address})
