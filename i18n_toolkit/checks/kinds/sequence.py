"""Word classes in a row: passives, chains of prepositions, what stands before the verb.

A sentence is written as a line of ``⟨word|TAG|FEATURES⟩`` (`view.PageView.rendered`) and the steps become one regular
expression over it, as in the query language of the IMS Corpus Workbench (Christ, COMPLEX 1994).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..registry import Check, Match
from ..rules import Rule
from ..search import compiled
from ..view import PageView, SentenceView
from ..word_lists import Entry, WordLists

NEEDS = ("tagger",)


@dataclass(frozen=True)
class Step:
    """One word, or several.

    `word` forms (phrases of one word, with paradigms) or a word `list`; `ends` endings; `tag` word classes; `has` and
    `lacks` features. `but_not` forms and `not_tag` classes it must not be. `times` how often (least, most; default
    once). `signs` (a regular expression) asks for punctuation instead; `mark`: only the marked steps are the finding;
    `absent`: what follows must not be this; `loose`: signs may stand before it.
    """

    word: tuple[str, ...] = ()
    list_: str = ""
    ends: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    but_not: tuple[str, ...] = ()
    not_tag: tuple[str, ...] = ()
    times: tuple[int, ...] = ()
    signs: str = ""
    mark: bool = False
    absent: bool = False
    loose: bool = False


@dataclass(frozen=True)
class Parameters:
    """`steps` in order, without gaps, the whole `repeat` times or more; `start`: the first begins a sentence.
    `at_least` so many are needed in one sentence, and then the first is reported. `without` steps that must not be
    anywhere in the sentence; `sentence` is a regular expression that its text must match."""

    steps: tuple[Step, ...]
    start: bool = False
    repeat: int = 1
    at_least: int = 1
    without: tuple[Step, ...] = ()
    sentence: str = ""


def build(rule: Rule, parameters: Parameters, lists: WordLists) -> Check:
    """Values: `match`, `first` and `last` word, `count` of words, `times` found in the sentence."""
    place = rule.file or rule.id
    marked = any(step.mark for step in parameters.steps)
    text = "".join(_regex(step, number, lists, place, marked) for number, step in enumerate(parameters.steps))
    if parameters.repeat > 1:
        text = f"(?:{text}){{{parameters.repeat},}}"
    pattern = compiled(f"^{text}" if parameters.start else text, re.NOFLAG, place, "parameters.steps")
    barred = [
        compiled(_regex(step, number, lists, place, False), re.NOFLAG, place, "parameters.without")
        for number, step in enumerate(parameters.without)
    ]
    wanted = compiled(parameters.sentence, re.NOFLAG, place, "parameters.sentence") if parameters.sentence else None
    needed = _needed(parameters, lists, place)

    def check(page: PageView) -> Iterator[Match]:
        if page.tools.tagger is None:
            return
        for view in page.within(rule.scopes):
            for sentence in view.sentences:
                if wanted is not None and not wanted.search(sentence.text):
                    continue
                line = page.rendered(sentence)[0]
                if not _may_have(line, needed):
                    continue
                if barred and any(item.search(line) for item in barred):
                    continue
                yield from _in_sentence(page, sentence, pattern, marked, parameters.at_least)

    return check


def _needed(parameters: Parameters, lists: WordLists, place: object) -> list[tuple[tuple[str, ...], int]]:
    """What a line surely has where the steps are in it, one text of each group so many times: most lines have not, and
    to see that takes a tenth of the time."""
    needed: list[tuple[tuple[str, ...], int]] = []
    for step in parameters.steps:
        if step.absent or step.signs or (step.times and not step.times[0]):
            continue
        needed += [((name,), parameters.repeat) for name in step.has]
        if step.word and not step.list_:
            forms = _forms([Entry(word) for word in step.word], lists, place)
            needed.append((tuple(f"⟨{form}|" for form in forms), parameters.repeat))
        elif parameters.repeat > 1 and len(step.tag) == 1:
            needed.append(((f"|{step.tag[0]}|",), parameters.repeat))
    return needed


def _may_have(line: str, needed: Iterable[tuple[tuple[str, ...], int]]) -> bool:
    for texts, least in needed:
        missing = least
        for text in texts:
            missing -= line.count(text) if least > 1 else text in line
            if missing <= 0:
                break
        else:
            return False
    return True


def _in_sentence(
    page: PageView, sentence: SentenceView, pattern: re.Pattern[str], marked: bool, at_least: int
) -> Iterator[Match]:
    line, starts = page.rendered(sentence)
    found = [(match, *_range(match, marked)) for match in pattern.finditer(line)]
    if len(found) < at_least:
        return
    tokens = page.tagged(sentence)
    for _, start, end in found[:1] if at_least > 1 else found:
        first, behind = bisect_left(starts, start), bisect_left(starts, end)
        if first >= behind:
            continue
        span = tokens[first].span.start, tokens[behind - 1].span.end
        if sentence.view.is_hidden(*span):
            continue
        values = {
            "first": tokens[first].word, "last": tokens[behind - 1].word, "count": behind - first, "times": len(found)
        }  # fmt: skip
        yield Match(sentence.view, *span, values)


def _range(match: re.Match[str], marked: bool) -> tuple[int, int]:
    if not marked:
        return match.span()
    spans = [match.span(name) for name, text in match.groupdict().items() if text]
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else (0, 0)


def _regex(step: Step, number: int, lists: WordLists, place: object, marked: bool) -> str:
    if step.signs:
        token = rf"⟨(?:{step.signs})\|\|⟩"
    else:
        said = [Entry(word) for word in step.word]
        said += lists.entries(step.list_, place=place) if step.list_ else ()
        words = _either(_forms(said, lists, place)) if said else rf"[^|⟩]*{_either(step.ends)}"
        excluded = _forms([Entry(word) for word in step.but_not], lists, place)
        features = [rf"(?=(?:[^⟩]*,)?{name}[,⟩])" for name in step.has]
        features += [rf"(?!(?:[^⟩]*,)?{name}[,⟩])" for name in step.lacks]
        token = (
            rf"⟨{_not(excluded)}{words}\|{_not(step.not_tag)}{_either(step.tag) or '[^|⟩]+'}\|{''.join(features)}[^⟩]*⟩"
        )
    if step.loose:
        token = rf"(?:⟨[^|⟩]*\|\|⟩)?{token}"
    if step.absent:
        return f"(?!{token})"
    times = "" if not step.times else f"{{{step.times[0]},{step.times[1] if len(step.times) > 1 else ''}}}"
    name = f"?P<m{number}>" if step.mark and marked else "?:"
    return f"({name}(?:{token}){times})"


def _forms(entries: Iterable[Entry], lists: WordLists, place: object) -> list[str]:
    return [phrase.words[0] for phrase in lists.phrases(entries, place=place)]


def _either(words: Iterable[str]) -> str:
    alternatives = "|".join(re.escape(word) for word in words)
    return f"(?:{alternatives})" if alternatives else ""


def _not(words: Iterable[str]) -> str:
    alternatives = _either(words)
    return rf"(?!{alternatives}\|)" if alternatives else ""
