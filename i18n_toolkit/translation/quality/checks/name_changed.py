"""A name is spelt otherwise than in the source, or a name that must be there is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from ..context import Context
from ..examples import Example
from ..fault import WARNING, Fault
from ..pair import Pair

SEVERITIES = (WARNING,)
EXAMPLES = (
    Example("Vi bor i Alvesta nu", "We live in Alvestagatan now", "warning"),
    Example(
        "Bussen går till Smedjebacken i dag",
        "The bus goes to Smederevo today",
        "warning",
        context=Context(names=("Smedjebacken",)),
    ),
    Example("Tala med Rolando Mendoza", "Talk to Rolando Mendosa", "warning"),
    Example("Vi bor i Alvesta nu", "Asumme nyt Alvestassa", to="fi"),
    Example("Tala med Rolando Mendoza", "Talk to Rolando Mendoza"),
    Example("Vi reser till Tyskland", "We go to Germany"),
)


_NAME = re.compile(r"(?<![.!?:…] )(?<![\w’'-])[^\W\d_a-zåäöéü][^\W\d_]{3,}(?![\w-])")
_FOREIGN_NAME = re.compile(r"(?<!\w)[^\W\d_][^\W\d_]+")
_ENDING = 4
"""Letters a case ending may have (Finnish -ssakin, Polish -owie); more is another word."""
_ALIKE = 0.75
"""Two spellings of one name, by the share of letters in common (difflib's ratio); tuned on names of FLORES."""


def find(pair: Pair) -> Iterator[Fault]:
    known = [name for name in pair.context.names if name in pair.source.text]
    if pair.same_script or pair.context.latin_names:
        for name in known:
            if not _stands(name, pair.target.text):
                yield Fault(WARNING, "the name {name} is missing or another", values={"name": name})
    if not pair.same_script or (pair.near and pair.same_language):
        return
    text, told = pair.target.text, pair.source.text
    for match in _NAME.finditer(told):
        name = match[0]
        if match.start() == 0 or not name[0].isupper() or not name[1:].islower() or name in text or name in known:
            continue
        stem = name[: max(4, len(name) - 2)]
        if re.search(rf"(?<!\w){re.escape(stem)}\w{{0,{_ENDING}}}(?!\w)", text):
            continue
        for other in _FOREIGN_NAME.finditer(text):
            if _mistaken(name, other[0]) and other[0] not in told:
                values = {"name": name, "other": other[0]}
                yield Fault(WARNING, "the name {name} is {other} in the target", other.start(), other.end(), values)
                break


def _stands(name: str, text: str) -> bool:
    stem = name if len(name) < 5 else name[:-1]
    return re.search(rf"(?<!\w){re.escape(stem)}\w{{0,{_ENDING}}}(?!\w)", text) is not None


def _mistaken(name: str, other: str) -> bool:
    """Whether the other is this name misspelt, or a longer word made of it."""
    if not other[0].isupper() or other[:2] != name[:2]:
        return False
    if other.startswith(name):
        return len(other) > len(name) + _ENDING
    return SequenceMatcher(None, name, other, autojunk=False).ratio() >= _ALIKE
