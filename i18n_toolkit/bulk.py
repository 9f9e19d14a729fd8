"""Work that makes thousands upon thousands of small objects which all stay until it is done: a file of 20,000 units, a
page that is checked."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_RARELY = 100_000, 20, 100
"""Python's own are 700, 10, 10: then it looks through all that is there for garbage again and again, and there is none.
Half of the time of an import went into that (bench/exchange_store.py)."""


def look_rarely() -> None:
    """From now on garbage is looked for rarely; for a process that does nothing else."""
    gc.set_threshold(*_RARELY)


@contextmanager
def bulk() -> Iterator[None]:
    """Inside the block garbage is looked for rarely; what is not in a circle is freed at once, as always."""
    before = gc.get_threshold()
    look_rarely()
    try:
        yield
    finally:
        gc.set_threshold(*before)
