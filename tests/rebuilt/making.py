"""Short ways from mark-up to a rebuilt page."""

from __future__ import annotations

from i18n_toolkit.languages import Languages
from i18n_toolkit.pages.page import Page
from i18n_toolkit.pages.render import Surroundings, accessible

from .drafts import units, wording
from .sources import page_of

ORIGINAL = Surroundings(original="https://exempelby.example/sidan")


def built(page: Page, languages: Languages, tag: str, *, missing: float = 0.0, around: Surroundings = ORIGINAL) -> str:
    """An accessible page in a language; in Arabic letters where that runs from right to left."""
    source, language = languages.get("sv"), languages.get(tag)
    drafts = {} if tag == "sv" else units(page, language, wording(language), missing=missing)
    return accessible(page, drafts, language, source, around)


def inside(html: str) -> str:
    """What stands in the main element of a page."""
    return html.partition('tabindex="-1">')[2].partition("</main>")[0].strip()


def body(html: str, languages: Languages, tag: str = "sv", *, missing: float = 0.0) -> str:
    """What becomes of a piece of mark-up: the main element's inside, without the heading made of the title."""
    made = inside(built(page_of(html, languages), languages, tag, missing=missing))
    return made.replace("<h1>Sida</h1>", "").strip()


def flat(html: str) -> str:
    """Without line ends between tags."""
    return html.replace(">\n", ">")
