"""The verbs of the command line for Python programs: ``read_page``, ``check``, ``translate``, ``publish``.

pages = [read_page("bygglov.html")]
report = check(pages)
drafts = translate(pages, ["en", "ar"])
publish(pages, drafts, "out")
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from .checking.run import check_pages
from .checks.baseline import Baseline
from .checks.report import Report
from .config import Settings, find_settings
from .errors import SourceError
from .languages import Languages
from .model import State, Unit
from .pages.page import Page
from .pages.reading import read_page as _read_page
from .pages.sources import read_sources
from .pipeline import require_means, translate_pages
from .site.publish import Localised, Published
from .site.publish import publish as _publish
from .workshop import open_workshop

Drafts = Mapping[str, Mapping[str, Unit]]
"""One page's translations: language tag → block id → Unit."""


def read_page(source: str | Path, settings: Settings | None = None) -> Page:
    """The page at a path, an http(s) address or ``-``. Raises SourceError for what cannot be read, and
    for a source that holds several pages (`read_pages` reads those)."""
    pages = read_pages([source], settings)
    if len(pages) != 1:
        raise SourceError("holds {number} pages, not one", place=source, number=len(pages))
    return pages[0]


def read_pages(sources: Iterable[str | Path], settings: Settings | None = None) -> list[Page]:
    """Every page of files, folders, addresses, sitemaps and web archives. Raises SourceError for the
    first that cannot be read. `settings` are the nearest i18n.toml's by default, here and below."""
    languages = Languages()
    arguments = [str(source) for source in sources]
    return [
        _read_page(raw, languages) for raw in read_sources(arguments, settings or find_settings(), sys.stdin.buffer)
    ]


def check(
    pages: Page | Iterable[Page], *, only: Sequence[str] = (), baseline: Baseline | None = None,
    settings: Settings | None = None, browser: bool = False,
) -> Report:  # fmt: skip
    """What makes a page, or pages, hard to read, to reach and to translate: findings and figures of each.

    `only` names categories (``readability``, ``language``, ``translatability``, ``accessibility``); none means all.
    What `baseline` has does not count. With `browser` each page is opened in Chromium too. Many pages are shared out to
    processes, one a core. Raises ConfigurationError for rules or settings that are wrong, ExchangeError for a broken
    glossary, UserError where there is no browser.
    """
    some = [pages] if isinstance(pages, Page) else pages
    return check_pages(
        some, settings or find_settings(), Languages(), categories=only, baseline=baseline, browser=browser
    )


def translate(
    pages: Sequence[Page], to: Sequence[str], *, engines: Sequence[str] = (), settings: Settings | None = None
) -> list[Drafts]:
    """The pages in each language of `to` (BCP 47 tags), in the pages' order: the memory first, then the
    first of the `engines` (default: the settings') that knows the pair. In a project everything is
    kept in its store. Raises LanguageError, EngineError, ExchangeError, StoreError."""
    languages = Languages()
    targets = [languages.get(tag) for tag in to]
    with open_workshop(settings or find_settings(), languages, engines) as workshop:
        require_means(pages, targets, workshop)
        columns = {target.tag: translate_pages(pages, target, workshop) for target in targets}
    return [{tag: column[index] for tag, column in columns.items()} for index in range(len(pages))]


def publish(
    pages: Sequence[Page],
    drafts: Sequence[Drafts],
    folder: str | Path,
    *,
    style: str = "accessible",
    minimum_state: State = State.INITIAL,
    settings: Settings | None = None,
) -> Published:
    """Writes the pages in every language of their drafts, and in Swedish, below `folder`; `style` is
    ``accessible``, ``faithful`` or ``fragment``. Pictures and the like beside a local page are copied.
    Raises OutputError, with nothing written."""
    languages = Languages()
    tags = dict.fromkeys(tag for page_drafts in drafts for tag in page_drafts)
    localised = [
        Localised(page, page_drafts, _neighbourhood(page)) for page, page_drafts in zip(pages, drafts, strict=True)
    ]
    return _publish(
        localised,
        [languages.get(tag) for tag in tags],
        languages.get("sv"),
        Path(folder),
        settings or find_settings(),
        style=style,
        minimum=minimum_state,
    )


def _neighbourhood(page: Page) -> Path | None:
    """The folder that the page's output path counts from, for a page of a local file."""
    file = Path(page.document.address)
    if "://" in page.document.address or not file.is_file():
        return None
    up = page.path.count("/")
    return file.parents[up] if up < len(file.parents) else file.parent
