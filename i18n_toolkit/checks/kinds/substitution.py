"""Words, phrases or patterns for which there is something better to write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ...errors import ConfigurationError
from ..registry import Check, Match
from ..rules import Rule
from ..search import Found, Search, finder
from ..view import PageView
from ..word_lists import Entry, WordLists


@dataclass(frozen=True)
class Parameters(Search):
    """As `search.Search`, and: `swap` phrase → better (several parted by `` | ``); `replace` templates over the
    pattern's named groups (``{day} {month}``), each group first looked up in its table of `maps`, where it has one, and
    empty where the pattern has no such group. A match whose group is not in its table is no finding."""

    swap: Mapping[str, str] = field(default_factory=dict)
    replace: tuple[str, ...] = ()
    maps: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def build(rule: Rule, parameters: Parameters, lists: WordLists) -> Check:
    """Every place, with what is better in the same form and letter case. Values: `match`, `better`, `count`, `note`."""
    swap = [
        Entry(word, tuple(part.strip() for part in better.split(" | "))) for word, better in parameters.swap.items()
    ]
    find = finder(rule, parameters, lists, extra=swap)
    if parameters.patterns and not parameters.replace:
        raise ConfigurationError(
            "the key {key} is missing", place=rule.file or rule.id, key="parameters.replace",
            remedy="Patterns need templates to replace them by",
        )  # fmt: skip

    def check(page: PageView) -> Iterator[Match]:
        for item in find(page):
            better = _better(item, parameters)
            if better is not None and item.text not in better:
                note = item.phrase.entry.note if item.phrase else ""
                values = {"better": " / ".join(better), "count": item.count, "note": note}
                yield Match(item.view, item.start, item.end, values, better)

    return check


def _better(item: Found, parameters: Parameters) -> tuple[str, ...] | None:
    if item.phrase is not None:
        better = item.phrase.initial if item.begins_sentence else item.phrase.better
        return tuple(_cased(text, item.text) for text in better)
    groups: dict[str, str] = defaultdict(str)
    for name, said in (item.match.groupdict(default="") if item.match else {}).items():
        table = parameters.maps.get(name)
        if table is not None and said and said.lower() not in table:
            return None
        groups[name] = table[said.lower()] if table is not None and said else said
    return tuple(_cased(template.format_map(groups), item.text) for template in parameters.replace)


def _cased(better: str, model: str) -> str:
    """In capitals, or with a capital, as the model is."""
    letters = [sign for sign in model if sign.isalpha()]
    if len(letters) > 3 and all(sign.isupper() for sign in letters):
        return better.upper()
    return better[:1].upper() + better[1:] if model[:1].isupper() else better
