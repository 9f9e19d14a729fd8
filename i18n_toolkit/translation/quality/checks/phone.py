"""A telephone number was lost or changed. Spaces, hyphens and +46 for the first 0 make no difference."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..examples import Example
from ..fault import ERROR, Fault
from ..numbers import ascii_digits
from ..pair import Pair

SEVERITIES = (ERROR,)
NEEDS = "digits"
EXAMPLES = (
    Example("Ring 08-508 00 000", "Call 08-508 00 001", "error"),
    Example("Ring 0771-123 456", "Call us", "error"),
    Example("Ring 08-508 00 000", "Call +46 8 508 000 00"),
    Example("Ring 08-508 00 000", "اتصل ٠٨٥٠٨٠٠٠٠٠", to="ar"),
)


_SEPARATORS = re.compile(r"[\s()/.\u00a0\u202f\u2009\u200e\u200f\u2066-\u2069–‑-]+")
_ABROAD = re.compile(r"^(?:\+46|0046)0?|^0")


def find(pair: Pair) -> Iterator[Fault]:
    if not pair.source.phones:
        return
    have = _SEPARATORS.sub("", ascii_digits(pair.target.text))
    for _, _, text in pair.source.phones:
        digits = _ABROAD.sub("", _SEPARATORS.sub("", text))
        if not re.search(rf"(?:^|[^0-9]|0|46|00){digits}(?![0-9])", have):
            yield Fault(ERROR, "the telephone number {number} is missing", values={"number": text})
