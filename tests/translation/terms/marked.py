"""The lists of terms in text that were marked by hand; the README beside them says how."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Marked:
    """A sentence with `start` and `end` of what was marked; `kind` none: no form of the term."""

    kind: str
    term: str
    text: str
    start: int
    end: int


def marked(half: str) -> list[Marked]:
    """One half of the list."""
    found = []
    for line in (HERE / f"{half}.tsv").read_text("utf-8").splitlines()[1:]:
        kind, term, sentence = line.split("\t")[:3]
        before, _, rest = sentence.partition("[")
        inside, _, after = rest.partition("]")
        found.append(Marked(kind, term, before + inside + after, len(before), len(before) + len(inside)))
    return found


def equivalents() -> list[tuple[str, str, bool, str]]:
    """Language, equivalent, whether it is said, sentence."""
    lines = (HERE / "equivalents.tsv").read_text("utf-8").splitlines()[1:]
    return [(tag, phrase, said == "yes", text) for tag, phrase, said, text in (line.split("\t") for line in lines)]
