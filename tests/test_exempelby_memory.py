"""The example municipality's memory and glossaries: whole, reviewed, in the right script, every fact unchanged."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from exempelby import EXAMPLE, GLOSSARIES, PAGES, name, read_page
from lxml import etree

from i18n_toolkit.content import same_codes, tagged, text_of, well_nested
from i18n_toolkit.exchange.tmx import read
from i18n_toolkit.languages import Languages
from i18n_toolkit.matching import key
from i18n_toolkit.model import Code, Content, MemoryEntry, Region, State, TermStatus
from i18n_toolkit.pages.page import Page
from i18n_toolkit.translation.glossary import read_terms
from i18n_toolkit.translation.memory import Memory, in_context

TRANSLATED = ("en", "ar", "fi", "so")

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<!\d)0\d{1,3}-\d[\d ]{4,}\d|\b(?:112|113 13|114 14|1177)\b")
_TIME = re.compile(r"(?<!\d)\d{1,2}\.\d\d(?:–\d{1,2}\.\d\d)?(?!\d)")
_AMOUNT = re.compile(r"(?<![\d-])\d{1,3}(?:\u00a0\d{3})+(?!\d)")
_NUMBER = re.compile(r"\d+")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\w|\$\{[^{}]*\}|\*")
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f]")
_LETTER = re.compile(r"[^\W\d_]")


@pytest.fixture(scope="module")
def pages(languages: Languages) -> dict[str, Page]:
    return {name(path): read_page(path, languages) for path in PAGES}


@pytest.fixture(scope="module")
def entries(languages: Languages) -> list[MemoryEntry]:
    return list(read(EXAMPLE / "memory.tmx", languages.tags))


def facts(text: str) -> Counter[tuple[str, str]]:
    """What no translation may change: e-mail addresses, telephone numbers, times, amounts, every run of
    digits, placeholders."""
    patterns = {
        "mail": _MAIL,
        "phone": _PHONE,
        "time": _TIME,
        "amount": _AMOUNT,
        "number": _NUMBER,
        "placeholder": _PLACEHOLDER,
    }
    return Counter((kind, found) for kind, pattern in patterns.items() for found in pattern.findall(text))


def has_words(content: Content) -> bool:
    """Whether anything is left to translate without protected passages and e-mail addresses."""
    words, depth = [], 0
    for part in content:
        if isinstance(part, Code):
            depth += part.protects
            depth -= bool(depth) and part.kind.value == "close"
        elif not depth:
            words.append(part)
    return bool(_LETTER.search(_MAIL.sub("", "".join(words))))


def test_the_memory_is_valid_tmx(data: Path) -> None:
    with (data / "tmx" / "tmx14.dtd").open("rb") as file:
        dtd = etree.DTD(file)
    tree = etree.parse(EXAMPLE / "memory.tmx")
    assert dtd.validate(tree), dtd.error_log


def test_every_unit_has_swedish_and_a_translation_and_no_language_twice() -> None:
    tree = etree.parse(EXAMPLE / "memory.tmx")
    assert [header.get("srclang") for header in tree.findall("header")] == ["sv"]
    units = tree.findall("body/tu")
    assert len(units) > 300
    for unit in units:
        tags = [variant.get("{http://www.w3.org/XML/1998/namespace}lang") for variant in unit.findall("tuv")]
        assert tags[0] == "sv"
        assert len(tags) > 1
        assert len(set(tags)) == len(tags)
        assert set(tags[1:]) <= set(TRANSLATED)
        assert unit.findtext("prop[@type='state']") == "reviewed"


def test_no_sentence_has_two_translations(entries: list[MemoryEntry]) -> None:
    seen = Counter((entry.target_language, key(entry.source)) for entry in entries)
    assert [pair for pair, count in seen.items() if count > 1] == []
    for tag in TRANSLATED:
        assert list(Memory(entry for entry in entries if entry.target_language == tag).conflicts()) == []


def test_everything_in_the_memory_has_been_reviewed_by_a_person(entries: list[MemoryEntry]) -> None:
    assert {(entry.state, entry.origin.machine) for entry in entries} == {(State.REVIEWED, False)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ring 08-465 004 20.", "Call 08-465 004 21."),
        ("klockan 9.00–12.00", "9.00-12.00"),
        ("1\u00a0150 kronor", "SEK 1,150"),
        ("kontakt@exempelby.example", "contact@exempelby.example"),
        ("Hej {name}", "Hello {namn}"),
        ("12 besök", "twelve visits"),
        ("Namn *", "Name"),
    ],
)
def test_a_changed_fact_is_seen(one: str, other: str) -> None:
    assert facts(one) == facts(one)
    assert facts(one) != facts(other)


@pytest.mark.parametrize("tag", TRANSLATED)
def test_numbers_addresses_and_placeholders_are_the_same_in_translation(tag: str, entries: list[MemoryEntry]) -> None:
    mine = [entry for entry in entries if entry.target_language == tag]
    wrong = [entry for entry in mine if facts(text_of(entry.source)) != facts(text_of(entry.target))]
    assert [(tagged(entry.source), tagged(entry.target)) for entry in wrong] == []
    assert any(facts(text_of(entry.source)) for entry in mine)


@pytest.mark.parametrize("tag", TRANSLATED)
def test_every_translation_is_in_its_own_script_and_language(tag: str, entries: list[MemoryEntry]) -> None:
    for entry in entries:
        if entry.target_language == tag:
            text = text_of(entry.target)
            assert bool(_ARABIC.search(text)) == (tag == "ar"), text
            assert not re.search("[٠-٩۰-۹]", text), "digits are Latin"
            assert text != text_of(entry.source), text
            assert text == text.strip()
            assert "  " not in text


def test_tags_are_whole_and_those_of_the_source(entries: list[MemoryEntry]) -> None:
    for entry in entries:
        assert well_nested(entry.source), tagged(entry.source)
        assert same_codes(entry.source, entry.target), (tagged(entry.source), tagged(entry.target))


@pytest.mark.parametrize("path", PAGES, ids=name)
@pytest.mark.parametrize("tag", TRANSLATED)
def test_most_but_not_all_of_a_page_is_in_the_memory(
    tag: str, path: Path, pages: dict[str, Page], entries: list[MemoryEntry]
) -> None:
    memory = Memory(entry for entry in entries if entry.target_language == tag)
    main = [b for b in pages[name(path)].document.blocks if b.translate and b.region is Region.MAIN]
    queries = [query for query in in_context(main) if has_words(query[0])]
    found = sum(draft is not None for draft in memory.lookup(queries))
    assert 0.75 <= found / len(queries) < 1, [
        tagged(query[0]) for query, draft in zip(queries, memory.lookup(queries), strict=True) if draft is None
    ]


@pytest.mark.parametrize("tag", TRANSLATED)
def test_what_must_not_be_translated_comes_back_as_it_was(
    tag: str, pages: dict[str, Page], entries: list[MemoryEntry]
) -> None:
    memory = Memory(entry for entry in entries if entry.target_language == tag)
    kept = 0
    for page in pages.values():
        segments = [s.source for b in page.document.blocks if b.translate for s in b.segments]
        for source, draft in zip(segments, memory.lookup([(s, "", "") for s in segments]), strict=True):
            if draft is None:
                continue
            for passage in _protected(source):
                assert draft.target is not None
                assert passage in _protected(draft.target)
                kept += 1
    assert kept >= 5


def _protected(content: Content) -> list[str]:
    found, inside = [], ""
    for part in content:
        if isinstance(part, Code):
            inside = part.id if part.protects else ""
        elif inside:
            found.append(part)
    return found


@pytest.mark.parametrize("tag", GLOSSARIES)
def test_the_glossary_has_the_terms_of_a_municipality(tag: str) -> None:
    terms = read_terms(EXAMPLE / "glossary" / f"{tag}.csv")
    statuses = Counter(term.status for term in terms)
    assert statuses[TermStatus.PREFERRED] >= 40
    assert all(statuses[status] for status in TermStatus)
    preferred = Counter(term.source for term in terms if term.status is TermStatus.PREFERRED)
    assert [source for source, count in preferred.items() if count > 1] == []
    for term in terms:
        assert bool(_ARABIC.search(term.target)) == (tag == "ar" and term.status is not TermStatus.KEEP), term


@pytest.mark.parametrize("tag", TRANSLATED)
def test_the_memory_uses_no_forbidden_word_and_keeps_what_the_glossary_keeps(
    tag: str, entries: list[MemoryEntry]
) -> None:
    terms = read_terms(EXAMPLE / "glossary" / f"{tag}.csv")
    for entry in (entry for entry in entries if entry.target_language == tag):
        source, target = text_of(entry.source).casefold(), text_of(entry.target).casefold()
        for term in terms:
            if re.search(rf"\b{re.escape(term.source.casefold())}", source):
                if term.status is TermStatus.FORBIDDEN:
                    assert not re.search(rf"\b{re.escape(term.target.casefold())}\b", target), (term, target)
                elif term.status is TermStatus.KEEP:
                    assert term.target.casefold() in target, (term, target)
