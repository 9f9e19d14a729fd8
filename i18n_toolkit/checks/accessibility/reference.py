"""The reference page of the accessibility rules, made from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator

from .registry import accessibility_rules
from .rule import Rule

_HEAD = """# Accessibility rules

<!-- Made by tools/docs.py: change the rules, not this page. -->

What the mark-up of a page alone can prove, without a browser, and, with `check --browser`, what a browser computes.
*failed* means that the page proves the fault; *cantTell* that a person, a linked style sheet or a script decides. The
rules that need no browser read a page's own `<style>` and `style=""`; linked style sheets they do not: what those hide
is taken to be shown. Ids are those of axe-core where the rule is the same.

| rule | severity | WCAG 2.2 | EN 301 549 | ACT |
|---|---|---|---|---|
"""


def reference_page() -> str:
    """docs/reference/accessibility.md, as text."""
    rules = list(accessibility_rules().values())
    table = "".join(
        f"| [{rule.id}](#{rule.id}) | {rule.severity.value} | {', '.join(rule.wcag)} | {', '.join(rule.en301549)} "
        f"| {', '.join(rule.act)} |\n"
        for rule in rules
    )
    return _HEAD + table + "".join(line for rule in rules for line in _section(rule))


def _section(rule: Rule) -> Iterator[str]:
    yield f"\n## {rule.id}\n\n**{rule.title}.** {rule.why}\n\n"
    for template in rule.messages.values():
        yield f"- says: {template}\n"
    if rule.axe:
        yield f"- axe-core: `{rule.axe}`\n"
    for need in rule.needs:
        yield f"- needs: {_NEEDS[need]}\n"
    yield f"- guideline: [{rule.reference.title}]({rule.reference.url})\n"
    for word, examples in (("Fails", rule.fails), ("Cannot tell", rule.unsure), ("Passes", rule.passes)):
        if examples:
            yield f"\n{word}:\n\n```html\n" + "\n".join(examples) + "\n```\n"


_NEEDS = {
    "browser": "`check --browser`, and is not asked without it",
    "identify": "language identification for all it can tell",
    "others": "the other pages of the site for all it can tell",
}
