"""Every folder under locales/ is whole and right; `locales/page.pot` is the list of the words of pages."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from gettext import c2py
from pathlib import Path
from string import Formatter

import pytest
from babel.core import Locale, get_global
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from i18n_toolkit.languages import Language, Languages, locales_folder, read_language
from i18n_toolkit.pages.dates import format_date

FOLDERS = sorted(path for path in locales_folder().iterdir() if path.is_dir())

REQUIRED_TAGS = [
    "sv", "sv-simple", "en", "fi", "ar", "so", "fa-AF", "fa", "ti", "ckb", "kmr", "pl", "tr", "uk", "ru", "es", "fr",
    "de", "bs", "hr", "sr-Latn", "sq", "ro", "th", "vi", "zh", "da", "nb", "nn", "is", "se", "fit", "rom", "yi", "ur",
]  # fmt: skip

NATIVE_READER_WANTED = ["ti", "ckb", "kmr", "se", "fit", "rom", "yi"]

BCP47 = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*")
"""RFC 5646, sections 2.1 and 2.1.1: the tags we use, in their canonical letter case (no extensions)."""

REGISTERED_VARIANTS = {"simple"}
"""Of the IANA Language Subtag Registry, those in use here."""

OWN_CODE_IN_BCP47 = {"kmr"}
"""CLDR files these under a macrolanguage; the registry keeps them."""

LETTERS = {
    "Arab": "ARABIC", "Cyrl": "CYRILLIC", "Ethi": "ETHIOPIC", "Hans": "CJK UNIFIED IDEOGRAPH", "Hebr": "HEBREW",
    "Latn": "LATIN", "Thai": "THAI",
}  # fmt: skip
"""ISO 15924 → how the Unicode names of the script's letters begin."""

QUOTATION = {
    "sv": "””", "sv-simple": "””", "fi": "””", "yi": "””", "se": "””", "ar": "”“", "ur": "”“", "fa": "«»",
    "fa-AF": "«»", "uk": "«»", "ru": "«»", "ti": "«»", "fr": "«»", "es": "«»", "nb": "«»", "nn": "«»", "pl": "„”",
    "ro": "„”", "bs": "„”", "sr-Latn": "„”", "de": "„“", "hr": "„“", "is": "„“", "en": "“”", "da": "“”", "sq": "“”",
    "tr": "“”", "th": "“”", "vi": "“”", "zh": "“”", "so": "“”",
}  # fmt: skip
"""Outer marks in CLDR 48.2 (delimiters/quotationStart, quotationEnd), which Babel does not expose."""

APERTIUM_CODES = {"swe", "dan", "nob", "nno", "isl"}


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


TEMPLATE = [str(message.id) for message in catalogue(locales_folder() / "page.pot") if message.id]


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture
def language(folder: Path) -> Language:
    return read_language(folder)


@pytest.fixture
def page(folder: Path) -> Catalog:
    return catalogue(folder / "LC_MESSAGES" / "page.po")


def header(folder: Path) -> dict[str, str]:
    """The header as written; Babel would put its own values in the place of some."""
    text = (folder / "LC_MESSAGES" / "page.po").read_text("utf-8").split("\n\n")[0]
    return dict(re.findall(r'^"([A-Za-z-]+): (.*)\\n"$', text, re.MULTILINE))


def targets(page: Catalog) -> Iterator[tuple[str, str]]:
    for message in page:
        if message.id:
            yield str(message.id), str(message.string)


