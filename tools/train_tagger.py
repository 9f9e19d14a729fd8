"""Trains ``locales/<tag>/models/tagger.tsv.gz`` on a CoNLL-U treebank with SUC tags in its fifth column.

    python tools/train_tagger.py FILE.conllu [TAG]

Run on UD Swedish-Talbanken, dev part (CC BY-SA 4.0), it makes the file we ship. How good the tagger is says
``bench/metrics.py``, by cross-validation: never on the sentences it was trained on.
"""

from __future__ import annotations

import sys
from pathlib import Path

from i18n_toolkit.checks.language.resources import Resources
from i18n_toolkit.checks.language.tagger import write_tagger
from i18n_toolkit.checks.language.training import train
from i18n_toolkit.checks.language.treebank import read_treebank
from i18n_toolkit.languages import Languages


def main() -> int:
    """Writes the weights and prints their size."""
    if len(sys.argv) < 2 or not Path(sys.argv[1]).is_file():
        print("usage: python tools/train_tagger.py FILE.conllu [TAG]", file=sys.stderr)
        return 2
    language = Languages().get(sys.argv[2] if len(sys.argv) > 2 else "sv")
    features = Resources(language).features
    if features is None:
        print(f"{language.folder}: no dictionary or frequency list, so there is nothing to train on", file=sys.stderr)
        return 2
    sentences = [(item.forms, item.labels) for item in read_treebank(Path(sys.argv[1]))]
    weights = train(features, sentences)
    target = language.folder / "models" / "tagger.tsv.gz"
    write_tagger(target, sorted({label for _, labels in sentences for label in labels}), weights)
    print(f"{target}: {len(sentences)} sentences, {len(weights)} features, {target.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
