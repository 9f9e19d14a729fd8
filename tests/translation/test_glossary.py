"""Glossaries: what is read, what is refused and where, and the words that stay."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_toolkit.errors import ExchangeError
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Span, Term, TermStatus
from i18n_toolkit.translation.glossary import Glossary, read_glossary, read_terms


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "ordlista.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_read(tmp_path: Path, separator: str, mark: str, end: str) -> None:
    rows = [
        "Source,target,status,note",
        "bygglov,building permit,preferred,",
        "",
        "Rudan,,keep,a lake",
        "nämnd, board ,,",
    ]
    path = write(tmp_path, mark + end.join(rows).replace(",", separator))
    assert read_terms(path) == [
        Term("bygglov", "building permit"),
        Term("Rudan", "Rudan", TermStatus.KEEP, "a lake"),
        Term("nämnd", "board"),
    ]


def test_cells_may_hold_separators_and_lines(tmp_path: Path) -> None:
    path = write(tmp_path, 'source,target\n"vatten, avlopp","water\nand sewage"\nskola\n')
    with pytest.raises(ExchangeError, match=r"ordlista\.csv:4: the target of skola is empty"):
        read_terms(path)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "empty"),
        ("\n\n", 1, "empty"),
        ("source,goal\n", 1, "unknown column goal. Columns: source, target, status, note"),
        ("source\na\n", 1, "column target is missing"),
        ("source,target,source\n", 1, "column source occurs twice"),
        ("\nsource,target,status\n\na,b,banned\n", 4, "unknown status banned. Allowed: preferred,"),
        ("source,target\na,b\n,c\n", 3, "the source is empty"),
        ("source,target\na,b,c\n", 2, "the row has 3 cells, the heading 2"),
        ('source,target\na,"b\n', 2, "not CSV"),
        (b"source,target\na,b\nf\xf6rskola,preschool\n", 3, "not UTF-8"),
    ],
)
def test_refused_with_the_line(tmp_path: Path, text: str | bytes, line: int, said: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ExchangeError) as caught:
        read_terms(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert said in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match=r"borta\.csv: the glossary cannot be read: No such file"):
        read_terms(tmp_path / "borta.csv")


def test_a_languages_own_glossary_comes_before_the_municipalitys(tmp_path: Path, languages: Languages) -> None:
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "language.toml").write_text(
        'autonym="x"\nenglish="x"\nswedish="x"\ndirection="ltr"\nscript="Latn"\ncldr="en"\nquotation=["a","b"]\n',
        "utf-8",
    )
    (folder / "glossary.csv").write_text("source,target\nnämnd,committee\n", "utf-8")
    own = write(tmp_path, "source,target\nnämnd,board\n")
    glossary = read_glossary(Languages(tmp_path).get("xx"), [own])
    assert [term.target for term in glossary.terms] == ["committee", "board"]


def test_kept_words_are_whole_and_the_longest() -> None:
    words = ["Haninge", "Haninge kommun", "C++", "a.b"]
    glossary = Glossary([*(Term(word, word, TermStatus.KEEP) for word in words), Term("skola", "school")])
    assert glossary.keep == ("Haninge kommun", "Haninge", "C++", "a.b")
    text = "Haninge kommun, Haningebor, haninge, C++ och axb i Haninge."
    assert [text[span.start : span.end] for span in glossary.kept(text)] == ["Haninge kommun", "C++", "Haninge"]
    assert Glossary().kept(text) == ()


@settings(deadline=None)
@given(st.lists(st.text(min_size=1, max_size=4), max_size=4), st.text(max_size=30))
def test_kept_spans_are_kept_words_in_order(words: list[str], text: str) -> None:
    glossary = Glossary(Term(word, word, TermStatus.KEEP) for word in words)
    spans = glossary.kept(text)
    assert all(text[span.start : span.end] in words for span in spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert Span(0, len(text)) in spans or text not in words
