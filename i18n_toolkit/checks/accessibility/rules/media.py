"""Nothing plays sound of its own accord."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....dom import Element
from ....model import Outcome
from ..facts import Facts
from ..rule import Problem

_FRAGMENT = re.compile(r"#(?:.*&)?t=(?:npt:)?(?P<start>[\d.]*)(?:,(?P<end>[\d.]+))?(?:&|$)")
_LONGEST = 3.0
"""Seconds of sound that WCAG 1.4.2 allows."""


def no_autoplay_audio(facts: Facts) -> Iterator[Problem | None]:
    for player in facts.named("audio", "video"):
        if not player.has("autoplay") or player.has("muted") or player.has("paused"):
            continue
        sources = _sources(facts, player)
        if not sources:
            continue
        if player.has("controls") and not facts.hidden(player):
            yield None
        elif player.has("loop"):
            yield Problem(player)
        elif all((seconds := _seconds(source)) is not None and seconds <= _LONGEST for source in sources):
            yield None
        else:
            yield Problem(player, outcome=Outcome.CANT_TELL)


def _sources(facts: Facts, player: Element) -> list[str]:
    found = [player.get("src")] if player.get("src").strip() else []
    return found or [source.get("src") for source in facts.tree.descendants(player, "source") if source.get("src")]


def _seconds(address: str) -> float | None:
    """How long a piece of a recording is (W3C, Media Fragments URI 1.0); None where the address does not say."""
    match = _FRAGMENT.search(address)
    if match is None or not match["end"]:
        return None
    try:
        return float(match["end"]) - float(match["start"] or 0)
    except ValueError:
        return None


RULES = {"no-autoplay-audio": no_autoplay_audio}
