"""The target begins with a small letter where the source has a capital, or is all in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..examples import Example
from ..facts import Facts
from ..fault import INFO, WARNING, Fault
from ..pair import Pair
from ..scripts import CASED

SEVERITIES = (WARNING, INFO)
EXAMPLES = (
    Example("Ansök om bygglov", "apply for a building permit", "warning"),
    Example("ansök om bygglov", "Apply for a building permit", "info"),
    Example("Ansök om bygglov", "APPLY FOR A BUILDING PERMIT", "warning"),
    Example("Ansök om bygglov", "Apply for a building permit"),
    Example("Ansök om bygglov", "تقدم بطلب", to="ar"),
    Example("Ladda ner till telefonen", "iPhone downloads"),
)


_LETTER = re.compile(r"[^\W\d_]")
_BEFORE = re.compile(r"[\s\"'”“„«»‘’(\[¿¡\u200e\u200f-]*")


def checkable(source: Facts, target: Facts) -> bool:
    return source.language.script in CASED and target.language.script in CASED


def find(pair: Pair) -> Iterator[Fault]:
    source, target = pair.source.text, pair.target.text
    mine, theirs = _first(source), _first(target)
    if mine is None or theirs is None:
        return
    here = (theirs, theirs + 1)
    if source[mine].isupper() and target[theirs].islower() and not target[theirs + 1 : theirs + 2].isupper():
        yield Fault(WARNING, "the source begins with a capital letter", *here)
    elif source[mine].islower() and target[theirs].isupper():
        yield Fault(INFO, "the source begins with a small letter", *here)
    if target.isupper() and not source.isupper() and len(pair.target.words) > 2:
        yield Fault(WARNING, "the target is all in capital letters")


def _first(text: str) -> int | None:
    """Where the first letter stands, if nothing but opening marks comes before it."""
    place = _BEFORE.match(text)
    start = place.end() if place else 0
    return start if _LETTER.match(text, start) else None
