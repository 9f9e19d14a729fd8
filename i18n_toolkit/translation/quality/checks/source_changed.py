"""The target was made from another wording of the source than the present one."""

from __future__ import annotations

from collections.abc import Iterator

from ....content import plain
from ....matching import key
from ..context import Context
from ..examples import Example
from ..fault import WARNING, Fault
from ..pair import Pair

SEVERITIES = (WARNING,)
EXAMPLES = (
    Example(
        "Ansök senast 1 maj", "Apply by 1 April", "warning", context=Context(translated_from=("Ansök senast 1 april",))
    ),
    Example("Ansök senast 1 maj", "Apply by 1 May", context=Context(translated_from=("Ansök senast  1 maj",))),
)


def find(pair: Pair) -> Iterator[Fault]:
    before = pair.context.translated_from
    if before is not None and key(before) != key(pair.source.content):
        yield Fault(
            WARNING,
            "the source has changed since this was translated: it was {before}",
            values={"before": plain(before)},
        )
