"""A Hunspell dictionary as a lexicon: what a form can be a form of.

Forms are not expanded; a form is taken apart by the suffix rules and its possible stems are looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import NamedTuple
from zlib import crc32

from .affixes import Affixes, Suffix
from .entries import BEGINNINGS, Entries
from .memory import remember


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
            add: tuple((strip, strip.encode(), rules) for strip, rules in strips.items())
            for add, strips in affixes.by_ending.items()
        }
        self._reach: dict[str, int] = {}
        for add in affixes.by_ending:
            self._reach[add[-2:]] = max(self._reach.get(add[-2:], 1), len(add))
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
            found = remember(self._readings, form, tuple(self._read(form, self._entries.may_begin)))
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
            if stem.endswith(strip)
            for rule in rules
            if rule.flag in flags and self.is_word(Reading(stem, flags, rule)) and _applies(rule, stem)
        }
        return frozenset(made | {stem for flags in entries if self.is_word(Reading(stem, flags))})

    def known_among(self, forms: Iterable[str]) -> list[str]:
        """Those of the forms that are words by themselves. They are taken to be like one another, as tries for one
        word are, so that what is found out about one helps with the next; nothing is remembered afterwards."""
        may_begin = cache(self._entries.may_begin)
        likely = [form for form in forms if may_begin(form[: min(len(form) - self._longest(form), BEGINNINGS[0])])]
        return [form for form in likely if any(map(self.is_word, self._read(form, may_begin)))]

    def _longest(self, form: str) -> int:
        """The letters in the longest ending that the form can have, as far as its last two letters tell."""
        return min(self._reach.get(form[-2:], 1), len(form))

    def _read(self, form: str, may_begin: Callable[[str], bool]) -> list[Reading]:
        """Each ending that the form has may have been put in place of another, or to the bare word."""
        endings, may_have = self._endings, self._entries.may_have
        length = len(form)
        cuts = [cut for cut in range(length - self._longest(form), length + 1) if form[cut:] in endings]
        if not may_begin(form[: min(cuts[0] if cuts else length, BEGINNINGS[0])]):
            return []
        found = [Reading(form, flags) for flags in self._entries.flags(form)]
        for cut in reversed(cuts):
            # the checksum of a stem is that of what it shares with the form, carried on: most stems are never made
            shared = crc32(form[:cut].encode("utf-8", "surrogatepass"))
            for strip, code, rules in endings[form[cut:]]:
                if may_have(crc32(code, shared)):
                    stem = form[:cut] + strip
                    for flags in self._entries.flags(stem) if stem and stem != form else ():
                        fitting = (rule for rule in rules if rule.flag in flags and _applies(rule, stem))
                        found += [Reading(stem, flags, rule) for rule in fitting]
        return found


def _applies(rule: Suffix, stem: str) -> bool:
    return rule.condition is None or rule.condition.search(stem) is not None
