"""The Hunspell dictionary: its index, its rules, its forms."""

from __future__ import annotations

import os
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.errors import ConfigurationError
from i18n_toolkit.vocabulary.affixes import read_affixes
from i18n_toolkit.vocabulary.dictionary import open_entries, read_lexicon
from i18n_toolkit.vocabulary.entries import Entries, index_entries
from i18n_toolkit.vocabulary.lexicon import Lexicon

AFF = """SET UTF-8
TRY abå
COMPOUNDBEGIN X
COMPOUNDEND Y
ONLYINCOMPOUND Z
FORBIDDENWORD %
REP e ä
SFX D Y 2
SFX D 0 en [^a]
SFX D a an a
SFX v N 1
SFX v 0 s/XZ .
"""
RULES = read_affixes(AFF)
DIC = "5\nbil/DY\nbil/v\nskola/D\ngatu/XZ\nhemsk/%\nbo\tst:bo\n"


OTHER, CUT_SHORT = index_entries(b"another\nfile\n", RULES), index_entries(DIC.encode(), RULES)[:-4]


def lexicon(dictionary: str = DIC) -> Lexicon:
    raw = dictionary.encode()
    return Lexicon(Entries(raw, index_entries(raw, RULES)), RULES)


@given(st.dictionaries(st.text("abåäö-", min_size=1, max_size=5), st.text("ABC", min_size=1, max_size=3)))
def test_the_index_finds_every_entry_and_nothing_else(words: dict[str, str]) -> None:
    raw = ("0\n" + "".join(f"{word}/{flags}\n" for word, flags in words.items())).encode()
    entries = Entries(raw, index_entries(raw, RULES))
    assert {word: entries.flags(word) for word in words} == {word: (flags,) for word, flags in words.items()}
    assert all(entries.flags(f"{word}x") == () for word in words)


def test_every_form_that_is_made_may_be_one() -> None:
    raw = DIC.encode()
    entries = Entries(raw, index_entries(raw, RULES))
    words = lexicon()
    forms = {form for stem in ("bil", "skola", "gatu", "bo") for form in words.forms(stem)} | {"bils"}
    assert {"bilen", "skolan"} < forms
    assert all(entries.forms.may_have(crc32(form.encode())) for form in forms)
    assert not any(entries.forms.may_have(crc32(form)) for form in (b"bilar", b"skolaen", b"never there"))


@given(st.text("bilskoaegtunå", max_size=8))
def test_near_words_are_all_that_one_slip_makes(word: str) -> None:
    words = lexicon()
    alphabet = RULES.alphabet
    tries = {word[:at] + word[at + 1 :] for at in range(len(word))}
    tries |= {word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :] for at in range(len(word))}
    tries |= {word[:at] + letter + word[at + cut :]
              for at in range(len(word) + 1) for letter in alphabet for cut in (0, 1)}  # fmt: skip
    assert words.near(word) == {form for form in tries if words.words(form)} - {word}


@pytest.mark.parametrize(("word", "near"), [("bl", set()), ("bbil", {"bil"}), ("bål", set()), ("skloa", {"skola"})])
def test_words_one_slip_away(word: str, near: set[str]) -> None:
    assert lexicon().near(word) == near


def test_a_word_longer_than_any_has_none_near() -> None:
    assert lexicon().near("bil" * 10_000) == set()


@given(st.lists(st.text("bilskoaen", max_size=7), max_size=20))
def test_of_many_tries_those_are_known_that_are_words(tries: list[str]) -> None:
    words = lexicon()
    tries += ["bil", "bilen", "skolan", "gatu", "hemsk"]
    assert words.known_among(tries) == [form for form in tries if words.words(form)]


def test_words_of_the_same_checksum_are_told_apart() -> None:
    raw = b"2\nplumless/A\nnobody/B\n"
    entries = Entries(raw, index_entries(raw, RULES))
    assert crc32(b"plumless") == crc32(b"buckeroo")
    assert entries.flags("plumless") == ("A",)
    assert entries.flags("buckeroo") == ()


def test_homonyms_keep_their_own_flags() -> None:
    assert [reading.flags for reading in lexicon().readings("bil")] == ["DY", "v"]


def test_morphological_fields_are_no_part_of_a_word() -> None:
    assert lexicon().words("bo")


@pytest.mark.parametrize("index", [b"", b"x" * 40, OTHER, CUT_SHORT])
def test_an_index_of_something_else_is_refused(index: bytes) -> None:
    with pytest.raises(ValueError, match="not an index"):
        Entries(DIC.encode(), index)


def test_a_form_is_taken_apart() -> None:
    words = lexicon()
    assert [(reading.stem, reading.rule.name) for reading in words.readings("bilen") if reading.rule] == [
        ("bil", "D0+en")
    ]
    assert words.words("skolan")
    assert words.words("skolaen") == ()


