"""Many pages through the checks, on every core where that pays."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from ..bulk import bulk, look_rarely
from ..checks.baseline import Baseline, Stale
from ..checks.report import PageReport, Report
from ..config import Settings
from ..errors import SourceError, ToolkitError
from ..languages import Languages
from ..pages.decode import encode
from ..pages.page import Page
from ..pages.sources import RawPage, open_sources
from ..workers import Job, cores, spread
from .checker import Checker
from .neighbours import Stock, key_of

Progress = Callable[[int, int], None]
"""Called with (pages done, all pages)."""
FEW = 24
"""Pages up to which this process checks them alone: a worker takes as long to begin as some twenty pages take."""
FEW_SEEN = 8
"""The same where a browser opens each of them: it takes longer to begin, but so does each page."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A page that waits: its bytes are in `file`, or in `raw` itself."""

    raw: RawPage
    file: Path | None = None

    def page(self) -> RawPage:
        if self.file is None:
            return self.raw
        try:
            return replace(self.raw, data=self.file.read_bytes())
        except OSError as error:
            raise SourceError("cannot be read: {reason}", place=self.raw.address, reason=error.strerror) from error


@dataclass
class _Holding:
    """The pages of a run. What files hold is read again when its turn comes; other pages wait in memory, or in a
    folder of their own once they are many."""

    pages: list[_Held] = field(default_factory=list)
    failures: list[ToolkitError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def take(self, item: RawPage | ToolkitError, shelf: Callable[[], Path], reread: bool) -> None:
        if isinstance(item, ToolkitError):
            self.failures.append(item)
            return
        self.notes += item.notes
        file = Path(key_of(item))
        if reread and item.address != "-" and file.is_absolute() and file.is_file():
            self.pages.append(_Held(replace(item, data=b""), file))
        elif len(self.pages) < FEW:
            self.pages.append(_Held(item))
        else:
            spooled = shelf() / str(len(self.pages))
            spooled.write_bytes(item.data)
            self.pages.append(_Held(replace(item, data=b""), spooled))

    @property
    def stock(self) -> dict[str, Path | bytes]:
        return {key_of(held.raw): held.file or held.raw.data for held in self.pages}


def check_sources(
    sources: Sequence[str], settings: Settings, languages: Languages, *, categories: Collection[str] = (),
    baseline: Baseline | None = None, progress: Progress | None = None, workers: int | None = None,
    browser: bool = False,
) -> Report:  # fmt: skip
    """Every page of the sources, in their order; one that cannot be read or checked is among the report's failures.

    `workers` are processes (default: as many as cores, for more than a few pages). The report is the same however many
    there are. With `browser` each page is opened in a Chromium too, one a process. Raises ConfigurationError and
    ExchangeError, before any page is read, for what is wrong in the project, and UserError where there is no browser.
    """
    checker = Checker(settings, languages, categories, browser=browser)
    items = open_sources(sources, settings, sys.stdin.buffer)
    return _check(items, checker, baseline, progress, workers, reread=True)


def check_pages(
    pages: Iterable[Page], settings: Settings, languages: Languages, *, categories: Collection[str] = (),
    baseline: Baseline | None = None, workers: int | None = None, browser: bool = False,
) -> Report:  # fmt: skip
    """The same for pages that have been read."""
    checker = Checker(settings, languages, categories, browser=browser)
    return _check(map(_raw, pages), checker, baseline, None, workers, reread=False)


def _raw(page: Page) -> RawPage:
    """A page as it came."""
    source = page.source
    data = encode(source.text, source.encoding, source.bom)
    return RawPage(page.document.address, page.path, data, source.encoding, source.media_type)


def _check(
    items: Iterable[RawPage | SourceError], checker: Checker, baseline: Baseline | None, progress: Progress | None,
    workers: int | None, *, reread: bool,
) -> Report:  # fmt: skip
    holding = _Holding()
    with ExitStack() as stack:
        stack.callback(checker.close)
        stack.enter_context(bulk())  # for all pages: looking for garbage after each takes a fiftieth of the time
        checker.open()
        folder: list[Path] = []

        def shelf() -> Path:
            if not folder:
                folder.append(Path(stack.enter_context(TemporaryDirectory())))
            return folder[0]

        for item in items:
            holding.take(item, shelf, reread)
        few = FEW_SEEN if checker.browser else FEW
        number = workers if workers is not None else cores() if len(holding.pages) > few else 1
        pages: list[PageReport] = []
        for done, answer in enumerate(_checked(checker, holding, number), 1):
            if isinstance(answer, ToolkitError):
                holding.failures.append(answer)
            else:
                pages.append(_against(baseline, answer))
            if progress is not None:
                progress(done, len(holding.pages))
    stale = () if baseline is None else _stale(baseline, pages, checker)
    return Report(tuple(pages), checker.cards, tuple(holding.failures), stale, tuple(holding.notes))


def _checked(checker: Checker, holding: _Holding, number: int) -> Iterator[PageReport | ToolkitError]:
    if number > 1:
        checker.close()  # it has started, so it will for the workers
        prepare = partial(
            _prepare, checker.settings, checker.languages.folder, checker.categories, holding.stock, checker.browser
        )
        yield from spread(Job(prepare), holding.pages, number, lambda held: held.raw.address)
        return
    stock = Stock(holding.stock)
    for held in holding.pages:
        try:
            yield checker.check(held.page(), stock)
        except ToolkitError as error:
            yield error


def _prepare(
    settings: Settings, locales: Path, categories: Sequence[str], pages: dict[str, Path | bytes], browser: bool
) -> Callable[[_Held], PageReport]:
    """What a worker does for each page."""
    look_rarely()
    checker, stock = Checker(settings, Languages(locales), categories, browser=browser), Stock(pages)
    return lambda held: checker.check(held.page(), stock)


def _against(baseline: Baseline | None, page: PageReport) -> PageReport:
    known = baseline.pages.get(page.name) if baseline is not None else None
    return replace(page, known=frozenset(known)) if known else page


def _stale(baseline: Baseline, pages: Sequence[PageReport], checker: Checker) -> tuple[Stale, ...]:
    """What no finding answers to, of the rules that were asked for."""
    gone = baseline.stale({page.name: page.findings for page in pages})
    return tuple(entry for entry in gone if entry.rule not in checker.unasked)
