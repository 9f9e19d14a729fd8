"""How fast the translation memory is, and that it misses nothing: loading, exact and fuzzy look-ups, brute force too.

    python bench/memory.py [--segments 200000] [--queries 300] [--brute 100]

The memory is made of FLORES and Talbanken sentences (the shared data, I18N_TOOLKIT_DATA): clauses of two joined, words
replaced by others of the corpus, numbers and names changed, by a seeded generator. A query is a sentence of it with a
few words changed, or one made the same way that is not in it. Times are of one thread, in CPU time (process_time), so
that other programs do not count; the wall clock stands beside. Brute force is RapidFuzz over all forms, no bounds.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from i18n_toolkit.languages import Languages
from i18n_toolkit.model import MemoryEntry, State
from i18n_toolkit.store import Store
from i18n_toolkit.translation.memory import PairMemory
from i18n_toolkit.translation.memory.forms import Former
from i18n_toolkit.translation.memory.index import FormIndex, grade

T = TypeVar("T")
LOWEST = 75
WANTED = {"load": 3.0, "fuzzy": 20.0, "exact": 100_000.0}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--segments", type=int, default=200_000)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--brute", type=int, default=100)
    options = parser.parse_args()
    base = list(_corpus())
    if not base:
        sys.exit("the shared data is not there: set I18N_TOOLKIT_DATA")
    maker = _Maker(base)
    pairs = maker.pairs(options.segments)
    languages = Languages()
    swedish, english = languages.get("sv"), languages.get("en")
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "store.sqlite") as store:
        print(f"{len(pairs)} segments, mean length {statistics.mean(len(one) for one, _ in pairs):.0f} characters")
        entries = (MemoryEntry((one,), (other,), "sv", "en", State.REVIEWED) for one, other in pairs)
        _timed("adding them to the store", lambda: store.add_memory(entries))
        probe = (("Hej och välkommen",), "", "")
        first = PairMemory(store, swedish, english)
        _timed("first use, which reckons the forms", lambda: first.similar(probe, LOWEST))
        before = _rss()
        memory = PairMemory(store, swedish, english)
        load, _ = _timed("loading", lambda: memory.similar(probe, LOWEST))
        print(f"    {_rss() - before:.0f} MB more memory in use")
        exact = _exact(memory, pairs)
        fuzzy = _fuzzy(memory, maker, [one for one, _ in pairs], options.queries)
        recall = _recall(Former(swedish), [one for one, _ in pairs], maker, options.brute)
    print()
    print("| what | measured | wanted |")
    print("|---|---|---|")
    print(f"| loading {len(pairs)} segments | {load:.2f} s | under {WANTED['load']:.0f} s |")
    print(f"| exact look-ups | {exact:,.0f} a second | over {WANTED['exact']:,.0f} |")
    print(f"| fuzzy query, median | {fuzzy:.1f} ms | under {WANTED['fuzzy']:.0f} ms |")
    print(f"| recall beside brute force, grades from {LOWEST} | {recall:.4f} | 1 |")


def _corpus() -> Iterator[tuple[str, str]]:
    """Swedish sentences, with their English where there is one."""
    root = Path(__file__).resolve().parent.parent
    data = Path(os.environ.get("I18N_TOOLKIT_DATA") or root.parent / "shared" / "data")
    flores = data / "flores" / "sv-en"
    if not flores.is_dir():
        return
    lines = [(flores / f"flores-dev.{tag}").read_text("utf-8").splitlines() for tag in ("sv", "en")]
    yield from zip(*lines, strict=True)
    marker = "# text = "
    for line in (data / "ud" / "sv_talbanken-ud-dev.conllu").read_text("utf-8").splitlines():
        if line.startswith(marker):
            yield line.removeprefix(marker), line.removeprefix(marker)


class _Maker:
    """Makes sentences out of those of a corpus, the same ones every time."""

    def __init__(self, base: Sequence[tuple[str, str]]) -> None:
        self.random = random.Random(20261125)
        self.base = base
        self.words = [word for sentence, _ in base for word in sentence.split()]

    def pairs(self, number: int) -> list[tuple[str, str]]:
        """So many different sentences, each with a translation of sorts."""
        found: dict[str, str] = {}
        while len(found) < number:
            source, target = self.sentence()
            found.setdefault(source, f"{target} ({len(found)})")
        return list(found.items())

    def sentence(self) -> tuple[str, str]:
        """Clauses of two sentences, or one sentence or its beginning, some words and numbers other."""
        choose = self.random
        (one, target), (other, _) = choose.choice(self.base), choose.choice(self.base)
        words = one.split()
        if choose.random() < 0.6:
            more = other.split()
            words = words[: choose.randint(1, len(words))] + more[choose.randint(0, len(more) - 1) :]
        if choose.random() < 0.3:
            words = words[: len(words) // 2 + 1]
        return " ".join(self.changed(words, choose.choice((0.05, 0.15, 0.3, 0.5)))), target

    def changed(self, words: Sequence[str], share: float) -> list[str]:
        """The words, this share of them replaced; numbers by numbers."""
        return [
            word if self.random.random() >= share
            else str(self.random.randint(1, 3000)) if word.isdigit()
            else self.random.choice(self.words)
            for word in words
        ]  # fmt: skip

    def query(self, sources: Sequence[str]) -> str:
        """Two of three are like a sentence that is there."""
        if self.random.random() < 1 / 3:
            return self.sentence()[0]
        return " ".join(self.changed(self.random.choice(sources).split(), self.random.choice((0.0, 0.05, 0.1, 0.2))))


def _exact(memory: PairMemory, pairs: Sequence[tuple[str, str]]) -> float:
    """Look-ups a second of sentences that are there, once they have been got from the store."""
    queries = [((source,), "", "") for source, _ in pairs[:100_000]]
    _timed(f"{len(queries)} exact look-ups, got from the store", lambda: memory.lookup(queries))
    seconds, found = _timed("the same again", lambda: memory.lookup(queries))
    assert all(found)
    return len(queries) / seconds


def _fuzzy(memory: PairMemory, maker: _Maker, sources: Sequence[str], number: int) -> float:
    """Milliseconds of a query, best five matches with their values replaced and checked: the median."""
    queries = [maker.query(sources) for _ in range(number)]
    times, walls, hits = [], [], 0
    for query in queries:
        start, wall = time.process_time(), time.perf_counter()
        hits += bool(memory.similar(((query,), "", ""), LOWEST))
        times.append((time.process_time() - start) * 1000)
        walls.append((time.perf_counter() - wall) * 1000)
    ordered = sorted(times)
    print(
        f"{number} fuzzy queries: median {statistics.median(times):.1f} ms, 90 % under "
        f"{ordered[int(number * 0.9)]:.1f}, longest {ordered[-1]:.1f}; wall clock median "
        f"{statistics.median(walls):.1f} ms; {hits} with a match"
    )
    return statistics.median(times)


def _recall(former: Former, sources: Sequence[str], maker: _Maker, number: int) -> float:
    """The share of what brute force finds that the index finds; what it finds beyond is an error."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    forms = list(dict.fromkeys(former.form((source,)).text for source in sources))
    index = FormIndex(enumerate(forms))
    there = found = 0
    bounded: list[float] = []
    unbounded: list[float] = []
    for _ in range(number):
        query = former.form((maker.query(sources),)).text
        start = time.process_time()
        near = process.extract(
            query, forms, scorer=Levenshtein.normalized_similarity, processor=None, score_cutoff=LOWEST / 100 - 0.01,
            limit=None,
        )  # fmt: skip
        unbounded.append((time.process_time() - start) * 1000)
        expected = {form for form, _, _ in near if grade(query, form) >= LOWEST}
        start = time.process_time()
        got = {form for _, form in index.search(query, LOWEST)}
        bounded.append((time.process_time() - start) * 1000)
        assert got <= expected
        there, found = there + len(expected), found + len(got & expected)
    print(
        f"{number} searches beside brute force: {there} forms from {LOWEST} up; median "
        f"{statistics.median(bounded):.1f} ms, brute force {statistics.median(unbounded):.1f} ms"
    )
    return found / there if there else 1.0


def _timed(what: str, work: Callable[[], T]) -> tuple[float, T]:
    start, wall = time.process_time(), time.perf_counter()
    result = work()
    seconds = time.process_time() - start
    print(f"{what}: {seconds:.2f} s (wall clock {time.perf_counter() - wall:.2f} s)")
    return seconds, result


def _rss() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
