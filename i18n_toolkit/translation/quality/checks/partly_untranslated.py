"""A run of the source's words was left in the target."""

from __future__ import annotations

from collections.abc import Iterator

from ..examples import Example
from ..facts import Facts
from ..fault import WARNING, Fault
from ..pair import Pair

SEVERITIES = (WARNING,)
EXAMPLES = (
    Example(
        "Du måste söka bygglov innan du börjar bygga huset", "You must apply innan du börjar bygga huset", "warning"
    ),
    Example(
        "Du måste söka bygglov innan du börjar bygga huset",
        "عليك söka bygglov innan du börjar بناء المنزل",
        "warning",
        to="ar",
    ),
    Example("Läs boken Du och jag och alla andra i dag", "Read the book Du och jag och alla andra today", "warning"),
    Example("Du måste söka bygglov innan du börjar", "You must apply for a building permit before you begin"),
    Example("Kontakta Haninge kommun Kundtjänst", "Contact Haninge kommun Kundtjänst"),
)


_RUN = 4
"""Words in a row; two languages share two or three by chance, and names are longer in capitals."""


_SCATTERED = 3
"""Words that only the source language has, anywhere in the target."""


def checkable(source: Facts, target: Facts) -> bool:
    return source.language.tag.split("-")[0] != target.language.tag.split("-")[0] and target.language.draft != "copy"


def find(pair: Pair) -> Iterator[Fault]:
    theirs = pair.target.words
    copied = [*map(set(pair.source.spelt).__contains__, pair.target.spelt)]
    if sum(copied) < 3:
        return
    told = f" {' '.join(pair.source.spelt)} "
    function = pair.source.facts.function_words - pair.target.facts.function_words
    scattered = [item for item, same in zip(theirs, copied, strict=True) if same and item[2] in function]
    if len(scattered) >= _SCATTERED and len(scattered) > len(theirs) // 12:
        start, stop = scattered[0][0], scattered[-1][1]
        values = {"words": ", ".join(dict.fromkeys(word for _, _, word in scattered))}
        yield Fault(WARNING, "these words were not translated: {words}", start, stop, values)
        return
    place = 0
    while place < len(theirs):
        if not copied[place]:
            place += 1
            continue
        end = place + 1
        run = theirs[place][2]
        while end < len(theirs) and copied[end] and f" {run} {theirs[end][2]} " in told:
            run = f"{run} {theirs[end][2]}"
            end += 1
        words = theirs[place:end]
        small = [word for start, _, word in words if not pair.target.text[start].isupper()]
        of_source = sum(word in function for word in small)
        if (of_source and len(words) >= 3 + pair.near and len(small) >= 2) or (
            not pair.near and len(small) >= _RUN and len(words) > _RUN
        ):
            start, stop = words[0][0], words[-1][1]
            values = {"words": pair.target.text[start:stop]}
            yield Fault(WARNING, "these words were not translated: {words}", start, stop, values)
            return
        place = end
