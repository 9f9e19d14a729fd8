"""The target is in another language. Short texts, and languages that nobody can tell, are not judged."""

from __future__ import annotations

from collections.abc import Iterator

from ....vocabulary.identification import identifier
from ..examples import Example
from ..facts import Facts
from ..fault import ERROR, Fault
from ..pair import Pair
from ..scripts import known

SEVERITIES = (ERROR,)
EXAMPLES = (
    Example(
        "Du måste söka bygglov innan du börjar bygga huset",
        "Sinun on haettava rakennuslupaa ennen kuin alat rakentaa taloa",
        "error",
    ),
    Example(
        "Du måste söka bygglov innan du börjar bygga huset",
        "You must apply for a building permit before you start to build",
        "error",
        to="fi",
    ),
    Example(
        "Du måste söka bygglov innan du börjar bygga huset",
        "Вы должны подать заявление на разрешение до начала строительства",
        "error",
        to="uk",
    ),
    Example(
        "Du måste söka bygglov innan du börjar bygga huset",
        "You must apply for a building permit before you start to build",
    ),
    Example("Information om avgifter", "Information om avgifter"),
    Example("Hemtjänsten kommer två gånger per dag", "Hjemmetjenesten kommer to ganger hver dag", to="da"),
    Example("Du måste söka bygglov innan du börjar", "You must apply for a building permit first", to="fa-AF"),
)


_LETTERS = 30
_WORDS = 5
"""Below this the identifier errs too often (.91 right of four words, .999 of whole sentences, FLORES, 18 languages)."""
_SURE = 0.55
"""The identifier's own confidence, tempered by length; tuned on FLORES."""
_MOST = 250
"""Characters it gets: more make it slower and no surer."""


def checkable(source: Facts, target: Facts) -> bool:
    return bool(target.identified_as)


def find(pair: Pair) -> Iterator[Fault]:
    side = pair.target
    script = side.facts.language.script
    if (
        side.letters < _LETTERS
        or len(side.words) < _WORDS
        or (known(script) and side.scripts.get(script, 0) < side.letters / 2)
    ):
        return
    # a text full of the language's own little words is in it; and names in a short one look like their own language
    function = sum(map(side.facts.function_words.__contains__, side.spelt))
    if function >= max(3, len(side.words) // 4):
        return
    language, sure = identifier().classify(side.prose[:_MOST])
    if language in side.facts.identified_as or sure < _SURE or language in side.facts.near:
        return
    yield Fault(ERROR, "the text looks like {language}", values={"language": language})
