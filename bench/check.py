"""How fast `check` is, and how much memory it takes: one page cold, pages of 600 words warm, many pages in one call.

    python bench/check.py [--many 1000] [--profile]

Pages are prose in the frame of a page of the example municipality: sentences of UD Swedish-Talbanken (dev) and
FLORES-200 (dev), or, where those are not beside the checkout, of the examples. No two pages have a paragraph in common
until the sentences run out. Times are of the processor (user and system), which other work on the machine disturbs
least; where two processes share a core they are still too long.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from html import escape
from pathlib import Path

from i18n_toolkit.bulk import bulk
from i18n_toolkit.checking.checker import Checker
from i18n_toolkit.config import Settings
from i18n_toolkit.languages import Languages
from i18n_toolkit.pages.sources import RawPage
from i18n_toolkit.tokens import words

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("I18N_TOOLKIT_DATA") or ROOT.parent / "shared" / "data")
EXAMPLE = ROOT / "examples" / "exempelby" / "pages"
FRAME = EXAMPLE / "bygga-bo" / "bygglov.html"
WORDS = 600
PARAGRAPH = 60
"""Words a paragraph has at most."""


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--many", type=int, default=1000, help="pages in the last call (0: none)")
    parser.add_argument("--profile", action="store_true", help="show where the time of warm pages goes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cold(folder)
        warm(options.profile)
        if options.many:
            many(folder, options.many)
    return 0


def cold(folder: Path) -> None:
    """A process of its own for one page; the first time ever, what is kept in the cache has to be made."""
    page = folder / "one.html"
    page.write_text(next(pages()), "utf-8")
    for what, cache in (("first ever", folder / "cache"), ("one page, cold", folder / "cache")):
        best = min((run(page, cache) for _ in range(1 if what == "first ever" else 3)), key=lambda used: used[1])
        print(f"{what:22} {best[1]:6.2f} s processor {best[0]:6.2f} s clock {best[2]:5.0f} MB")


def run(target: Path, cache: Path) -> tuple[float, float, float]:
    """Clock, processor time and the most memory of a process (or, of several, the largest one)."""
    environment = os.environ | {"XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "i18n_toolkit", "check", str(target), "--format", "json", "--fail-on", "never"]
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment, cwd=ROOT / "bench") as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"check ended with {process.returncode}")
    return time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def warm(profile: bool) -> None:
    """One process, one core, all rules: pages whose words are new, as the first of a site are, and the same pages once
    more, as when one writes on."""
    checker = Checker(Settings(folder=ROOT / "bench"), Languages())
    made = pages()
    for _ in range(20):
        checker.check(raw(next(made)))
    some = [raw(next(made)) for _ in range(30)]
    if profile:
        import cProfile

        with cProfile.Profile() as profiler:
            for page in some:
                checker.check(page)
        profiler.print_stats("tottime")
        return
    with bulk():  # as `check` has it for all the pages of a call
        measure(checker, some)


def measure(checker: Checker, some: list[RawPage]) -> None:
    """Twice the same pages."""
    for what in ("600 words, new pages", "600 words, once more"):
        started, findings = time.process_time(), 0
        for page in some:
            findings += len(checker.check(page).findings)
        used = time.process_time() - started
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        rate, each = len(some) / used, findings / len(some)
        print(f"{what:22} {rate:6.1f} pages a second of one core, {each:.0f} findings a page, {memory:.0f} MB")


def many(folder: Path, number: int) -> None:
    """Many pages in one call."""
    site = folder / "site"
    site.mkdir()
    made = pages()
    for count in range(number):
        (site / f"{count:05}.html").write_text(next(made), "utf-8")
    clock, used, memory = run(site, folder / "cache")
    rate, busy = number / clock, used / clock
    print(f"{f'{number} pages, one call':22} {rate:6.1f} pages a second of the clock, {used:.1f} s processor, "
          f"{busy:.2f} cores busy, {memory:.0f} MB in the first process")  # fmt: skip


def raw(html: str) -> RawPage:
    return RawPage("page.html", "page.html", html.encode())


def pages() -> Iterator[str]:
    """Pages without end."""
    frame = FRAME.read_text("utf-8")
    before, rest = frame.split("<h1", 1)
    after = rest[rest.index("</main>") :] if "</main>" in rest else rest[rest.index("<footer") :]
    made = paragraphs()
    number = 0
    while True:
        number += 1
        body, count = [f"<h1>Bygglov {number}</h1>"], 0
        while count < WORDS:
            text, length = next(made)
            if len(body) % 5 == 4:
                body.append(f"<h2>{escape(' '.join(text.split()[:4]))}</h2>")
            body.append(f"<p>{escape(text)}</p>")
            count += length
        yield f"{before}{''.join(body)}{after}"


def paragraphs() -> Iterator[tuple[str, int]]:
    """Paragraphs with their number of words, begun again at another sentence when the sentences run out."""
    said = sentences()
    start = 0
    while True:
        text, count = "", 0
        for sentence in [*said[start:], *said[:start]]:
            count += len(words(sentence))
            text = f"{text} {sentence}".strip()
            if count >= PARAGRAPH:
                yield text, count
                text, count = "", 0
        start += 7


def sentences() -> list[str]:
    """Swedish prose."""
    found: list[str] = []
    for file in sorted((DATA / "ud").glob("*.conllu")):
        found += re.findall(r"^# text = (.+)$", file.read_text("utf-8"), re.MULTILINE)
    for file in sorted((DATA / "flores" / "sv-en").glob("flores-dev.sv")):
        found += file.read_text("utf-8").splitlines()
    if not found:
        for file in sorted(EXAMPLE.rglob("*.html")):
            found += re.findall(r"<p>([^<]{40,})</p>", file.read_text("utf-8"))
    return found


if __name__ == "__main__":
    sys.exit(main())
