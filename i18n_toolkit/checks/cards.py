"""What there is to say of every rule, those about texts and those about mark-up alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..config import Rules
from .accessibility.registry import accessibility_rules
from .accessibility.rule import Rule as AccessibilityRule
from .accessibility.runner import CATEGORY as ACCESSIBILITY
from .report import RuleCard
from .rules import CATEGORIES as TEXT_CATEGORIES
from .rules import Rule
from .settings import severity_of

CATEGORIES = (*TEXT_CATEGORIES, ACCESSIBILITY)
"""Every category, in the order they are shown."""


def cards(rules: Iterable[Rule], said: Rules | None = None) -> dict[str, RuleCard]:
    """The rules for texts and all accessibility rules, by category and id, graded as the settings say."""
    settings = said or Rules()
    found = [*map(_text_card, rules), *map(_accessibility_card, accessibility_rules().values())]
    found.sort(key=lambda card: (CATEGORIES.index(card.category), card.id))
    return {card.id: replace(card, severity=severity_of(settings, card.id, card.severity)) for card in found}


def _text_card(rule: Rule) -> RuleCard:
    why = rule.why.get("en") or next(iter(rule.why.values()))
    texts = {
        tag: {rule.template: rule.message.get(tag, rule.template), why: rule.why.get(tag, why)}
        for tag in dict.fromkeys((*rule.message, *rule.why))
    }
    return RuleCard(
        id=rule.id, category=rule.category, severity=rule.severity, why=why, messages=(rule.template,),
        reference=rule.reference, fails=rule.fails, passes=rule.passes, texts=texts,
    )  # fmt: skip


def _accessibility_card(rule: AccessibilityRule) -> RuleCard:
    return RuleCard(
        id=rule.id,
        category=ACCESSIBILITY,
        severity=rule.severity,
        why=rule.why,
        messages=tuple(rule.messages.values()),
        reference=rule.reference,
        title=rule.title,
        wcag=rule.wcag,
        act=rule.act,
        axe=rule.axe,
        fails=rule.fails,
        unsure=rule.unsure,
        passes=rule.passes,
    )
