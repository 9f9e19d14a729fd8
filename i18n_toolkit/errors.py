"""One exception tree. Everything a user can cause is a UserError: one line, exit code 2.

ToolkitError
├── UserError                 what, where, and what to do; exit 2, nothing written
│   ├── ConfigurationError    i18n.toml, language.toml, rules: names the file and the key
│   ├── SourceError           a page that cannot be read (no such file, empty, binary, too large)
│   │   └── FetchError        an address that cannot or must not be fetched
│   ├── LanguageError         a tag nobody knows
│   ├── EngineError           no engine for the pair, an engine that failed, what to install
│   │   └── ModelError        a model archive that is damaged, malicious or changed
│   ├── ExchangeError         a TMX, XLIFF, PO … that is broken, with its line
│   ├── StoreError            the database: cannot be opened, is newer than this program
│   └── OutputError           a folder that cannot be written
└── ContentError              a target whose codes are not the source's (becomes a finding)
"""

from __future__ import annotations

from collections.abc import Callable

from .message import told_values


class ToolkitError(Exception):
    """Root of everything raised on purpose.

    `message` says what is wrong, `place` where (a file, ``file:line``, an address) and `remedy`
    what to do. `message` and `remedy` are templates (`str.format`) over `values`, so that the
    interface can show them in the reader's language; `str()` is the English line.
    """

    def __init__(self, message: str, *, place: object = "", remedy: str = "", **values: object) -> None:
        super().__init__(message)
        self.message, self.place, self.remedy, self.values = message, str(place), remedy, values

    def line(self, translate: Callable[[str], str] = str) -> str:
        """The one line a user sees, its templates first passed through `translate`."""
        values = told_values(self.values, translate)
        what = translate(self.message).format(**values)
        line = f"{self.place}: {what}" if self.place else what
        if self.remedy:
            line = f"{line}. {translate(self.remedy).format(**values)}"
        return " ".join(line.split())

    def __str__(self) -> str:
        return self.line()


class UserError(ToolkitError):
    """Bad input or usage."""


class ConfigurationError(UserError):
    """A configuration or data file that says something we do not know."""


class SourceError(UserError):
    """A page that cannot be read."""


class FetchError(SourceError):
    """An address that cannot, or must not, be fetched."""


class LanguageError(UserError):
    """A language nobody has described under locales/."""


class EngineError(UserError):
    """No engine for the pair, or an engine that failed."""


class ModelError(EngineError):
    """A model archive that is damaged, malicious or changed since it was installed."""


class ExchangeError(UserError):
    """A translators' file that is broken."""


class StoreError(UserError):
    """The database cannot be used."""


class OutputError(UserError):
    """A place that cannot be written to."""


class ContentError(ToolkitError):
    """A target whose codes are not the source's."""
