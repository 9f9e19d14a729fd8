"""Human translations are left alone, and real bad drafts are caught (shared data)."""

from __future__ import annotations

from pathlib import Path

import pytest
from material import FLORES, flores, lines, page_words

from i18n_toolkit.languages import Languages
from i18n_toolkit.translation.glossary import read_glossary
from i18n_toolkit.translation.quality import Context, check


@pytest.mark.data
@pytest.mark.parametrize("tag", FLORES)
def test_flores_is_left_alone(tag: str, data: Path, languages: Languages) -> None:
    material = flores(data)
    swedish, language = languages.get("sv"), languages.get(tag)
    context = Context(terms=read_glossary(language).terms)
    errors = warnings = 0
    for item in material:
        found = check((item.source,), (item.targets[tag],), swedish, language, context)
        errors += any(finding.severity == "error" for finding in found)
        warnings += any(finding.severity == "warning" for finding in found)
    assert errors <= 0.005 * len(material)
    assert warnings <= 0.05 * len(material)


@pytest.mark.data
def test_drafts_that_are_not_arabic_are_errors(data: Path, languages: Languages) -> None:
    folder = data / "flores" / "en-ar"
    pairs = zip(lines(folder / "flores-dev.en"), lines(folder / "flores-dev.argos.ar"), strict=True)
    bad = [(source, target) for source, target in pairs if sum(map(str.isascii, target)) > len(target) / 2]
    assert len(bad) > 50
    caught = [
        pair for pair in bad
        if any(f.severity == "error" for f in check((pair[0],), (pair[1],), languages.get("en"), languages.get("ar")))
    ]  # fmt: skip
    assert len(caught) >= 0.95 * len(bad)


def test_our_own_words_are_no_errors(languages: Languages) -> None:
    wrong = []
    for item in page_words(languages):
        for tag, target in item.targets.items():
            if languages.get(tag).draft != "copy" and target:
                found = check((item.source,), (target,), languages.get("sv"), languages.get(tag))
                wrong += [(tag, target, f.check, f.text()) for f in found if f.severity == "error"]
    assert wrong == []
