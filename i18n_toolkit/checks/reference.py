"""The reference page of the text rules, made from their files: what each finds, why, and its own examples."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator

from .registry import kinds
from .rulebook import RuleBook
from .rules import CATEGORIES

_MADE = "<!-- Made by tools/docs.py: change the rule files, not this page. -->"
_INTRODUCTION = """A rule is a file of `locales/sv/rules`; its examples here are also its tests. Words between
« and » are the finding. Silence, re-grade and tune rules in `i18n.toml`:

```toml
[rules]
off = ["passive"]
error = ["skall"]
baseline = "baseline.json"

[rules.parameters.sentence-too-long]
max = 25

[[rules.pages]]
address = "nyheter/*"
off = ["paragraph-too-long"]
```

In a page: `<!-- i18n-toolkit: off skall -->` … `<!-- i18n-toolkit: on skall -->`; without ids, all rules.
Rules of your own are files of the same form in a folder that `folders` names, with word lists in its `words`."""


def reference_page(book: RuleBook) -> str:
    """docs/reference/rules.md, as text. The reasons are given in English; the program gives them in Swedish too."""
    return "\n\n".join(["# Rules for texts", _MADE, _INTRODUCTION, *_table(book), *_rules(book), *_kinds()]) + "\n"


def _table(book: RuleBook) -> Iterator[str]:
    for category in CATEGORIES:
        rules = [rule for rule in book.rules if rule.category == category]
        rows = "\n".join(
            f"| [{rule.id}](#{rule.id}) | {rule.severity.value} | {rule.reference.title} |" for rule in rules
        )
        head = "| rule | severity | guideline |\n|---|---|---|"
        yield f"## {category.capitalize()} ({len(rules)} rules)\n\n{head}\n{rows}"


def _rules(book: RuleBook) -> Iterator[str]:
    for rule in book.rules:
        yield f"### {rule.id}"
        yield f"{rule.why['en']} ({rule.category}, {rule.severity.value})"
        yield f"Says: {rule.template}  \nSäger: {rule.message['sv']}"
        yield f"Guideline: [{rule.reference.title}]({rule.reference.url})"
        if rule.same_as:
            yield f"Where the accessibility rule {rule.same_as} runs on the page, that one tells of the fault."
        if rule.gives_way:
            yield f"Silent where one of these has found the same words: {', '.join(rule.gives_way)}."
        yield f"Kind: [{rule.kind}](#kind-{rule.kind}), in {', '.join(sorted(rule.scopes))}."
        yield _examples("Fails", rule.fails)
        yield _examples("Passes", rule.passes)
        if rule.parameters:
            lines = "\n".join(f"{key} = {_short(value)}" for key, value in rule.parameters.items())
            yield f"<details><summary>Parameters</summary>\n\n```text\n{lines}\n```\n\n</details>"


def _examples(title: str, texts: tuple[str, ...]) -> str:
    shown = "\n\n".join(text if len(text) <= 400 else f"{text[:397].rstrip()} …" for text in texts)
    return f"{title}:\n\n```text\n{shown}\n```"


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 400 else f"{text[:397]} …"


def _kinds() -> Iterator[str]:
    yield "## Kinds"
    for name, kind in kinds().items():
        yield f'### <a id="kind-{name}"></a>{name}'
        yield f"{inspect.getdoc(kind)} {inspect.getdoc(kind.build)}"
        documented = (part.__doc__ for part in kind.Parameters.__mro__ if part is not object)
        yield "\n\n".join(inspect.cleandoc(text) for text in documented if text)
