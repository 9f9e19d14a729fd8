"""Finding words, phrases and patterns in a page: what the kinds existence, substitution and consistency share.

Phrases are looked up in the page's vocabulary, so a list costs what it finds and not what it holds; patterns run
over the blocks of the rule's scopes only. Neither looks inside web addresses, quotations or protected passages
unless told to.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..errors import ConfigurationError
from ..model import Span
from .rules import Rule
from .view import BlockView, PageView
from .word_lists import Entry, Phrase, WordLists


@dataclass(frozen=True)
class Search:
    """What to look for, and where not to.

    `words` are phrases (`word_lists`), `list` the name of a word list, `patterns` regular expressions, in any
    letter case unless `case`, `word_patterns` such as a whole word in lower case must match. `signs` (a regular
    expression) and `only_with` (texts in lower case, one is enough) are what a block must have for the patterns to
    match, the word patterns too: most blocks need not be searched then.
    `except` are regular expressions that excuse what they overlap. `whole`: the finding must be all of the block or
    link, but for signs around it; `start`: it must begin a sentence; `inside`: it must not. `with_stop` takes the
    full stop after a phrase along, unless it ends the sentence. `quoted` and `addresses` look there too.
    `unless_page` excuses a finding where the expression, with ``{match}`` filled in, is found on the page.
    `at_least` so many are needed within one ``sentence``, ``block`` or ``page`` (`within`), and then the first is
    reported; `once` reports the first on the page, `once_each` the first of each word or phrase.
    """

    words: tuple[str, ...] = ()
    list_: str = ""
    patterns: tuple[str, ...] = ()
    signs: str = ""
    only_with: tuple[str, ...] = ()
    word_patterns: tuple[str, ...] = ()
    except_: tuple[str, ...] = ()
    case: bool = False
    whole: bool = False
    start: bool = False
    inside: bool = False
    with_stop: bool = False
    quoted: bool = False
    addresses: bool = False
    unless_page: str = ""
    at_least: int = 1
    within: str = "page"
    once: bool = False
    once_each: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a block, by phrase or by pattern."""

    view: BlockView
    start: int
    end: int
    phrase: Phrase | None = None
    match: re.Match[str] | None = None
    count: int = 1

    @property
    def text(self) -> str:
        return self.view.shown[self.start : self.end]

    @property
    def begins_sentence(self) -> bool:
        sentence = self.view.sentence_at(self.start)
        return sentence is not None and not any(
            sign.isalnum() for sign in self.view.shown[sentence.span.start : self.start]
        )


Finder = Callable[[PageView], list[Found]]


def finder(rule: Rule, search: Search, lists: WordLists, *, extra: Iterable[Entry] = ()) -> Finder:
    """A function that finds all of it in a page, in order. Raises ConfigurationError for a broken pattern or list."""
    place = rule.file or rule.id
    entries = [Entry(word) for word in search.words] + list(extra)
    if search.list_:
        entries += lists.entries(search.list_, place=place)
    if search.within not in ("sentence", "block", "page"):
        raise ConfigurationError(
            "{key} cannot be {value}", place=place, key="parameters.within", value=repr(search.within),
            remedy="Allowed here: sentence, block, page",
        )  # fmt: skip
    heads = _heads(lists.phrases(entries, place=place))
    signs = compiled(search.signs, re.NOFLAG, place, "parameters.signs") if search.signs else None
    flags = re.NOFLAG if search.case else re.IGNORECASE
    patterns = [compiled(text, flags, place, "parameters.patterns") for text in search.patterns]
    endings = [compiled(text, re.NOFLAG, place, "parameters.word_patterns") for text in search.word_patterns]
    excuses = [compiled(text, flags, place, "parameters.except") for text in search.except_]
    if not heads and not patterns and not endings:
        raise ConfigurationError(
            "there is nothing to look for", place=place, remedy="Give parameters.words, .list or .patterns"
        )

    def find(page: PageView) -> list[Found]:
        likely = page.having(signs, search.only_with) if patterns or endings else ()
        found = [*_phrases(page, heads, rule.scopes, search.with_stop), *_patterns(likely, patterns, rule.scopes)]
        found += _words(likely, endings, rule.scopes)
        order = page.order
        found.sort(key=lambda item: (order[id(item.view)], item.start, -item.end))
        kept = [item for item in _apart(found) if _wanted(item, search, rule.scopes)]
        if excuses and kept:
            kept = list(_without_excused(kept, excuses))
        if search.unless_page:
            kept = [item for item in kept if not _explained(item, search.unless_page, page, flags)]
        if search.at_least > 1:
            kept = list(_enough(kept, search))
        if search.once_each:
            kept = list(
                {item.phrase.entry if item.phrase else item.text.lower(): item for item in kept[::-1]}.values()
            )[::-1]
        return kept[:1] if search.once else kept

    return find


def compiled(text: str, flags: int, place: object, key: str) -> re.Pattern[str]:
    """A regular expression, or the error that names its key."""
    try:
        return re.compile(text, flags)
    except re.error as error:
        raise ConfigurationError(
            "{key} is no regular expression: {error}", place=place, key=key, error=error
        ) from error


@dataclass(frozen=True, slots=True)
class _Head:
    """The phrases that begin with one word: the word alone, and longer ones by their second word, the longest first."""

    alone: list[Phrase]
    longer: dict[str, list[Phrase]]


