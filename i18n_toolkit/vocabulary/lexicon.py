"""A Hunspell dictionary as a lexicon: what a form can be a form of.

Forms are not expanded; a form is taken apart by the suffix rules and its possible stems are looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple
from zlib import crc32

from .affixes import Affixes, Suffix
from .entries import Entries
from .forms import CUT
from .memory import remember
from .slips import slips


class Reading(NamedTuple):
    """One way to see a form: its `stem`, the stem's `flags`, and the rule that made the form of it (None
    for the stem itself)."""

    stem: str
    flags: str
    rule: Suffix | None = None

    @property
    def own_flags(self) -> str:
        """The flags of the form itself: a form made by a rule has that rule's only."""
        return self.flags if self.rule is None else self.rule.then


class Lexicon:
    """Looks forms up. Letter case counts, but for what `known` says."""

    def __init__(self, entries: Entries, affixes: Affixes) -> None:
        self.affixes = affixes
        self._entries = entries
        self._endings = {
            add.encode(): (CUT + add.encode(), tuple((strip.encode(), rules) for strip, rules in strips.items()))
            for add, strips in affixes.by_ending.items()
        }
        self._longest = max(map(len, self._endings), default=0)
        self._readings: dict[str, tuple[Reading, ...]] = {}
        self._words: dict[str, tuple[Reading, ...]] = {}
        self._forbidden = affixes.flag("FORBIDDENWORD")
        self._no_word = {affixes.flag("ONLYINCOMPOUND"), affixes.flag("NEEDAFFIX"), self._forbidden}

    def with_rules(self, wanted: Callable[[Suffix], bool]) -> Lexicon:
        """The same entries, of which only some rules make forms: the fewer there are, the sooner it is known what a
        form cannot be."""
        kept = {
            add: {strip: fitting for strip, rules in strips.items() if (fitting := tuple(filter(wanted, rules)))}
            for add, strips in self.affixes.by_ending.items()
        }
        kept = {add: strips for add, strips in kept.items() if strips}
        longest = max(map(len, kept), default=0)
        return Lexicon(self._entries, replace(self.affixes, by_ending=kept, longest=longest))

    def readings(self, form: str) -> tuple[Reading, ...]:
        """Every reading of a form just as it is written, forms that occur only in compounds included."""
        found = self._readings.get(form)
        if found is None:
            found = tuple(self._read(form))
            # the parts that a compound may have are many, and few of them are forms: those need not be remembered
            return remember(self._readings, form, found) if found else found
        return found

    def words(self, form: str) -> tuple[Reading, ...]:
        """The readings in which the form is a word by itself, just as it is written."""
        found = self._words.get(form)
        if found is None:
            found = remember(self._words, form, tuple(filter(self.is_word, self.readings(form))))
        return found

    def is_word(self, reading: Reading) -> bool:
        """Whether a reading stands for a word by itself."""
        return self._no_word.isdisjoint(reading.own_flags) and self._forbidden not in reading.flags

    def lookup(self, form: str) -> tuple[Reading, ...]:
        """The readings of a word in running text: as it is written, and, where it has capitals, as it
        would be without them (``Avfall``, ``AVFALL``; a name in capitals too)."""
        found = self.words(form)
        if form != form.lower():
            found += self.words(form.lower())
            if not found and form.isupper():
                found = self.words(form.capitalize())
        return found

    def forms(self, stem: str) -> frozenset[str]:
        """Every form the rules make of a stem, the stem included; empty where it is not in the dictionary."""
        entries = self._entries.flags(stem)
        made = {
            stem.removesuffix(rule.strip) + add
            for flags in entries
            for add, strips in self.affixes.by_ending.items()
            for strip, rules in strips.items()
            for rule in rules
            if rule.flag in flags and self.is_word(Reading(stem, flags, rule)) and rule.applies(stem)
        }
        return frozenset(made | {stem for flags in entries if self.is_word(Reading(stem, flags))})

    def near(self, word: str) -> set[str]:
        """The words by themselves that are one slip away (`slips`), in the letters of the dictionary's alphabet."""
        return set(self.known_among(slips(word, self.affixes.alphabet, self._entries.forms))) - {word}

    def known_among(self, forms: Iterable[str]) -> list[str]:
        """Those of the forms that are words by themselves; nothing is remembered afterwards."""
        return [form for form in forms if any(map(self.is_word, self._read(form)))]

    def _read(self, form: str) -> list[Reading]:
        """Each ending that the form has may have been put in place of another, or to the bare word."""
        raw = form.encode("utf-8", "surrogatepass")
        entries, endings, checksum = self._entries, self._endings, crc32(raw)
        if not entries.forms.may_have(checksum):
            return []
        found: list[Reading] = []
        if entries.words.may_have(checksum):
            found += [Reading(form, flags) for flags in entries.flags_of(raw, checksum)]
        for cut in range(len(raw), max(len(raw) - self._longest, 0) - 1, -1):
            ending = endings.get(raw[cut:])
            if ending is None:
                continue
            # checksums go on from that of what the form and its stems share: most forms and stems are never made
            shared = crc32(raw[:cut])
            if entries.cuts.may_have(crc32(ending[0], shared)):
                found += self._stems(raw, cut, shared, ending[1])
        return found

    def _stems(
        self, raw: bytes, cut: int, shared: int, strips: tuple[tuple[bytes, tuple[Suffix, ...]], ...]
    ) -> Iterator[Reading]:
        """The readings of a form whose ending begins at `cut`, by what may have stood in place of the ending."""
        for strip, rules in strips:
            checksum = crc32(strip, shared)
            if self._entries.words.may_have(checksum) and (whole := raw[:cut] + strip) not in (b"", raw):
                for flags in self._entries.flags_of(whole, checksum):
                    stem = whole.decode("utf-8", "surrogatepass")
                    yield from (
                        Reading(stem, flags, rule) for rule in rules if rule.flag in flags and rule.applies(stem)
                    )
