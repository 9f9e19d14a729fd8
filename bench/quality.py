"""The quality checks measured: good translations left alone, bad drafts caught, seeded faults found, speed.

    python bench/quality.py [DATA] [--seeds NUMBER]

DATA is the shared test data (default: beside the checkout). Four tables:
1. Human translations (FLORES, Swedish to ten languages), with the language's own glossary as `i18n-toolkit quality`
   uses it: share of the segments with an error, a warning, an info, on the half that thresholds were tuned on and on
   the other half.
2. Real drafts of Argos, English to Arabic: of the segments that are not Arabic (fewer than half of the letters, counted
   here by Unicode names) or are the source copied, the share with an error.
3. Seeded faults (tests/translation/quality/damage.py): recall by check and severity, FLORES and the words of our own
   pages in all other languages, NUMBER damaged segments a check and language (default 40).
4. Speed: 20,000 segments through all checks; processor seconds and seconds on the clock.
"""

from __future__ import annotations

import argparse
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "translation" / "quality")]

from damage import DAMAGE, Case  # noqa: E402 (the tests' helpers are on the path only now)
from material import FLORES, Translated, flores, lines, page_words  # noqa: E402

from i18n_toolkit.languages import Languages  # noqa: E402
from i18n_toolkit.translation.glossary import read_glossary  # noqa: E402
from i18n_toolkit.translation.quality import Context, check, not_checkable  # noqa: E402
from i18n_toolkit.translation.quality.examples import content_of  # noqa: E402

ERRORS, WARNINGS = 0.005, 0.05
"""What the checks may say of human translations."""
RECALL = {"error": 0.95, "warning": 0.85, "info": 0.0}


def human(material: list[Translated], languages: Languages) -> None:
    """Table 1."""
    print("Human translations: % of segments with a finding (tuned half / other half / all)")
    print(f"{'':4} {'error':>20} {'warning':>20} {'info':>20}  most often")
    swedish = languages.get("sv")
    for tag in FLORES:
        shares: dict[str, Counter[str]] = {"tuned": Counter(), "other": Counter()}
        sizes: Counter[str] = Counter()
        by_check: Counter[str] = Counter()
        language = languages.get(tag)
        context = Context(terms=read_glossary(language).terms)
        for item in material:
            half = "tuned" if item.tuned else "other"
            found = check((item.source,), (item.targets[tag],), swedish, language, context)
            sizes[half] += 1
            shares[half].update({finding.severity for finding in found})
            by_check.update({finding.check for finding in found if finding.severity != "info"})
        cells = []
        for severity in ("error", "warning", "info"):
            tuned, other = shares["tuned"][severity], shares["other"][severity]
            figures = (tuned / sizes["tuned"], other / sizes["other"], (tuned + other) / sizes.total())
            cells.append(" / ".join(f"{figure:5.2%}" for figure in figures))
        print(f"{tag:4} {cells[0]:>20} {cells[1]:>20} {cells[2]:>20}  {dict(by_check.most_common(4))}")


def argos(data: Path, languages: Languages) -> None:
    """Table 2."""
    folder = data / "flores" / "en-ar"
    pairs = [*zip(lines(folder / "flores-dev.en"), lines(folder / "flores-dev.argos.ar"), strict=True)]
    bad = [pair for pair in pairs if not arabic(pair[1]) or same(*pair)]
    english, to = languages.get("en"), languages.get("ar")
    caught = [pair for pair in bad if any(f.severity == "error" for f in check((pair[0],), (pair[1],), english, to))]
    good = [pair for pair in pairs if pair not in bad]
    flagged = sum(any(f.severity == "error" for f in check((s,), (t,), english, to)) for s, t in good)
    print(f"\nArgos en → ar: {len(bad)} of {len(pairs)} segments are not Arabic or are copies; "
          f"{len(caught)} of them have an error: {len(caught) / len(bad):.1%} (asked: 95 %)")  # fmt: skip
    print(f"  of the other {len(good)}, {flagged} have an error")
    for source, target in bad:
        if (source, target) not in caught:
            print(f"  missed: {target[:110]}")


