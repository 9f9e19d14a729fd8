"""The accessible page: the main content in a clean template of our own, and the fragment for a CMS."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..languages import Language
from ..model import Block, Unit
from .address import Resolve, unchanged
from .block_html import BlockWriter
from .dates import format_date
from .notice import Notice, notice_for
from .page import Node, Page
from .repair import repaired
from .repair_places import place_names
from .structure import nodes
from .wording import Words, places_of
from .words import word_lists

if TYPE_CHECKING:
    from jinja2 import Template

_OWN_IDS = frozenset({"content", "i18n-languages", "i18n-notice"})
"""What the template itself has; a link of the page to ``#content`` finds the main content."""
_DESCRIPTION = re.compile(r"\bname\s*=\s*[\"']?\s*description\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another language: `href` is relative to this page, `address` absolute or ""."""

    language: Language
    href: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an accessible page tells about the site around it.

    `original` is where the Swedish page is ("" when unknown), `home` a relative address of the start
    page ("" for none), `alternates` every language of this page, its own included, `default` the
    absolute address for readers of any other language.
    """

    site_name: str = ""
    original: str = ""
    home: str = ""
    alternates: tuple[Alternate, ...] = ()
    default: str = ""
    resolve: Resolve = unchanged


def accessible(
    page: Page, units: Mapping[str, Unit], language: Language, source: Language, around: Surroundings = Surroundings()
) -> str:
    """A whole HTML page in `language`; blocks without a unit or target stay Swedish, marked."""
    outline = repaired(page)
    words = _words(page, units, language, source, around, outline)
    words.ids |= _OWN_IDS
    title = next((words.marked(block.id) for block in page.document.blocks if block.path == "head/title"), None)
    about = next((words.marked(block.id) for block in page.document.blocks if _is_description(block, page)), None)
    day = page.document.last_updated
    name = title.plain_text() if title else page.document.title or language.word("Untitled page")
    text: str = _template("page.html.j2").render(
        language=language,
        word=language.word,
        title=name,
        title_left=bool(title and title.left),
        heading="" if any(node.name == "h1" for node in nodes(outline)) else name,
        source=source,
        description=about.plain_text() if about else "",
        description_left=bool(about and about.left),
        content=BlockWriter(words, outline).children(outline),
        notice=notice_for(page, units, language, source),
        updated=language.word("Last updated: {date}", date="\0").partition("\0") if day else None,
        date=format_date(day, language) if day else "",
        iso_date=day.isoformat() if day else "",
        around=around,
        style=_style(),
    )
    return text


def fragment(
    page: Page, units: Mapping[str, Unit], language: Language, source: Language, around: Surroundings = Surroundings()
) -> str:
    """The main content alone, in one element that carries its language, to paste into a CMS."""
    outline = repaired(page, whole=False)
    words = _words(page, units, language, source, around, outline)
    words.ids |= _OWN_IDS - {"content"}
    text: str = _template("fragment.html.j2").render(
        language=language,
        word=language.word,
        source=source,
        content=BlockWriter(words, outline).children(outline),
        notice=notice_for(page, units, language, source),
        around=around,
    )
    return text


def notice_html(
    notice: Notice, language: Language, original: str, source: Language, *, without_landmarks: bool = False
) -> str:
    """The notice alone, for a faithful page. On a page `without_landmarks` it is none either: a single one would
    only show that everything else stands outside (axe-core's rule `region`)."""
    text: str = _template("notice.html.j2").render(
        notice=notice,
        language=language,
        word=language.word,
        original=original,
        source=source,
        without_landmarks=without_landmarks,
    )
    return text


def _is_description(block: Block, page: Page) -> bool:
    """Whether this is the meta description, among the texts of other metas."""
    anchor = page.source.anchors.get(block.id) if block.path.startswith("head/meta") else None
    if anchor is None:
        return False
    text = page.source.text
    start, end = text.rfind("<", 0, anchor.start), text.find(">", anchor.end)
    return bool(_DESCRIPTION.search(text[start : end if end > 0 else len(text)]))


def _words(
    page: Page,
    units: Mapping[str, Unit],
    language: Language,
    source: Language,
    around: Surroundings,
    outline: Node,
) -> Words:
    said = _new_window(source.folder)
    return Words(
        page=page,
        units=units,
        language=language,
        source=source,
        resolve=around.resolve,
        new_window=lambda text: any(phrase in text.casefold() for phrase in said),
        original=around.original,
        places=places_of(place_names(outline, page)),
    )


@cache
def _new_window(folder: Path) -> tuple[str, ...]:
    """How link texts say that a new window opens: phrases in ``words/links.toml``."""
    lists = word_lists(folder, "links", ("new_window",))
    return lists["new_window"] if lists is not None else ()


@cache
def _template(name: str) -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)


@cache
def _style() -> str:
    return (Path(__file__).with_name("templates") / "page.css").read_text("utf-8")