def _heads(phrases: Iterable[Phrase]) -> dict[str, _Head]:
    """The phrases by their first word."""
    heads: dict[str, _Head] = {}
    for phrase in phrases:
        head = heads.setdefault(phrase.words[0], _Head([], {}))
        known = head.longer.setdefault(phrase.words[1], []) if len(phrase.words) > 1 else head.alone
        known.append(phrase)
    for head in heads.values():
        for known in head.longer.values():
            known.sort(key=lambda phrase: -len(phrase.words))
    return heads


def _phrases(page: PageView, heads: dict[str, _Head], scopes: frozenset[str], with_stop: bool) -> Iterator[Found]:
    for word in heads.keys() & page.vocabulary.keys():
        head = heads[word]
        for view, number in page.vocabulary[word]:
            if view.scope not in scopes and "link" not in scopes:
                continue
            second = view.lower[number + 1] if number + 1 < len(view.lower) else ""
            candidates = (*head.longer.get(second, ()), *head.alone)
            phrase = next((item for item in candidates if _stands(view, number, item.words)), None)
            if phrase is not None:
                start, end = view.spans[number].start, view.spans[number + len(phrase.words) - 1].end
                if view.scope in scopes or _inside(start, end, [link.span for link in view.links]):
                    yield Found(view, start, end + _stop(view, end) if with_stop else end, phrase=phrase)


def _stands(view: BlockView, number: int, wanted: tuple[str, ...]) -> bool:
    if len(wanted) == 1:
        return True
    last = number + len(wanted) - 1
    return view.lower[number : last + 1] == list(wanted) and view.joined(number, last)


def _words(views: Iterable[BlockView], patterns: Sequence[re.Pattern[str]], scopes: frozenset[str]) -> Iterator[Found]:
    for pattern in patterns:
        for view in views:
            if view.scope in scopes:
                for span, word in zip(view.spans, view.lower, strict=True):
                    if pattern.fullmatch(word):
                        yield Found(view, span.start, span.end)


def _stop(view: BlockView, end: int) -> int:
    """1 where a full stop follows that does not end the sentence."""
    sentence = view.sentence_at(end)
    return int(view.shown[end : end + 1] == "." and sentence is not None and sentence.span.end > end + 1)


def _patterns(
    views: Iterable[BlockView], patterns: Sequence[re.Pattern[str]], scopes: frozenset[str]
) -> Iterator[Found]:
    for view in views:
        regions = [Span(0, len(view.shown))] if view.scope in scopes else []
        regions += [link.span for link in view.links] if "link" in scopes else []
        for region in regions:
            text = view.shown[region.start : region.end]
            for pattern in patterns:
                for match in pattern.finditer(text):
                    if match.end() > match.start():
                        yield Found(view, region.start + match.start(), region.start + match.end(), match=match)


def _apart(found: Iterable[Found]) -> Iterator[Found]:
    """What does not overlap something that begins earlier or is longer."""
    view, end = None, -1
    for item in found:
        if item.view is not view or item.start >= end:
            view, end = item.view, item.end
            yield item


def _wanted(item: Found, search: Search, scopes: frozenset[str]) -> bool:
    view = item.view
    if view.exempt and _inside(item.start, item.end, view.exempt):
        return False
    if not search.addresses and view.addresses and _overlaps(item.start, item.end, view.addresses):
        return False
    if not search.quoted and view.quoted and _inside(item.start, item.end, view.quoted):
        return False
    if search.whole and not _is_whole(item, scopes):
        return False
    if search.inside and item.begins_sentence:
        return False
    return not search.start or item.begins_sentence


def _is_whole(item: Found, scopes: frozenset[str]) -> bool:
    regions = [link.span for link in item.view.links] if "link" in scopes else []
    if item.view.scope in scopes:
        regions.append(Span(0, len(item.view.shown)))
    return any(
        region.start <= item.start and item.end <= region.end
        and not any(sign.isalnum() for sign in item.view.shown[region.start : item.start])
        and not any(sign.isalnum() for sign in item.view.shown[item.end : region.end])
        for region in regions
    )  # fmt: skip


def _inside(start: int, end: int, spans: Iterable[Span]) -> bool:
    return any(span.start <= start and end <= span.end for span in spans)


def _overlaps(start: int, end: int, spans: Sequence[Span]) -> bool:
    number = bisect_right(spans, start, key=lambda span: span.start)
    near = spans[max(0, number - 1) : number + 1]
    return any(span.start < end and start < span.end for span in near)


def _without_excused(found: Iterable[Found], excuses: Sequence[re.Pattern[str]]) -> Iterator[Found]:
    spans: dict[int, list[tuple[int, int]]] = {}
    for item in found:
        view = item.view
        if id(view) not in spans:
            spans[id(view)] = [match.span() for excuse in excuses for match in excuse.finditer(view.shown)]
        if not any(start < item.end and item.start < end for start, end in spans[id(view)]):
            yield item


def _explained(item: Found, template: str, page: PageView, flags: int) -> bool:
    return re.search(template.replace("{match}", re.escape(item.text)), page.text, flags) is not None


def _enough(found: Sequence[Found], search: Search) -> Iterator[Found]:
    groups: dict[object, list[Found]] = {}
    for item in found:
        sentence = item.view.sentence_at(item.start) if search.within == "sentence" else None
        key: object = sentence if sentence is not None else id(item.view) if search.within != "page" else None
        groups.setdefault(key, []).append(item)
    for group in groups.values():
        if len(group) >= search.at_least:
            first = group[0]
            yield Found(first.view, first.start, first.end, first.phrase, first.match, len(group))
