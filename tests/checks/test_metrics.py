"""Readability figures: by hand, against textstat, and against the treebank."""

from __future__ import annotations

from itertools import groupby
from math import log
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.checks.language.formulas import lix_band, ovix
from i18n_toolkit.checks.language.resources import Resources
from i18n_toolkit.checks.language.treebank import read_treebank
from i18n_toolkit.checks.metrics import Meter
from i18n_toolkit.languages import Language, Languages
from i18n_toolkit.model import Block, BlockKind, Document, Region, Segment
from i18n_toolkit.pages.sentences import split
from i18n_toolkit.tokens import letters, words

HEADING, PARAGRAPH, ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM


@pytest.fixture(scope="session")
def meter(languages: Languages, tmp_path_factory: pytest.TempPathFactory) -> Meter:
    swedish = languages.get("sv")
    return Meter(swedish, Resources(swedish, Path(tmp_path_factory.mktemp("cache"))))


def block(kind: BlockKind, *sentences: str, region: Region = Region.MAIN, language: str = "sv") -> Block:
    segments = tuple(Segment(f"s{number}", (text,)) for number, text in enumerate(sentences))
    return Block(f"b{abs(hash((kind, sentences))):x}", kind, region, 0, "", language, segments)


def document(*blocks: Block) -> Document:
    return Document("-", "sv", "", None, blocks, "")


PAGE = document(
    block(BlockKind.META, "Bygglov i kommunen"),
    block(PARAGRAPH, "Meny", region=Region.CHROME),
    block(HEADING, "Bygglov"),
    block(PARAGRAPH, "Du behöver bygglov. ", "Ansökan skickas till byggnadsnämnden:"),
    block(ITEM, "ritningar"),
    block(PARAGRAPH, "You need a permit.", language="en"),
    block(HEADING, "Kontakt"),
    block(PARAGRAPH, "Ring 08-606 70 00."),
)


def test_a_page_counted_by_hand(meter: Meter) -> None:
    figures = meter.page(PAGE).page
    # Bygglov | Du behöver bygglov | Ansökan skickas till byggnadsnämnden | ritningar | Kontakt | Ring 08-606 70 00
    assert (figures.words, figures.sentences, figures.long_words) == (12, 6, 8)
    assert figures.lix == pytest.approx(12 / 6 + 100 * 8 / 12)
    assert figures.lix_band == "very-hard"
    assert figures.lix_body == pytest.approx(9 / 3 + 100 * 5 / 9)
    assert figures.rix == pytest.approx(8 / 6)
    assert figures.mean_sentence_length == 2
    assert figures.longest_sentence == 4
    assert figures.sentence_lengths == {
        "1-5": 6, "6-10": 0, "11-15": 0, "16-20": 0, "21-25": 0, "26-30": 0, "31-": 0
    }  # fmt: skip
    assert figures.passives == 1
    assert figures.passive_share == pytest.approx(1 / 3)  # behöver, skickas, ring
    assert figures.reading_minutes == pytest.approx(12 / 199)
    assert not figures.ovix_comparable


def test_sections(meter: Meter) -> None:
    page = meter.page(PAGE)
    assert [(item.title, item.metrics.words) for item in page.sections] == [("Bygglov", 9), ("Kontakt", 3)]
    assert [item.heading for item in page.sections] == [PAGE.blocks[2].id, PAGE.blocks[6].id]
    assert sum(item.metrics.words for item in page.sections) == page.page.words


def test_what_stands_before_the_first_heading_is_a_section(meter: Meter) -> None:
    page = meter.page(document(block(PARAGRAPH, "Ingress."), block(HEADING, "Rubrik")))
    assert [(item.heading != "", item.metrics.words) for item in page.sections] == [(False, 1), (True, 1)]


def test_the_json_has_the_keys_of_the_contract(meter: Meter) -> None:
    figures = meter.page(PAGE).as_json()
    assert {
        "lix", "lix_body", "rix", "ovix", "nominal_ratio", "words", "sentences", "long_words", "mean_sentence_length",
        "passive_share", "sections",
    } <= set(figures)  # fmt: skip
    assert figures["lix"] == 68.6667


def test_an_empty_page_has_no_figures_to_divide(meter: Meter) -> None:
    figures = meter.page(document()).page
    assert (figures.words, figures.lix, figures.lix_band, figures.lix_body, figures.rix) == (0, None, None, None, None)
    assert (figures.ovix, figures.nominal_ratio, figures.passive_share, figures.rare_share) == (None,) * 4


def test_figures_alone_are_no_text(meter: Meter) -> None:
    assert meter.metrics([block(BlockKind.CELL, "1 200"), block(BlockKind.CELL, "3,5")]).words == 0


