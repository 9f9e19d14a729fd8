"""The quality checks of an import say the same whichever process works on a pair."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial

import pytest

from i18n_toolkit.intake import checking
from i18n_toolkit.intake.checking import Checks
from i18n_toolkit.languages import Languages
from i18n_toolkit.translation.quality.bench import Bench, Findings, Texts, worker
from i18n_toolkit.workers import Crew, Job

LANGUAGES = Languages()
BENCH = Bench(LANGUAGES.folder, "sv", "en")
PAIRS: list[Texts] = [((f"Det finns {number} skolor.",), (f"There are {number // 2} schools",)) for number in range(60)]


def broken(bench: Bench) -> Callable[[Sequence[Texts]], list[Findings]]:
    """A worker that does not get far."""
    raise SystemExit(9)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few pairs are many."""
    monkeypatch.setattr(checking, "MANY", 20)
    monkeypatch.setattr(checking, "_CHUNK", 7)
    monkeypatch.setattr(checking, "cores", lambda: 2)


def test_many_pairs_get_the_findings_they_get_alone(few: None) -> None:
    alone = Checks(BENCH)
    with Checks(BENCH) as checks:
        for pair in PAIRS:
            checks.ahead([pair])
        assert checks._crew is not None
        assert [checks(*pair) for pair in PAIRS] == [alone(*pair) for pair in PAIRS]
        assert any(checks(*pair) for pair in PAIRS)


def test_what_breaks_a_worker_is_worked_out_here(few: None) -> None:
    alone = Checks(BENCH)
    with Checks(BENCH) as checks:
        checks._crew = Crew(Job(partial(broken, BENCH)), 1)
        checks.ahead(PAIRS)
        assert [checks(*pair) for pair in PAIRS] == [alone(*pair) for pair in PAIRS]


def test_a_worker_needs_neither_the_store_nor_the_formats() -> None:
    """Whatever it loads it loads while somebody waits."""
    job = pickle.dumps(Job(partial(worker, BENCH)))
    said = subprocess.run(
        [sys.executable, "-c", f"import pickle, sys; pickle.loads({job!r}).prepare(); print(*sys.modules)"],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert {"sqlalchemy", "lxml", "i18n_toolkit.intake"}.isdisjoint(said.stdout.split())
