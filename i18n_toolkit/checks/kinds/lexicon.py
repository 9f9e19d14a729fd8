"""Words that no dictionary knows, and words that few readers meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...errors import ConfigurationError
from ...tokens import letters
from ..registry import Check, Match
from ..rules import Rule
from ..view import BlockView, PageView
from ..word_lists import WordLists

_OF = ("unknown", "rare")


@dataclass(frozen=True)
class Parameters:
    """`of`: words that are ``unknown`` to the dictionary or ``rare``, below `zipf` (van Heuven et al., 2014: 3 is about
    one in a million words); of a compound, its rarest part counts. Words of less than `min_letters` letters, with
    capitals inside a sentence, with figures, or among the names of the tools are passed over. Each is reported once a
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
        for view in page.within(rule.scopes):
            for number, word in enumerate(view.lower):
                if word in seen or not _judged(page, view, number, parameters.min_letters):
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
    if letters(word) < min_letters or not word.replace("-", "").isalpha() or word.lower() in page.tools.names:
        return False
    if any(part.start <= span.start and span.end <= part.end for part in (*view.exempt, *view.quoted)):
        return False
    if word[:1].isupper():
        sentence = view.sentence_at(span.start)
        first = sentence is not None and sentence.first == number
        return first and word[1:].islower()
    return word.islower()


def _is_rare(page: PageView, word: str, zipf: float) -> bool:
    rarity = page.tools.rarity
    if rarity is None or rarity.zipf(word) >= zipf:
        return False
    parts = page.tools.compounds.parts(word) if page.tools.compounds else (word,)
    return min(rarity.zipf(part) for part in parts) < zipf
