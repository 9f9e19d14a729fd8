"""The table of rules for the documentation: `python -m i18n_toolkit.exchange.validation.reference > FILE`."""

from __future__ import annotations

from .report import rules

_HEAD = """# Rules of `i18n-toolkit validate`

XLIFF 1.2 (strict; what only the transitional flavour allows is a warning), 2.0 and 2.1 with all their modules.
An error makes the file invalid, a warning does not. Words in braces are filled in with what the file says.
This page is generated from `rules.toml`.

| rule | severity | message | where it is written |
|---|---|---|---|
"""


def reference() -> str:
    """The page, in Markdown."""
    rows = (
        f"| `{rule.id}` | {rule.severity.value} | {_cell(rule.message)} | {_cell(rule.reference)} |\n"
        for rule in rules().values()
    )
    return _HEAD + "".join(rows)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace(">", "&gt;")


if __name__ == "__main__":
    print(reference(), end="")
