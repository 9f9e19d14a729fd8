"""Readability figures on UD Swedish-Talbanken (dev): ours beside the treebank's own tags and beside textstat.

    python bench/metrics.py [FILE.conllu]

LIX: the treebank's paragraphs as text, our sentences and words against its own. Word classes: ten-fold
cross-validation over consecutive sentences, and leaving out one document at a time; each part is tagged, from its
text and with our tokens, by a tagger trained on the other parts. The nominal ratio is compared for groups of
consecutive sentences, as in a section of a page; s-passives are compared verb by verb.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from statistics import correlation, mean
from time import process_time

from i18n_toolkit.checks.language.formulas import lix, nominal_ratio
from i18n_toolkit.checks.language.resources import Resources
from i18n_toolkit.checks.language.tagger import Tagger, rows_of
from i18n_toolkit.checks.language.tagging import WordTagger, is_passive
from i18n_toolkit.checks.language.training import train
from i18n_toolkit.checks.language.treebank import Sentence, read_treebank
from i18n_toolkit.checks.metrics import Meter
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Block, BlockKind, Region, Segment
from i18n_toolkit.pages.sentences import split
from i18n_toolkit.tokens import letters, words

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("I18N_TOOLKIT_DATA") or ROOT.parent / "shared" / "data")
GROUPS = (5, 10, 20)


def main() -> int:
    """Prints the tables; 2 where the treebank is missing."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "ud" / "sv_talbanken-ud-dev.conllu"
    if not file.is_file():
        print(f"{file}: no such file. Give the path of a CoNLL-U file with SUC tags", file=sys.stderr)
        return 2
    sentences = read_treebank(file)
    lix_table(sentences)
    print(
        "\nWord classes, cross-validated, from text with our tokens; r is of the nominal ratio in groups of sentences"
    )
    print(f"{'':24} right  class     r5    r10    r20   passives: precision recall")
    tenths = [number * 10 // len(sentences) for number in range(len(sentences))]
    class_row("ten folds of sentences", sentences, tenths)
    documents = [sentence.document for sentence in sentences]
    class_row("one document left out", sentences, [sorted(set(documents)).index(name) for name in documents])
    speed(sentences)
    return 0


def lix_table(sentences: Sequence[Sentence]) -> None:
    """LIX of each document."""
    meter = Meter(Languages().get("sv"))
    other = find_spec("textstat") is not None
    print(f"{'LIX':12} {'words':>6} {'gold':>6} {'ours':>6} {'':>6} {'textstat':>9}")
    for name, group in groupby(sentences, lambda sentence: sentence.document):
        items = list(group)
        gold, ours = gold_lix(items), meter.metrics(blocks_of(items)).lix or 0.0
        theirs = textstat_lix("\n\n".join(paragraphs(items))) if other else float("nan")
        count = sum(sum(item.words) for item in items)
        print(f"{name:12} {count:6} {gold:6.2f} {ours:6.2f} {ours - gold:+6.2f} {theirs:9.2f}")


def paragraphs(sentences: Sequence[Sentence]) -> Iterator[str]:
    """The text of each paragraph."""
    for _, group in groupby(sentences, lambda sentence: sentence.paragraph):
        yield " ".join(sentence.text for sentence in group)


def blocks_of(sentences: Sequence[Sentence]) -> list[Block]:
    """The paragraphs as blocks, split by our splitter."""
    swedish, found = Languages().get("sv"), []
    for number, text in enumerate(paragraphs(sentences)):
        parts = tuple(
            Segment(f"s{index}", (text[span.start : span.end],)) for index, span in enumerate(split(text, swedish))
        )
        found.append(Block(f"b{number}", BlockKind.PARAGRAPH, Region.MAIN, 0, "", "sv", parts))
    return found


def gold_lix(sentences: Sequence[Sentence]) -> float:
    """LIX by the treebank's own sentences and words; a sentence has a word in it."""
    forms = [[form for form, word in zip(item.forms, item.words, strict=True) if word] for item in sentences]
    long_words = sum(letters(form) > 6 for sentence in forms for form in sentence)
    return lix(sum(map(len, forms)), sum(map(bool, forms)), long_words) or 0.0


def textstat_lix(text: str) -> float:
    """LIX as textstat sees the text."""
    import textstat

    textstat.set_lang("sv")
    return float(textstat.lix(text))


@dataclass(frozen=True)
class Judged:
    """What became of one sentence: the labels it should have and has (on the treebank's tokens), the word classes
    by its tags and by ours (on our tokens), and its passives: found rightly, found wrongly, missed."""

    gold: tuple[str, ...]
    found: tuple[str, ...]
    gold_classes: tuple[str, ...]
    our_classes: tuple[str, ...]
    hits: int
    extra: int
    missed: int


def class_row(name: str, sentences: Sequence[Sentence], parts: Sequence[int]) -> None:
    """One row: each part tagged by what was learned on the others."""
    with ProcessPoolExecutor() as pool:
        rounds = pool.map(partial(judge, sentences, parts), sorted(set(parts)))
        judged = [item for part in rounds for item in part]
    pairs = [pair for item in judged for pair in zip(item.gold, item.found, strict=True)]
    right = mean(gold == found for gold, found in pairs)
    classes = mean(gold.split(".")[0] == found.split(".")[0] for gold, found in pairs)
    ratios = " ".join(f"{ratio_correlation(judged, size):6.3f}" for size in GROUPS)
    hits = sum(item.hits for item in judged)
    precision = hits / (hits + sum(item.extra for item in judged))
    recall = hits / (hits + sum(item.missed for item in judged))
    print(f"{name:24} {right:.3f} {classes:6.3f} {ratios}   {precision:19.3f} {recall:6.3f}")


def judge(sentences: Sequence[Sentence], parts: Sequence[int], part: int) -> list[Judged]:
    """The sentences of one part, tagged by a tagger trained on all the others."""
    resources = Resources(Languages().get("sv"))
    features = resources.features
    assert features is not None
    known = [(item.forms, item.labels) for item, other in zip(sentences, parts, strict=True) if other != part]
    tags = sorted({label for _, labels in known for label in labels})
    tagger = Tagger(features, tags, rows_of(tags, train(features, known)))
    ours = WordTagger(tagger, features, resources.verbs)
    return [judged(item, tagger, ours) for item, other in zip(sentences, parts, strict=True) if other == part]


def judged(item: Sentence, tagger: Tagger, ours: WordTagger) -> Judged:
    """One sentence."""
    tokens = ours.tag(item.text, words(item.text))
    passives = {token.span.start for token in tokens if is_passive(token.features)}
    gold = {start for start, passive in zip(starts(item), item.passives, strict=True) if passive}
    return Judged(
        item.labels, tuple(tagger.tag(item.forms)),
        tuple(label.split(".")[0] for label in item.labels), tuple(token.tag for token in tokens),
        len(gold & passives), len(passives - gold), len(gold - passives),
    )  # fmt: skip


def starts(item: Sentence) -> Iterator[int]:
    """Where the treebank's tokens begin in the text."""
    position = 0
    for form in item.forms:
        position = item.text.index(form, position)
        yield position
        position += len(form)


def ratio_correlation(judged: Sequence[Judged], size: int) -> float:
    """Pearson's r of the nominal ratio by our tags and by the treebank's, over groups of consecutive sentences."""
    groups = [judged[start : start + size] for start in range(0, len(judged), size)]
    values = [
        (group_ratio(group, lambda item: item.gold_classes), group_ratio(group, lambda item: item.our_classes))
        for group in groups
    ]
    return correlation(*zip(*[(gold, ours) for gold, ours in values if gold and ours], strict=True))


def group_ratio(group: Sequence[Judged], classes: Callable[[Judged], Sequence[str]]) -> float | None:
    """The nominal ratio of a group."""
    found = [name for item in group for name in classes(item)]
    return nominal_ratio({name: found.count(name) for name in set(found)})


def speed(sentences: Sequence[Sentence]) -> None:
    """Words a second with a warm vocabulary and new sentences, all figures."""
    meter, blocks = Meter(Languages().get("sv")), blocks_of(sentences)
    meter.metrics(blocks)
    resources = Resources(Languages().get("sv"))
    began = process_time()
    count = Meter(Languages().get("sv"), resources).metrics(blocks).words
    first = process_time() - began
    turned = [
        Block(block.id, block.kind, block.region, 0, "", "sv", (Segment("s", (" ".join(reversed(text.split())),)),))
        for block in blocks
        if (text := " ".join(str(part) for segment in block.segments for part in segment.source))
    ]
    began = process_time()
    again = Meter(Languages().get("sv"), resources).metrics(turned).words
    print(
        f"\n{count} words: {count / first:,.0f} words a second from nothing, "
        f"{again / (process_time() - began):,.0f} in new sentences of known words"
    )


if __name__ == "__main__":
    sys.exit(main())
