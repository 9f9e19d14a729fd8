"""Hunspell's ``.aff`` file: which endings make forms of a word, and which words join into compounds.

Of the format (hunspell(5), László Németh) this reads what a suffixing language needs: SFX with conditions
and continuation flags, the compound flags, and NEEDAFFIX, ONLYINCOMPOUND, FORBIDDENWORD, NOSUGGEST, REP and TRY.
Prefix rules are not read, nor COMPOUNDRULE.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from zlib import crc32


@dataclass(frozen=True, slots=True)
class Suffix:
    """One rule: a stem that has `flag` and matches `condition` loses `strip` and gains `add`; the form
    itself then has the flags `then`. `name` is the rule in a few signs (``D0+en``): a stable name for the kind of form
    that it makes."""

    flag: str
    strip: str
    add: str
    then: str
    condition: re.Pattern[str] | None
    name: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", f"{self.flag}{self.strip or 0}+{self.add}")

    @property
    def reach(self) -> int:
        """Letters at the end of a stem that tell whether the rule applies."""
        looked_at = "" if self.condition is None else _CLASS.sub(".", self.condition.pattern[3:-2])
        return max(len(self.strip), len(looked_at))

    def applies(self, stem: str) -> bool:
        """Whether a stem, or the end of one as far as the rule reaches, is such that the rule makes a form of it."""
        return stem.endswith(self.strip) and (self.condition is None or self.condition.search(stem) is not None)


@dataclass(frozen=True, slots=True)
class Affixes:
    """`by_ending` groups the rules first by what they add, then by what they strip; `longest` is the
    length of the longest ending. The rest are the flags with a meaning of their own ("" where the
    language has none), the replacements Hunspell suggests first, and the letters it tries; `checksum` is the CRC-32 of
    the file that said it."""

    by_ending: Mapping[str, Mapping[str, tuple[Suffix, ...]]]
    longest: int
    flags: Mapping[str, str] = field(default_factory=dict)
    replacements: tuple[tuple[str, str], ...] = ()
    alphabet: str = ""
    checksum: int = 0

    def flag(self, name: str) -> str:
        """The flag of a keyword (``COMPOUNDBEGIN``); a NUL, which no word has, where it is not set."""
        return self.flags.get(name) or "\0"


_CLASS = re.compile(r"\[[^]]*\]")
_FLAGS = frozenset(
    ["COMPOUNDBEGIN", "COMPOUNDMIDDLE", "COMPOUNDEND", "ONLYINCOMPOUND", "NEEDAFFIX", "FORBIDDENWORD", "NOSUGGEST"]
)


def read_affixes(text: str) -> Affixes:
    """The rules of an ``.aff`` file. Lines that are not understood are passed over, as Hunspell does."""
    rules: dict[str, dict[str, list[Suffix]]] = defaultdict(lambda: defaultdict(list))
    flags: dict[str, str] = {}
    replacements: list[tuple[str, str]] = []
    alphabet = ""
    for line in text.splitlines():
        match line.split():
            case ["SFX", flag, strip, add, *rest] if not (strip in "YN" and add.isdigit()):
                ending, _, then = ("" if add == "0" else add).partition("/")
                rule = Suffix(flag, "" if strip == "0" else strip, ending.replace("0", "", 1) if then else ending,
                              then, _condition(rest[0] if rest else "."))  # fmt: skip
                rules[rule.add][rule.strip].append(rule)
            case [keyword, flag] if keyword in _FLAGS:
                flags[keyword] = flag
            case ["REP", old, new]:
                replacements.append((old, new.replace("_", " ")))
            case ["TRY", letters]:
                alphabet = "".join(filter(str.isalpha, letters))
    frozen = {add: {strip: tuple(made) for strip, made in strips.items()} for add, strips in rules.items()}
    return Affixes(frozen, max(map(len, frozen), default=0), flags, tuple(replacements), alphabet, crc32(text.encode()))


def _condition(pattern: str) -> re.Pattern[str] | None:
    """What a stem's end must match; None where anything does."""
    return None if pattern == "." else re.compile(f"(?:{pattern})$")
