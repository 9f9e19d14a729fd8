"""Quotation marks are not those of the language (CLDR, delimiters), or one has no partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..examples import Example
from ..fault import INFO, WARNING, Fault
from ..pair import Pair

SEVERITIES = (WARNING, INFO)
EXAMPLES = (
    Example("Tryck på ”Ansök” nu", "Drücken Sie jetzt ”Ansök”", "warning", to="de"),
    Example("Tryck på ”Ansök” nu", "Press “Apply now", "warning"),
    Example("Tryck på ”Ansök” nu", "Press Apply now", "info"),
    Example("Tryck på ”Ansök” nu", "Press “Apply” now"),
    Example("Tryck på ”Ansök” nu", "Нажмите «Apply»", to="ru"),
    Example("Tryck på ”Ansök” nu", 'Press "Apply" now'),
)


_DOUBLE = '"”“„‟«»'
_ANY = re.compile(f"[{_DOUBLE}]")


def find(pair: Pair) -> Iterator[Fault]:
    text = pair.target.prose
    here, there = _ANY.findall(text), _ANY.findall(pair.source.prose)
    if not here:
        if len(there) > 1:
            yield Fault(INFO, "the source has quotation marks")
        return
    facts = pair.target.facts
    outer = "".join(facts.language.quotation)
    allowed = set(outer) | set("".join(facts.quotation)) | set("".join(facts.quote_in_quote))
    if facts.quotation and (strange := next((mark for mark in here if mark not in allowed and mark != '"'), None)):
        place = text.find(strange)
        values = {"marks": f"{facts.language.quotation[0]} {facts.language.quotation[1]}"}
        yield Fault(WARNING, "this language quotes with {marks}", place, place + 1, values)
    elif len(_measures(text, here)) % 2 and len(_measures(pair.source.prose, there)) % 2 == 0:
        place = text.rfind(here[-1])
        yield Fault(WARNING, "a quotation mark has no partner", place, place + 1)


def _measures(text: str, marks: list[str]) -> list[str]:
    """The marks without those that stand for inches."""
    inches = len(re.findall(r'[0-9]"', text))
    return marks[inches:] if inches and len(marks) % 2 else marks
