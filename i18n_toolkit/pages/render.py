"""The accessible page: the main content in a clean template of our own, and the fragment for a CMS."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..languages import Language
from ..model import Unit
from .address import Resolve, unchanged
from .block_html import BlockWriter
from .dates import format_date
from .inline_html import Words
from .notice import Notice, notice_for
from .page import Page
from .repair import repaired

if TYPE_CHECKING:
    from jinja2 import Template


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
    words = _words(page, units, language, source, around.resolve)
    words.ids |= {"content", "skip"}
    outline = repaired(page)
    writer = BlockWriter(words, outline)
    title = next((block.id for block in page.document.blocks if block.path == "head/title"), None)
    description = next((block.id for block in page.document.blocks if block.path == "head/meta/@content"), None)
    day = page.document.last_updated
    text: str = _template("page.html.j2").render(
        language=language,
        word=language.word,
        title=words.plain(title) if title else page.document.title or language.word("Untitled page"),
        title_left=bool(title) and words.marked(title or "").left,
        source=source,
        description=words.plain(description) if description else "",
        content=writer.children(outline),
        notice=notice_for(page, units, language, source),
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
    words = _words(page, units, language, source, around.resolve)
    outline = repaired(page)
    text: str = _template("fragment.html.j2").render(
        language=language,
        word=language.word,
        source=source,
        content=BlockWriter(words, outline).children(outline),
        notice=notice_for(page, units, language, source),
        around=around,
    )
    return text


def notice_html(notice: Notice, language: Language, original: str, source: Language) -> str:
    """The notice alone, for a faithful page."""
    text: str = _template("notice.html.j2").render(
        notice=notice, language=language, word=language.word, original=original, source=source
    )
    return text


def _words(page: Page, units: Mapping[str, Unit], language: Language, source: Language, resolve: Resolve) -> Words:
    return Words(page, units, language, source, resolve, _new_window(source.folder))


@cache
def _new_window(folder: Path) -> Callable[[str], bool]:
    """Whether a link text says that it opens a new window: phrases in `words/links.toml`."""
    file = folder / "words" / "links.toml"
    phrases = tuple(tomllib.loads(file.read_text("utf-8"))["new_window"]) if file.is_file() else ()
    return lambda text: any(phrase in text.lower() for phrase in phrases)


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
