"""A word or passage that must stay as it is (by glossary, configuration or the page's mark-up) was changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....model import Term, TermStatus
from ..context import Context
from ..examples import Example
from ..fault import ERROR, Fault
from ..pair import Pair

SEVERITIES = (ERROR,)
EXAMPLES = (
    Example("Logga in med BankID", "Log in with the bank card", "error", context=Context(keep=("BankID",))),
    Example("Logga in med BankID", "Log in with BankID", context=Context(keep=("BankID",))),
    Example("Logga in med BankID", "Kirjaudu BankID:llä", to="fi", context=Context(keep=("BankID",))),
    Example(
        "Sök i Platsbanken",
        "Search the Job Bank",
        "error",
        context=Context(terms=(Term("Platsbanken", "", TermStatus.KEEP),)),
    ),
)


def find(pair: Pair) -> Iterator[Fault]:
    for word in pair.keep:
        if word in pair.source.text and word not in pair.target.text and _whole(word, pair.source.text):
            yield Fault(ERROR, "{word} must not be translated", values={"word": word})
    if pair.source.codes:
        wanted = [text for start, end in pair.source.protected if (text := pair.source.text[start:end].strip())]
        for text in wanted:
            if text not in pair.target.text:
                yield Fault(ERROR, "{word} must not be translated", values={"word": text})


def _whole(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
