"""`rules [ID]`: every rule, or all about one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from ..languages import Languages
from .options import Translate, argument, config_option, format_option
from .style import StyledCommand
from .work import print_json, settings_for

if TYPE_CHECKING:
    from ..checks.report import RuleCard, Voice

_WIDTH = 100


def command(tr: Translate) -> click.Command:
    return StyledCommand(
        tr,
        "rules",
        params=[
            argument(tr, "rule", metavar="[RULE]", required=False),
            format_option(tr, "text", "json"),
            config_option(tr),
        ],
        callback=lambda **options: show(tr, **options),
        help=tr(
            "List the rules of check, or say all about one: what it says, why, by which guideline, with examples. "
            "Rules of your own that i18n.toml names are among them."
        ),
    )


def show(tr: Translate, rule: str | None, format_: str, config: Path | None) -> int:
    """Prints the rules as the project's settings have them."""
    from ..checking.checker import Checker
    from ..checks.report import Report

    settings = settings_for(config)
    cards = Checker(settings, Languages(), browser=True).cards
    off = frozenset(settings.rules.off)
    if rule is not None:
        cards = {rule: _named(rule, cards, tr)}
    speak = Report((), cards).voice(tr.language)
    if format_ == "json":
        print_json({"rules": [rule_json(card, off, speak) for card in cards.values()]})
    elif rule is not None:
        click.echo("\n".join(_page(cards[rule], off, speak, tr)))
    else:
        click.echo("\n".join(_list(cards.values(), off, speak, tr)))
    return 0


def _named(rule: str, cards: Mapping[str, RuleCard], tr: Translate) -> RuleCard:
    if rule not in cards:
        from ..checks.settings import near_ids

        near = near_ids(rule, cards)
        line = tr("unknown rule {rule}").format(rule=rule)
        raise click.UsageError(
            line + (". " + tr("Did you mean {names}?").format(names=", ".join(near)) if near else "")
        )
    return cards[rule]


def rule_json(card: RuleCard, off: frozenset[str], speak: Voice) -> dict[str, Any]:
    """The contract of `rules` for one rule. Messages are templates over what was found."""
    return {
        "id": card.id,
        "category": card.category,
        "severity": card.severity.value,
        "off": card.id in off,
        "wcag": list(card.wcag),
        "act": list(card.act),
        "axe": card.axe or None,
        "reference": {"title": card.reference.title, "url": card.reference.url},
        "title": speak(card.title),
        "messages": [speak(message) for message in card.messages],
        "why": speak(card.why),
        "fails": list(card.fails),
        "unsure": list(card.unsure),
        "passes": list(card.passes),
    }


def _list(cards: Iterable[RuleCard], off: frozenset[str], speak: Voice, tr: Translate) -> Iterator[str]:
    """The rules by category, each with its grade and in one line what it is about."""
    category = ""
    for card in cards:
        if card.category != category:
            yield from ["", tr(card.category).capitalize()] if category else [tr(card.category).capitalize()]
            category = card.category
        grade = tr("off") if card.id in off else tr(card.severity.value)
        about = speak(card.title) or speak(card.messages[0])
        yield f"  {card.id:27} {grade:10} {about}"
    yield ""
    yield tr("All about one: i18n-toolkit rules RULE")


def _page(card: RuleCard, off: frozenset[str], speak: Voice, tr: Translate) -> Iterator[str]:
    grade = tr("off") if card.id in off else tr(card.severity.value)
    yield f"{card.id} ({tr(card.category)}, {grade})"
    for text in filter(None, (speak(card.title), speak(card.why))):
        yield from ["", *wrap(text, _WIDTH)]
    yield from ["", f"{tr('It says')}:"]
    for message in card.messages:
        yield from wrap(speak(message), _WIDTH, initial_indent="  ", subsequent_indent="  ")
    yield from ["", f"{tr('Guideline')}:", f"  {card.reference.title}", f"  {card.reference.url}"]
    if card.wcag:
        yield f"  WCAG 2.2: {', '.join(card.wcag)}; EN 301 549: {', '.join(f'9.{item}' for item in card.wcag)}"
    if card.act:
        yield f"  ACT: {', '.join(card.act)}"
    if card.axe:
        yield f"  axe-core: {card.axe}"
    named = ((tr("It finds"), card.fails), (tr("It leaves to you"), card.unsure), (tr("It passes"), card.passes))
    for heading, examples in named:
        for number, example in enumerate(examples):
            yield from ["", f"{heading}:"] if number == 0 else ["    –"]
            yield from (f"    {line}" for line in example.strip().splitlines())
