"""Words that no dictionary knows, and words that few readers meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...errors import ConfigurationError
from ...model import Span
from ..registry import Check, Match
from ..rules import Rule
from ..view import BlockView, PageView
from ..word_lists import WordLists

_OF = ("unknown", "rare")
_LONGEST = 60
"""Letters in a word at most: near words are looked for in time that grows with their square."""


@dataclass(frozen=True)
class Parameters:
    """`of`: words that are ``unknown`` to the dictionary or ``rare``, below `zipf` (van Heuven et al., 2014: 3 is about
    one in a million words) and no compounds. Words of less than `min_letters` letters, with capitals or figures, cut
    off by a hyphen or full stop, or among the names of the tools are passed over. Each is reported once a
    page. `suggestions` at most are given; `only_with_suggestions` passes over words that nothing is near to."""

    of: str
    zipf: float = 3.0
    min_letters: int = 4
    suggestions: int = 3
    only_with_suggestions: bool = False


def build(rule: Rule, parameters: Parameters, lists: WordLists) -> Check:
    """Values: `match`, `better` (near words; the parts of a rare compound are no suggestions)."""
    if parameters.of not in _OF:
        raise ConfigurationError(
            "{key} cannot be {value}", place=rule.file or rule.id, key="parameters.of", value=repr(parameters.of),
            remedy="Allowed here: unknown, rare",
        )  # fmt: skip

    def check(page: PageView) -> Iterator[Match]:
        seen: set[str] = set()
        least = parameters.min_letters
        for view in page.within(rule.scopes):
            for number, word in enumerate(view.lower):
                # most words are short or have been seen: that is asked here, without a call
                if len(word) < least or word in seen or not _judged(page, view, number, least):
                    continue
                seen.add(word)
                if parameters.of == "rare" and _is_rare(page, word, parameters.zipf):
                    yield Match(view, view.spans[number].start, view.spans[number].end, {"better": ""})
                elif parameters.of == "unknown" and page.tools.spelling and not page.tools.spelling.known(word):
                    near = tuple(page.tools.spelling.suggestions(word))[: parameters.suggestions]
                    if parameters.only_with_suggestions and not near:
                        continue
                    values = {"better": " / ".join(near)}
                    yield Match(view, view.spans[number].start, view.spans[number].end, values, near)

    return check


def _judged(page: PageView, view: BlockView, number: int, min_letters: int) -> bool:
    word, span = view.forms[number], view.spans[number]
    if len(word) < min_letters or not word.islower() or not word.replace("-", "").isalpha():
        return False
    if not min_letters <= len(word) - word.count("-") <= _LONGEST:
        return False
    if word in page.tools.names or _is_cut_off(view, span):
        return False
    return not view.is_hidden(*span)


def _is_cut_off(view: BlockView, span: Span) -> bool:
    """Whether a hyphen or a full stop inside the sentence says that this is no whole word."""
    text, before = view.shown, span.start
    while before and text[before - 1].isspace():
        before -= 1
    if text[before - 1 : before] == "-" or text[span.end : span.end + 1] == "-":
        return True
    sentence = view.sentence_at(span.start) if text[span.end : span.end + 1] == "." else None
    return sentence is not None and span.end + 1 < sentence.span.end


def _is_rare(page: PageView, word: str, zipf: float) -> bool:
    """Compounds are never rare: one has to know what they are made of, and long ones have a rule of their own."""
    rarity, compounds = page.tools.rarity, page.tools.compounds
    return rarity is not None and rarity.zipf(word) < zipf and (compounds is None or len(compounds.parts(word)) == 1)
