"""Where the words of a text are: what readability formulas count.

Swedish orthography decides: a hyphen joins, a slash parts, a colon joins an ending to an abbreviation
(``EU:s``, ``S:t``), a full stop stands inside ``t.ex.``. Every alternative is bounded, so that no text
takes more than linear time.
"""

from __future__ import annotations

import re
from functools import cache

from .model import Span

_MARKS = re.compile(r"[\u0300-\u036f\u00ad]")
"""Combining marks and soft hyphens: they stand inside words."""
_SIGN, _LETTER = r"[^\W_]", r"[^\W\d_]"
_MARKED_SIGN, _MARKED_LETTER = (rf"(?:{plain}{_MARKS.pattern}*)" for plain in (_SIGN, _LETTER))
_HYPHEN = r"[-\u2010\u2011]"
_DOMAINS = "se|nu|com|org|net|eu|info|gov|edu|fi|no|dk|de|uk|io|app|example"
_REST = r"[^\s<>\"”»]{0,500}[^\s<>\"”».,;:!?)\]'’]"
"""Of an address: everything up to white space or a closing mark, but for end marks of the sentence."""

_ALTERNATIVES = (
    ("@", r"(?<![\w.+-])[\w.+-]{1,64}+@(?:[\w-]{1,63}\.){1,5}[^\W\d_]{2,12}"),  # e-mail
    ("web", rf"(?i:https?://|www\.){_REST}"),
    ("stop", rf"(?<![\w.-])(?:[^\W_][\w-]{{0,62}}\.){{1,5}}(?:{_DOMAINS})(?![\w-])(?:[/?#]{_REST}|[/?#])?"),
    # t.ex., at least one part of a single letter
    (
        "stop",
        r"(?<![\w.])(?=(?:[^\W\d_]{1,3}\.){0,5}[^\W\d_](?:\.|(?!\w)))[^\W\d_]{1,3}(?:\.[^\W\d_]{1,3}(?!\w)){1,5}\.?",
    ),
    (
        "figure",
        r"(?<![\w-])(?:\+\d{1,3}[ \u00a0-])?\(?0?\)?\d{1,4}[-–]\d{2,3}(?:[ \u00a0]\d{2,3}){1,3}(?!\d)",
    ),  # telephone
    ("figure", r"(?<!\w)\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,4}(?:,\d{1,9})?(?!\w)"),  # 1 200,50
    ("figure", r"(?<!\w)\d{1,20}(?:[.,:]\d{1,20}){1,6}(?!\w)"),  # 13.00
    *(
        (need, rf"{sign}+(?:{_HYPHEN}{sign}+|['’]{letter}+|:{letter}{{1,4}}(?!\w))*")
        for need, sign, letter in (("plain", _SIGN, _LETTER), ("marks", _MARKED_SIGN, _MARKED_LETTER))
    ),
)
"""What a word may be, and what a text must have in it for that: an at sign, a web address, a full stop inside a word, a
figure, marks. Most texts have none of these, and are gone through faster without."""
_WEB, _STOP, _FIGURE = re.compile(r"://|www\.", re.IGNORECASE), re.compile(r"\.\w"), re.compile(r"\d")


@cache
def _word(*needs: str) -> re.Pattern[str]:
    return re.compile("|".join(pattern for need, pattern in _ALTERNATIVES if need in needs))


_NO_LETTER = re.compile(r"[\W\d_]+")


def words(text: str) -> list[Span]:
    """The words of a text, in order: words, numbers, abbreviations, e-mail and web addresses.

    ``och/eller`` is two words, ``8.00–16.30`` two numbers, ``IT-enheten`` one word; the hyphen of
    ``brottsförebyggande-`` and the stop of ``osv.`` stand outside.
    """
    needs = ["marks" if _MARKS.search(text) else "plain"]
    needs += ["@"] if "@" in text else []
    needs += ["web"] if _WEB.search(text) else []
    needs += ["stop"] if _STOP.search(text) else []
    needs += ["figure"] if _FIGURE.search(text) else []
    make = Span._make
    return [make(match.span()) for match in _word(*needs).finditer(text)]


def letters(word: str) -> int:
    """How many letters a word has: LIX counts words of more than six (Björnsson, Läsbarhet, 1968)."""
    return len(_NO_LETTER.sub("", word))
