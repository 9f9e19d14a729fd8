"""axe-core (Deque, MPL-2.0) run in a real Chromium over HTML files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import chromium

SCRIPT = Path(__file__).with_name("node_modules") / "axe-core" / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_RUN = """async tags => (await axe.run(document, {
  runOnly: {type: "tag", values: tags}, preload: false, resultTypes: ["violations"],
})).violations.map(v => ({rule: v.id, nodes: v.nodes.map(n => [n.html, n.failureSummary])}))"""


_SMALL = """() => [...document.querySelectorAll("a, button, input, select, textarea, summary, [role]")].filter(e => {
  const box = e.getBoundingClientRect(); return box.width < 24 || box.height < 24;
}).map(e => e.outerHTML.slice(0, 300))"""
_KEY = re.compile(r'''\s(href|id|name)="([^"]*)"''')


def target_key(html: str) -> str:
    """What tells a link or control from others and is the same in every language: its name and addresses."""
    tag = html.partition(">")[0]
    return " ".join([tag.split()[0], *(f"{name}={value}" for name, value in sorted(_KEY.findall(tag)))])


@dataclass(frozen=True, slots=True)
class Violation:
    """One element that breaks one rule."""

    page: str
    rule: str
    html: str
    summary: str


def missing() -> str:
    """What axe needs and does not find, "" where it can run."""
    if not SCRIPT.is_file():
        return "axe-core is not installed (npm ci --ignore-scripts in tests/browser)"
    return chromium.missing()


class Axe(AbstractContextManager["Axe"]):
    """A browser with axe-core, for any number of pages. Nothing is fetched from outside."""

    def __init__(self) -> None:
        self._script = SCRIPT.read_text("utf-8")
        self._opened = chromium.chromium()

    def __enter__(self) -> Axe:
        self._browser = self._opened.__enter__()
        self._contexts: dict[str, Any] = {}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.__exit__(kind, error, trace)

    def violations(self, file: Path, *, scheme: str = "light", width: int = 1280) -> list[Violation]:
        """What axe finds wrong in one HTML file, in the light or the dark colour scheme."""
        page = self.page(file, scheme=scheme, width=width)
        page.evaluate(self._script)
        found = page.evaluate(_RUN, list(TAGS))
        page.close()
        return [
            Violation(file.name, item["rule"], html[:300], summary) for item in found for html, summary in item["nodes"]
        ]

    def small_targets(self, file: Path) -> frozenset[str]:
        """The keys (`target_key`) of the links and controls of a page that are under 24 px high or wide."""
        page = self.page(file)
        found = page.evaluate(_SMALL)
        page.close()
        return frozenset(map(target_key, found))

    def page(self, file: Path, *, scheme: str = "light", width: int = 1280) -> Any:
        """The page opened: a playwright Page, without the scripts of the page itself."""
        context = self._contexts.get(scheme)
        if context is None:
            context = self._browser.new_context(
                color_scheme=scheme, offline=True, java_script_enabled=True, reduced_motion="reduce"
            )
            context.route("**/*.js", lambda route: route.abort())
            self._contexts[scheme] = context
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(file.as_uri(), wait_until="domcontentloaded")
        return page


def by_rule(violations: Iterable[Violation]) -> Counter[str]:
    """How many elements break each rule."""
    return Counter(violation.rule for violation in violations)
