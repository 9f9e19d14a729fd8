"""The target has fewer sentences than the source and is short, or more and is long."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..examples import Example
from ..facts import Facts
from ..fault import INFO, WARNING, Fault
from ..pair import Pair

SEVERITIES = (WARNING, INFO)
EXAMPLES = (
    Example(
        "Ansök i tid. Vi svarar inom en vecka. Ring oss gärna om du undrar något.",
        "Apply in time. We will answer.",
        "warning",
    ),
    Example(
        "Ansök i tid. Vi svarar inom en vecka. Ring oss. Hej då.",
        "Apply in time and we answer within a week, so call us; goodbye.",
        "info",
    ),
    Example("Ansök i tid. Vi svarar inom en vecka.", "Apply in time. We answer within a week."),
    Example("Ansök i tid, så svarar vi. Vi är snabba.", "Apply in time. Then we answer. We are fast."),
)


_SHORT, _LONG = 0.75, 1.4
_SENTENCE = re.compile(
    # the first sign stands alone, because the engine goes from one to the next at the speed of C
    r"[)\]”’»\".!?؟。۔።…](?:(?<=[.!?؟。۔።…])|(?=[.!?؟。۔።…]))(?:(?<=[^\W\d_]{3}.)|(?<=\d{3}.))"
    r"[.!?؟。۔።…]*[)\]”’»“\"]*(?=\s+[^\sa-zа-яёіїєґåäöéæø]|$)"
)


def checkable(source: Facts, target: Facts) -> bool:
    return "statement" not in target.ends or bool(target.ends["statement"])


def find(pair: Pair) -> Iterator[Fault]:
    wanted = _sentences(pair.source.text)
    if wanted < 2 and pair.length_ratio <= _LONG:
        return
    have = _sentences(pair.target.text)
    if have == wanted or not have:
        return
    values = {"source": wanted, "target": have}
    if (have < wanted and pair.length_ratio < _SHORT) or (have > wanted and pair.length_ratio > _LONG and wanted):
        yield Fault(WARNING, "{source} sentences in the source, {target} in the target", values=values)
    elif abs(have - wanted) > 1:
        yield Fault(INFO, "{source} sentences in the source, {target} in the target", values=values)


def _sentences(text: str) -> int:
    return len(_SENTENCE.findall(text.strip()))
