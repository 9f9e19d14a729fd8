"""The translation memory in RAM: what was translated before comes before any engine.

| grade | means |
|---|---|
| 101 | the same text between the same neighbours |
| 100 | the same text; or the same but for numbers, dates, names and codes that were replaced with certainty |
| 95–99, 85–94, 75–84 | like it: `Match.difference` shows what is otherwise |
"""

from ...matching import Query, in_context
from .exact import EXACT, IN_CONTEXT, Conflict, Memory, entries
from .match import BANDS, CHECK, Match, Penalties
from .pair import PairMemory

__all__ = [
    "BANDS",
    "CHECK",
    "EXACT",
    "IN_CONTEXT",
    "Conflict",
    "Match",
    "Memory",
    "PairMemory",
    "Penalties",
    "Query",
    "entries",
    "in_context",
]
