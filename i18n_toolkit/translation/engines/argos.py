"""Argos packages, read directly and run in batches through CTranslate2.

Of each pair the newest package is taken. Every package but pt↔es has English on one side, so a pair
without a package of its own goes through English. argostranslate itself is never imported.
"""

from __future__ import annotations

from pathlib import Path

from ...config import Settings
from ...errors import LanguageError
from ...languages import Languages
from ...message import Message
from ..models.names import pair_name
from ..models.runtime import Decoding, LoadedModel, load_package
from ..models.shelf import Installed, Shelf
from ..relay import RelayEngine, hops

NAME = "argos"
SUMMARY = "Argos models on this machine (i18n-toolkit models); pairs without a model of their own go through English"


def create(settings: Settings, languages: Languages) -> ArgosEngine:
    """The engine over the models of `settings`."""
    return ArgosEngine(settings, languages)


class ArgosEngine(RelayEngine[Installed]):
    """See `Engine`."""

    name = NAME

    def __init__(self, settings: Settings, languages: Languages) -> None:
        self._languages = languages
        self._shelf = Shelf(settings)
        self._decoding = Decoding.of(settings.models)
        super().__init__(self._decoding.options)

    def find(self, source: str, target: str) -> Installed | None:
        """The newest package of a pair of tags."""
        start, end = self._code(source), self._code(target)
        return self._shelf.find(start, end) if start and end and start != end else None

    def key(self, item: Installed) -> Path:
        """Its place: what is known of a package changes when its seal is taken."""
        return item.path

    def size(self, item: Installed) -> int:
        """As when it was installed."""
        return item.size

    def load(self, item: Installed) -> LoadedModel:
        """Its seal is checked first."""
        return load_package(item, self.verify(item), self._decoding)

    def verify(self, item: Installed) -> str:
        """See `Shelf.verify`."""
        return self._shelf.verify(item)

    def remedy(self, source: str, target: str) -> str:
        """Which packages to install, or that Argos has none for a language."""
        if self.supports(source, target):
            return ""
        codes = []
        for tag in (source, target):
            try:
                self._languages.get(tag)
            except LanguageError:
                return ""
            if not (code := self._code(tag)):
                return Message("Argos has no model for the language {tag}; use another engine", tag=tag)
            codes.append(code)
        if codes[0] == codes[1]:
            return ""
        missing = [hop for hop in hops(*codes) if not self._shelf.find(*hop)]
        return Message(
            "Install {arrows}: i18n-toolkit models install {pairs}",
            arrows=", ".join("→".join(hop) for hop in missing),
            pairs=" ".join(pair_name(*hop) for hop in missing),
        )

    def _code(self, tag: str) -> str:
        """A tag's Argos code; "" for a tag nobody knows or Argos does not have."""
        try:
            return next(iter(self._languages.get(tag).codes(NAME)), "")
        except LanguageError:
            return ""