def test_headings_and_fragments_do_not_count_as_body(meter: Meter) -> None:
    figures = meter.metrics(
        [block(HEADING, "Vad kostar det nu?"), block(ITEM, "en ritning"), block(ITEM, "Ring oss (gärna).")]
    )
    assert figures.lix_body == 3


def test_nominal_ratio_and_rare_words(meter: Meter) -> None:
    figures = meter.metrics([block(PARAGRAPH, "Nämndens beslut om oktrojen gäller i kommunen.")])
    assert figures.nominal_ratio == pytest.approx(6)  # beslut, nämndens, oktrojen, kommunen, om, i / gäller
    assert figures.nominal_ratio_simple == pytest.approx(4)
    assert figures.rare_words == 1
    assert figures.rare_share == pytest.approx(1 / 5)


def test_a_language_without_data_gets_what_counting_gives(tmp_path: Path) -> None:
    other = Language("xx", "x", "X", "x", "ltr", "Latn", "sv", ("”", "”"), tmp_path)
    figures = Meter(other).metrics([block(PARAGRAPH, "Ett beslut fattas i dag.")])
    assert figures.lix == pytest.approx(5)
    assert (figures.nominal_ratio, figures.passives, figures.rare_words, figures.reading_minutes) == (None,) * 4
    assert "nominal_ratio" not in figures.numbers()


@pytest.mark.parametrize(
    ("value", "band"),
    [(29.9, "very-easy"), (30, "easy"), (40, "medium"), (59.9, "hard"), (60, "very-hard"), (None, None)],
)
def test_bands(value: float | None, band: str | None) -> None:
    assert lix_band(value) == band


def test_ovix() -> None:
    assert ovix(100, 70) == pytest.approx(log(100) / log(2 - log(70) / log(100)))
    assert ovix(10, 10) is None
    assert ovix(1, 1) is None


WORD = st.text("abcdefghijklmnopqrstuvxyzåäö", min_size=1, max_size=12)


@given(st.lists(st.lists(WORD, min_size=3, max_size=9), min_size=1, max_size=6))
def test_textstat_finds_the_same_where_it_counts_as_we_do(meter: Meter, sentences: list[list[str]]) -> None:
    """Sentences of three words or more, of letters only, that end with a full stop: there textstat is right."""
    textstat = pytest.importorskip("textstat")
    texts = [" ".join(sentence) + "." for sentence in sentences]
    figures = meter.metrics([block(PARAGRAPH, *(f"{text} " for text in texts))])
    whole = " ".join(texts)
    assert figures.words == textstat.lexicon_count(whole)
    assert figures.sentences == textstat.sentence_count(whole)
    assert figures.letters == textstat.letter_count(whole)
    assert figures.lix == pytest.approx(textstat.lix(whole))
    assert figures.rix == pytest.approx(textstat.rix(whole))


@given(st.lists(st.text(max_size=40), max_size=4))
def test_figures_of_any_text_hold_together(meter: Meter, sentences: list[str]) -> None:
    figures = meter.metrics([block(PARAGRAPH, *sentences)])
    assert sum(figures.sentence_lengths.values()) == figures.sentences <= len(sentences)
    assert figures.long_words <= figures.words
    assert figures.longest_sentence <= figures.words
    assert all(0 <= share <= 1 for share in (figures.passive_share or 0, figures.rare_share or 0))


@pytest.mark.data
def test_lix_is_the_treebanks(meter: Meter, data: Path, languages: Languages) -> None:
    """Within 0.5 of the value by the treebank's own sentences and words, on every document."""
    swedish = languages.get("sv")
    sentences = read_treebank(data / "ud" / "sv_talbanken-ud-dev.conllu")
    for name, group in groupby(sentences, lambda sentence: sentence.document):
        items = list(group)
        forms = [[form for form, word in zip(item.forms, item.words, strict=True) if word] for item in items]
        count = sum(map(len, forms))
        gold = count / sum(map(bool, forms)) + 100 * sum(letters(f) > 6 for s in forms for f in s) / count
        blocks = []
        for _, paragraph in groupby(items, lambda sentence: sentence.paragraph):
            text = " ".join(item.text for item in paragraph)
            blocks.append(block(PARAGRAPH, *(text[span.start : span.end] for span in split(text, swedish))))
        assert meter.metrics(blocks).lix == pytest.approx(gold, abs=0.5), name


def test_words_are_the_tokenisers(meter: Meter) -> None:
    text = "Mötet börjar kl. 13.00 i Rådhuset."
    assert meter.metrics([block(PARAGRAPH, text)]).words == len(words(text)) == 6
    assert meter.metrics([block(PARAGRAPH, text)]).lix == pytest.approx(22.667, abs=0.001)
