"""Names in a source text, each by evidence of its own.

A known place or authority; a place or a capitalised word that is no common word, with its generic word (Exempelby
kommun); a street ending with or without a number; capitalised words before the letters of a party, or after a given
name. The first word of a sentence is a name only where it cannot be a common word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from ...model import Span
from ...vocabulary.memory import remember
from ..spans import apart
from .knowledge import PLACE, Knowledge, any_of

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŻŹĆĐŠŽČ]"
_WORD = rf"{_CAPITAL}[^\W\d_]*(?:[’'-]{_CAPITAL}[^\W\d_]+)*"
_SPELT = re.compile(r"\w+")
_KNOWN = re.compile(r"[A-ZÅÄÖ0-9](?<![\w@./-].)[\w+]*")
"""What a name begins with. The first letter stands alone: the engine goes from one to the next at the speed of C."""
_BEGINS = re.compile(r"(?:^|[.!?:…»”\"]|[-–•*]|\n)\s*[\"”“„«'(–-]*\s*$")
"""What stands before the first word of a sentence, a list item or a quotation."""
_NUMBER = r"(?: \d{1,4}(?: ?[A-Ha-h](?![\w]))?(?: ?[–-] ?(?:\d{1,4}|[A-H])(?!\w))?)"
_MOST = 4
"""Words a name of a person or place has at most."""
_KEPT = 1000
"""Texts whose names are remembered: each is asked for a few times in a row."""
_LOOK_BACK = 60
"""Characters before a word that tell whether it begins a sentence."""


class Kind(Enum):
    """What a name is of."""

    PLACE = "place"
    ORGANISATION = "organisation"
    PATTERN = "pattern"
    STREET = "street"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Name:
    """`base` is the name without the s of a genitive; a PATTERN has its `pattern` and `place`, and is not `sure` where
    nobody knows the place. `whole` ones must stay as they are, letter by letter: addresses with a number, people with
    their party."""

    span: Span
    kind: Kind
    base: str
    genitive: bool = False
    pattern: str = ""
    place: str = ""
    whole: bool = False
    sure: bool = True


class NameFinder:
    """Finds names by what is known of a language. `is_word` tells of a word, with the capitals it is given with,
    whether the dictionary has it."""

    def __init__(self, knowledge: Knowledge, is_word: Callable[[str], bool]) -> None:
        self._known, self._is_word = knowledge, is_word
        self._found: dict[str, tuple[Name, ...]] = {}
        self._first: dict[str, list[str]] = {}
        for name in (*knowledge.places, *knowledge.organisations):
            self._first.setdefault(re.split(r"[\s-]", name, maxsplit=1)[0], []).append(name)
        self._patterns = [(form, _hint(form), _pattern(form)) for form in knowledge.patterns]
        self._streets = _streets(knowledge)
        self._street_hints = (*knowledge.street_endings, *(f" {word} " for word in knowledge.street_words))
        particles = any_of(knowledge.particles)
        name = rf"(?:{_WORD}\.?|{particles})"
        given = rf"(?:{any_of(tuple(knowledge.given))})(?:-{_CAPITAL}[^\W\d_]+)?"
        self._given = frozenset(match[0] for given in knowledge.given if (match := _SPELT.search(given)))
        self._person = re.compile(rf"(?<![\w’'-]){given}(?: {name}){{0,{_MOST - 2}}} {_WORD}(?![\w’'-])")
        self._party = re.compile(
            rf"(?<![\w’'-])((?:{name} ){{0,{_MOST - 1}}}{_WORD}) "
            rf"\((?:({any_of(knowledge.parties)})|{_CAPITAL}[^\W\d_]{{1,3}})\)"
        )

    def find(self, text: str) -> list[Name]:
        """The names of a text in the order they stand in, none within another; the longest wins."""
        names = self._found.get(text)
        if names is None:
            names = remember(self._found, text, self._find(text), _KEPT)
        return list(names)

    def _find(self, text: str) -> tuple[Name, ...]:
        if not self._first and not self._patterns:
            return ()
        found = [*self._places(text), *self._made(text), *self._addresses(text), *self._people(text)]
        order = sorted(found, key=lambda item: (item.span.start - item.span.end, item.span.start))
        names = apart(order, [name.span for name in order], len(text))
        return tuple(sorted(names, key=lambda item: item.span))

    def _places(self, text: str) -> Iterator[Name]:
        """Known names as they are written, with or without the s of a genitive."""
        for match in _KNOWN.finditer(text):
            begins = [match[0], match[0].removesuffix("s")]
            for name in (name for begin in dict.fromkeys(begins) for name in self._first.get(begin, ())):
                end = match.start() + len(name)
                if text[match.start() : end] != name:
                    continue
                genitive = text[end : end + 1] == "s" and not name.endswith("s")
                end += genitive
                if re.match(r"\w|-(?:\w| och )", text[end : end + 5]):
                    continue
                if name in self._known.also_words and _begins(text, match.start()):
                    continue
                kind = Kind.PLACE if name in self._known.places else Kind.ORGANISATION
                yield Name(Span(match.start(), end), kind, name, genitive)

    def _made(self, text: str) -> Iterator[Name]:
        """Names made of a place and a generic word."""
        for form, hint, pattern in self._patterns:
            for match in pattern.finditer(text) if hint in text else ():
                place = self._place(text, match.start("place"), match["place"], form.startswith(PLACE))
                if place is None:
                    continue
                offset, base = place
                start = match.start("place") + offset if form.startswith(PLACE) else match.start()
                genitive = bool(match["genitive"])
                whole = text[start : match.end()]
                name = whole[:-1] if genitive else whole
                sure = base in self._known.places
                yield Name(Span(start, match.end()), Kind.PATTERN, name, genitive, form, base, sure=sure)

    def _place(self, text: str, start: int, words: str, before: bool) -> tuple[int, str] | None:
        """Where in `words` the place begins, and its name without the s of a genitive."""
        parts = [match.start() for match in re.finditer(r"(?<![^ ])\S", words)]
        for offset in parts:
            place = words[offset:]
            for base in (place, self._known.forms.get(place, ""), place.removesuffix("s")):
                if base in self._known.places:
                    return offset, base
        unknown = [offset for offset in parts if not self._is_word(words[offset:].split()[0].lower())]
        if not before or not unknown or unknown[-1] != parts[-1]:
            return None
        place = words[unknown[-1] :]
        return unknown[-1], place if not place.endswith("s") or len(place) < _MOST else place[:-1]

    def _addresses(self, text: str) -> Iterator[Name]:
        for match in self._streets.finditer(text) if any(map(text.__contains__, self._street_hints)) else ():
            number, start = match["number"] or match["apart_number"], match.start()
            common = match["name"] is not None and self._is_word(match["name"].lower())
            if not _begins(text, start) or (number and not common):
                yield Name(Span(*match.span()), Kind.STREET, match[0], whole=bool(number))

    def _people(self, text: str) -> Iterator[Name]:
        if "(" in text:
            for match in self._party.finditer(text):
                words = match[1].split(" ")
                while len(words) > 1 and self._is_common(words[0]):
                    words.pop(0)
                if len(words) > 1 or (words and match[2]):
                    start = match.end(1) - len(" ".join(words))
                    yield Name(Span(start, match.end()), Kind.PERSON, text[start : match.end()], whole=True)
        named = not self._given.isdisjoint(_SPELT.findall(text))
        for match in self._person.finditer(text) if named else ():
            words = match[0].split(" ")
            if not any(map(self._is_common, words[1:])):
                genitive = words[-1].endswith("s") and self._is_word(words[-1][:-1])
                yield Name(Span(*match.span()), Kind.PERSON, match[0][: len(match[0]) - genitive], genitive)

    def _is_common(self, word: str) -> bool:
        """Whether a capitalised word is a common one, and no name in the dictionary."""
        plain = word.rstrip(".")
        return word not in self._known.particles and self._is_word(plain.lower()) and not self._is_word(plain)


def _begins(text: str, start: int) -> bool:
    """Whether a sentence, an item or a quotation begins here."""
    return _BEGINS.search(text[max(0, start - _LOOK_BACK) : start]) is not None if start else True


def _hint(form: str) -> str:
    """What of a form is written in one way only."""
    before, after = form.split(PLACE)
    return max(before[1:], after[2:], key=len)


def _pattern(form: str) -> re.Pattern[str]:
    before, after = form.split(PLACE)
    place = rf"(?P<place>{_WORD}(?: {_WORD}){{0,{_MOST - 2}}})"
    lead = f"[{before[:1]}{before[:1].lower()}]{re.escape(before[1:])}" if before else ""
    tail = f"{re.escape(after[:1])}[{after[1:2]}{after[1:2].upper()}]{re.escape(after[2:])}" if after else ""
    return re.compile(rf"(?<![\w’'-]){lead}{place}{tail}(?P<genitive>s?)(?![\w-])")


def _streets(known: Knowledge) -> re.Pattern[str]:
    first = rf"(?:(?:{any_of(known.street_first)}) )?"
    own = rf"(?P<name>{_CAPITAL}[\w’'-]{{0,40}}(?:{any_of(known.street_endings)}))(?P<number>{_NUMBER})?"
    apart = rf"(?P<apart>{_WORD}(?: {_WORD}){{0,2}} (?:{any_of(known.street_words)}))(?P<apart_number>{_NUMBER})"
    return re.compile(rf"(?<![\w’'-])(?:{first}{own}|{apart})(?![\w’'-])")
