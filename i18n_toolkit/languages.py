"""`locales/<tag>/` → Language. The only place that knows where language data lies."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from .errors import ConfigurationError, LanguageError


@dataclass(frozen=True)
class Language:
    """One language as `locales/<tag>/language.toml` describes it.

    `tag` is BCP 47 (``fa-AF``); `autonym` its name for itself; `english` and `swedish` what we call
    it; `direction` ``ltr`` or ``rtl``; `script` ISO 15924 (``Arab``); `cldr` the CLDR locale that
    formats dates (a near one where CLDR lacks the language); `months` twelve names in date form, for
    languages whose CLDR dates are placeholders or missing (else empty) with `date_pattern` over
    ``{day} {month} {year}``; `quotation` the outer marks; `sentence_space` what stands between
    sentences; `engines` engine or family of models → its code of the language (`codes`); `review` what a
    native reader should confirm ("" when nothing); `draft` "engine", or "copy" where a draft is the
    Swedish text itself; `hreflang` the tag search engines accept in hreflang ("" where they accept none).
    """

    tag: str
    autonym: str
    english: str
    swedish: str
    direction: str
    script: str
    cldr: str
    quotation: tuple[str, str]
    folder: Path
    hreflang: str = ""
    months: tuple[str, ...] = ()
    date_pattern: str = ""
    sentence_space: str = " "
    engines: Mapping[str, str] = field(default_factory=dict)
    review: str = ""
    draft: str = "engine"

    @cached_property
    def page_words(self) -> NullTranslations:
        """The words of published pages (`page.po`): `.gettext(english)` gives this language's."""
        return _catalogue(self.folder / "LC_MESSAGES" / "page.po")

    @cached_property
    def interface_words(self) -> NullTranslations:
        """The words of the tool itself (`interface.po`); English where the language has none."""
        return _catalogue(self.folder / "LC_MESSAGES" / "interface.po")

    def codes(self, engine: str) -> tuple[str, ...]:
        """What an engine or a family of models calls the language, the likeliest code first; none where
        it does not know it. Several stand where makers of models did not agree (``"pes fas"``)."""
        return tuple(self.engines.get(engine, "").split())

    def word(self, english: str, **values: object) -> str:
        """A published page's word or sentence in this language, its ``{name}`` places filled."""
        return self.page_words.gettext(english).format(**values)


_REQUIRED = ("autonym", "english", "swedish", "direction", "script", "cldr", "quotation")
_OPTIONAL: Mapping[str, Callable[[Any], Any]] = {
    "hreflang": str, "months": tuple, "date_pattern": str, "sentence_space": str,
    "engines": dict, "review": str, "draft": str,
}  # fmt: skip


def locales_folder() -> Path:
    """`locales/` inside the wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "locales"
    return inside if inside.is_dir() else package.parent / "locales"


class Languages:
    """The languages of a locales folder, read when first asked for."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or locales_folder()
        self._read: dict[str, Language] = {}

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """Every known tag, sorted."""
        return tuple(sorted(path.parent.name for path in self.folder.glob("*/language.toml")))

    def get(self, tag: str) -> Language:
        """The language of a tag, in any letter case. Raises LanguageError naming near ones."""
        if tag in self._read:
            return self._read[tag]
        known = {name.lower(): name for name in self.tags}
        name = known.get(tag.strip().lower())
        if name is None:
            raise LanguageError(
                "unknown language {tag}", tag=tag or "(empty)", known=", ".join(self.tags),
                remedy="Known languages: {known}. A new one is a folder under locales/",
            )  # fmt: skip
        if name not in self._read:
            self._read[name] = read_language(self.folder / name)
        return self._read[name]

    def told(self, tag: str) -> str:
        """A language's name for itself, which every reader may see, with the tag; the tag alone where it is unknown."""
        for name in (tag, tag.partition("-")[0]):
            try:
                return f"{self.get(name).autonym} ({tag})"
            except LanguageError:
                continue
        return tag


def read_language(folder: Path) -> Language:
    """One `language.toml`. Raises ConfigurationError naming the file and the key."""
    path = folder / "language.toml"
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError("cannot be read: {error}", place=path, error=error) from error
    for key in data:
        if key not in _REQUIRED and key not in _OPTIONAL:
            raise ConfigurationError(
                "unknown key {key}", place=path, key=key, allowed=", ".join([*_REQUIRED, *_OPTIONAL]),
                remedy="Allowed keys: {allowed}",
            )  # fmt: skip
    for key in _REQUIRED:
        if not data.get(key):
            raise ConfigurationError("the key {key} is missing", place=path, key=key)
    if data["direction"] not in ("ltr", "rtl"):
        raise ConfigurationError("direction must be ltr or rtl", place=path)
    opening, closing = data.pop("quotation")
    values: dict[str, Any] = {key: str(data[key]) for key in _REQUIRED if key in data}
    values |= {key: convert(data[key]) for key, convert in _OPTIONAL.items() if key in data}
    return Language(tag=folder.name, folder=folder, quotation=(opening, closing), **values)


def _catalogue(path: Path) -> NullTranslations:
    """A PO file as gettext translations, compiled in memory; an absent file translates nothing."""
    if not path.is_file():
        return NullTranslations()
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po
    from babel.support import Translations

    with path.open("rb") as file:
        catalogue = read_po(file)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)
