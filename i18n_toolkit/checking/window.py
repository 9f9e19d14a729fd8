"""A page, with the files it asks for, in the browser."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from ..checks.browser.chromium import Browser
from ..checks.browser.look import Look, look
from ..checks.browser.parts import find_parts
from ..config import Settings
from ..dom import Tree
from ..pages.public_address import is_address
from ..pages.sources import RawPage
from .page_files import LOCAL, WebFiles, local_files, no_files


class Window:
    """The browser of a project, one page after another."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._browser: Browser | None = None
        self._web = WebFiles(settings)

    def open(self) -> None:
        """Raises UserError where a part is missing, or Chromium does not start."""
        if self._browser is None:
            said = self._settings.browser
            self._browser = Browser(find_parts(self._settings), timeout=said.timeout, sandbox=said.sandbox)
        self._browser.open()

    def look(self, raw: RawPage, tree: Tree) -> Look:
        """What the browser says of a page. Only what is the page's own is loaded: for a file the files of its project
        or its folder, for a page of the web those of its own host; and what comes from hosts that the settings name."""
        self.open()
        assert self._browser is not None
        if raw.address == "-":
            return look(self._browser, tree, f"{LOCAL}/", no_files)
        if is_address(raw.address):
            load = no_files if raw.archived else self._web.of(raw.address)
            return look(self._browser, tree, raw.address.partition("#")[0], load)
        folders = self._folders(raw)
        below = Path(raw.address).resolve().relative_to(folders[0])
        return look(self._browser, tree, f"{LOCAL}/{quote(below.as_posix())}", self._web.beside(local_files(folders)))

    def close(self) -> None:
        if self._browser is not None:
            self._browser.close()
            self._browser = None

    def _folders(self, raw: RawPage) -> tuple[Path, ...]:
        """Where a file's own files may lie: the first holds the page, and addresses count from there; what is not
        there is looked for in the others."""
        file = Path(raw.address).resolve()
        root = (raw.root or file.parent).resolve()
        root = root if file.is_relative_to(root) else file.parent
        project = self._settings.folder.resolve()
        if self._settings.file is not None and file.is_relative_to(project):
            return tuple(dict.fromkeys((project, root)))
        return (root,)
