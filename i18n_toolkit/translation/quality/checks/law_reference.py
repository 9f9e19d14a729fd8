"""A chapter, a section or the number of a law is another than in the source, or missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..examples import Example
from ..fault import ERROR, Fault
from ..numbers import ascii_digits
from ..pair import Pair

SEVERITIES = (ERROR,)
NEEDS = "digits"
EXAMPLES = (
    Example("Enligt 3 kap. 2 § miljöbalken", "According to Chapter 3, Section 5 of the Environmental Code", "error"),
    Example("plan- och bygglagen (2010:900)", "the Planning and Building Act (2010:901)", "error"),
    Example("Enligt 3 kap. 2 § miljöbalken", "According to Chapter 3, Section 2 of the Environmental Code"),
    Example("plan- och bygglagen (2010:900)", "the Planning and Building Act (2010:900)"),
)


def find(pair: Pair) -> Iterator[Fault]:
    if not pair.source.laws and not pair.source.statutes:
        return
    text = ascii_digits(pair.target.text)
    for _, _, reference in pair.source.statutes:
        number = re.sub("^[^0-9]+", "", reference)
        if not re.search(rf"(?<![0-9]){re.escape(number)}(?![0-9])", text):
            yield Fault(ERROR, "the law {reference} is missing or another", values={"reference": reference})
    # other numbers of the sentence must not stand in for those of the law
    need, have = Counter(_parts(pair.source.text)), Counter(_parts(text))
    for _, _, reference in pair.source.laws:
        if any(have[part] + (float(part) in pair.target.worded) < need[part] for part in _parts(reference)):
            yield Fault(ERROR, "the law {reference} is missing or another", values={"reference": reference})


def _parts(text: str) -> list[str]:
    return re.findall("[0-9]+", ascii_digits(text))
