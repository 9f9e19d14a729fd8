"""A name is spelt otherwise than in the source, or a name that must be there is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from unicodedata import combining, normalize

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
    Example("Bussen går till Smedjebacken i dag", "The bus goes to Smederevo today", "warning"),
    Example("Ring Skatteverket först", "Call the Swedish Tax Agency first"),
    Example("Ring Skatteverket först", "Call Skatteverket first"),
    Example("Ring Skatteverket först", "Call the tax works first", "warning"),
    Example("Flytta till Lunds kommun", "Move to Lund Municipality"),
    Example("Vi åker till Göteborg", "We are going to Gothenburg"),
    Example("Tala med Rolando Mendoza", "Talk to Rolando Mendoza"),
    Example("Vi reser till Tyskland", "We go to Germany"),
)


_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ](?<![.!?:…] .)(?<![\w’'-].)[a-zß-öø-ÿ]{4,}(?![\w-])")
_OTHER = re.compile(r"[A-ZÀ-ÖØ-ÞŁŚŻŹĆĞİŞ](?<![\w’'-].)\w+(?!\w)")
_BEFORE = re.compile(r"(?<!\w)([A-ZÀ-ÖØ-ÞŁŚŻ]\w{2,}) $")
_REST = re.compile(r"\w*")
_AFTER = re.compile(r" ([A-ZÀ-ÖØ-ÞŁŚŻ]\w{2,})")
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
    if not pair.same_script or pair.same_language:
        return
    for wish in pair.lost_names:
        yield Fault(WARNING, "the name {name} is missing or another", values={"name": wish.name.base})
        return
    told, text = pair.source.text, pair.target.text
    names = [match for match in _NAME.finditer(told) if match.start() and not _stands(match[0], text)]
    if not names:
        return
    others = [match for match in _OTHER.finditer(text) if match[0] not in told]
    for match in names:
        for other in others:
            if _longer(match[0], other[0]) or (
                _misspelt(match[0], other[0]) and _neighbours(told, match) & _neighbours(text, other)
            ):
                values = {"name": match[0], "other": other[0]}
                yield Fault(WARNING, "the name {name} is {other} in the target", other.start(), other.end(), values)
                return


def _neighbours(text: str, match: re.Match[str]) -> set[str]:
    """The capitalised words directly before and after a name: the other parts of it."""
    before, after = _BEFORE.search(text, 0, match.start()), _AFTER.match(text, match.end())
    return {found[1] for found in (before, after) if found}


def _stands(name: str, text: str) -> bool:
    """Whether a text has the name, or its stem with an ending."""
    if name in text and not name[-1:].isalnum():
        return True
    stem = name if len(name) < 5 else name[:-1]
    start = text.find(stem)
    while start >= 0:
        rest = _REST.match(text, start + len(stem))
        ending = rest.end() - start - len(stem) if rest else 0
        if not text[max(0, start - 1) : start].isalnum() and ending <= _ENDING + 1:
            return True
        start = text.find(stem, start + 1)
    return False


def _longer(name: str, other: str) -> bool:
    """Whether the other is a longer word made of the name (Alvesta, Alvestagatan)."""
    return other.startswith(name) and len(other) > len(name) + _ENDING


def _misspelt(name: str, other: str) -> bool:
    if other[0] != name[0] or _bare(other).startswith(_bare(name)):
        return False
    return SequenceMatcher(None, name, other, autojunk=False).ratio() >= _ALIKE


def _bare(name: str) -> str:
    """Without accents, and without the s of a genitive."""
    return "".join(letter for letter in normalize("NFD", name) if not combining(letter)).removesuffix("s")
