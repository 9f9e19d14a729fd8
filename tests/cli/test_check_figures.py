"""The figures of whole pages, against counts made by hand: sentence by sentence, (words, words of more than six
letters). Times, amounts, telephone numbers and addresses are one word each; headings are sentences."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from console import Result
from exempelby import EXAMPLE

BRIDGE_HEADINGS = [(6, 1), (6, 1), (3, 2), (6, 0)]
BRIDGE_FRAGMENT = [(5, 1)]  # Lätt att använda för alla
BRIDGE = [
    *((13, 2), (11, 1), (5, 2), (9, 2)),  # the opening and the caption of the photo
    *((12, 3), (7, 2), (6, 2), (16, 2), (11, 0), (6, 1), (7, 3)),  # a shorter way
    *((5, 1), (13, 3), (11, 2), (15, 3), (9, 0)),  # easy to use
    *((5, 3), (5, 3), (10, 2), (6, 1), (12, 1), (6, 1)),  # the programme
    *((10, 4), (12, 2)),  # questions, and the map
]
"""examples/exempelby/pages/nyheter/gangbron-oppnar-i-maj.html"""

FORUM_HEADINGS = [(3, 1), (5, 3), (8, 3)]
FORUM = [(11, 3), (16, 5), (9, 2), (54, 16), (24, 10), (23, 10), (31, 7), (25, 8), (20, 9), (31, 11), (13, 4)]
"""The seed text, its browser banner and “Senast uppdaterad” left out: they are no part of what it is about."""


def check(metrics: dict[str, Any], body: list[tuple[int, int]], rest: list[tuple[int, int]]) -> None:
    """The figures that follow from such counts (Björnsson 1968; Anderson 1983)."""
    every = [*body, *rest]
    words, long_words = (sum(column) for column in zip(*every, strict=True))
    assert (metrics["words"], metrics["sentences"], metrics["long_words"]) == (words, len(every), long_words)
    assert metrics["lix"] == pytest.approx(words / len(every) + 100 * long_words / words, abs=1e-4)
    body_words, body_long = (sum(column) for column in zip(*body, strict=True))
    assert metrics["lix_body"] == pytest.approx(body_words / len(body) + 100 * body_long / body_words, abs=1e-4)
    assert metrics["rix"] == pytest.approx(long_words / len(every), abs=1e-4)
    assert metrics["mean_sentence_length"] == pytest.approx(words / len(every), abs=1e-4)
    assert metrics["longest_sentence"] == max(every)[0]
    lengths = list(metrics["sentence_lengths"].values())
    assert lengths[0] == sum(count <= 5 for count, _ in every)
    assert lengths[-1] == sum(count > 30 for count, _ in every)


def figures(call: Callable[..., Result], path: Path) -> dict[str, Any]:
    result = call("check", str(path), "--format", "json", "--fail-on", "never")
    [page] = json.loads(result.out)["pages"]
    found: dict[str, Any] = page["metrics"]
    return found


def test_a_page_of_the_examples(call: Callable[..., Result]) -> None:
    metrics = figures(call, EXAMPLE / "pages" / "nyheter" / "gangbron-oppnar-i-maj.html")
    check(metrics, BRIDGE, BRIDGE_HEADINGS + BRIDGE_FRAGMENT)
    assert (metrics["words"], round(metrics["lix"], 1), metrics["lix_band"]) == (248, 29.1, "very-easy")
    assert [section["title"] for section in metrics["sections"]] == [
        "Gångbron över Lillån öppnar i maj", "Kortare väg till skola och buss", "Program för invigningen",
        "Har du en fråga om bron?",
    ]  # fmt: skip
    assert [section["words"] for section in metrics["sections"]] == [44, 129, 47, 28]


@pytest.mark.data
def test_the_seed_text(call: Callable[..., Result], data: Path) -> None:
    metrics = figures(call, data / "seed" / "brottsforebyggande-forum-2024.txt")
    check(metrics, FORUM, FORUM_HEADINGS)
    assert (round(metrics["lix"], 1), metrics["lix_band"]) == (53.2, "hard")
