"""What the tagger sees of a word: its form, its ending, its shape, and what the dictionary says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...vocabulary.compounds import Compounds
from ...vocabulary.lexicon import Lexicon
from ...vocabulary.memory import remember

_LONGEST_ENDING = 5
_NONE = "="
"""The name of no rule: the form is the stem."""


class Features:
    """The features of a token by itself. `classes` are the closed word classes and their words."""

    def __init__(self, lexicon: Lexicon, compounds: Compounds, classes: Mapping[str, frozenset[str]]) -> None:
        self._lexicon = lexicon
        self._compounds = compounds
        self._classes: dict[str, str] = {}
        for name in sorted(classes):
            for word in classes[name]:
                self._classes[word] = f"{self._classes.get(word, '')}{name} "
        self._kinds: dict[str, str] = {}
        self._told: dict[tuple[str, tuple[tuple[str, str], ...]], tuple[str, ...]] = {}
        self._summaries: dict[str, str] = {}
        self._beside: dict[str, tuple[str, str, str, str]] = {}

    def own(self, token: str) -> tuple[str, ...]:
        """Everything that helps to tag the token itself."""
        return *self.written(token), *self.told(token)

    def written(self, token: str) -> tuple[str, ...]:
        """Of that, what its letters say."""
        lower = token.lower()
        found = [f"w={lower}", f"k={self.kind(token)}", "b"]
        found += [f"s={lower[-length:]}" for length in range(1, min(_LONGEST_ENDING, len(lower) - 1) + 1)]
        found.append(f"p={lower[:2]}")
        if not token.isalpha():
            found.append(f"h={shape(token)}")
        return tuple(found)

    def beside(self, token: str) -> tuple[str, ...]:
        """What helps to tag its neighbours."""
        found = self._beside.get(token)
        if found is None:
            lower = token.lower()
            told = f"w={lower}", f"s={lower[-3:]}", f"k={self.kind(token)}", f"r={self.summary(token)}"
            found = remember(self._beside, token, told)
        return found

    def classes_of(self, word: str) -> tuple[str, ...]:
        """The closed classes of a word, in the order of the alphabet."""
        return tuple(self._classes.get(word.lower(), "").split())

    def kind(self, token: str) -> str:
        """The closed classes of a word, else how it is spelt."""
        found = self._kinds.get(token)
        if found is None:
            found = remember(self._kinds, token, self._classes.get(token.lower()) or shape(token))
        return found

    def summary(self, token: str) -> str:
        """The inflections that a word may have, in a few signs."""
        found = self._summaries.get(token)
        if found is None:
            names = {_NONE if rule is None else rule.name for _, _, rule in self._lexicon.words(token.lower())}
            found = remember(self._summaries, token, " ".join(sorted(names)))
        return found

    def told(self, token: str) -> tuple[str, ...]:
        """And what the dictionary says of it: the inflections and the flags of the word, or of the head of a compound.
        Thousands of words share theirs."""
        readings = self._lexicon.words(token.lower()) or self._lexicon.lookup(token)
        kind = "d"
        if not readings:
            *_, head = self._compounds.parts(token)
            if len(head) == len(token):
                return ("d-",)
            readings, kind = self._lexicon.words(head.lower()), "d+"
        key = kind, tuple((flags, _NONE if rule is None else rule.name) for _, flags, rule in readings)
        found = self._told.get(key)
        return remember(self._told, key, _names(*key)) if found is None else found


def _names(kind: str, readings: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The features of a word whose readings have these flags and rules."""
    names = [kind]
    rules, own, of_stems, made = set[str](), set[str](), set[str](), set[str]()
    for flags, rule in readings:
        rules.add(rule)
        if rule == _NONE:
            own.update(flags)
            names.append(f"l={flags}")
        else:
            of_stems.update(flags)
            made.add(f"m={rule} {flags}")
    names += [f"a={' '.join(sorted(rules))}", *(f"r={rule}" for rule in rules if rule != _NONE), *made]
    return *names, *(f"f={flag}" for flag in own), *(f"g={flag}" for flag in of_stems)


def shape(token: str) -> str:
    """``Aa``, ``a``, ``AA``, ``1``, ``a-``, ``.`` …: the kinds of sign in a token, runs as one, four at most."""
    if token.isalpha():
        return "a" if token.islower() else "AA" if token.isupper() and len(token) > 1 else "Aa"
    signs = ["a" if sign.isalpha() else "1" if sign.isdigit() else sign for sign in token]
    runs = [sign for index, sign in enumerate(signs) if index == 0 or signs[index - 1] != sign]
    return "".join(runs[:4])