def arabic(text: str) -> bool:
    """Whether half of the letters are Arabic, by their Unicode names."""
    letters = [character for character in text if character.isalpha()]
    return 2 * sum("ARABIC" in unicodedata.name(letter, "") for letter in letters) >= len(letters)


def same(source: str, target: str) -> bool:
    """Whether the words are the same."""
    return source.casefold().split() == target.casefold().split()


def seeded(material: list[Translated], languages: Languages, seeds: int, half: str) -> None:
    """Table 3."""
    tally: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    swedish = languages.get("sv")
    for name, damage in DAMAGE.items():
        for tag in sorted({tag for item in material for tag in item.targets}):
            if name in not_checkable(swedish, languages.get(tag)):
                continue
            random = Random(f"{name} {tag} 4")
            items = [item for item in material if tag in item.targets and item.source and item.targets[tag]]
            random.shuffle(items)
            done = 0
            for number, item in enumerate(items):
                others = tuple(items[(number + step) % len(items)].targets[tag] for step in range(1, 6))
                foreign = {
                    other: (languages.get(other).script, text) for other, text in item.targets.items()
                    if other != tag and other.split("-")[0] != tag.split("-")[0]
                }  # fmt: skip
                case = damage(
                    random, Case(item.source, item.targets[tag], swedish, languages.get(tag), others, foreign)
                )
                if case is None:
                    continue
                found = check(
                    content_of(case.source), content_of(case.target), swedish, case.language, case.context, {name}
                )
                hit = any(finding.severity == case.severity for finding in found)
                tally[name, case.severity].update([("hit" if hit else "miss"), f"{tag} {'hit' if hit else 'miss'}"])
                done += 1
                if done == seeds:
                    break
    print(f"\nSeeded faults, {half}: recall")
    for (name, severity), counts in sorted(tally.items()):
        recall = counts["hit"] / (counts["hit"] + counts["miss"])
        worst = sorted(
            (counts[f"{tag} hit"] / (counts[f"{tag} hit"] + counts[f"{tag} miss"]), tag)
            for tag in {key.split()[0] for key in counts if " " in key}
        )[:3]
        low = "" if recall >= RECALL[severity] else "  TOO LOW"
        lowest = ", ".join(f"{tag} {share:.2f}" for share, tag in worst)
        print(f"{name:20} {severity:8} {counts['hit'] + counts['miss']:6} {recall:7.3f}  lowest: {lowest}{low}")


def speed(material: list[Translated], languages: Languages, size: int = 20_000) -> None:
    """Table 4."""
    swedish = languages.get("sv")
    pairs = [((item.source,), (item.targets[tag],), languages.get(tag)) for tag in FLORES for item in material]
    pairs = (pairs * (size // len(pairs) + 1))[:size]
    check(pairs[0][0], pairs[0][1], swedish, pairs[0][2])
    clock, processor = time.perf_counter(), time.process_time()
    for source, target, language in pairs:
        check(source, target, swedish, language)
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print(f"\nSpeed: {size} segments, all checks: {processor:.1f} s of one processor, {clock:.1f} s on the clock")


def main(arguments: list[str]) -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--seeds", type=int, default=40)
    options = parser.parse_args(arguments)
    data, seeds = options.data, options.seeds
    languages = Languages()
    material = flores(data)
    human(material, languages)
    argos(data, languages)
    seeded([item for item in material if item.tuned], languages, seeds, "FLORES, tuned half")
    seeded([item for item in material if not item.tuned], languages, seeds, "FLORES, other half")
    seeded(page_words(languages), languages, seeds, "words of our pages, all languages")
    speed(material, languages)


if __name__ == "__main__":
    main(sys.argv[1:])
