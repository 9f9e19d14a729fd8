"""How well terms, equivalents and names are found, how fast, and what steering does for the drafts.

    python bench/terms.py

The lists are those of the tests, marked by hand; the baseline is what a glossary does without knowing Swedish: the term
as it is written, as a whole word. The drafts are of a hand-written model (tests/phrase_model) that has other words of
its own for every term, so that what comes out right is the steering's work.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "translation" / "terms")]

from marked import Marked, equivalents, marked  # noqa: E402
from phrase_model import PhraseTable, build_package  # noqa: E402

from i18n_toolkit.config import Models, Settings  # noqa: E402
from i18n_toolkit.languages import Languages  # noqa: E402
from i18n_toolkit.model import Segment, Term, TermStatus  # noqa: E402
from i18n_toolkit.translation import models  # noqa: E402
from i18n_toolkit.translation.drafting import draft_segments  # noqa: E402
from i18n_toolkit.translation.engine import create_engine  # noqa: E402
from i18n_toolkit.translation.glossary import read_glossary  # noqa: E402
from i18n_toolkit.translation.names.naming import finder_of  # noqa: E402
from i18n_toolkit.translation.order import EngineOrder  # noqa: E402
from i18n_toolkit.translation.quality import Context  # noqa: E402
from i18n_toolkit.translation.terms.index import TermIndex, term_index  # noqa: E402
from i18n_toolkit.translation.terms.said import Target  # noqa: E402
from i18n_toolkit.translation.terms.speech import speech_of  # noqa: E402
from i18n_toolkit.translation.terms.wording import Wording  # noqa: E402

LANGUAGES = Languages()
SV = LANGUAGES.get("sv")
PAGE_WORDS, TERMS = 600, 1000


def main() -> None:
    halves = {half: marked(half) for half in ("tuned", "held_out")}
    index = term_index(SV, sorted({item.term for items in halves.values() for item in items}))
    print("| list | forms found | as written | false matches |\n|---|---|---|---|")
    for half, items in (*halves.items(), ("whole", [*halves["tuned"], *halves["held_out"]])):
        forms, none = ([item for item in items if (item.kind == "none") == wrong] for wrong in (False, True))
        found, plain = sum(_found(index, item) for item in forms), sum(_as_written(item) for item in forms)
        false = sum(_found(index, item) for item in none)
        print(f"| {half} | {_share(found, forms)} | {_share(plain, forms)} | {_share(false, none)} |")
    rows = equivalents()
    right = sum(Target(text, speech_of(LANGUAGES.get(tag))).says(phrase) == said for tag, phrase, said, text in rows)
    print(f"\nequivalents judged right, {len({row[0] for row in rows})} languages: {_share(right, rows)}")
    _names()
    _speed([item.text for items in halves.values() for item in items])
    _steering()


def _share(count: int, items: list[object] | list[Marked]) -> str:
    return f"{count} of {len(items)} ({count / len(items):.1%})"


def _found(index: TermIndex, item: Marked) -> bool:
    matches = index.find(item.text)
    return any(m.source == item.term and m.word.start < item.end and item.start < m.word.end for m in matches)


def _as_written(item: Marked) -> bool:
    return re.search(rf"(?<!\w){re.escape(item.term)}(?!\w)", item.text, re.IGNORECASE) is not None


def _names() -> None:
    lines = (ROOT / "tests" / "translation" / "names" / "gold.tsv").read_text("utf-8").splitlines()
    count: Counter[str] = Counter()
    for line in lines:
        text, wanted = re.sub(r"[\[\]]", "", line), Counter(re.findall(r"\[([^\]]*)\]", line))
        got = Counter(text[name.span.start : name.span.end] for name in finder_of(SV).find(text))
        count["wanted"] += wanted.total()
        count["found"] += (wanted & got).total()
        count["false"] += (got - wanted).total()
    print(f"names found {count['found']} of {count['wanted']}, false {count['false']}")


def _speed(texts: list[str]) -> None:
    sources = list(dict.fromkeys(term.source for term in read_glossary(LANGUAGES.get("en")).terms))
    heads, firsts = ("plan", "avgift", "nämnd", "bidrag", "tillstånd", "kontor", "verksamhet"), sources
    made = [f"{first.replace(' ', '')}s{head}" for first in firsts for head in heads]
    start = time.perf_counter()
    index = TermIndex([*sources, *made][:TERMS], speech_of(SV).inflection, speech_of(SV).vocabulary)
    built = time.perf_counter() - start
    page = " ".join(" ".join(texts).split()[:PAGE_WORDS])
    index.find(page)
    runs = []
    for _ in range(20):
        start = time.perf_counter()
        index.find(page)
        runs.append(time.perf_counter() - start)
    print(f"{TERMS} terms: index {built * 1000:.0f} ms, a page of {PAGE_WORDS} words {sorted(runs)[10] * 1000:.1f} ms")


def _steering() -> None:
    """Every one-word term of the English glossary in four sentences, with a model that says something else."""
    english = LANGUAGES.get("en")
    terms = [term for term in read_glossary(english).terms if term.status is TermStatus.PREFERRED]
    terms = [term for term in terms if term.source.isalpha() and term.source.islower()]
    phrases = {"Läs om": "Read about", "Du behöver": "You need", "och": "and", "Alla får": "Everybody gets"}
    table = PhraseTable("sv", "en", phrases | {term.source: f"thing {place}" for place, term in enumerate(terms)})
    sentences = {
        "base form": [f"Du behöver {term.source}" for term in terms],
        "alone": [term.source.capitalize() for term in terms],
        "twice": [f"Läs om {term.source} och {term.source}" for term in terms],
        "inflected": [f"Läs om {term.source}s" for term in terms],
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(folder=folder, models=Models(folder=str(folder / "models"), also=(str(folder / "none"),)))
        models.install(settings, str(build_package(folder / "packages", table)))
        engine = create_engine("argos", settings, LANGUAGES)
        print("\n| sentences | terms | right without a glossary | right with it | told as missing |")
        print("|---|---|---|---|---|")
        for kind, texts in sentences.items():
            print(f"| {kind} | {len(texts)} | {_right(engine, texts, terms, False)[0]} | ", end="")
            print(" | ".join(map(str, _right(engine, texts, terms, True))), "|")
        engine.close()


def _right(engine: object, texts: list[str], terms: list[Term], steered: bool) -> tuple[int, int]:
    """How many drafts say their term's equivalent, and how many carry the finding that they do not."""
    english = LANGUAGES.get("en")
    context = Context(terms=tuple(terms) if steered else ())
    segments = [Segment(str(place), (text,)) for place, text in enumerate(texts)]
    drafts = draft_segments(segments, EngineOrder([engine]), SV, english, context=context)  # type: ignore[list-item]
    wording = Wording(terms, SV, english)
    right = told = 0
    for text, draft in zip(texts, drafts, strict=True):
        said = wording.target("".join(map(str, draft.target or ())))
        wishes = wording.wishes(text)
        right += bool(wishes) and all(any(map(said.says, wish.targets)) for wish in wishes)
        told += any(item.check == "glossary-missing" for item in draft.findings)
    return right, told


if __name__ == "__main__":
    main()
