"""The rules run over a document: matches become findings, in reading order, with stable fingerprints."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..model import Document, Finding, Span
from ..parameters import read_parameters
from .fingerprint import Fingerprints
from .registry import Check, Match, kind_of
from .rules import Rule
from .tools import Tools
from .view import PageView
from .word_lists import WordLists


@dataclass(frozen=True, slots=True)
class ReadyRule:
    """A rule with its patterns and lists compiled."""

    rule: Rule
    check: Check


def prepare(rule: Rule, lists: WordLists) -> ReadyRule:
    """A rule ready to run. Raises ConfigurationError for an unknown kind, a wrong parameter, pattern or list."""
    kind = kind_of(rule)
    parameters = read_parameters(kind.Parameters, rule.parameters, place=rule.file or rule.id, prefix="parameters.")
    return ReadyRule(rule, kind.build(rule, parameters, lists))


def check_document(document: Document, rules: Sequence[ReadyRule], language: str, tools: Tools) -> tuple[Finding, ...]:
    """The findings of all rules: those about the page first, then by block, place and rule.

    `language` is the rules' own: blocks in another are passed over.
    """
    return check_page(PageView(document, language, tools), rules)


def check_page(page: PageView, rules: Sequence[ReadyRule]) -> tuple[Finding, ...]:
    """The same of a page that has been looked at already."""
    found = _without_doubles([(ready.rule, match) for ready in rules for match in ready.check(page)])
    found.sort(key=lambda pair: _place(pair[0], pair[1], page.order))
    fingerprints = Fingerprints()
    return tuple(_finding(rule, match, fingerprints) for rule, match in found)


def _without_doubles(found: Sequence[tuple[Rule, Match]]) -> list[tuple[Rule, Match]]:
    """What was found without what gives way to a finding about the same words."""
    stronger = {name for rule, _ in found for name in rule.gives_way}
    taken: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for rule, match in found:
        if rule.id in stronger:
            taken.setdefault((rule.id, id(match.view)), []).append((match.start, match.end))
    return [
        (rule, match)
        for rule, match in found
        if not any(
            start < match.end and match.start < end
            for name in rule.gives_way
            for start, end in taken.get((name, id(match.view)), ())
        )
    ]


def translator(rules: Sequence[Rule], language: str, otherwise: Callable[[str], str] = str) -> Callable[[str], str]:
    """The messages of the rules in an interface language, for `Finding.text`; other templates go to `otherwise`."""
    known = {rule.template: rule.message[language] for rule in rules if language in rule.message}
    return lambda template: known[template] if template in known else otherwise(template)


def _place(rule: Rule, match: Match, order: Mapping[int, int]) -> tuple[int, int, int, str]:
    block = -1 if match.view is None else order[id(match.view)]
    return block, match.start, match.end, rule.id


def _finding(rule: Rule, match: Match, fingerprints: Fingerprints) -> Finding:
    view = match.view
    block = segment = context = text = ""
    span = Span(0, 0)
    if view is not None:
        span = view.span(match.start, match.end)
        block, text = view.block.id, view.text[span.start : span.end]
        sentence = view.sentence_at(match.start)
        segment = sentence.segment if sentence else ""
        context = sentence.text if sentence else text
    return Finding(
        rule=rule.id, category=rule.category, severity=match.severity or rule.severity, outcome=rule.outcome,
        message=rule.template, block=block, segment=segment, span=span, match=text,
        suggestions=tuple(dict.fromkeys((*match.suggestions, *rule.suggestions))), reference=rule.reference,
        fingerprint=fingerprints.of(rule.id, text, context),
        values={**match.values, "match": _shortened(text)},
        path="" if view is None else view.block.path,
    )  # fmt: skip


def _shortened(text: str) -> str:
    """The words found as a message quotes them: on one line, and no more than a line of them."""
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:77].rstrip()} …"
