"""Findings silenced in the page itself: ``<!-- i18n-toolkit: off rule-id other-id -->`` up to ``… on …``.

Without ids, all rules are meant. Comments are looked for in the source text, and a finding counts from where its
words, or its element, stand there: a comment may part a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..errors import ConfigurationError
from ..model import Finding, Span
from .settings import near_ids

_COMMENT = re.compile(r"<!--\s*i18n-toolkit:\s*(?P<turn>on|off)\b(?P<rules>[^<>]{0,2000}?)\s*-->")


@dataclass(frozen=True, slots=True)
class Switch:
    """One comment: from `place` in the source on, these rules (none: all) are off or on."""

    place: int
    off: bool
    rules: tuple[str, ...]


def switches(source: str, known: Collection[str] = (), place: str = "") -> tuple[Switch, ...]:
    """The comments of a page, in order. Raises ConfigurationError, naming the line, for a rule that is not `known`
    (where any are given)."""
    found = []
    for match in _COMMENT.finditer(source):
        rules = tuple(match["rules"].replace(",", " ").split())
        for rule in rules:
            if known and rule not in known:
                line = source.count("\n", 0, match.start()) + 1
                raise ConfigurationError(
                    "unknown rule {rule} in a comment", place=f"{place}:{line}" if place else f"line {line}", rule=rule,
                    near=", ".join(near_ids(rule, known)) or "i18n-toolkit rules", remedy="Rules: {near}",
                )  # fmt: skip
        found.append(Switch(match.start(), match["turn"] == "off", rules))
    return tuple(found)


def without_silenced(
    findings: Iterable[Finding], turned: Sequence[Switch], places: Mapping[str, Span], first: int = 0
) -> tuple[Finding, ...]:
    """The findings that no comment silences.

    `places` gives findings, by their fingerprint, a range in the source; `first` is where the page's text begins there.
    A finding without a place, about the page as a whole, is silenced where its rule is off from before `first` to the
    end.
    """
    if not turned:
        return tuple(findings)
    return tuple(
        finding for finding in findings
        if not (_is_off(turned, finding.rule, places[finding.fingerprint].start) if finding.fingerprint in places
                else _always_off(turned, finding.rule, first))
    )  # fmt: skip


def _is_off(turned: Sequence[Switch], rule: str, place: int) -> bool:
    off = False
    for switch in turned:
        if switch.place > place:
            break
        if not switch.rules or rule in switch.rules:
            off = switch.off
    return off


def _always_off(turned: Sequence[Switch], rule: str, first: int) -> bool:
    mine = [switch for switch in turned if not switch.rules or rule in switch.rules]
    return bool(mine) and mine[0].off and mine[0].place <= first and all(switch.off for switch in mine)
