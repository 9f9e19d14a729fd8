"""Main content found, side by side with peers: word F1 (macro) and pages a second, in one run.

    python bench/main_content.py [DATA]

DATA is the shared test data (default: beside the checkout). Two sets: hand-marked Swedish pages
(tests/pages/gold) and WCXB, whose development half our names and thresholds were chosen on.
trafilatura and resiliparse take part where they are installed. Reading the file and splitting words
are not timed; parsing is.
"""

from __future__ import annotations

import importlib.util
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "pages")]

from gold import marked, wcxb  # noqa: E402 (the tests' helpers are on the path only now)
from gold.score import f1, text_of, words  # noqa: E402

from i18n_toolkit.languages import locales_folder  # noqa: E402
from i18n_toolkit.pages.main_content import ChromeWords, find_main, read_chrome_words  # noqa: E402

Extractor = Callable[[str], str]
Case = tuple[str, str, list[str]]
"""A set's name, a page's source, the gold words."""


def own(chrome: ChromeWords) -> Extractor:
    """Ours, with the words of a language."""

    def extract(html: str) -> str:
        main = find_main(marked.parse(html), chrome)
        return text_of(main.roots, main.excluded)

    return extract


def element(html: str) -> str:
    """`<main>`, else `<article>`, else body."""
    document = marked.parse(html)
    found = (document.select_one(name) for name in ("main, [role=main]", "article", "body"))
    return text_of([next(filter(None, found))])


def extractors() -> dict[str, Extractor]:
    """What there is to compare, ours first."""
    swedish = read_chrome_words(locales_folder() / "sv" / "words" / "chrome.toml")
    found: dict[str, Extractor] = {
        "i18n-toolkit": own(swedish), "i18n-toolkit, no words": own(ChromeWords()), "main, article, body": element,
    }  # fmt: skip
    if importlib.util.find_spec("trafilatura"):
        import trafilatura

        found["trafilatura"] = lambda html: trafilatura.extract(html, include_comments=False) or ""
    if importlib.util.find_spec("resiliparse"):
        from resiliparse.extract.html2text import extract_plain_text

        found["resiliparse"] = lambda html: extract_plain_text(html, main_content=True)
    return found


def cases(data: Path) -> Iterable[Case]:
    """Every page of both sets."""
    for name in marked.SETS:
        for page in marked.marked(name):
            html = page.read(data / "pages")
            yield f"swedish {name}", html, words(page.text(marked.parse(html)))
    for page in wcxb.pages(data):
        yield f"wcxb {page.half}", page.html, words(page.content)


def main() -> None:
    """Print the table."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data"
    if not data.is_dir():
        raise SystemExit(f"{data}: the test data is not there")
    everything = list(cases(data))
    sets = list(dict.fromkeys(name for name, _, _ in everything))
    print(f"{'word F1':24}" + "".join(f"{name:>19}" for name in sets) + f"{'wcxb all':>10}{'pages/s':>9}")
    for title, extract in extractors().items():
        scores: dict[str, list[float]] = {name: [] for name in sets}
        spent = 0.0
        for name, html, gold in everything:
            start = time.perf_counter()
            text = extract(html)
            spent += time.perf_counter() - start
            scores[name].append(f1(words(text), gold))
        both = scores["wcxb dev"] + scores["wcxb test"]
        row = "".join(f"{statistics.mean(scores[name]):19.3f}" for name in sets)
        print(f"{title:24}{row}{statistics.mean(both):10.3f}{len(everything) / spent:9.0f}", flush=True)


if __name__ == "__main__":
    main()
