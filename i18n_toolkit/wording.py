"""When two translations of a block say the same: what is compared between a file that went out and one that came back.

White space at the edges of a sentence is its source's, whatever a client made of it; runs of spaces, tabs and line
ends are one space (a no-break space is not), Unicode is NFC (Unicode Standard Annex 15), and what XML 1.0 cannot hold
is U+FFFD, as the formats write it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from .content import edges, join, tagged
from .matching import digest, key, normalise
from .model import Code, Content, Draft, Unit

_SPACE = re.compile("[ \t\r\n]+")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def normal(content: Content) -> str:
    """The tagged spelling in which equal wordings are equal."""
    text = tagged(content)
    # where all can be printed and spaces stand alone, neither pattern would change anything
    if "  " in text or not text.isprintable():
        text = _SPACE.sub(" ", _NOT_XML.sub("\ufffd", text))
    text = text.strip(" ")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def framed(target: Content, source: Content, space: str = " ") -> Content:
    """The target between the white space its source has at its edges; `space` is what the target's language puts
    between sentences."""
    if len(target) == 1 and len(source) == 1 and isinstance(target[0], str) and isinstance(source[0], str):
        return _framed(target[0].strip(), source[0], space)
    lead, _, trail = edges(source)
    inside = edges(target)[1]
    return join((lead, *inside, space if trail == " " else trail)) if inside else ()


def _framed(inside: str, source: str, space: str) -> Content:
    """The same for texts without codes, which most are."""
    body = source.strip()
    start = source.find(body)
    trail = source[start + len(body) :]
    return (f"{source[:start]}{inside}{space if trail == ' ' else trail}",) if inside else ()


def words_of(drafts: Iterable[Draft], space: str = " ") -> str:
    """The wording of all the drafts that have a target, with their tags; "" where none has. Sentences that have been
    merged into the first of them say what they said apart."""
    parts: list[str | Code] = []
    for draft in drafts:
        if draft.target:
            parts += framed(draft.target, draft.source, space)
    return normal(join(parts))


def digest_of(unit: Unit, space: str = " ") -> str:
    """32 hexadecimal digits for the wording; "" where there is none."""
    words = words_of(unit.drafts, space)
    return digest(words) if words else ""


def source_digest(unit: Unit) -> str:
    """32 hexadecimal digits for what the block says in its own language."""
    return digest(key(join(unit.source)))


def note_digest(note: str) -> str:
    """32 hexadecimal digits for a note; "" where there is none."""
    return digest(normalise(note)) if note.strip() else ""


def states_of(unit: Unit) -> str:
    """A digit a sentence: its state, INITIAL where it has no target."""
    return "".join(str(int(draft.state) if draft.target is not None else 0) for draft in unit.drafts)
