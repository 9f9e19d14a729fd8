"""A faithful page has no violation that its original has not: rule by rule, counted in elements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from axe import Axe, by_rule, target_key
from rebuilt import site
from rebuilt.sources import EXAMPLES, data_files

from i18n_toolkit.languages import Languages

pytestmark = pytest.mark.browser


def introduced(axe: Axe, pairs: Iterable[tuple[Path, Path]]) -> dict[str, dict[str, int]]:
    """The rules a rebuilt page breaks more often than its original, by page.

    A link that is too small passes target-size where its neighbours happen to be far away, which depends on how long
    their words are and how high a font makes a line. One that was as small in the original is not counted.
    """
    found = {}
    for original, rebuilt in pairs:
        violations = axe.violations(rebuilt)
        more = by_rule(violations) - by_rule(axe.violations(original))
        if "target-size" in more:
            small = axe.small_targets(original)
            violations = [it for it in violations if it.rule != "target-size" or target_key(it.html) not in small]
            more -= Counter({"target-size": more["target-size"]})
            more += Counter(it.rule for it in violations if it.rule == "target-size")
        if more:
            found["/".join(rebuilt.parts[-3:])] = dict(more)
    return found


_WHOLE_FORM = ("kontakt/kontakt-och-oppettider.html", "politik/kommunstyrelsen-23-april.html")
"""Pages of a template whose one form holds everything, the link to the content too."""


@pytest.fixture(scope="module")
def rebuilt_examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faithful")
    site.examples(folder, Languages(), ("en", "ar"), "faithful")
    return folder


def pairs_of(folder: Path, whole_form: bool) -> list[tuple[Path, Path]]:
    paths = sorted(file.relative_to(EXAMPLES) for file in EXAMPLES.rglob("*.html"))
    chosen = [path for path in paths if (path.as_posix() in _WHOLE_FORM) is whole_form]
    return [(EXAMPLES / path, folder / tag / path) for tag in ("en", "ar") for path in chosen]


def test_the_example(axe: Axe, rebuilt_examples: Path) -> None:
    pairs = pairs_of(rebuilt_examples, whole_form=False)
    assert len(pairs) == 12
    assert all("i18n-notice" in rebuilt.read_text("utf-8", "replace") for _, rebuilt in pairs)
    assert introduced(axe, pairs) == {}


def test_the_example_in_one_form(axe: Axe, rebuilt_examples: Path) -> None:
    assert introduced(axe, pairs_of(rebuilt_examples, whole_form=True)) == {}


def test_the_saved_pages(axe: Axe, tmp_path: Path, languages: Languages) -> None:
    if not data_files():
        pytest.skip("the shared test data is not there")
    site.saved(tmp_path, languages, ("en", "ar"), "faithful")
    originals = [file for file in data_files() if file.suffix == ".html"]
    pairs = [(file, tmp_path / tag / file.name) for tag in ("en", "ar") for file in originals]
    assert all("i18n-notice" in rebuilt.read_text("utf-8", "replace") for _, rebuilt in pairs)
    assert introduced(axe, pairs) == {}
