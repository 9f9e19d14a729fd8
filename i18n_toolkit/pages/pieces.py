"""What stands between the tags of a parsed page: texts, comments, and tags the parser ignored.

The tree says where its tags stand. What is left between two of them is tokenised here as the HTML
standard does in its data state (13.2.5.1); a tag found there is one that made no element.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from typing import NamedTuple

from turbohtml import unescape

Range = tuple[int, int]

SPACE = " \t\n\f\r"
"""ASCII white space (Infra Standard, 4.6): no other character is space to an HTML parser."""

_SILENT = SPACE + "\0"

_S = r"[ \t\n\f\r]"
_MARKUP = re.compile(
    rf"""<(?:
      (?P<comment> !--(?:-?>|.*?(?:--!?>|\Z)) )
    | (?P<cdata>   !\[CDATA\[ )
    | (?P<doctype> ![dD][oO][cC][tT][yY][pP][eE][^>]*+>? )
    | (?P<bogus>   [!?][^>]*+>? | /[^a-zA-Z>][^>]*+>? )
    | (?P<tag>     /> | /?[a-zA-Z][^ \t\n\f\r/>]*+
                   (?> [ \t\n\f\r/]++
                     | (?>=?[^ \t\n\f\r/>=]++ | =)
                       (?>{_S}*+={_S}*+ (?> "[^"]*+(?:"|\Z) | '[^']*+(?:'|\Z) | [^ \t\n\f\r>]++ )?+ )?+
                   )*+ >? )
    )""",
    re.VERBOSE | re.DOTALL,
)
"""Possessive throughout: time is linear, whatever a page leaves open."""


class Gap(NamedTuple):
    """A stretch between two tags. `kind`: ``data``; ``plain`` where no tag can stand (the content of
    a title or textarea); ``foreign`` where a CDATA section is text (inside SVG and MathML)."""

    start: int
    end: int
    kind: str = "data"


class Piece(NamedTuple):
    """A text (`comment` false) or a comment. `start`/`end` are the text itself, without the
    brackets of a CDATA section; a text of nothing but white space is no piece."""

    start: int
    end: int
    comment: bool = False


def pieces(text: str, gaps: Sequence[Gap]) -> Iterator[Piece]:
    """The texts and comments of the gaps, in order."""
    for gap in gaps:
        if gap.kind == "plain":
            yield from _text(text, gap.start, gap.end)
        else:
            yield from _tokens(text, gap)


def _tokens(text: str, gap: Gap) -> Iterator[Piece]:
    begin = position = gap.start
    while (match := _MARKUP.search(text, position, gap.end)) is not None:
        yield from _text(text, begin, match.start())
        begin = position = match.end()
        if match.lastgroup == "cdata":
            begin = position = yield from _section(text, match, gap)
        elif match.lastgroup in ("comment", "bogus"):
            yield Piece(match.start(), match.end(), comment=True)
    yield from _text(text, begin, gap.end)


def _section(text: str, match: re.Match[str], gap: Gap) -> Generator[Piece, None, int]:
    """A CDATA section, which outside SVG and MathML is a comment that ends at the first ``>``."""
    if gap.kind == "foreign":
        close = text.find("]]>", match.end(), gap.end)
        yield from _text(text, match.end(), close if close >= 0 else gap.end)
        return close + 3 if close >= 0 else gap.end
    close = text.find(">", match.start(), gap.end)
    end = close + 1 if close >= 0 else gap.end
    yield Piece(match.start(), end, comment=True)
    return end


def _text(text: str, start: int, end: int) -> Iterator[Piece]:
    words = text[start:end].strip(_SILENT)
    # a reference to a space (&#32;) is white space to the parser, too
    if words and (words[0] != "&" or unescape(words).strip(_SILENT)):
        yield Piece(start, end)
