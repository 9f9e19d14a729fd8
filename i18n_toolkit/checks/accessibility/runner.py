"""All rules over one page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from types import MappingProxyType

from ...dom import Element, Tree
from ...model import Finding, Outcome, Severity, Span
from .facts import Facts, Settings
from .registry import accessibility_rules
from .rule import Problem, Rule

CATEGORY = "accessibility"


def check_accessibility(
    view: Tree,
    settings: Settings | None = None,
    *,
    rules: Iterable[Rule] | None = None,
    severities: Mapping[str, Severity] | None = None,
) -> list[Finding]:
    """The findings about a page, by place in the source, then by rule. `rules` limits them to some; `severities` are
    those of the rules, by id, where they are not the rules' own."""
    return check_facts(Facts(view, settings), rules, severities or {})


def check_facts(
    facts: Facts, rules: Iterable[Rule] | None = None, severities: Mapping[str, Severity] = MappingProxyType({})
) -> list[Finding]:
    """The same for facts that are there already."""
    tree = facts.tree
    found: list[tuple[int, str, int, Finding]] = []
    seen: dict[str, int] = {}
    for rule in accessibility_rules().values() if rules is None else rules:
        for problem in rule.judge(facts):
            if problem is not None:
                finding = _finding(tree, rule, problem, severities.get(rule.id, rule.severity), seen)
                found.append((finding.span.start, rule.id, problem.element.order, finding))
    found.sort(key=lambda entry: entry[:3])
    return [finding for *_, finding in found]


def _finding(tree: Tree, rule: Rule, problem: Problem, severity: Severity, seen: dict[str, int]) -> Finding:
    span = Span(0, 0) if problem.made else problem.span or _shown(tree, problem.element)
    match = tree.source[span.start : span.end]
    path = tree.path(problem.element)
    key = f"{rule.id}\0{path}\0{match or problem.made}\0{problem.message}"
    # the same fault twice in one place stays two findings
    number = seen[key] = seen.get(key, -1) + 1
    if number:
        key += f"\0{number}"
    return Finding(
        rule=rule.id,
        category=CATEGORY,
        severity=_weighed(severity, problem.outcome),
        outcome=problem.outcome,
        message=rule.messages[problem.message],
        block="",
        segment="",
        span=span,
        match=match,
        suggestions=problem.suggestions,
        reference=rule.reference,
        fingerprint=sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        values=problem.values,
        path=path,
        wcag=rule.wcag,
    )


def _shown(tree: Tree, element: Element) -> Span:
    """The start tag, that of the nearest element around it that has one, or the beginning of the page."""
    here: Element | None = element
    while here is not None:
        if here.tag is not None:
            return here.tag
        here = here.parent
    return Span(0, 0)


def _weighed(severity: Severity, outcome: Outcome) -> Severity:
    """What the page does not prove is no error: a person has to look."""
    return Severity.WARNING if severity is Severity.ERROR and outcome is Outcome.CANT_TELL else severity
