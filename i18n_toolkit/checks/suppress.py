"""Findings silenced in the page itself: ``<!-- i18n-toolkit: off rule-id other-id -->`` up to ``… on …``.

Without ids, all rules are meant. Comments are looked for in the source text, and a block's place in it is given by
the ranges of its strings there (`pages.page.Anchor.texts`), so that a comment inside a sentence counts from where it
stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..content import text_of
from ..errors import ConfigurationError
from ..model import Block, Content, Document, Finding

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
                    remedy="The command rules lists them",
                )  # fmt: skip
        found.append(Switch(match.start(), match["turn"] == "off", rules))
    return tuple(found)


def without_silenced(
    findings: Iterable[Finding],
    document: Document,
    turned: Sequence[Switch],
    places: Mapping[str, Sequence[tuple[int, int]]],
) -> tuple[Finding, ...]:
    """The findings that no comment silences.

    `places` gives each block's strings their ranges in the source. A finding about the page as a whole, or in a block
    whose place is not known, is silenced where its rule is off from before the first block to the end.
    """
    if not turned:
        return tuple(findings)
    blocks = {block.id: block for block in document.blocks}
    first = min((start for ranges in places.values() for start, _ in ranges if start >= 0), default=0)
    kept = []
    for finding in findings:
        place = _place(blocks.get(finding.block), finding.span.start, places.get(finding.block, ()))
        silent = _always_off(turned, finding.rule, first) if place is None else _is_off(turned, finding.rule, place)
        if not silent:
            kept.append(finding)
    return tuple(kept)


def _place(block: Block | None, offset: int, ranges: Sequence[tuple[int, int]]) -> int | None:
    """Where in the source a place in a block's text stands, as near as the block's strings tell."""
    if block is None or not ranges:
        return None
    content: Content = tuple(part for segment in block.segments for part in segment.source)
    strings = [part for part in content if isinstance(part, str)]
    known = None
    position = 0
    for text, (start, _) in zip(strings, ranges, strict=False):
        if start >= 0:
            known = start + max(0, min(offset - position, len(text)))
        position += len(text)
        if offset < position and known is not None:
            return known
    return known if position <= len(text_of(content)) else None


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
