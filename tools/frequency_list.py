"""Makes ``locales/<tag>/models/frequency.txt.gz`` from the word frequencies that wordfreq publishes.

    pip install wordfreq==3.1.1 && python tools/frequency_list.py [TAG]

wordfreq (Robyn Speer, 2022; data CC BY-SA 4.0) weighs 58 MB with all its languages, so it is no dependency:
we keep the words of one language that occur at least once in a million words (Zipf 3; the Zipf scale is van
Heuven, Mandera, Keuleers & Brysbaert, SUBTLEX-UK, 2014), which is all that the share of rare words needs.
One line a frequency: the Zipf value in tenths, then its words. The file is the same on every machine.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path

from wordfreq import iter_wordlist, zipf_frequency

MODELS = Path(__file__).resolve().parent.parent / "locales"
LEAST = 3.0
WORD = re.compile(r"[^\W\d_]+(?:[-:'][^\W\d_]+)*")


def main() -> int:
    """Writes the list and prints how long it is."""
    tag = sys.argv[1] if len(sys.argv) > 1 else "sv"
    lines = defaultdict(list)
    for word in iter_wordlist(tag):
        zipf = zipf_frequency(word, tag)
        if zipf < LEAST:
            break
        if WORD.fullmatch(word):
            lines[round(zipf * 10)].append(word)
    text = "".join(f"{zipf} {' '.join(sorted(words))}\n" for zipf, words in sorted(lines.items(), reverse=True))
    target = MODELS / tag / "models" / "frequency.txt.gz"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{target}: {sum(map(len, lines.values()))} words, {target.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
