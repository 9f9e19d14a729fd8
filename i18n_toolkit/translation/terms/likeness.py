"""How much a word of another language may differ from a term and still be a form of it.

Without a dictionary of the target language nobody can tell for sure. The table `likeness` of the language's
``words/inflection.toml`` says what its words do; every key may be left out::

    ending = 8                      letters an ending may have beyond the term's own
    drop = 2                        letters of the term's own that an ending may take the place of, in a long word
    changes = "p:v us$:uks"         what the end of a stem changes to; "$" is the end of the term
    before = "ال وال"                what is written together with the word, before it
    compounding = true              the term may be a part of a longer word
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...errors import ConfigurationError

_SHORT, _LONG = 4, 7
"""A word of fewer letters than the first loses none of its own; only one of as many as the second loses `drop`."""
_CHANGED_WITHIN = 4
"""A change is looked for among so many last letters."""
_STEM = 3
"""Letters a changed stem has at least."""
_PART = 5
"""Letters a term needs in order to be found as a part of a longer word, where the language compounds."""


@dataclass(frozen=True)
class Likeness:
    """One language's table."""

    ending: int = 5
    drop: int = 2
    changes: tuple[tuple[str, str], ...] = ()
    before: tuple[str, ...] = ()
    compounding: bool = False

    def alike(self, term: str, word: str) -> bool:
        """Whether a word may be a form of a term's word; both folded."""
        if term == word:
            return True
        bare = [word, *(word[len(before) :] for before in self.before if word.startswith(before))]
        return any(self._form(term, stem, form) for stem in self._stems(term) for form in bare if form)

    def _form(self, term: str, stem: str, form: str) -> bool:
        place, longest = form.find(stem), max(len(term), len(stem)) + self.ending
        if place < 0 or (place and not self.compounding):
            return False
        part = self.compounding and len(stem) >= _PART
        return (part and not place) or (len(form) - place <= longest and (part or not place))

    def _stems(self, term: str) -> Iterator[str]:
        """What all the forms may begin with."""
        drop = 0 if len(term) < _SHORT else min(1, self.drop) if len(term) < _LONG else self.drop
        yield term[: len(term) - drop]
        for old, new in self.changes:
            within = len(old) - 1 if old.endswith("$") else _CHANGED_WITHIN
            place = term.rfind(old.rstrip("$"), max(1, len(term) - within))
            if place > 0 and place + len(new) >= _STEM:
                yield term[:place] + new


def read_likeness(path: Path, table: Mapping[str, Any]) -> Likeness:
    """The table of an inflection.toml. Raises ConfigurationError naming file and key."""
    kinds = {"ending": int, "drop": int, "changes": str, "before": str, "compounding": bool}
    for key, value in table.items():
        if key not in kinds:
            raise ConfigurationError(
                "unknown key {key}", place=path, key=f"likeness.{key}", allowed=", ".join(kinds),
                remedy="Allowed keys: {allowed}",
            )  # fmt: skip
        if kinds[key] is int and not (type(value) is int and 0 <= value <= 20):
            raise ConfigurationError("{key} must be a whole number from 0 to 20", place=path, key=f"likeness.{key}")
        if kinds[key] is str and not isinstance(value, str):
            raise ConfigurationError("{key} must be a text", place=path, key=f"likeness.{key}")
        if kinds[key] is bool and not isinstance(value, bool):
            raise ConfigurationError("{key} must be true or false", place=path, key=f"likeness.{key}")
    changes = tuple((pair.partition(":")[0], pair.partition(":")[2]) for pair in table.get("changes", "").split())
    before = tuple(sorted(table.get("before", "").split(), key=len, reverse=True))
    values = {key: table[key] for key in ("ending", "drop", "compounding") if key in table}
    return Likeness(changes=changes, before=before, **values)
