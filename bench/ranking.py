"""What the order of review is worth: how well each kind of evidence tells bad drafts from good ones.

    python bench/ranking.py [DATA] [--segments NUMBER]

DATA is the shared test data (default: beside the checkout). Drafts are Argos's real output for FLORES, the second
engine is Mozilla's. A draft's goodness is its chrF (Popović 2015) to the human translation; printed is Spearman's rank
correlation of each kind of evidence with it (0: tells nothing, 1: tells everything), and of the order that `translate
--worst-first` shows: with a second engine and without.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sacrebleu.metrics.chrf import CHRF

from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Draft, Origin, OriginKind, Unit
from i18n_toolkit.translation.comparison import compared, share_of
from i18n_toolkit.translation.judging import judged
from i18n_toolkit.translation.ranking import ranks

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
FIRST = Origin(OriginKind.MT, "argos", machine=True)
SECOND = Origin(OriginKind.MT, "firefox", machine=True)


def spearman(one: Sequence[float], other: Sequence[float]) -> float:
    """The correlation of the two orders, equal values sharing their places."""
    places = []
    for values in (one, other):
        _, inverse, counts = np.unique(np.asarray(values, float), return_inverse=True, return_counts=True)
        last = np.cumsum(counts)
        places.append((last - (counts - 1) / 2)[inverse])
    if len(set(one)) < 2 or len(set(other)) < 2:
        return float("nan")
    return float(np.corrcoef(*places)[0, 1])


def row(folder: Path, number: int, languages: Languages) -> list[float] | None:
    """The figures of one pair of languages; None where the data lacks an engine."""
    source, target = folder.name.split("-")
    names = [f"flores-dev.{source}", f"flores-dev.argos.{target}", f"flores-dev.{target}"]
    second = sorted(folder.glob(f"flores-dev.bergamot-*.{target}"))
    if not second or not all((folder / name).is_file() for name in names):
        return None
    texts = [(folder / name).read_text("utf-8").splitlines()[:number] for name in (*names, second[0].name)]
    metric = CHRF()
    goodness, drafts, alone = [], [], []
    for sentence, first, reference, other in zip(*texts, strict=True):
        goodness.append(metric.sentence_score(first, [reference]).score)
        draft = Draft("s1", (sentence,), (first or " ",), origin=FIRST)
        draft = judged(draft, languages.get(source), languages.get(target))
        alone.append(draft)
        drafts.append(compared(draft, Draft("s1", (sentence,), (other or " ",)), SECOND))
    orders = [
        ranks({str(number): Unit(str(number), target, (draft,)) for number, draft in enumerate(some)})
        for some in (drafts, alone)
    ]
    count = {severity: [-sum(item.severity == severity for item in draft.findings) for draft in alone]
             for severity in ("error", "warning")}  # fmt: skip
    return [
        spearman(count["error"], goodness),
        spearman(count["warning"], goodness),
        spearman([share_of(draft) or 0 for draft in drafts], goodness),
        *(spearman([order[str(number)] for number in range(len(drafts))], goodness) for order in orders),
    ]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--segments", type=int, default=997)
    given = parser.parse_args()
    folders = sorted((given.data / "flores").glob("*-*")) if given.data.is_dir() else []
    if not folders:
        print("the shared test data is not there")
    print(f"{'pair':8} {'errors':>8} {'warnings':>9} {'agreement':>10} {'order':>7} {'order, one engine':>18}")
    for folder in folders:
        figures = row(folder, given.segments, Languages())
        if figures is not None:
            e, w, a, order, alone = figures
            print(f"{folder.name:8} {e:8.2f} {w:9.2f} {a:10.2f} {order:7.2f} {alone:18.2f}")


if __name__ == "__main__":
    main()
