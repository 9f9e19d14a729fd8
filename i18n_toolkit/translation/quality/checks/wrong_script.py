"""The target is in another script than its language's, or a word mixes scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..examples import Example
from ..facts import Facts
from ..fault import ERROR, WARNING, Fault
from ..pair import Pair
from ..scripts import known, letters

SEVERITIES = (ERROR, WARNING)
EXAMPLES = (
    Example("Du måste söka bygglov", "You must apply for a permit", "error", to="ar"),
    Example("Du måste söka bygglov", "Вы должны подать заявление", "error"),
    Example(
        "En utskrivbar liten bricka som kan tillverkas", "رقاقة صغيرة قابلة printedableرق للتصنيع", "warning", to="ar"
    ),
    Example("Logga in med BankID", "سجل الدخول باستخدام BankID", to="ar"),
    Example("Du måste söka bygglov", "Вам нужно подать заявление", to="ru"),
    Example("IKEA", "IKEA", to="ar"),
    Example("volume_up Lyssna", "volume_up استمع", to="ar"),
    Example("Ring 08-508 00 000", "Call 08-508 00 000", "error", to="ar"),
)


_LETTERS = 8
_SHARE = 0.5
_OFTEN_LATIN = re.compile(r"[^\W\d_a-z]+|[A-Z][\w’'-]*")


def checkable(source: Facts, target: Facts) -> bool:
    return known(target.language.script)


def find(pair: Pair) -> Iterator[Fault]:
    side = pair.target
    script = side.facts.language.script
    right = side.scripts.get(script, 0)
    if right == side.letters:
        return
    enough = side.letters >= _LETTERS or _translated_into_another(pair)
    if enough and right < _SHARE * side.letters and not _names_only(pair):
        most = max(side.scripts, key=lambda name: side.scripts[name])
        yield Fault(ERROR, "the text is in another script ({script})", values={"script": most})
        return
    for start, end, word in side.words:
        if word.isascii():
            continue
        for part in re.finditer(r"[^\W\d_]+", side.prose[start:end]):
            scripts = letters(part[0])
            if len(scripts) > 1 and min(scripts.values()) > 1 and part[0] not in pair.source.text:
                yield Fault(
                    WARNING,
                    "the word {word} mixes scripts",
                    start + part.start(),
                    start + part.end(),
                    {"word": part[0]},
                )
                return


def _translated_into_another(pair: Pair) -> bool:
    """Whether a short text has a word that the source does not have, in another script: no name or abbreviation."""
    said = pair.source.text.casefold()
    words = (pair.target.text[start:end] for start, end, _ in pair.target.words)
    return any(len(word) > 3 and word[1:].islower() and word.casefold() not in said for word in words)


def _names_only(pair: Pair) -> bool:
    """Whether all that is in another script are names, which many languages leave as they are."""
    if len(pair.target.words) > 3:
        return False
    text, own = pair.target.text, pair.target.scripts.get(pair.target.facts.language.script, 0)
    return all(
        (own or text[start].isupper()) and text[start:end] in pair.source.text
        for start, end, _ in pair.target.words
        if pair.target.facts.language.script not in letters(text[start:end])
    )
