"""How well an engine translates texts whose translation is known: the measures people compare engines by.

BLEU (Papineni et al., ACL 2002) and chrF++ (Popović, WMT 2017) as sacrebleu computes them, with the signatures
that say exactly how (Post, A Call for Clarity in Reporting BLEU Scores, WMT 2018), and their 95 % intervals by
resampling the segments (Koehn, Statistical Significance Tests for Machine Translation Evaluation, EMNLP 2004).
What is scored is what a page would show: drafts with their masks and terms, and the source where there is none.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from ..content import plain
from ..languages import Language
from ..model import Content, Draft, Segment
from .drafting import draft_segments
from .engine import Engine
from .order import EngineOrder
from .quality.context import NOTHING, Context
from .tokens import tokens

RESAMPLED = 1000
"""Times the segments are drawn again for an interval, as Koehn does."""
_LEAST_TO_RESAMPLE = 10
"""Segments: of fewer an interval says nothing."""
_MOST_TO_RESAMPLE = 5000
"""Segments: of more it takes long and is narrow anyway."""
_ONE_SIGN = 1.5
"""Mean length of the words' tokens below which a language writes no spaces between words (see `tokens`)."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Measure:
    """`value` from 0 to 100, `interval` how far the true one may lie from it with 95 % certainty (None: too few
    or too many segments), `signature` how it was computed."""

    value: float
    interval: float | None
    signature: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One engine over one test set. `words` of the source; `seconds` by the clock and of the `processor` for all
    drafts, the model loaded before (`loading`, in seconds); `left` segments without a draft; `findings` by severity
    and `checks` by their names."""

    engine: str
    bleu: Measure
    chrf: Measure
    segments: int
    words: int
    seconds: float
    processor: float
    loading: float
    left: int
    findings: Counter[str]
    checks: Counter[str]

    @property
    def speed(self) -> float:
        """Segments a second."""
        return self.segments / self.seconds if self.seconds else 0.0

    def per_thousand(self, severity: str) -> float:
        """Findings of a severity for a thousand words of the source."""
        return 1000 * self.findings[severity] / self.words if self.words else 0.0


def evaluate(
    engine: Engine,
    pairs: Sequence[tuple[Content, Content]],
    source: Language,
    target: Language,
    *,
    protected: Collection[str] = (),
    context: Context = NOTHING,
    progress: Progress | None = None,
) -> Evaluation:
    """Drafts every source and compares with its reference. `context` is what drafting and the checks may know.

    Raises EngineError where the engine does not know the pair.
    """
    order = EngineOrder([engine])

    def draft(sources: Sequence[Content], told: Progress | None = None) -> list[Draft]:
        segments = [Segment(str(number), content) for number, content in enumerate(sources)]
        return draft_segments(
            segments, order, source, target, protected=protected, progress=told, context=context
        )  # fmt: skip

    started = time.perf_counter()
    draft([content for content, _ in pairs[:1]])
    loading = time.perf_counter() - started
    started, used = time.perf_counter(), time.process_time()
    drafts = draft([content for content, _ in pairs], progress)
    seconds, used = time.perf_counter() - started, time.process_time() - used
    texts = [_line(draft.source if draft.target is None else draft.target) for draft in drafts]
    references = [_line(reference) for _, reference in pairs]
    bleu, chrf = measures(texts, references)
    findings = [finding for draft in drafts for finding in draft.findings]
    return Evaluation(
        engine.name, bleu, chrf, len(pairs), sum(len(plain(content).split()) for content, _ in pairs),
        seconds, used, loading, sum(draft.target is None for draft in drafts),
        Counter(finding.severity for finding in findings), Counter(finding.check for finding in findings),
    )  # fmt: skip


def measures(texts: Sequence[str], references: Sequence[str]) -> tuple[Measure, Measure]:
    """BLEU and chrF++ of translations beside one reference each."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    return (
        _measure(BLEU(tokenize="char" if without_spaces(references) else "13a"), texts, references),
        _measure(CHRF(word_order=2), texts, references),
    )


def without_spaces(texts: Sequence[str]) -> bool:
    """Whether texts are written without spaces between words, so that words cannot be counted by them."""
    lengths = [token.end - token.start for text in texts for token in tokens(text) if token.word]
    return bool(lengths) and sum(lengths) / len(lengths) < _ONE_SIGN


def _measure(metric: Any, texts: Sequence[str], references: Sequence[str]) -> Measure:
    count = RESAMPLED if _LEAST_TO_RESAMPLE <= len(texts) <= _MOST_TO_RESAMPLE else 1
    score = metric.corpus_score(list(texts), [list(references)], n_bootstrap=count)
    signature = str(metric.get_signature())
    interval = json.loads(score.format(width=4, signature=signature, is_json=True)).get("confidence_var")
    return Measure(float(score.score), interval, signature)


def _line(content: Content) -> str:
    """The text as one line: a line break is a code, which parts words like a space."""
    return " ".join(plain(content).split())
