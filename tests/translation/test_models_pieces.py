"""SentencePiece with places: what goes in, what comes out, and what it did not know."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from phrase_model import SV_EN
from phrase_model.sentencepiece_file import sentencepiece_model

from i18n_toolkit.errors import ModelError
from i18n_toolkit.model import Span
from i18n_toolkit.translation.models.pieces import SentencePieces, words_at


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> SentencePieces:
    path = tmp_path_factory.mktemp("pieces") / "sentencepiece.model"
    path.write_bytes(sentencepiece_model(SV_EN.scored))
    return SentencePieces(path)


def test_pieces_know_their_place(tokenizer: SentencePieces) -> None:
    text = "  Skolan är stängd, å🏫 idag."
    found = tokenizer.encode(text)
    assert [text[span.start : span.end] for span in found.spans if span.start < span.end] == [
        "Skolan", "är stängd", ",", "å", "🏫", "idag", ".",
    ]  # fmt: skip
    assert found.unknown == ("å🏫",)


def test_underscores_and_unknown_characters_come_back(tokenizer: SentencePieces) -> None:
    pieces = tokenizer.encode("a_b __c__ 🏫 你好").pieces
    assert tokenizer.decode(pieces)[0] == "a_b __c__ 🏫 你好"


def test_pieces_only_the_model_knows_keep_their_spaces(tokenizer: SentencePieces) -> None:
    text, spans = tokenizer.decode(["▁neverseen", "▁The▁school", "."])
    assert text == "neverseen The school."
    assert [text[span.start : span.end] for span in spans] == ["neverseen", "The school", "."]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_spans_lie_in_the_text_in_order(tokenizer: SentencePieces, text: str) -> None:
    found = tokenizer.encode(text)
    back, spans = tokenizer.decode(found.pieces)
    for whole, places in ((text, found.spans), (back, spans)):
        assert all(0 <= span.start <= span.end <= len(whole) for span in places)
        assert [span.start for span in places] == sorted(span.start for span in places)
        assert all(whole[s.start : s.end] == whole[s.start : s.end].strip() for s in places)
    assert all(word in text for word in found.unknown)


@settings(deadline=None)
@given(st.text(st.sampled_from("aåö_ .,1<>&"), max_size=40))
def test_copied_characters_survive(tokenizer: SentencePieces, text: str) -> None:
    assert tokenizer.decode(tokenizer.encode(text).pieces)[0] == " ".join(text.split(" ")).strip() or "  " in text


def test_words_at_spans() -> None:
    assert words_at("ett två, tre två,", [Span(5, 6), Span(13, 17)]) == ("två,",)
    assert words_at("ett", []) == ()


def test_what_is_no_tokeniser_is_told(tmp_path: Path) -> None:
    for data in (b"", b"\x00" * 50, b"not a model"):
        (tmp_path / "sentencepiece.model").write_bytes(data)
        with pytest.raises(ModelError, match="not a SentencePiece model"):
            SentencePieces(tmp_path / "sentencepiece.model")
