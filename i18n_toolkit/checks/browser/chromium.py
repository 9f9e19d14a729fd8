"""A Chromium without a network, one page after another, ended and started again where a page takes it down."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import threading
from collections.abc import Coroutine
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from ...errors import UserError
from ...message import Message
from .gate import Gate, Load
from .parts import Parts

if TYPE_CHECKING:
    from playwright.async_api import Browser as Chromium
    from playwright.async_api import CDPSession, Page, Playwright

T = TypeVar("T")
RULES = ("color-contrast", "target-size")
WIDE, HEIGHT = 1280, 900
NARROW, LOW = 320, 256
"""CSS pixels: a window of 1280 × 1024, enlarged four times (WCAG 2.2, 1.4.10)."""
MOST = 500
"""Elements of one page that are told for one rule."""
_STARTING = 30.0
_LOADING = 0.4
"""The share of a page's time in which its files must have come."""
_ARGUMENTS = (
    # names lead nowhere, and connections go to a port where nobody listens: what a page may have comes through the gate
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-sync",
    "--dns-prefetch-disable",
    "--metrics-recording-only",
    "--no-first-run",
    "--no-pings",
)
_NOWHERE = "http://127.0.0.1:1"
_FOLDER = Path(__file__).parent
_SCRIPTS = ("place", "contrast", "reflow")
_LOADED = """new Promise(done => {
  const end = performance.now() + %d;
  const ready = () => document.readyState === "complete" ||
    (document.readyState !== "loading" && performance.now() > end);
  const watch = setInterval(() => { if (ready()) { clearInterval(watch); done(); } }, 10);
})"""
_SETTLE = """Promise.race([
  new Promise(done => setTimeout(done, 1000)),
  document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))),
])"""


