"""How far a second engine says the same: evidence for whoever reviews a draft, not a grade.

The measure is chrF with beta 1, so that neither engine is the reference (Popović, "chrF: character n-gram F-score for
automatic MT evaluation", WMT 2015), from 0 to 1. Against the chrF of real drafts to a human translation it has a rank
correlation of .41 (sv-en) to .75 (en-ar) over 997 FLORES sentences; findings of severity warning have at most .10
outside Arabic (bench/ranking.py prints the table).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from ..content import plain
from ..model import Draft, DraftFinding, Origin, OriginKind

CHECK = "agreement"


def compared(draft: Draft, other: Draft, second: Origin) -> Draft:
    """The draft with how far another engine's draft of the same source agrees; as it is where there is nothing to
    compare."""
    if draft.target is None or other.target is None:
        return draft
    share = _chrf().sentence_score(plain(draft.target), [plain(other.target)]).score / 100
    values = (("engine", second.engine), ("share", f"{share:.2f}"), ("fingerprint", second.fingerprint))
    kept = tuple(item for item in draft.findings if item.check != CHECK)
    told = DraftFinding(
        CHECK, "info", "{engine} has {share} of the wording in common with this (chrF, 0 to 1)", values=values
    )
    return replace(draft, findings=(*kept, told))


def share_of(draft: Draft) -> float | None:
    """The share that `compared` measured, 0 to 1; None where it has not."""
    said = next((dict(item.values) for item in draft.findings if item.check == CHECK), None)
    return float(said["share"]) if said is not None else None


def needs(drafts: Sequence[Draft], engine: str, fingerprint: str) -> list[int]:
    """Which of the drafts a second engine has still to be asked about: the machine's, by another engine."""
    return [place for place, draft in enumerate(drafts) if _is_open(draft, engine, fingerprint)]


def _is_open(draft: Draft, engine: str, fingerprint: str) -> bool:
    origin = draft.origin
    if draft.target is None or origin is None or origin.kind is not OriginKind.MT or origin.engine in ("", engine):
        return False
    said = next((dict(item.values) for item in draft.findings if item.check == CHECK), {})
    return (said.get("engine"), said.get("fingerprint")) != (engine, fingerprint)


@cache
def _chrf() -> Any:
    from sacrebleu.metrics.chrf import CHRF

    return CHRF(beta=1)
