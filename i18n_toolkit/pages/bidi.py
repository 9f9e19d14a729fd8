"""What must be isolated left-to-right where the surrounding text runs right-to-left.

The Unicode Bidirectional Algorithm (Unicode Standard Annex 9) lays out numbers and neutral
characters by what stands around them: in an Arabic sentence ``2025-03-09`` shows as ``09-03-2025``
and ``C++`` as ``++C``. A `<bdi dir="ltr">` round each span found here shows it as it was written.

The text is cut where a right-to-left character stands; each run between is read as words, numbers
and punctuation, and those that belong together make a phrase. Only the shape of the characters
decides, so it works for whatever language the left-to-right words are in. Time is linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..model import Span

_OTHERS = (
    r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
    r"\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
)
_RUN = re.compile(rf"[^\s{_OTHERS}][^{_OTHERS}]*")
"""What begins with no space and holds no character of a right-to-left script (whose digits, marks
and punctuation follow that script's own conventions), no control character and no direction mark."""

_S = "[ \u00a0\u2009\u202f]"
_DASH = "[-\u2010-\u2013\u2212]"
_LETTER = r"[\w\u0300-\u036f\u00ad]"
_APART = r"(?<![^\s(\[{/«»“”„\"])"
"""Not directly after anything but a space or an opening mark: there a sign belongs to what follows."""

_AMOUNT = rf"[0-9]{{1,3}}(?:{_S}[0-9]{{3}}(?![0-9]))+(?:[.,][0-9]+)?"
_SLASHED = rf"[0-9]{{1,2}}/[0-9]{{1,2}}{_S}[0-9]{{4}}(?![0-9])"
_FIVE = rf"[0-9]{{3}}{_S}[0-9]{{2}}(?![0-9])"
_PLAIN = "[0-9]+(?:[.,:/][0-9]+)*"
_ONE = rf"(?:{_AMOUNT}|{_SLASHED}|{_FIVE}|{_PLAIN})"
_AREA = r"(?:0[0-9]{1,3}|\(0[0-9]{1,3}\))"
_HOME = rf"{_AREA}(?:{_S}?{_DASH}{_S}?[0-9]{{2,8}}|{_S}[0-9]{{2,3}})(?:{_S}[0-9]{{2,3}}(?![0-9])){{0,4}}"
_ABROAD = rf"(?:\+|00)[1-9][0-9]*(?:{_S}?\(0\){_S}?[0-9]+)?(?:(?:{_S}|{_DASH})[0-9]{{1,4}}(?![0-9]))*"
_NUMBER = rf"(?:{_HOME}|{_ONE}(?:(?:{_DASH}|{_S}{_DASH}{_S}){_ONE})*)"

_TOKEN = re.compile(
    rf"""
      (?P<address> (?:[A-Za-z][A-Za-z0-9+.-]*://|www\.|mailto:|tel:)[^\s<>"«»“”„]+ )
    | (?P<number>  (?: {_ABROAD} | (?: {_APART}[-\u2212] | [+±≈~≤≥] )? {_NUMBER} ) (?: :[-–] | [+%‰°]* )
                  (?! {_LETTER} | [-–.@]\w ) )
    | (?P<symbol>  [§%‰$€£¥№]+ | °[CF]? )
    | (?P<word>    (?:{_APART}[.\#@])? \w{_LETTER}* (?: [-‐‑–.'’@/&:+_~=?\#,·|\\*]{{1,2}} {_LETTER}+ )* [+\#]* )
    | (?P<space>   {_S}+ )
    | (?P<other>   . )
    """,
    re.VERBOSE | re.DOTALL,
)
"""A connector such as ``-``, ``.`` or ``/`` is part of a word only between two of its letters.
A number may hold spaces: 1 200; 08-508 00 000; 136 81; 6/3 2024; 08.00 – 16.30."""

_CLOSES = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", '"': '"', "“": "”", "”": "”“", "„": "“”"}
_JOINERS = frozenset("&+/|=×·–—-")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
"""``t.ex``, ``m.m``: the full stop after it is its own."""


_CONTENT = frozenset(["word", "number", "symbol"])


class _Token(NamedTuple):
    """`kind` is a group of `_TOKEN`."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(slots=True)
class _Phrase:
    """Tokens `first` to `last`, both included."""

    first: int
    last: int
    word: bool


def ltr_spans(text: str) -> list[Span]:
    """The spans of a plain text to isolate left-to-right inside right-to-left text.

    Sorted, disjoint, in code points: phrases of left-to-right words with the numbers and signs that
    belong to them (``Haninge kommun (KD)``, ``C++``, ``BMN 2024-123``), addresses, and numbers of
    more than digits (telephone numbers, dates, times, ranges, amounts, ``3 kap. 2 §``). A bare whole
    number needs none and gets none; nor does the punctuation of the sentence around, nor what
    already stands in an explicit isolate (U+2066 to U+2069).
    """
    spans: list[Span] = []
    text = _without_isolates(text)
    for run in _RUN.finditer(text):
        tokens = list(_tokens(text, run.start(), run.end()))
        mates = _mates(tokens)
        for phrase in _joined_at_commas(tokens, mates, _phrases(tokens, mates)):
            for first, last in _balanced(tokens, mates, phrase):
                part = text[tokens[first].start : tokens[last].end]
                if _strong(part) or (not part.isdecimal() and any(map(str.isdecimal, part))):
                    spans.append(Span(tokens[first].start, tokens[last].end))
    return spans


def _without_isolates(text: str) -> str:
    """The text with everything in an explicit isolate blotted out, at the same length."""
    if not re.search("[\u2066-\u2068]", text):
        return text
    depth = 0
    out = []
    for character in text:
        depth += character in "\u2066\u2067\u2068"
        out.append("\0" if depth else character)
        depth -= depth > 0 and character == "\u2069"
    return "".join(out)


def _tokens(text: str, start: int, end: int) -> Iterator[_Token]:
    word_end = -1
    for match in _TOKEN.finditer(text, start, end):
        found, at = match[0], match.start()
        if match.lastgroup == "address":
            core = _trimmed(found)
            yield _Token("word", core, at, at + len(core))
            for place in range(at + len(core), match.end()):
                yield _Token("other", text[place], place, place + 1)
            continue
        kind = str(match.lastgroup)
        if kind == "other" and (_strong(found) or (at == word_end and unicodedata.category(found)[0] == "M")):
            kind = "word"  # vowel signs of Thai and its like, which `\w` leaves out
        elif kind == "word" and not _strong(found):
            kind = "number" if any(map(str.isdecimal, found)) else "other"
        if kind == "word":
            word_end = match.end()
        yield _Token(kind, found, at, match.end())


def _trimmed(address: str) -> str:
    """An address without the sentence's punctuation after it, but with the bracket it opened."""
    core = address.rstrip(".,;:!?'’)…")
    opened = core.count("(") - core.count(")")
    while opened > 0 and address.startswith(")", len(core)):
        core += ")"
        opened -= 1
    return core


def _strong(text: str) -> bool:
    return any(unicodedata.bidirectional(character) == "L" for character in text)


def _mates(tokens: list[_Token]) -> dict[int, int]:
    """Brackets and quotation marks that open and close within the run, each with its other half."""
    mates: dict[int, int] = {}
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind != "other":
            continue
        if opened and token.text in _CLOSES[tokens[opened[-1]].text]:
            mates[index] = opened.pop()
            mates[mates[index]] = index
        elif token.text in _CLOSES:
            opened.append(index)
    return mates


def _phrases(tokens: list[_Token], mates: dict[int, int]) -> Iterator[_Phrase]:
    """The tokens that belong together, commas and brackets not yet regarded."""
    phrase: _Phrase | None = None
    for index, token in enumerate(tokens):
        if token.kind not in _CONTENT:
            continue
        word = token.kind == "word"
        if phrase and _joins(tokens, phrase, _gap(tokens, mates, phrase.last, index), token):
            phrase.last, phrase.word = index, phrase.word or word
        else:
            if phrase:
                yield phrase
            phrase = _Phrase(index, index, word)
    if phrase:
        yield phrase


def _gap(tokens: list[_Token], mates: dict[int, int], last: int, following: int) -> str:
    """What stands between two tokens; brackets with both halves in the run do not part."""
    between = (tokens[index] for index in range(last + 1, following) if index not in mates)
    return "".join(" " if token.kind == "space" else token.text for token in between)


def _joins(tokens: list[_Token], phrase: _Phrase, gap: str, after: _Token) -> bool:
    before = tokens[phrase.last]
    words = phrase.word and after.kind == "word"
    middle = gap.strip()
    if not middle:
        return not gap or _neighbours(tokens, phrase, after)
    if middle in _JOINERS:
        # "plan- och bygglagen", "1 200/månad", "Plan & bygg", "2 × 3"; but a dash may part a number from a name.
        return words or gap == middle or (middle in "×+=" and before.kind == after.kind == "number")
    return gap == ". " and before.kind == "word" and _abbreviates(before.text, after)


def _neighbours(tokens: list[_Token], phrase: _Phrase, after: _Token) -> bool:
    """Whether a token belongs to the phrase a mere space before it."""
    before = tokens[phrase.last]
    if after.kind == "symbol" or phrase.word:
        return True
    if after.kind == "number":
        return before.kind == "symbol" and phrase.first == phrase.last
    # A number begins a phrase only with its unit (kr, dagar, GB) or as a postal code; else it is the sentence's.
    return after.text[0].islower() or len(after.text) <= 3 or re.fullmatch(_FIVE, before.text) is not None


def _abbreviates(word: str, after: _Token) -> bool:
    """Whether a full stop after `word` abbreviates rather than ends a sentence."""
    if after.kind != "word":
        return len(word) <= 4 or _DOTTED.fullmatch(word) is not None
    initial = len(word) == 1 or (len(word) == 2 and word.istitle())
    return after.text[0].islower() or (initial and word[0].isupper())


def _joined_at_commas(tokens: list[_Token], mates: dict[int, int], phrases: Iterator[_Phrase]) -> Iterator[_Phrase]:
    """Phrases of words that only a comma parts are one: "Storgatan 5, 136 81 Haninge"."""
    former: _Phrase | None = None
    for phrase in phrases:
        if former and former.word and phrase.word and _gap(tokens, mates, former.last, phrase.first) == ", ":
            former.last = phrase.last
            continue
        if former:
            yield former
        former = phrase
    if former:
        yield former


def _balanced(tokens: list[_Token], mates: dict[int, int], phrase: _Phrase) -> Iterator[tuple[int, int]]:
    """The phrase with the brackets that belong to it, cut at those that enclose more than it."""
    first, last = phrase.first, phrase.last
    while first <= mates.get(last + 1, -1) <= last:
        last += 1
    while first <= mates.get(first - 1, -1) <= last:
        first -= 1
    stop = tokens[last + 1] if last + 1 < len(tokens) else None
    if stop and stop.text == "." and _DOTTED.fullmatch(tokens[last].text):
        last += 1
    begin = first
    for index in range(first, last + 2):
        if index > last or (index in mates and not first <= mates[index] <= last):
            inside = [at for at in range(begin, index) if tokens[at].kind in _CONTENT or at in mates]
            if inside:
                yield inside[0], max(inside[-1], last if index > last else 0)
            begin = index + 1
