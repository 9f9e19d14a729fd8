"""Sentence boundaries on UD Swedish-Talbanken (dev), ours beside whatever splitter is installed.

    python bench/sentences.py [FILE.conllu]

Boundaries between sentences are counted, the end of the text is not. "spaces" joins all sentences by
one space; "paragraphs" puts a blank line between the treebank's paragraphs.

This part of the treebank was looked at while the rules were written. It led to three general changes:
a colon before a quotation ends a sentence, "I." after an initial is an initial and not the word "i", and
abbreviations that are also common words ("med.", "ung.", "fil.", "ing.") left the list. Expect a little
less on text nobody has looked at.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

from i18n_toolkit.languages import Languages
from i18n_toolkit.pages.sentences import split

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("I18N_TOOLKIT_DATA") or ROOT.parent / "shared" / "data")

Starts = Callable[[str], set[int]]
"""Where sentences begin in a text, but for the first."""


def main() -> int:
    """Prints the table; 2 where the treebank is missing."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "ud" / "sv_talbanken-ud-dev.conllu"
    if not file.is_file():
        print(
            f"{file}: no such file. Give the path of a CoNLL-U file with '# text' and '# newpar' lines", file=sys.stderr
        )
        return 2
    paragraphs = read(file)
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
    spaced = [f"{sentence} " for sentence in sentences]
    parted = [
        sentence + ("\n\n" if number == len(paragraph) else " ")
        for paragraph in paragraphs
        for number, sentence in enumerate(paragraph, 1)
    ]
    print(f"{len(sentences)} sentences in {len(paragraphs)} paragraphs\n{'':16} F1 spaces  paragraphs      MB/s")
    for name, starts in splitters():
        text = "".join(spaced) * 10
        began = perf_counter()
        starts(text)
        speed = len(text.encode()) / (perf_counter() - began) / 1e6
        print(f"{name:16} {f1(starts, spaced):9.4f} {f1(starts, parted):11.4f} {speed:9.2f}")
    return 0


def read(file: Path) -> list[list[str]]:
    """The sentences of each paragraph."""
    paragraphs: list[list[str]] = []
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("# newpar") or not paragraphs:
            paragraphs.append([])
        if line.startswith("# text = "):
            paragraphs[-1].append(line.removeprefix("# text = "))
    return [paragraph for paragraph in paragraphs if paragraph]


def f1(starts: Starts, sentences: list[str]) -> float:
    """Boundary F1 of the sentences joined."""
    position, gold = 0, set()
    for sentence in sentences[:-1]:
        position += len(sentence)
        gold.add(position)
    found = starts("".join(sentences))
    return 2 * len(gold & found) / (len(gold) + len(found))


def splitters() -> Iterator[tuple[str, Starts]]:
    """Ours, and the peers that can be imported."""
    swedish = Languages().get("sv")
    yield "i18n-toolkit", lambda text: {span.start for span in split(text, swedish)[1:]}
    yield "textstat's rule", stops
    if find_spec("pysbd"):
        import pysbd

        segmenter = pysbd.Segmenter(language="en", clean=False, char_span=True)
        yield "pysbd", lambda text: {span.start for span in segmenter.segment(text)[1:]}
    if find_spec("sentencex"):
        import sentencex

        yield "sentencex", lambda text: located(text, sentencex.segment("sv", text))


def stops(text: str) -> set[int]:
    """How textstat counts: whatever is up to a full stop, question or exclamation mark, and begins with a word. (It
    tells numbers only, so that the rule is applied here; sentences of one or two words it then leaves out.)"""
    return {match.start() for match in re.finditer(r"\b[^.!?]+", text)} - {0}


def located(text: str, sentences: list[str]) -> set[int]:
    """Where sentences given as texts begin."""
    starts, position = set(), 0
    for sentence in sentences:
        position = text.index(sentence.strip(), position)
        starts.add(position)
        position += len(sentence.strip())
    return starts - {0}


if __name__ == "__main__":
    sys.exit(main())
