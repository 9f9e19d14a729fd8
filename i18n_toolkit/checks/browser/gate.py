"""What a page in the browser may have: its own text, and what `load` gives; everything else is refused and counted."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...message import Message

if TYPE_CHECKING:
    from playwright.async_api import Request, Route


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file for the browser. `media_type` with its charset, as a server would say it."""

    body: bytes
    media_type: str


class Refused(Exception):
    """A file that is not loaded: `foreign` where it lies elsewhere, else it is not there."""

    def __init__(self, *, foreign: bool) -> None:
        super().__init__(foreign)
        self.foreign = foreign


Load = Callable[[str], Loaded]
"""An address → the file there. Raises Refused."""
_KINDS = ("stylesheet", "script", "font", "image", "xhr", "fetch")
"""What shapes a page. Films, frames, pings and further pages are never loaded."""
MOST = 300
"""Files a page may ask for."""


class Gate:
    """The requests of one page, whose own text is `html` at `address`."""

    def __init__(self, address: str, html: str, load: Load) -> None:
        self._address, self._html, self._load = address, html, load
        self._opened = False
        self._asked = 0
        self._led = False
        self._sheets = 0
        self._foreign: Counter[str] = Counter()
        self._missing: Counter[str] = Counter()

    async def pass_on(self, route: Route) -> None:
        """Answers one request; nobody waits for the answer where its page has gone meanwhile."""
        from playwright.async_api import Error

        with suppress(Error):
            await self._answer(route)

    async def _answer(self, route: Route) -> None:
        request = route.request
        kind = request.resource_type
        if request.is_navigation_request():
            whole = _is_whole(request)
            if whole and not self._opened and request.url == self._address:
                self._opened = True
                body = self._html.encode("utf-8", "replace")
                await route.fulfill(body=body, content_type="text/html; charset=utf-8")
            else:
                self._led = self._led or whole
                await route.fulfill(status=204)  # no content: whoever would have led away stays
            return
        self._asked += 1
        if kind not in _KINDS or request.method != "GET" or self._asked > MOST:
            await route.abort("blockedbyclient")
            return
        try:
            loaded = await asyncio.to_thread(self._load, request.url)
        except Refused as refused:
            (self._foreign if refused.foreign else self._missing)[kind] += 1
            await route.abort("blockedbyclient")
        else:
            self._sheets += kind == "stylesheet"
            await route.fulfill(body=loaded.body, content_type=loaded.media_type)

    @property
    def styled(self) -> bool | None:
        """Whether the page had all its style sheets; None where it asked for some and had none of them."""
        lacking = self._foreign["stylesheet"] + self._missing["stylesheet"]
        return True if not lacking else False if self._sheets else None

    def notes(self) -> Iterator[Message]:
        """What was kept from the page, where that may change what is found."""
        if self._led:
            yield Message("The page leads on to another by itself: the browser saw only what stood there until then")
        if self.styled is None:
            yield Message("None of the page's style sheets could be loaded: its colours and sizes were not judged")
        if counted := _counted(self._foreign):
            yield Message(
                "Not loaded in the browser, because they lie elsewhere (style sheets: {sheets}, scripts: {scripts}, "
                "other files: {others}). Readers may see other colours and sizes", **counted,
            )  # fmt: skip
        if counted := _counted(self._missing):
            yield Message(
                "Not loaded in the browser, because they are not there (style sheets: {sheets}, scripts: {scripts}, "
                "other files: {others}). Readers may see other colours and sizes", **counted,
            )  # fmt: skip


def _is_whole(request: Request) -> bool:
    """Whether a page is to be opened in the window itself, not in a frame of it nor in a window of its own."""
    from playwright.async_api import Error

    try:
        return request.frame.parent_frame is None
    except Error:  # a new window, which is closed at once
        return False


def _counted(refused: Counter[str]) -> dict[str, int]:
    sheets, scripts = refused["stylesheet"], refused["script"]
    others = refused.total() - sheets - scripts
    return {"sheets": sheets, "scripts": scripts, "others": others} if refused else {}
