"""A web address was lost, changed or added."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..examples import Example
from ..fault import ERROR, WARNING, Fault
from ..pair import Pair
from ..side import Side

SEVERITIES = (ERROR, WARNING)
EXAMPLES = (
    Example("Se www.exempelby.se/bygglov", "See www.exempelby.com/bygglov", "error"),
    Example("Se https://exempelby.se", "See the website", "error"),
    Example("Se exempelby.se/bygglov", "See exempelby.se/en/permit", "warning"),
    Example("Hej", "Hello, see https://example.com/", "error"),
    Example("Se https://www.exempelby.se/bygglov.", "See https://www.exempelby.se/bygglov"),
    Example("Se exempelby.se.", "See www.exempelby.se."),
)


_START = re.compile(r"^(?:[a-z]+://)?(?:www\.)?", re.IGNORECASE)


def find(pair: Pair) -> Iterator[Fault]:
    wanted, have = _addresses(pair.source), _addresses(pair.target)
    if wanted == have:
        return
    hosts = {address.split("/")[0] for address in have}
    for address in wanted.keys() - have.keys():
        if address.split("/")[0] in hosts:
            yield Fault(WARNING, "another page of the website than {address}", values={"address": address})
        else:
            yield Fault(ERROR, "the address {address} is missing", values={"address": address})
    known = {address.split("/")[0] for address in wanted}
    for address, (start, end) in have.items():
        if address.split("/")[0] not in known:
            yield Fault(ERROR, "the source does not have the address {address}", start, end, {"address": address})


def _addresses(side: Side) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for name in ("address", "domain"):
        for start, end, text in side.places(name):
            found.setdefault(_START.sub("", text).rstrip("/").casefold(), (start, end))
    return found
