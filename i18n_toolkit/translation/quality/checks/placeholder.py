"""A place for a value ({name}, %s, ${price}, &nbsp;) was lost, changed or added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..examples import Example
from ..fault import ERROR, Fault
from ..pair import Pair

SEVERITIES = (ERROR,)
EXAMPLES = (
    Example("Hej {name}!", "Hello {namn}!", "error"),
    Example("Du har %d ärenden", "You have cases", "error"),
    Example("Kostar ${pris}", "Costs {pris}", "error"),
    Example("Hej {name}!", "Hello {name}!"),
    Example("50 % av alla", "50% of everyone"),
)


def find(pair: Pair) -> Iterator[Fault]:
    wanted = Counter(text for _, _, text in pair.source.places("placeholder"))
    have = Counter(text for _, _, text in pair.target.places("placeholder"))
    if missing := wanted - have:
        yield Fault(ERROR, "the place {places} is missing", values={"places": ", ".join(missing)})
    for start, end, text in pair.target.places("placeholder"):
        if have[text] > wanted[text]:
            yield Fault(ERROR, "the source does not have the place {places}", start, end, {"places": text})
            return
