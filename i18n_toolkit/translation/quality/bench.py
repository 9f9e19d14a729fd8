"""The checks of a language pair for wherever they run: in this process, or in one that is begun for them.

Another process loads this module with what it needs, and must not have to load the store or the formats too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ...languages import Languages
from ...model import Content, DraftFinding, Term
from .context import Context
from .runner import check

Texts = tuple[Content, Content]
"""Source and target."""
Findings = tuple[DraftFinding, ...]


@dataclass(frozen=True)
class Bench:
    """What the checks need to know: the folder of the languages, their tags, and what `Context` is made of."""

    folder: Path
    source: str
    target: str
    terms: tuple[Term, ...] = ()
    keep: tuple[str, ...] = ()
    classes: Mapping[str, str] = field(default_factory=dict)

    def ready(self) -> Callable[[Texts], Findings]:
        """The checks as a function."""
        languages = Languages(self.folder)
        source, target = languages.get(self.source), languages.get(self.target)
        # our pages isolate numbers and addresses themselves
        context = Context(terms=self.terms, keep=self.keep, isolated=True, classes=self.classes)
        return lambda texts: tuple(check(*texts, source, target, context))


def worker(bench: Bench) -> Callable[[Sequence[Texts]], list[Findings]]:
    """The checks for many texts at a time."""
    check_one = bench.ready()
    return lambda many: [check_one(texts) for texts in many]
