"""Spoken quotations against list items that begin with a dash."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18n_toolkit.errors import ConfigurationError
from i18n_toolkit.languages import Language, locales_folder
from i18n_toolkit.pages.quotes import dash_end, is_spoken_quote

SWEDISH = Language("sv", "svenska", "Swedish", "svenska", "ltr", "Latn", "sv", ("”", "”"), locales_folder() / "sv")


@pytest.mark.parametrize(
    "text",
    [
        "- \xa0 När aktörer samlas kan vi vara överens, säger Jens Davidson (KD), kommunalråd.",
        "– Det går bra, säger Anna Berg.",
        "— Varför inte? undrar hon.",
        "– Vi bygger nytt! berättar kommunalrådet Sven Ek.",
        "– Vi ska vara klara i maj, förklarar projektledaren.",
        "– ”Det är klart”, menar han.",
        "\n  – Ja, svarade de båda systrarna.",
        "– Det blir bra, tycker Åsa.",
    ],
)
def test_quotes(text: str) -> None:
    assert is_spoken_quote(text, SWEDISH)


@pytest.mark.parametrize(
    "text",
    [
        "- blankett för ansökan",
        "– Ta med legitimation, läs mer på haninge.se",
        "- Berätta vad du tycker om parken",
        "- Skriv till oss, berätta vem du är",
        "Det går bra, säger Anna Berg.",
        "–5 grader i natt, säger Anna Berg.",
        "- information om vad lagen säger",
        "– ",
        "",
        "-",
    ],
)
def test_not_quotes(text: str) -> None:
    assert not is_spoken_quote(text, SWEDISH)


def test_a_language_without_words_has_no_quotes(tmp_path: Path) -> None:
    other = Language("xx", "x", "x", "x", "ltr", "Latn", "en", ("“", "”"), tmp_path)
    assert not is_spoken_quote("– Det går bra, säger Anna Berg.", other)


def test_dash_end() -> None:
    assert dash_end("-\xa0 \xa0 När") == 5
    assert dash_end("När") == 0


@pytest.mark.parametrize("line", ['verb = ["a"]', 'verbs = ["a"]', "verbs ="])
def test_a_broken_word_list_names_its_file(tmp_path: Path, line: str) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "saying.toml").write_text(line, "utf-8")
    with pytest.raises(ConfigurationError, match=r"saying\.toml"):
        is_spoken_quote("– a", Language("xx", "x", "x", "x", "ltr", "Latn", "en", ("“", "”"), tmp_path))


def test_hostile_text_takes_linear_time() -> None:
    assert not is_spoken_quote("– " + "a, säger " * 40_000, SWEDISH)
    assert not is_spoken_quote("– ," + " " * 400_000, SWEDISH)
    assert not is_spoken_quote("– , säger " + "a" * 400_000, SWEDISH)