_LEFT = Message("The browser checks were broken off: the page left, or took the browser down")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the browser says of a page: `sightings` as the scripts beside this module give them (rule, outcome, data,
    steps, whole, element, text), `passed` the rules that some element passed, and notes for the reader. Without all its
    style sheets the page is not `sure` to look so."""

    sightings: tuple[dict[str, Any], ...] = ()
    passed: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()
    sure: bool = True


class Browser(AbstractContextManager["Browser"]):
    """Started with `open`, or by the first page. `timeout` is in seconds for one page; without `sandbox` Chromium
    guards itself less (as root it cannot)."""

    def __init__(self, parts: Parts, *, timeout: float = 20.0, sandbox: bool = True) -> None:
        self._parts, self._timeout = parts, timeout
        self._sandbox = sandbox and not (hasattr(os, "geteuid") and os.geteuid() == 0)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._playwright: Playwright | None = None
        self._chromium: Chromium | None = None
        self._process = 0
        place, contrast, reflow = ((_FOLDER / f"{name}.js").read_text("utf-8") for name in _SCRIPTS)
        start = f"const MOST = {MOST};\n{place}"
        self._wide = _run(f"{parts.axe}\n{start}\n{contrast}\nreturn await computed({json.dumps(RULES)});")
        self._narrow = _run(f"{start}\n{reflow}\nreturn reflow({NARROW});")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def open(self) -> None:
        """Starts Chromium. Raises UserError where it does not start."""
        if self._chromium is None:
            self._do(self._start(), _STARTING)

    def look(self, address: str, html: str, load: Load) -> Seen:
        """What there is to say of a page, whose text is `html`, at an http(s) `address`, real or not."""
        self.open()
        gate = Gate(address, html, load)
        try:
            seen = self._do(self._look(address, gate), self._timeout)
        except TimeoutError:
            self._kill()
            note = Message("The browser checks were broken off: after {seconds} seconds the page was not ready",
                           seconds=round(self._timeout))  # fmt: skip
            return Seen(notes=(note,))
        except _Broken:
            self._kill()
            return Seen(notes=(_LEFT,))
        notes = (*seen.notes, *gate.notes())
        if gate.styled is None:
            return Seen(notes=notes)
        return Seen(seen.sightings, seen.passed, notes, gate.styled)

    def close(self) -> None:
        """Ends Chromium and all that was started for it."""
        if self._loop is None or self._thread is None:
            return
        with suppress(TimeoutError, _Broken):
            self._do(self._end(), _STARTING)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._loop = self._thread = None

    # --- in the thread of its own: whoever calls may have a loop already ------------------------------------

    def _do(self, work: Coroutine[Any, Any, T], seconds: float) -> T:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(target=self._loop.run_forever, name="browser", daemon=True)
            self._thread.start()
        return asyncio.run_coroutine_threadsafe(asyncio.wait_for(work, seconds), self._loop).result()

    async def _start(self) -> None:
        from playwright.async_api import Error, async_playwright

        try:
            if self._playwright is None:
                self._playwright = await async_playwright().start()
            self._chromium = await self._playwright.chromium.launch(
                executable_path=self._parts.chromium, args=list(_ARGUMENTS), chromium_sandbox=self._sandbox,
                proxy={"server": _NOWHERE, "bypass": "<-loopback>"}, handle_sigint=False,
            )  # fmt: skip
            session = await self._chromium.new_browser_cdp_session()
            processes = (await session.send("SystemInfo.getProcessInfo"))["processInfo"]
            self._process = next((item["id"] for item in processes if item["type"] == "browser"), 0)
            await session.detach()
        except (Error, OSError) as error:
            reason = next((line for line in str(error).splitlines() if line.strip()), "")
            raise UserError(
                "Chromium does not start: {reason}", place=self._parts.chromium, reason=reason.strip()
            ) from error

    async def _end(self) -> None:
        from playwright.async_api import Error

        with suppress(Error):
            if self._chromium is not None:
                await self._chromium.close()
        if self._playwright is not None:
            await self._playwright.stop()
        self._chromium = self._playwright = None

    def _kill(self) -> None:
        """Ends a browser that no longer listens; the next page starts another."""
        if self._process:
            with suppress(ProcessLookupError):
                os.kill(self._process, getattr(signal, "SIGKILL", signal.SIGTERM))
        self._chromium, self._process = None, 0

    async def _look(self, address: str, gate: Gate) -> Seen:
        from playwright.async_api import Error
        from playwright.async_api import TimeoutError as TooLate

        assert self._chromium is not None
        try:
            context = await self._chromium.new_context(
                viewport={"width": WIDE, "height": HEIGHT}, offline=True, service_workers="block",
                accept_downloads=False, reduced_motion="reduce", color_scheme="light", permissions=[],
            )  # fmt: skip
            await context.route("**/*", gate.pass_on)
            page = await context.new_page()
            context.on("page", _close)
            crashed = asyncio.ensure_future(_crash(page))
            looking = asyncio.ensure_future(self._looked(page, address))
            try:
                done, _ = await asyncio.wait({crashed, looking}, return_when=asyncio.FIRST_COMPLETED)
                if looking not in done:
                    raise _Broken
                seen = looking.result()
            finally:
                crashed.cancel()
                looking.cancel()
            await context.close()
            return seen
        except TooLate:
            raise TimeoutError from None
        except Error as error:
            raise _Broken from error

    async def _looked(self, page: Page, address: str) -> Seen:
        # a page that leads away while it is read never says that it has been
        await page.goto(address, wait_until="commit", timeout=self._timeout * 1000)
        session = await page.context.new_cdp_session(page)
        frame = (await session.send("Page.getFrameTree"))["frameTree"]["frame"]["id"]
        # a world of its own: the page's scripts see nothing of ours, and cannot change what it builds on
        world = await session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "i18n-toolkit"})
        evaluate = _Evaluator(session, world["executionContextId"])
        await evaluate(_LOADED % (self._timeout * _LOADING * 1000))
        await evaluate(_SETTLE)
        found = await evaluate(self._wide)
        await page.set_viewport_size({"width": NARROW, "height": LOW})
        await evaluate(_SETTLE)
        narrow = await evaluate(self._narrow)
        if (await evaluate("location.href")).partition("#")[0] != address:
            return Seen(notes=(_LEFT,))
        return Seen((*found["seen"], *narrow), tuple(found["passed"]))


def _run(script: str) -> str:
    """A script in a scope of its own: evaluated twice, it declares nothing twice."""
    return f"(async () => {{\n{script}\n}})()"


class _Broken(Exception):
    """The tab or the browser is gone."""


@dataclass(frozen=True, slots=True)
class _Evaluator:
    """Runs a script in one world of a page, and waits for what it promises."""

    session: CDPSession
    world: int

    async def __call__(self, script: str) -> Any:
        answer = await self.session.send(
            "Runtime.evaluate",
            {"expression": script, "contextId": self.world, "returnByValue": True, "awaitPromise": True},
        )
        if "exceptionDetails" in answer:
            raise _Broken(answer["exceptionDetails"].get("exception", {}).get("description", ""))
        return answer["result"].get("value")


async def _crash(page: Page) -> None:
    broken = asyncio.Event()
    page.on("crash", lambda _: broken.set())
    page.on("close", lambda _: broken.set())
    await broken.wait()


async def _close(window: Page) -> None:
    """A window that a page opened."""
    from playwright.async_api import Error

    with suppress(Error):
        await window.close()