def places(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def foreign_letters(text: str, script: str) -> set[str]:
    """The letters of a text that are not of the script; modifier letters go with every script."""
    bare = re.sub(r"\{\w*\}", "", text)
    letters = {char for char in bare if unicodedata.category(char) in ("Lu", "Ll", "Lt", "Lo")}
    return {char for char in letters if not unicodedata.name(char).startswith(LETTERS[script])}


def test_the_languages_asked_for_are_there(languages: Languages) -> None:
    assert set(REQUIRED_TAGS) <= set(languages.tags)


def test_the_template_names_each_text_once() -> None:
    assert len(TEMPLATE) >= 20
    assert [text for text, count in Counter(TEMPLATE).items() if count > 1] == []


def test_names_tell_the_languages_apart(languages: Languages) -> None:
    everyone = [languages.get(tag) for tag in languages.tags]
    for attribute in ("autonym", "english", "swedish"):
        names = Counter(getattr(language, attribute) for language in everyone)
        assert [name for name, count in names.items() if count > 1] == []
    hreflangs = Counter(language.hreflang for language in everyone if language.hreflang)
    assert [tag for tag, count in hreflangs.items() if count > 1] == []


def test_the_tag_is_canonical(folder: Path) -> None:
    tag = folder.name
    assert BCP47.fullmatch(tag)
    primary, *others = tag.split("-")
    assert primary in OWN_CODE_IN_BCP47 or primary not in get_global("language_aliases")
    assert {part for part in others if part.islower()} <= REGISTERED_VARIANTS


def test_hreflang_is_what_search_engines_accept(language: Language) -> None:
    assert re.fullmatch(r"([a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?)?", language.hreflang)
    assert not language.hreflang or language.hreflang == language.tag or language.tag.startswith(language.hreflang)


def test_the_values_are_ones_we_know(language: Language) -> None:
    assert language.draft in ("engine", "copy")
    assert language.sentence_space in ("", " ")
    assert language.engines.get("apertium", "swe") in APERTIUM_CODES
    assert all(isinstance(code, str) and code for code in language.engines.values())
    for value in (language.autonym, language.english, language.swedish, language.review, *language.months):
        assert value == unicodedata.normalize("NFC", value).strip()


def test_the_autonym_is_in_the_script_and_the_direction_agrees(language: Language) -> None:
    assert foreign_letters(language.autonym, language.script) == set()
    right_to_left = {unicodedata.bidirectional(char) in ("R", "AL") for char in language.autonym if char.isalpha()}
    assert right_to_left == {language.direction == "rtl"}


def test_quotation_marks_are_those_of_cldr(language: Language) -> None:
    assert all(unicodedata.category(mark) in ("Pi", "Pf", "Ps") for mark in language.quotation)
    if language.tag in QUOTATION:
        assert "".join(language.quotation) == QUOTATION[language.tag]


def test_the_cldr_locale_exists(language: Language) -> None:
    locale = Locale.parse(language.cldr)
    if not language.months:
        assert locale.language == language.tag.split("-")[0] or language.tag in OWN_CODE_IN_BCP47


def test_own_months_are_twelve_with_a_pattern(language: Language) -> None:
    assert len(language.months) in (0, 12)
    assert bool(language.months) == bool(language.date_pattern)
    if language.date_pattern:
        assert places(language.date_pattern) == ["day", "month", "year"]


def test_dates_are_words_of_the_language(language: Language) -> None:
    written = [format_date(date(2024, month, 26), language) for month in range(1, 13)]
    assert len(set(written)) == 12
    for text in written:
        assert not re.search(r"\bM\d\d?\b", text), "CLDR's placeholder for a month without a name"
        assert foreign_letters(text, language.script) == set()
        assert any(char.isalpha() for char in text)
        assert all(char in "0123456789" for char in text if unicodedata.category(char) == "Nd")
        assert {"26", "2024"} <= set(re.findall(r"[0-9]+", text))


def test_the_catalogue_has_every_text_and_no_other(page: Catalog) -> None:
    assert Counter(text for text, _ in targets(page)) == Counter(TEMPLATE)
    assert [message.id for message in page if message.id and message.fuzzy] == []
    assert [text for text, target in targets(page) if not target.strip()] == []
    assert not page.obsolete


def test_the_header_says_what_gettext_needs(folder: Path) -> None:
    fields = header(folder)
    assert fields["Language"] == folder.name
    assert fields["Project-Id-Version"].startswith("i18n-toolkit")
    assert fields["MIME-Version"] == "1.0"
    assert fields["Content-Type"].lower() == "text/plain; charset=utf-8"
    assert fields["Content-Transfer-Encoding"].lower() == "8bit"
    plural = re.fullmatch(r"nplurals=(\d); plural=(.+?);?", fields["Plural-Forms"])
    assert plural
    assert {c2py(plural[2])(number) for number in range(1000)} == set(range(int(plural[1])))


def test_the_file_itself_is_not_fuzzy(folder: Path) -> None:
    assert "fuzzy" not in (folder / "LC_MESSAGES" / "page.po").read_text("utf-8")


def test_placeholders_are_kept(page: Catalog) -> None:
    for text, target in targets(page):
        assert places(target) == places(text)


def test_texts_are_clean(page: Catalog) -> None:
    for _, target in targets(page):
        assert target == target.strip()
        assert "  " not in target
        assert not set(target) & set("<>&\n\t")
        assert target == unicodedata.normalize("NFC", target)
        # The zero-width non-joiner is spelling in Persian and Kurdish; other format characters are the template's job.
        assert {char for char in target if unicodedata.category(char) in ("Cc", "Cf")} <= {"\u200c"}


def test_texts_are_in_the_script(page: Catalog, language: Language) -> None:
    for _, target in targets(page):
        assert foreign_letters(target, language.script) == set()


def test_the_catalogue_is_what_the_language_says(page: Catalog, language: Language) -> None:
    for text, target in targets(page):
        values = dict.fromkeys(places(text), "26")
        assert language.word(text, **values) == target.format(**values)


def test_what_a_native_reader_should_confirm_is_said(page: Catalog, language: Language) -> None:
    assert language.tag not in NATIVE_READER_WANTED or language.review
    assert not language.review or language.review.endswith(".")
    assert not language.review or "reader" in page.header_comment


def test_a_copy_is_not_called_a_machine_translation(languages: Languages) -> None:
    swedish = languages.get("sv")
    copies = [languages.get(tag) for tag in languages.tags if languages.get(tag).draft == "copy"]
    assert copies
    for language in copies:
        assert "argos" not in language.engines
        for text in TEMPLATE:
            if "computer" in text or "automatically" in text:
                assert language.page_words.gettext(text) != swedish.page_words.gettext(text)
                assert "dator" not in language.page_words.gettext(text)


def test_engine_codes_are_in_the_argos_index(data: Path, languages: Languages) -> None:
    index = json.loads((data / "argos" / "index-2025.json").read_text("utf-8"))
    from_english = {entry["to_code"] for entry in index if entry["from_code"] == "en"}
    codes = {tag: languages.get(tag).engines.get("argos", "") for tag in languages.tags}
    assert {tag: code for tag, code in codes.items() if code and code not in from_english | {"en"}} == {}
    missing = {tag for tag in languages.tags if tag in from_english and not codes[tag]}
    assert missing == set(), "the index has these, language.toml does not say so"
