"""The site that the accessibility proof looks at: Exempelby in nine languages, and the saved pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from i18n_toolkit.config import Settings, Site
from i18n_toolkit.exchange import tmx
from i18n_toolkit.languages import Language, Languages
from i18n_toolkit.model import Draft, Unit
from i18n_toolkit.pages.page import Page
from i18n_toolkit.site.publish import Localised, Published, publish
from i18n_toolkit.translation.memory import Memory, in_context

from .drafts import spoken, units, wording
from .sources import EXAMPLES, data_files, example_files, read

MEMORY = EXAMPLES.parent / "memory.tmx"
LANGUAGES = ("en", "ar", "fi", "so", "fa-AF", "yi", "zh", "th")
SETTINGS = Settings(site=Site(name="Exempelby kommun", address="https://en.exempelby.example/",
                              original="https://www.exempelby.example/"))  # fmt: skip


@cache
def memory(tag: str, tags: tuple[str, ...]) -> Memory:
    """The reviewed translations of Exempelby into a language."""
    return Memory(tmx.read(MEMORY, tags=tags, source="sv", targets=[tag]) if MEMORY.is_file() else ())


def remembered(page: Page, language: Language, languages: Languages) -> dict[str, Unit]:
    """Units from the memory; what it lacks stays Swedish."""
    blocks = [block for block in page.document.blocks if block.translate]
    matches = iter(memory(language.tag, languages.tags).lookup(in_context(blocks)))
    made = {}
    for block in blocks:
        drafts = [(segment, next(matches)) for segment in block.segments]
        made[block.id] = Unit(block.id, language.tag, tuple(
            Draft(segment.id, segment.source, None) if match is None else replace(match, segment=segment.id)
            for segment, match in drafts))  # fmt: skip
    return made


def drafted(page: Page, language: Language, languages: Languages) -> dict[str, Unit]:
    """From the memory where it has anything, else in words of the language, one segment in six left in Swedish."""
    if len(memory(language.tag, languages.tags)):
        return remembered(page, language, languages)
    return units(page, language, spoken(language), missing=1 / 6)


def examples(
    folder: Path, languages: Languages, tags: Iterable[str] = LANGUAGES, style: str = "accessible"
) -> Published:
    """Exempelby published below `folder`, with its overview."""
    goals = [languages.get(tag) for tag in tags]
    pages = []
    for file in example_files():
        path = file.relative_to(EXAMPLES).as_posix()
        page = replace(read(file, languages), path=path)
        pages.append(Localised(page, {goal.tag: drafted(page, goal, languages) for goal in goals}, EXAMPLES))
    return publish(pages, goals, languages.get("sv"), folder, SETTINGS, style=style, interface=languages.get("en"))


def saved(folder: Path, languages: Languages, tags: Iterable[str] = (), style: str = "accessible") -> Published:
    """The saved pages beside the checkout, published below `folder`."""
    goals = [languages.get(tag) for tag in tags]
    pages = []
    for file in data_files():
        page = read(file, languages)
        pages.append(Localised(page, {goal.tag: units(page, goal, wording(goal)) for goal in goals}))
    return publish(pages, goals, languages.get("sv"), folder, SETTINGS, style=style)