def test_what_only_stands_in_compounds_is_no_word() -> None:
    words = lexicon()
    assert words.readings("gatu")
    assert words.words("gatu") == ()
    assert words.words("bils") == ()
    assert words.readings("bils")[0].own_flags == "XZ"


def test_a_forbidden_word_is_no_word() -> None:
    assert lexicon().words("hemsk") == ()


def test_letter_case() -> None:
    words = lexicon("2\nbil/D\nEva\n")
    assert words.lookup("Bilen")
    assert words.lookup("BILEN")
    assert words.lookup("EVA")
    assert not words.lookup("eva")


def test_with_some_of_its_rules_a_lexicon_makes_their_forms_only() -> None:
    some = lexicon().with_rules(lambda rule: rule.flag == "v")
    assert some.readings("bils")
    assert some.readings("bilen") == ()
    assert [reading.flags for reading in some.readings("bil")] == ["DY", "v"]


def test_forms_are_what_readings_find() -> None:
    words = lexicon()
    assert words.forms("bil") == {"bil", "bilen"}
    assert words.forms("skola") == {"skola", "skolan"}
    assert words.forms("nothing") == frozenset()


def test_every_swedish_form_leads_back_to_its_stem(swedish_lexicon: Lexicon) -> None:
    for stem in ("nämnd", "hämta", "barn", "skriva", "fin", "kommun", "utreda", "handläggare", "sköta"):
        forms = swedish_lexicon.forms(stem)
        assert len(forms) > 3
        assert all(stem in {reading.stem for reading in swedish_lexicon.words(form)} for form in forms)


def test_the_index_is_kept_and_used(tmp_path: Path) -> None:
    dictionary, cache = tmp_path / "x.dic", tmp_path / "cache"
    dictionary.write_text(DIC, "utf-8")
    open_entries(dictionary, RULES, cache)
    [kept] = cache.iterdir()
    stamp = kept.stat().st_mtime_ns
    assert open_entries(dictionary, RULES, cache).flags("skola") == ("D",)
    assert kept.stat().st_mtime_ns == stamp


def test_a_damaged_index_is_made_anew(tmp_path: Path) -> None:
    dictionary, cache = tmp_path / "x.dic", tmp_path / "cache"
    dictionary.write_text(DIC, "utf-8")
    open_entries(dictionary, RULES, cache)
    [kept] = cache.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:50])
    assert open_entries(dictionary, RULES, cache).flags("skola") == ("D",)
    assert kept.read_bytes() == whole


def test_a_changed_dictionary_has_another_index(tmp_path: Path) -> None:
    dictionary, cache = tmp_path / "x.dic", tmp_path / "cache"
    dictionary.write_text(DIC, "utf-8")
    open_entries(dictionary, RULES, cache)
    dictionary.write_text(DIC + "ny/A\n", "utf-8")
    assert open_entries(dictionary, RULES, cache).flags("ny") == ("A",)


def test_with_other_rules_there_is_another_index(tmp_path: Path) -> None:
    dictionary, cache = tmp_path / "x.dic", tmp_path / "cache"
    dictionary.write_text(DIC, "utf-8")
    open_entries(dictionary, RULES, cache)
    more = read_affixes(AFF + "SFX N Y 1\nSFX N 0 ar .\n")
    dictionary_state = dictionary.stat().st_mtime_ns
    dictionary.write_text(DIC.replace("skola/D", "skola/N"), "utf-8")
    os.utime(dictionary, ns=(dictionary_state, dictionary_state))
    assert Lexicon(open_entries(dictionary, more, cache), more).readings("skolaar")


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    dictionary, cache = tmp_path / "x.dic", tmp_path / "cache"
    dictionary.write_text(DIC, "utf-8")
    cache.write_text("a file, not a folder", "utf-8")
    assert open_entries(dictionary, RULES, cache).flags("skola") == ("D",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('package = "no-such-package-of-ours"\nname = "x"\n', "pip install no-such-package-of-ours"),
        ('package = "hunspell-sv"\n', "name"),
        ('package = "hunspell-sv"\nname = "xx_XX"\n', "xx_XX"),
        ("package = \n", "cannot be read"),
    ],
)
def test_a_dictionary_that_is_not_there_is_said_in_a_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "dictionary.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigurationError) as error:
        read_lexicon(tmp_path, tmp_path / "cache")
    assert message in str(error.value)
    assert "dictionary.toml" in str(error.value)


def test_a_language_without_a_dictionary_has_none(tmp_path: Path) -> None:
    assert read_lexicon(tmp_path, tmp_path) is None
